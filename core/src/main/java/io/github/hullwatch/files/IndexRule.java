package io.github.hullwatch.files;

import java.util.regex.Pattern;

/** Whether the first column holds the numbers or names of rows, as pandas and R write them, not coordinates. */
final class IndexRule {

    private static final Pattern NAME = Pattern.compile(
            "(?i)(rows?|(row|sample)?[ _.-]?(ids?|index|idx|nos?|nr|names?|numbers?|num)\\.?|level_0|#)");

    private boolean counts = true;
    private boolean whole = true;
    private boolean words = true;
    private boolean labels = true;
    private boolean decimalsBeside;
    private long start;
    private int lines;

    /** What the column is. */
    enum Finding {
        COORDINATE,
        /** The numbers or names of rows. */
        INDEX,
        DOUBTFUL,
        /** A coordinate, unless it is an index after all. */
        WORTH_A_NOTE
    }

    /** Notes the first cell of a line. */
    void line(Separator.Cells cells) {
        String cell = cells.get(0);
        boolean isWhole = isWhole(cell);
        boolean isWord = !Decimal.isNumber(cell) && !MissingValue.is(cell);
        if (lines == 0) {
            start = cell.equals("1") ? 1 : 0;
        }
        counts &= isWhole && cell.equals(Long.toString(start + lines));
        whole &= isWhole;
        words &= isWord;
        labels &= isWhole || isWord;
        for (int k = 1; !decimalsBeside && k < cells.size(); k++) {
            decimalsBeside = !cells.get(k).isEmpty() && !isWhole(cells.get(k));
        }
        lines++;
    }

    /** Of a column whose name is empty: what pandas and R write over row names. */
    Finding unnamed() {
        return labels ? Finding.INDEX : Finding.DOUBTFUL;
    }

    /**
     * Of the first column where the header has one name fewer than the lines have cells: R's row names. A single name
     * over "1,5" may stand over decimal commas, too.
     *
     * @param names in the header
     */
    Finding beyond(int names) {
        return words || counts && lines > 1 && names > 1 ? Finding.INDEX : Finding.DOUBTFUL;
    }

    /** Of a column under a name, or without any header. */
    Finding named(String name) {
        if (NAME.matcher(name).matches() && whole) {
            return Finding.DOUBTFUL;
        }
        if (!counts || lines < 3) {
            return Finding.COORDINATE;
        }
        return decimalsBeside ? Finding.DOUBTFUL : Finding.WORTH_A_NOTE;
    }

    /** Whether a number is written without decimals and exponent. */
    static boolean isWhole(String cell) {
        int from = cell.startsWith("-") || cell.startsWith("+") ? 1 : 0;
        for (int i = from; i < cell.length(); i++) {
            if (cell.charAt(i) < '0' || cell.charAt(i) > '9') {
                return false;
            }
        }
        return cell.length() > from;
    }
}
