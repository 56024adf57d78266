package io.github.hullwatch.files;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Rows of comma-separated values as RFC 4180 has them, with a guard for spreadsheets, which take a text that begins
 * with {@code =} or the like for a formula and would run it. Pure.
 */
public final class CsvRow {
    /** What formulas begin with, and what spreadsheets skip in front of them. */
    private static final String FORMULA = "=+-@\t\r\n'";

    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+(E-?[0-9]+)?");

    private CsvRow() {}

    /** Cells that are ready, as a row with its end, CR LF. */
    public static String of(List<String> cells) {
        return String.join(",", cells) + "\r\n";
    }

    /** A cell of text: guarded and quoted. A number is no formula, with a minus sign neither. */
    public static String text(String text) {
        String guarded = guarded(text);
        return quoted(guarded.length() > text.length() && NUMBER.matcher(text).matches() ? text : guarded);
    }

    /**
     * With an apostrophe in front if a spreadsheet would take it for a formula, or if it begins with an apostrophe: so
     * taking one away gives the text again.
     */
    public static String guarded(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** In quotes where it has a comma, a quote or a line break; else as it is. */
    public static String quoted(String text) {
        return isPlain(text) ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return false;
            }
        }
        return true;
    }
}
