package io.github.hullwatch.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * Large .npy files, read piece by piece into their array: the whole file in bytes beside it would be as much memory
 * again. What is out of the ordinary (Fortran order, a header of a megabyte, a length that is not what the header
 * promises) is left to {@link Npy}, which has the messages.
 */
final class NpyPieces {
    private static final int PIECE = 1 << 20;

    private NpyPieces() {}

    /**
     * Reads a file.
     *
     * @param size of the file, at least {@link #PIECE}
     * @param shape that the array gets
     * @return its array, or null if it has to be read as a whole
     * @throws FileFormatException if its header is not that of such a file
     * @throws IOException if it cannot be read
     */
    static NpyArray read(Path file, long size, Npy.Shape shape) throws IOException {
        try (InputStream in = InputFile.open(file)) {
            ByteBuffer piece = ByteBuffer.wrap(in.readNBytes(PIECE)).order(ByteOrder.LITTLE_ENDIAN);
            if (Npy.headerEnd(piece) > piece.limit()) {
                return null;
            }
            NpyHeader header = NpyHeader.parse(Npy.dictionary(piece, file.toString()), file.toString());
            int[] seen = shape.of(header.shape(), file.toString());
            long bytes = header.elements() * (header.wide() ? Double.BYTES : Float.BYTES);
            if (header.fortran() || size - piece.position() != bytes) {
                return null;
            }
            piece.order(header.order());
            int elements = Math.toIntExact(header.elements());
            Object data = header.wide() ? doubles(in, piece, elements) : floats(in, piece, elements);
            return data == null ? null : new NpyArray(seen, data);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new FileSystemException(file.toString(), null, e.getMessage());
        }
    }

    /** Null if the file ends too early: it was changed in between. */
    private static float[] floats(InputStream in, ByteBuffer piece, int elements) throws IOException {
        float[] floats = new float[elements];
        int at = 0;
        while (at < elements) {
            int count = Math.min(piece.remaining() / Float.BYTES, elements - at);
            piece.asFloatBuffer().get(floats, at, count);
            piece.position(piece.position() + count * Float.BYTES);
            at += count;
            if (at < elements && !refill(in, piece)) {
                return null;
            }
        }
        return floats;
    }

    private static double[] doubles(InputStream in, ByteBuffer piece, int elements) throws IOException {
        double[] doubles = new double[elements];
        int at = 0;
        while (at < elements) {
            int count = Math.min(piece.remaining() / Double.BYTES, elements - at);
            piece.asDoubleBuffer().get(doubles, at, count);
            piece.position(piece.position() + count * Double.BYTES);
            at += count;
            if (at < elements && !refill(in, piece)) {
                return null;
            }
        }
        return doubles;
    }

    /** Moves what is left, part of a number, to the front and fills up behind it; false at the end of the file. */
    private static boolean refill(InputStream in, ByteBuffer piece) throws IOException {
        piece.compact();
        int read = in.readNBytes(piece.array(), piece.position(), piece.remaining());
        piece.position(piece.position() + read).flip();
        return read > 0;
    }
}
