package io.github.hullwatch.text;

/**
 * Writes numbers for scripts: JSON in as few characters as some significant digits take. Pages hold hundreds of
 * thousands of them.
 */
public final class ShortNumber {
    /** Whole numbers below it are doubles without rounding, and are written in full. */
    private static final double WHOLE = 1e15;

    /** Above it, rounding may lead beyond the range of a double, which JSON cannot say. */
    private static final double HUGE = 1e307;

    private ShortNumber() {}

    /**
     * Appends a number: {@code 0.1094}, {@code 3e-8}, {@code 1200}; {@code null} where it is not finite.
     *
     * @param digits how many significant digits are kept, 1 to 15; whole numbers keep all of theirs. Ties may be
     *     rounded either way
     */
    public static void append(StringBuilder out, double value, int digits) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            out.append("null");
        } else if (value == Math.rint(value) && size < WHOLE) {
            out.append((long) value);
        } else if (size > HUGE) {
            out.append(value);
        } else {
            out.append(value < 0 ? "-" : "");
            rounded(out, size, digits);
        }
    }

    private static void rounded(StringBuilder out, double size, int digits) {
        int places = digits - 1 - (int) Math.floor(Math.log10(size));
        long number = Math.round(shifted(size, places));
        // Ends when it is 0: the last digits of 9.9996 make it 10.
        while (number % 10 == 0) {
            number /= 10;
            places--;
        }
        String text = Long.toString(number);
        int before = text.length() - places;
        // How long it is with a power of ten, and without.
        int power = places == 0 ? 0 : 1 + Integer.toString(-places).length();
        int plain = places <= 0 ? -places : before > 0 ? 1 : 2 - before;
        if (power < plain) {
            out.append(text).append('e').append(-places);
        } else if (places <= 0) {
            out.append(text).append("0".repeat(-places));
        } else if (before > 0) {
            out.append(text, 0, before).append('.').append(text, before, text.length());
        } else {
            out.append("0.").append("0".repeat(-before)).append(text);
        }
    }

    /** size·10^places; in two steps where the power alone would be infinite. */
    private static double shifted(double size, int places) {
        return places > 300 ? size * 1e300 * Math.pow(10, places - 300) : size * Math.pow(10, places);
    }
}
