package io.github.hullwatch.files;

import java.nio.ByteOrder;
import java.util.Arrays;
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
        String fortran = find(FORTRAN, text, "fortran_order", name).group(1);
        int[] shape = shape(find(SHAPE, text, "shape", name).group(1), name);
        ByteOrder order =
                switch (type.charAt(0)) {
                    case '<' -> ByteOrder.LITTLE_ENDIAN;
                    case '>' -> ByteOrder.BIG_ENDIAN;
                    default -> ByteOrder.nativeOrder();
                };
        return new NpyHeader(order, type.endsWith("8"), fortran.equals("True"), shape);
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
        String[] parts = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toArray(String[]::new);
        if (parts.length > MOST_DIMENSIONS) {
            throw new FileFormatException(name + " has no readable shape in its header: (" + text + ")");
        }
        int[] shape = new int[parts.length];
        long product = 1;
        for (int i = 0; i < parts.length; i++) {
            Matcher written = LENGTH.matcher(parts[i]);
            if (!written.matches()) {
                throw new FileFormatException(name + " has no readable shape in its header: (" + text + ")");
            }
            long length = Long.parseLong(written.group(1));
            product *= length;
            if (length > Integer.MAX_VALUE || product > Integer.MAX_VALUE) {
                throw new FileFormatException(name + " has the shape (" + text + "): too many numbers; split it");
            }
            shape[i] = (int) length;
        }
        return shape;
    }
}
