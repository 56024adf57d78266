package io.github.hullwatch.files;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a first line of whole numbers is a vector, or the names of columns, such as the 0, 1, 2 that pandas gives.
 * The numbers below tell: programs write all numbers of a column with decimals, or none.
 */
final class HeaderRule {

    private static final Pattern TRUTH = Pattern.compile("(?i)true|false");
    private static final Pattern NAME = Pattern.compile("0|[1-9][0-9]{0,8}");

    private final List<String> first;
    private final boolean counting;
    private final boolean suspected;

    /** Of each column: whether all lines below have decimals there. */
    private final boolean[] decimals;

    private boolean anyDecimals;
    private int below;

    /** @param first the numbers of the first line */
    HeaderRule(List<String> first) {
        this.first = first;
        this.counting = counts(first, 0);
        this.suspected = counting || areNames(first);
        this.decimals = new boolean[suspected ? first.size() : 0];
        Arrays.fill(decimals, true);
    }

    /** Whether a cell is, or was meant to be, a number: 1st and −1 (with a true minus) are no names. */
    static boolean isNumberLike(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (Character.isLetterOrDigit(cell.charAt(i))) {
                return Character.isDigit(cell.charAt(i)) || Decimal.isNumber(cell);
            }
        }
        return false;
    }

    /**
     * Whether a first line can be nothing but names of columns.
     *
     * @param cells of the first line
     * @param next the cells of the second line, cut in the same way; null if there is none
     */
    static boolean isCertain(Separator.Cells cells, Separator.Cells next) {
        List<String> texts = cells.texts();
        if (texts.stream().noneMatch(HeaderRule::isNumberLike)) {
            return !texts.stream()
                    .allMatch(
                            cell -> MissingValue.is(cell) || TRUTH.matcher(cell).matches());
        }
        boolean unnamedFirst = texts.get(0).isEmpty();
        if (unnamedFirst && texts.size() > 1 && counts(texts, 1)) {
            return true;
        }
        if (next == null) {
            return false;
        }
        boolean beyond = next.size() == texts.size() + 1;
        boolean quoted = cells.quoted() >= texts.size() - (unnamedFirst ? 1 : 0);
        // R puts the names of rows in quotes, too, and none above them.
        return quoted && next.quoted() <= (beyond || unnamedFirst ? 1 : 0) || counts(texts, 0) && beyond;
    }

    /** Notes a line below the first. */
    void line(List<String> cells, int from) {
        below++;
        if (suspected) {
            for (int k = 0; k < decimals.length; k++) {
                boolean decimal = !IndexRule.isWhole(cells.get(from + k));
                decimals[k] &= decimal;
                anyDecimals |= decimal;
            }
        }
    }

    /** Whether the first line may be names, after all lines. */
    boolean isDoubtful() {
        if (counting && first.size() > 1) {
            return first.size() > 2 || anyDecimals;
        }
        // The last column may hold the classes of points, which are whole.
        for (int k = 0; k < decimals.length - (decimals.length > 2 ? 1 : 0); k++) {
            if (!decimals[k]) {
                return false;
            }
        }
        return suspected && below > 0;
    }

    /** Whether it is taken for a vector although it could be names: nothing tells. */
    boolean isWorthANote() {
        return counting && first.size() == 2 && below > 0 && !isDoubtful();
    }

    /** Different whole numbers that rise, or at least three of them; people type "1, 0" over decimals as a vector. */
    private static boolean areNames(List<String> cells) {
        Set<String> seen = new HashSet<>();
        boolean rising = true;
        long last = -1;
        for (String cell : cells) {
            if (!NAME.matcher(cell).matches() || !seen.add(cell)) {
                return false;
            }
            rising &= Long.parseLong(cell) > last;
            last = Long.parseLong(cell);
        }
        return cells.size() > 1 && (rising || cells.size() > 2);
    }

    /** Whether the cells from one on are 0, 1, 2, … */
    private static boolean counts(List<String> cells, int from) {
        for (int k = from; k < cells.size(); k++) {
            if (!cells.get(k).equals(Integer.toString(k - from))) {
                return false;
            }
        }
        return true;
    }
}
