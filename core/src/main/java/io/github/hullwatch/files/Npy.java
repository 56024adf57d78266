package io.github.hullwatch.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        return read(file, Npy::asStored);
    }

    private static NpyArray read(Path file, Shape shape) throws IOException {
        long size = Files.size(file);
        if (size > Integer.MAX_VALUE - 8) {
            throw new FileFormatException(file + " is larger than 2 GiB; split it");
        }
        NpyArray array = size < LARGE ? null : NpyPieces.read(file, size, shape);
        return array != null ? array : decode(InputFile.bytes(file), file.toString(), shape);
    }

    /**
     * Reads a file of vectors as a matrix. An array of more than two dimensions is flattened: the first one tells the
     * vectors apart, as in PyTorch's convolutions (out, in, height, width); or the last one, as in Keras's (height,
     * width, in, out).
     *
     * @param columns whether the vectors are the columns of the result: then all but the last dimension are flattened
     * @throws FileFormatException as {@link #read}, and if the array has less than two dimensions
     * @throws IOException if it cannot be read
     */
    static VectorTable readMatrix(Path file, boolean columns) throws IOException {
        Flattening flattening = new Flattening(columns);
        return flattening.table(read(file, flattening));
    }

    /** As {@link #readMatrix}, of a file's bytes. */
    static VectorTable matrix(byte[] bytes, String name, boolean columns) {
        Flattening flattening = new Flattening(columns);
        return flattening.table(decode(bytes, name, flattening));
    }

    /** The shape that an array gets, by the one that its header has. */
    interface Shape {
        int[] of(int[] stored, String name);
    }

    private static int[] asStored(int[] shape, String name) {
        if (shape.length < 1 || shape.length > 3) {
            throw new FileFormatException(
                    name + " holds an array of " + shape.length + " dimensions; 1, 2 or 3 are read: reshape it");
        }
        return shape;
    }

    private static final class Flattening implements Shape {
        private final boolean columns;
        private final List<String> notes = new ArrayList<>();

        Flattening(boolean columns) {
            this.columns = columns;
        }

        @Override
        public int[] of(int[] stored, String name) {
            notes.clear();
            int rank = stored.length;
            if (rank == 0) {
                throw new FileFormatException(name + " holds a single number (an array of 0 dimensions), not vectors");
            }
            if (rank == 1) {
                throw new FileFormatException(name + " holds an array of 1 dimension (" + stored[0]
                        + "); save arr.reshape(1, -1) if it is one vector, arr.reshape(-1, 1) if each number is one");
            }
            if (rank == 2) {
                return stored;
            }
            int own = stored[columns ? rank - 1 : 0];
            long others = 1;
            for (int k = columns ? 0 : 1; k < (columns ? rank - 1 : rank); k++) {
                others *= stored[k];
            }
            if (own == 0 || others == 0 || others > Integer.MAX_VALUE) {
                throw new FileFormatException(name + " holds no vectors: its shape is " + NpyArray.shapeText(stored));
            }
            notes.add("an array of " + rank + " dimensions (" + NpyArray.shapeText(stored) + ") is read as " + own
                    + (own == 1 ? " vector" : " vectors") + " of " + others + " numbers: all dimensions but the "
                    + (columns ? "last" : "first") + " are flattened");
            return columns ? new int[] {(int) others, own} : new int[] {own, (int) others};
        }

        VectorTable table(NpyArray array) {
            return new VectorTable(array, notes);
        }
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
        return decode(bytes, name, Npy::asStored);
    }

    private static NpyArray decode(byte[] bytes, String name, Shape shape) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        NpyHeader header = NpyHeader.parse(dictionary(buffer, name), name);
        int[] seen = shape.of(header.shape(), name);
        long expected = header.elements() * (header.wide() ? Double.BYTES : Float.BYTES);
        if (buffer.remaining() != expected) {
            throw new FileFormatException(name + (buffer.remaining() < expected ? " is cut off" : " has extra bytes")
                    + ": its header promises " + expected + " bytes of numbers, it holds " + buffer.remaining()
                    + (begins(bytes, buffer.position() + expected)
                            ? "; a second array follows: save each array in a file of its own"
                            : "; write it again"));
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
        return new NpyArray(seen, data);
    }

    /** Whether a file begins as an .npy file does. */
    static boolean begins(byte[] start) {
        return begins(start, 0);
    }

    private static boolean begins(byte[] bytes, long at) {
        return at + MAGIC.length <= bytes.length
                && Arrays.equals(bytes, (int) at, (int) at + MAGIC.length, MAGIC, 0, MAGIC.length);
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
        if (!begins(buffer.array())) {
            ForeignFile.told(Arrays.copyOf(buffer.array(), Math.min(buffer.limit(), 512)))
                    .ifPresent(told -> {
                        throw new FileFormatException(name + " is not an .npy file: it " + told);
                    });
        }
        if (buffer.remaining() < MAGIC.length || begins(buffer.array()) && buffer.remaining() < MAGIC.length + 4) {
            throw new FileFormatException(name + " is not an .npy file: it has only " + buffer.remaining() + " bytes");
        }
        if (!begins(buffer.array())) {
            throw new FileFormatException(name + " is not an .npy file: it does not begin with \\x93NUMPY;"
                    + " save the array with numpy.save, or name the file .csv if it is text");
        }
        buffer.position(MAGIC.length);
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
