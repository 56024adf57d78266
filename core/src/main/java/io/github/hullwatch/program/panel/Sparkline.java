package io.github.hullwatch.program.panel;

import java.util.Arrays;

/**
 * A curve in one line of text. A value that was not finite is a cross, one that is not there a blank; where the state
 * changes, its letter stands in place of the value.
 */
final class Sparkline {

    private Sparkline() {}

    /**
     * Draws columns between their smallest and largest value.
     *
     * @param levels characters from low to high
     * @param cross stands where a value was not finite
     */
    static String of(Column[] columns, String levels, char cross) {
        double[] finite = Arrays.stream(columns)
                .mapToDouble(Column::value)
                .filter(Double::isFinite)
                .toArray();
        double low = Arrays.stream(finite).min().orElse(0);
        double high = Arrays.stream(finite).max().orElse(0);
        StringBuilder line = new StringBuilder();
        char before = Column.NO_MARK;
        for (Column column : columns) {
            boolean changed = before != Column.NO_MARK && column.mark() != Column.NO_MARK && column.mark() != before;
            if (changed) {
                line.append(column.mark());
            } else if (column.broken()) {
                line.append(cross);
            } else if (Double.isNaN(column.value())) {
                line.append(' ');
            } else {
                line.append(levels.charAt(level(column.value(), low, high, levels.length())));
            }
            before = column.mark() == Column.NO_MARK ? before : column.mark();
        }
        return line.toString();
    }

    /** Equal steps from low to high; the lowest where all values are equal. */
    private static int level(double value, double low, double high, int levels) {
        // Halves first: the difference of two finite numbers may overflow.
        double share = (value / 2 - low / 2) / (high / 2 - low / 2);
        return high > low ? (int) Math.min(levels - 1, Math.max(0, share * levels)) : 0;
    }
}
