package io.github.hullwatch.view;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The values of one field in the lines of a track: NaN where a line has it without a number, and where it does not have
 * it. Not thread-safe.
 */
final class NumberColumn {
    private double[] values = new double[16];
    private final BitSet present = new BitSet();
    private boolean hasNumbers;

    void set(int line, Object value) {
        if (line >= values.length) {
            values = Arrays.copyOf(values, 2 * line);
        }
        present.set(line);
        boolean isNumber = value instanceof Number;
        values[line] = isNumber ? ((Number) value).doubleValue() : Double.NaN;
        hasNumbers |= isNumber;
    }

    /** Whether a line has the field. */
    boolean has(int line) {
        return present.get(line);
    }

    /** Whether it is a number in some line. */
    boolean hasNumbers() {
        return hasNumbers;
    }

    double get(int line) {
        return present.get(line) ? values[line] : Double.NaN;
    }

    /** Leaves out all other lines; these ascend. */
    void keep(int[] lines) {
        double[] kept = new double[lines.length + lines.length / 2];
        for (int i = 0; i < lines.length; i++) {
            kept[i] = get(lines[i]);
        }
        values = kept;
        Selection.keepBits(present, lines);
    }
}
