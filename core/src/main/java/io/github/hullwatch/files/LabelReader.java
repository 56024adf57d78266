package io.github.hullwatch.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads labels, one number each: NumPy's .npy of one dimension (or more, of which all but one have length 1) with whole
 * numbers, truth values, float32 or float64; or text, as {@link VectorReader} reads it, with one number in a line or
 * all in one.
 */
public final class LabelReader {

    private LabelReader() {}

    /**
     * Reads a file.
     *
     * @return the labels, finite; whole numbers of 64 bits are rounded to double
     * @throws FileFormatException if it holds no such labels: names the file, and how to fix it
     * @throws IOException if it cannot be read: names the file
     */
    public static double[] read(Path file) throws IOException {
        byte[] bytes = InputFile.bytes(file);
        boolean named = file.toString().toLowerCase(Locale.ROOT).endsWith(".npy");
        double[] labels = named || Npy.begins(bytes) ? npy(bytes, file.toString()) : text(file);
        for (int i = 0; i < labels.length; i++) {
            if (!(Math.abs(labels[i]) <= Double.MAX_VALUE)) {
                throw new FileFormatException(file + ": label " + i + " (counted from 0) is NaN or infinite");
            }
        }
        return labels;
    }

    private static double[] text(Path file) throws IOException {
        NpyArray read = VectorReader.read(file, TableRules.AUTO, false).array();
        if (read.shape()[0] != 1 && read.shape()[1] != 1) {
            throw new FileFormatException(
                    file + " has " + read.shape()[1] + " numbers in a line; labels are one number each");
        }
        return read.data() instanceof double[] doubles ? doubles : toDoubles((float[]) read.data());
    }

    private static double[] toDoubles(float[] floats) {
        double[] doubles = new double[floats.length];
        Arrays.setAll(doubles, i -> floats[i]);
        return doubles;
    }

    private static double[] npy(byte[] bytes, String name) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        String header = Npy.dictionary(buffer, name);
        String type = NpyHeader.descr(header, name).orElse("");
        String kind = type.replaceFirst("^[<>=|]", "");
        if (!kind.matches("[iu][1248]|b1|f[48]")) {
            throw new FileFormatException(name + " holds " + NpyType.told(type));
        }
        List<Long> lengths = NpyHeader.lengths(header, name);
        if (lengths.stream().filter(length -> length != 1).count() > 1) {
            throw new FileFormatException(name + " holds an array of " + lengths.size()
                    + " dimensions; labels are one number each: shape (n,)");
        }
        long count = lengths.stream().filter(length -> length != 1).findFirst().orElse(1L);
        int width = kind.charAt(1) - '0';
        if (buffer.remaining() != count * width) {
            throw new FileFormatException(name
                    + (buffer.remaining() < count * width ? " is cut off" : " has extra bytes")
                    + ": its header promises " + count + " labels; write it again");
        }
        buffer.order(NpyHeader.order(type));
        double[] labels = new double[(int) count];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = next(buffer, kind);
        }
        return labels;
    }

    private static double next(ByteBuffer buffer, String kind) {
        return switch (kind) {
            case "i1" -> buffer.get();
            case "u1", "b1" -> Byte.toUnsignedInt(buffer.get());
            case "i2" -> buffer.getShort();
            case "u2" -> Short.toUnsignedInt(buffer.getShort());
            case "i4" -> buffer.getInt();
            case "u4" -> Integer.toUnsignedLong(buffer.getInt());
            case "f4" -> buffer.getFloat();
            case "f8" -> buffer.getDouble();
            default -> buffer.getLong();
        };
    }
}
