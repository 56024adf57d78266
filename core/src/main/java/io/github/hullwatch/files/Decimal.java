package io.github.hullwatch.files;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads numbers in plain decimal notation. Stricter than Java (no 1d, 0x1p3, NaN), and never silently turns a number
 * into another one.
 */
public final class Decimal {
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?((?:[0-9]+\\.?[0-9]*|\\.[0-9]+))(?:[eE][-+]?[0-9]+)?|[-+]?(?i:(?:nan|inf|infinity))");

    private static final Pattern COMMA = Pattern.compile("[-+]?[0-9]+,[0-9]+");

    /** The longest quote of a text that is not a number: a line may hold a whole file. */
    private static final int LONGEST_QUOTE = 60;

    private Decimal() {}

    /** Whether a text is a number, or one of the words for numbers that are not finite. */
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /**
     * Reads a number.
     *
     * @param text without blanks around it
     * @return the nearest double; finite, and zero only where zero is written
     * @throws IllegalArgumentException if it is not a number, not finite, or so large or small that it would become
     *     infinite or zero: quotes it and says how to fix it
     */
    public static double parse(String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(quoted(text) + " is not a number"
                    + (COMMA.matcher(text).matches() ? "; write decimals with a point" : ""));
        }
        String digits = matcher.group(1);
        double value = digits == null ? Double.NaN : Double.parseDouble(text);
        if (Double.isFinite(value) && (value != 0 || !hasValue(digits))) {
            return value;
        }
        throw new IllegalArgumentException(
                digits == null
                        ? quoted(text) + " is not finite; a finite number is needed"
                        : quoted(text) + " is too " + (value == 0 ? "small" : "large")
                                + " for a number of 64 bits and would become "
                                + (value == 0 ? "0; write 0, or scale the numbers" : "infinite; scale the numbers"));
    }

    private static String quoted(String text) {
        return "'" + (text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…") + "'";
    }

    private static boolean hasValue(String digits) {
        return digits.chars().anyMatch(c -> c >= '1' && c <= '9');
    }
}
