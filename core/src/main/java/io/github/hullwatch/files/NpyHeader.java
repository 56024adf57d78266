package io.github.hullwatch.files;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The dictionary at the head of an .npy file: a Python literal with exactly the keys descr, fortran_order and shape, in
 * any order.
 *
 * @param order of the bytes
 * @param wide float64; float32 otherwise
 * @param fortran whether the first index runs fastest
 * @param shape the lengths of up to 64 dimensions; none for a single number
 */
record NpyHeader(ByteOrder order, boolean wide, boolean fortran, int[] shape) {
    private static final Pattern DESCR = Pattern.compile("['\"]descr['\"]\\s*:\\s*(?:[ub]?['\"]([^'\"]*)['\"]|(\\[))");
    private static final Pattern FORTRAN = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([^)]*)\\)");

    /** A length; Python 2 wrote long integers with an L. */
    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,10})L?");

    /** The most dimensions that NumPy knows. */
    private static final int MOST_DIMENSIONS = 64;

    static NpyHeader parse(String text, String name) {
        String type = type(text, name);
        return new NpyHeader(order(type), type.endsWith("8"), fortran(text, name), shape(text, name));
    }

    /** The type of the numbers as the header has it, whatever it is; empty for records. */
    static Optional<String> descr(String text, String name) {
        return Optional.ofNullable(find(DESCR, text, "descr", name).group(1));
    }

    /** Whether the first index runs fastest. */
    static boolean fortran(String text, String name) {
        return find(FORTRAN, text, "fortran_order", name).group(1).equals("True");
    }

    /** The order of the bytes of a type's numbers. */
    static ByteOrder order(String type) {
        return switch (type.charAt(0)) {
            case '<' -> ByteOrder.LITTLE_ENDIAN;
            case '>' -> ByteOrder.BIG_ENDIAN;
            default -> ByteOrder.nativeOrder();
        };
    }

    /** Number of elements. */
    long elements() {
        long product = 1;
        for (int length : shape) {
            product *= length;
        }
        return product;
    }

    private static String type(String text, String name) {
        Matcher descr = find(DESCR, text, "descr", name);
        if (descr.group(2) != null) {
            throw new FileFormatException(name + " is a structured array, whose rows are records, not plain numbers;"
                    + " in Python: from numpy.lib.recfunctions import structured_to_unstructured, then save"
                    + " structured_to_unstructured(arr, dtype='float64')");
        }
        String type = descr.group(1);
        if (!type.matches("[<>=]?f[48]")) {
            throw new FileFormatException(name + " holds " + NpyType.told(type));
        }
        return type;
    }

    private static Matcher find(Pattern pattern, String text, String key, String name) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new FileFormatException(name + " has no readable " + key + " in its header; write it again");
        }
        return matcher;
    }

    private static int[] shape(String text, String name) {
        List<Long> lengths = lengths(text, name);
        long product = 1;
        for (long length : lengths) {
            product *= length;
            if (length > Integer.MAX_VALUE || product > Integer.MAX_VALUE) {
                throw new FileFormatException(name + " has the shape "
                        + lengths.toString().replace('[', '(').replace(']', ')') + ": too many numbers; split it");
            }
        }
        return lengths.stream().mapToInt(Long::intValue).toArray();
    }

    /** The lengths of the dimensions, however many numbers that are. */
    static List<Long> lengths(String text, String name) {
        String written = find(SHAPE, text, "shape", name).group(1);
        List<Long> lengths = new ArrayList<>();
        for (String part : written.split(",")) {
            if (part.isBlank()) {
                continue;
            }
            Matcher length = LENGTH.matcher(part.strip());
            if (!length.matches() || lengths.size() == MOST_DIMENSIONS) {
                throw new FileFormatException(name + " has no readable shape in its header: (" + written + ")");
            }
            lengths.add(Long.parseLong(length.group(1)));
        }
        return lengths;
    }
}
