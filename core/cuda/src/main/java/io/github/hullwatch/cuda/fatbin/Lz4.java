package io.github.hullwatch.cuda.fatbin;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.DataFormatException;

/**
 * One block of LZ4, as <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md">its description</a> has
 * it: a row of sequences, each some literal bytes and then a match, which repeats bytes that came at most 65,535
 * before; the last has literals only. A sequence begins with a token of two lengths of four bits; 15 means that more
 * bytes follow, to be added up to the first that is not 255.
 */
final class Lz4 {
    private static final int SHORTEST_MATCH = 4;
    private static final int FARTHEST = 65_535;
    /**
     * The last match begins at least so many bytes before the end, and leaves at least {@link #LAST_LITERALS} to it.
     */
    private static final int LAST_MATCH = 12;

    private static final int LAST_LITERALS = 5;
    private static final int HASH_BITS = 16;

    private Lz4() {}

    /**
     * Unpacks a block.
     *
     * @param size that it must have when unpacked; nothing is set aside for it before the block is known to have it
     * @throws DataFormatException if the block is damaged or of another size
     */
    static byte[] unpack(byte[] block, int size) throws DataFormatException {
        long found = new Decoder(block, null).run();
        if (found != size) {
            throw new DataFormatException("it has " + found + " bytes when unpacked, not " + size);
        }
        byte[] out = new byte[size];
        new Decoder(block, out).run();
        return out;
    }

    /** Goes through a block: only counts if there is nothing to write to. */
    private static final class Decoder {
        private final byte[] in;
        private final byte[] out;
        private int at;
        private long written;

        Decoder(byte[] in, byte[] out) {
            this.in = in;
            this.out = out;
        }

        long run() throws DataFormatException {
            while (true) {
                int token = next();
                literals(length(token >> 4));
                if (at == in.length) {
                    return written;
                }
                int distance = next() | next() << 8;
                match(distance, SHORTEST_MATCH + length(token & 15));
            }
        }

        private int next() throws DataFormatException {
            if (at == in.length) {
                throw new DataFormatException("it ends in the middle");
            }
            return in[at++] & 0xFF;
        }

        private long length(int first) throws DataFormatException {
            long length = first;
            if (first == 15) {
                int more;
                do {
                    more = next();
                    length += more;
                } while (more == 255);
            }
            return length;
        }

        private void literals(long length) throws DataFormatException {
            if (length > in.length - at) {
                throw new DataFormatException("it ends in the middle");
            }
            if (out != null) {
                System.arraycopy(in, at, out, (int) written, (int) length);
            }
            at += (int) length;
            written += length;
        }

        private void match(int distance, long length) throws DataFormatException {
            if (distance == 0 || distance > written) {
                throw new DataFormatException("it refers to bytes before its beginning");
            }
            if (out != null) {
                // Byte by byte: a match may repeat what it is about to write.
                int to = (int) written;
                for (int i = 0; i < (int) length; i++) {
                    out[to + i] = out[to + i - distance];
                }
            }
            written += length;
        }
    }

    /**
     * Packs bytes into a block: takes the last place that began with the same four bytes, and does not look further.
     */
    static byte[] pack(byte[] data) {
        ByteBuffer words = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        Encoder encoder = new Encoder(data);
        int[] seen = new int[1 << HASH_BITS];
        Arrays.fill(seen, -1);
        int done = 0;
        int at = 0;
        while (at <= data.length - LAST_MATCH) {
            int word = words.getInt(at);
            int hash = word * -1640531535 >>> 32 - HASH_BITS;
            int before = seen[hash];
            seen[hash] = at;
            if (before < 0 || at - before > FARTHEST || words.getInt(before) != word) {
                at++;
                continue;
            }
            int length = SHORTEST_MATCH;
            while (at + length < data.length - LAST_LITERALS && data[before + length] == data[at + length]) {
                length++;
            }
            encoder.sequence(done, at, at - before, length);
            at += length;
            done = at;
        }
        return encoder.end(done);
    }

    private static final class Encoder {
        private final byte[] in;
        private final byte[] out;
        private int at;

        Encoder(byte[] in) {
            this.in = in;
            // At worst all are literals: a token, the length, and the bytes themselves.
            this.out = new byte[in.length + in.length / 255 + 16];
        }

        void sequence(int from, int to, int distance, int length) {
            literals(from, to, Math.min(15, length - SHORTEST_MATCH));
            out[at++] = (byte) distance;
            out[at++] = (byte) (distance >> 8);
            more(length - SHORTEST_MATCH);
        }

        byte[] end(int from) {
            literals(from, in.length, 0);
            return Arrays.copyOf(out, at);
        }

        private void literals(int from, int to, int matchBits) {
            int length = to - from;
            out[at++] = (byte) (Math.min(15, length) << 4 | matchBits);
            more(length);
            System.arraycopy(in, from, out, at, length);
            at += length;
        }

        private void more(int length) {
            if (length < 15) {
                return;
            }
            int rest = length - 15;
            for (; rest >= 255; rest -= 255) {
                out[at++] = (byte) 255;
            }
            out[at++] = (byte) rest;
        }
    }
}
