package io.github.hullwatch.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One array in the form of a .npy file, out of a stream: of any number of dimensions, float16 too. */
final class NpyStream {

    /** NumPy itself refuses to read longer headers unless told otherwise, at 10,000. */
    private static final long LONGEST_HEADER = 1 << 20;

    private static final int PREFIX = 12;

    private static final Map<String, Encoding> READ = Map.of(
            "f8", Encoding.Floating.FLOAT64,
            "f4", Encoding.Floating.FLOAT32,
            "f2", Encoding.Floating.FLOAT16);

    private NpyStream() {}

    /**
     * Reads the header.
     *
     * @param in at the beginning of the array; read to the end of its header
     * @param name that the array gets
     * @param where for messages
     */
    static TensorInfo info(InputStream in, String name, String where) throws IOException {
        String header = header(in, where);
        List<Long> shape = NpyHeader.lengths(header, where);
        Optional<String> descr = NpyHeader.descr(header, where);
        Encoding encoding = descr.map(NpyStream::encoding).orElse(null);
        if (encoding != null) {
            return new TensorInfo(name, encoding.toString().toLowerCase(Locale.ROOT), shape, null);
        }
        String told = descr.map(NpyType::told).orElse("records, not plain numbers;");
        String obstacle = "it holds " + (told.indexOf(';') < 0 ? told : told.substring(0, told.indexOf(';')));
        return new TensorInfo(name, descr.orElse("records"), shape, obstacle);
    }

    /**
     * Reads the array.
     *
     * @param in at its beginning
     * @param known what {@link #info} said of it
     * @return double[] or float[], in C order
     * @throws FileFormatException if it is not what it was
     */
    static Object read(InputStream in, TensorInfo known, String where) throws IOException {
        String header = header(in, where);
        String descr = NpyHeader.descr(header, where).orElse("");
        Encoding encoding = encoding(descr);
        if (encoding == null || !NpyHeader.lengths(header, where).equals(known.shape())) {
            throw new FileFormatException(where + " was changed while it was read; start again");
        }
        ByteOrder order = NpyHeader.order(descr);
        Object numbers = StoredNumbers.read(in, encoding, order, Math.toIntExact(known.size()), where);
        if (in.read() >= 0) {
            throw new FileFormatException(where + " has more bytes than its header promises; write it again");
        }
        return NpyHeader.fortran(header, where) && known.rank() > 1
                ? FortranOrder.toC(numbers, known.shape())
                : numbers;
    }

    private static Encoding encoding(String descr) {
        return descr.matches("[<>=]?f[248]") ? READ.get(descr.substring(descr.length() - 2)) : null;
    }

    private static String header(InputStream in, String where) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(in.readNBytes(PREFIX));
        long end = Npy.headerEnd(buffer(bytes));
        if (end - PREFIX > LONGEST_HEADER) {
            throw new FileFormatException(where + " is said to have a header of " + end + " bytes; write it again");
        }
        bytes.write(in.readNBytes((int) Math.max(0, end - PREFIX)));
        return Npy.dictionary(buffer(bytes), where);
    }

    private static ByteBuffer buffer(ByteArrayOutputStream bytes) {
        return ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    }
}
