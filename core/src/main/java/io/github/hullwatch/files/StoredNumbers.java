package io.github.hullwatch.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads numbers out of a stream into an array, piece by piece: all bytes beside it would be as much memory again. */
final class StoredNumbers {
    private static final int PIECE = 1 << 20;

    private StoredNumbers() {}

    /**
     * Reads so many numbers.
     *
     * @param in at the first of them; read no further than a piece behind the last one
     * @param name what is read, for the message
     * @return a double[] if the encoding is wide, else a float[]
     * @throws FileFormatException if the stream ends before
     * @throws IOException if it cannot be read
     */
    static Object read(InputStream in, Encoding encoding, ByteOrder order, int count, String name) throws IOException {
        Object numbers = encoding.wide() ? new double[count] : new float[count];
        ByteBuffer piece = ByteBuffer.allocate(PIECE).order(order);
        for (int at = 0; at < count; ) {
            int next = Math.min(count - at, PIECE / encoding.bytes());
            piece.clear();
            int read = in.readNBytes(piece.array(), 0, next * encoding.bytes());
            if (read < next * encoding.bytes()) {
                throw new FileFormatException(name + " is cut off: it ends within its number "
                        + (at + read / encoding.bytes()) + " of " + count + "; write it again, or fetch it again");
            }
            encoding.decode(piece.limit(read), numbers, at, next);
            at += next;
        }
        return numbers;
    }
}
