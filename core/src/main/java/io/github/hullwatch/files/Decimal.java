package io.github.hullwatch.files;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads numbers in plain decimal notation. Stricter than Java (no 1d, 0x1p3, NaN), and never silently turns a number
 * into another one.
 */
public final class Decimal {
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?((?:[0-9]+\\.?[0-9]*|\\.[0-9]+))(?:[eE][-+]?[0-9]+)?|[-+]?(?i:(?:nan|inf|infinity))");

    /** What people and programs write for numbers in other notations, and how to write it here. */
    private static final Map<Pattern, String> NOTATIONS = notations();

    /** The longest quote of a text that is not a number: a line may hold a whole file. */
    private static final int LONGEST_QUOTE = 60;

    /** The longest text whose notation is looked at. */
    private static final int LONGEST_NUMBER = 400;

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
            throw new IllegalArgumentException(quoted(text) + " is not a number" + advice(text));
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

    private static Map<Pattern, String> notations() {
        Map<String, String> notations = new LinkedHashMap<>();
        notations.put(
                "[-+]?[0-9][0-9.]*,[0-9]+([eE][-+]?[0-9]+)?",
                "write decimals with a point, and thousands without separators");
        notations.put(
                "[-+]?[0-9]{1,3}([,.'’_\\u00a0\\u2009\\u202f ][0-9]{3})+([.,][0-9]*)?",
                "write thousands without separators, and decimals with a point");
        notations.put("[-+]?[0-9.]+[dDqQ][-+]?[0-9]+", "write its exponent with e");
        notations.put("[-+]?0[xX][0-9a-fA-F.]+([pP][-+]?[0-9]+)?", "write it in decimal");
        notations.put("[-+]?[0-9.]+([eE][-+]?[0-9]+)?[dDfFlL]", "leave out the letter of its type");
        notations.put("[−–—][0-9.].*", "write the minus sign as -");
        notations.put("[-+]?[0-9.]+ ?%", "write it as a fraction, without a percent sign");
        notations.put("[-+]?[0-9.]+([eE][-+]?[0-9]+)?[-+][0-9.]+([eE][-+]?[0-9]+)?[ij]", "write real numbers");
        notations.put("(?i)(true|false)", "write 1 and 0");
        notations.put(".*[\\ufffd\\u0000].*", "the file is not text in UTF-8: save it as such");
        notations.put("[-+.0-9].* #.*", "write a comment on a line of its own");
        Map<Pattern, String> compiled = new LinkedHashMap<>();
        notations.forEach((pattern, how) -> compiled.put(Pattern.compile(pattern), how));
        return compiled;
    }

    /** How to write a number, if its notation is known: behind a semicolon; empty otherwise. */
    static String advice(String text) {
        if (text.length() <= LONGEST_NUMBER) {
            for (Map.Entry<Pattern, String> notation : NOTATIONS.entrySet()) {
                if (notation.getKey().matcher(text).matches()) {
                    return "; " + notation.getValue();
                }
            }
        }
        return "";
    }

    /** In quotes, cut where it is long; what cannot be seen is escaped. */
    static String quoted(String text) {
        StringBuilder quote = new StringBuilder("'");
        text.chars().limit(LONGEST_QUOTE).forEach(c -> {
            if (c != ' ' && isUnseen(c)) {
                quote.append("\\u").append(HexFormat.of().toHexDigits((char) c));
            } else {
                quote.append((char) c);
            }
        });
        return quote.append(text.length() > LONGEST_QUOTE ? "…'" : "'").toString();
    }

    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    private static boolean hasValue(String digits) {
        return digits.chars().anyMatch(c -> c >= '1' && c <= '9');
    }
}
