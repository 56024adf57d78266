package io.github.hullwatch.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * NumPy's .npy files (NEP 1, format versions 1 to 3). Read: float32 and float64, one to three dimensions, C and Fortran
 * order, both byte orders. Written: version 1, little-endian, C order. Numbers pass unchanged, bit for bit, NaN and
 * infinities included: refusing them is up to the caller.
 */
public final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    /** Files of so many bytes are read piece by piece. */
    private static final int LARGE = 1 << 24;

    private Npy() {}

    /**
     * Reads a file.
     *
     * @return its array, in C order
     * @throws FileFormatException if it is not such a file: names the file, what is wrong and how to fix it
     * @throws IOException if it cannot be read
     */
    public static NpyArray read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > Integer.MAX_VALUE - 8) {
            throw new FileFormatException(file + " is larger than 2 GiB; split it");
        }
        NpyArray array = size < LARGE ? null : NpyPieces.read(file, size);
        return array != null ? array : decode(InputFile.bytes(file), file.toString());
    }

    /**
     * Reads a file that must hold n vectors as an n×d matrix.
     *
     * @throws FileFormatException as {@link #read}, and if the array is not two-dimensional
     * @throws IOException if it cannot be read
     */
    public static NpyArray readMatrix(Path file) throws IOException {
        NpyArray array = read(file);
        if (array.rank() != 2) {
            throw new FileFormatException(file + " holds an array of " + array.rank() + " dimension"
                    + (array.rank() == 1 ? "" : "s") + " (" + array.shapeText()
                    + "); vectors are the rows of an n×d array: save arr.reshape(n, d)");
        }
        return array;
    }

    /**
     * Writes a file, replacing one that is there.
     *
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, NpyArray array) throws IOException {
        byte[] bytes = encode(array);
        AtomicFile.write(file, out -> out.write(bytes));
    }

    public static byte[] encode(NpyArray array) {
        String shape = Arrays.stream(array.shape()).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String header = "{'descr': '" + (array.isFloat() ? "<f4" : "<f8") + "', 'fortran_order': False, 'shape': ("
                + shape + (array.rank() == 1 ? ",), }" : "), }");
        int prefix = MAGIC.length + 4;
        int padding = Math.floorMod(-(prefix + header.length() + 1), ALIGNMENT);
        header += " ".repeat(padding) + "\n";
        int payload = Math.multiplyExact(array.size(), array.isFloat() ? Float.BYTES : Double.BYTES);
        ByteBuffer bytes = ByteBuffer.allocate(Math.addExact(prefix + header.length(), payload))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) header.length());
        bytes.put(header.getBytes(StandardCharsets.US_ASCII));
        if (array.data() instanceof float[] floats) {
            bytes.asFloatBuffer().put(floats);
        } else {
            bytes.asDoubleBuffer().put((double[]) array.data());
        }
        return bytes.array();
    }

    /** @param name of the file, for messages */
    public static NpyArray decode(byte[] bytes, String name) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        NpyHeader header = NpyHeader.parse(dictionary(buffer, name), name);
        long expected = header.elements() * (header.wide() ? Double.BYTES : Float.BYTES);
        if (buffer.remaining() != expected) {
            throw new FileFormatException(name + (buffer.remaining() < expected ? " is cut off" : " has extra bytes")
                    + ": its header promises " + expected + " bytes of numbers, it holds " + buffer.remaining()
                    + "; write it again");
        }
        buffer.order(header.order());
        int size = Math.toIntExact(header.elements());
        Object data;
        if (header.wide()) {
            double[] doubles = new double[size];
            buffer.asDoubleBuffer().get(doubles);
            data = header.fortran() ? toCOrder(doubles, header.shape()) : doubles;
        } else {
            float[] floats = new float[size];
            buffer.asFloatBuffer().get(floats);
            data = header.fortran() ? toCOrder(floats, header.shape()) : floats;
        }
        return new NpyArray(header.shape(), data);
    }

    /** Where the header ends, as far as the beginning of a file tells; 0 if it is not that of an .npy file. */
    static long headerEnd(ByteBuffer start) {
        int prefix = MAGIC.length + 2;
        if (start.limit() < prefix + Integer.BYTES) {
            return 0;
        }
        return start.get(MAGIC.length) == 1
                ? prefix + Short.BYTES + Short.toUnsignedInt(start.getShort(prefix))
                : prefix + Integer.BYTES + Integer.toUnsignedLong(start.getInt(prefix));
    }

    /** Reads the header up to its end. */
    static String dictionary(ByteBuffer buffer, String name) {
        byte[] magic = new byte[MAGIC.length];
        if (buffer.remaining() < MAGIC.length + 4) {
            throw new FileFormatException(name + " is not an .npy file: it has only " + buffer.remaining() + " bytes");
        }
        buffer.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new FileFormatException(name + " is not an .npy file: it does not begin with \\x93NUMPY;"
                    + " save the array with numpy.save, or name the file .csv if it is text");
        }
        int version = buffer.get();
        buffer.get();
        if (version < 1 || version > 3) {
            throw new FileFormatException(name + " has .npy version " + version + "; 1, 2 and 3 are known");
        }
        if (version > 1 && buffer.remaining() < Integer.BYTES) {
            throw new FileFormatException(name + " is cut off in its header; write it again");
        }
        long length = version == 1 ? Short.toUnsignedInt(buffer.getShort()) : Integer.toUnsignedLong(buffer.getInt());
        if (length > buffer.remaining()) {
            throw new FileFormatException(name + " is cut off in its header; write it again");
        }
        byte[] text = new byte[(int) length];
        buffer.get(text);
        return new String(text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    private static double[] toCOrder(double[] source, int[] shape) {
        double[] target = new double[source.length];
        int[] from = fortranIndices(shape, source.length);
        for (int i = 0; i < target.length; i++) {
            target[i] = source[from[i]];
        }
        return target;
    }

    private static float[] toCOrder(float[] source, int[] shape) {
        float[] target = new float[source.length];
        int[] from = fortranIndices(shape, source.length);
        for (int i = 0; i < target.length; i++) {
            target[i] = source[from[i]];
        }
        return target;
    }

    /** For each element in C order its place in Fortran order, where the first index runs fastest. */
    private static int[] fortranIndices(int[] shape, int size) {
        int[] places = new int[size];
        for (int i = 0; i < size; i++) {
            int rest = i;
            int stride = size;
            int place = 0;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                stride /= shape[axis];
                place += rest % shape[axis] * stride;
                rest /= shape[axis];
            }
            places[i] = place;
        }
        return places;
    }
}
