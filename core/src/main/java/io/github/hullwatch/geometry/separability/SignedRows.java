package io.github.hullwatch.geometry.separability;

import io.github.hullwatch.geometry.internal.arithmetic.CompensatedDot;
import io.github.hullwatch.geometry.internal.arithmetic.Length;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import java.util.Arrays;

/**
 * The inputs that have a direction, each times its label: as unit rows of floats, for a product of all pairs, and in
 * double by asking for them again. Columns that are zero throughout are left out. Immutable once made.
 */
final class SignedRows {

    /** Columns in one word of the pattern of a row. */
    private static final int WORD = 64;

    private final LabelledInputs inputs;
    private final int[] live;
    private final int[] columns;
    private final int[] exponents;
    private final double[] norms;
    private final float[] units;
    private final long[] patterns;
    private final double[] unitSum;
    private final double[][] classSums;
    private final int largest;

    /**
     * @throws IllegalArgumentException if an input is not finite (the message names it, counted from 0), or they do not
     *     fit into an array
     */
    SignedRows(LabelledInputs inputs) {
        this.inputs = inputs;
        int d = inputs.dimension();
        double[] row = new double[d];
        boolean[] used = new boolean[d];
        int[] indices = new int[inputs.size()];
        int[] scales = new int[inputs.size()];
        int count = 0;
        int most = Integer.MIN_VALUE;
        for (int i = 0; i < inputs.size(); i++) {
            inputs.copy(i, row);
            double max = 0;
            for (int k = 0; k < d; k++) {
                if (!(Math.abs(row[k]) <= Double.MAX_VALUE)) {
                    throw new IllegalArgumentException("input " + i + " holds " + row[k] + " in column " + k);
                }
                used[k] |= row[k] != 0;
                max = Math.max(max, Math.abs(row[k]));
            }
            if (max > 0) {
                indices[count] = i;
                scales[count] = Ulp.exponent(max);
                most = Math.max(most, scales[count]);
                count++;
            }
        }
        live = Arrays.copyOf(indices, count);
        exponents = Arrays.copyOf(scales, count);
        largest = most;
        columns = columns(used);
        norms = new double[count];
        if ((long) count * columns.length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(count + " inputs with " + columns.length
                    + " columns other than zero are more than 2³¹ numbers, which do not fit into an array");
        }
        units = new float[count * columns.length];
        patterns = new long[Math.multiplyExact(count, words())];
        unitSum = new double[columns.length];
        classSums = new double[2][columns.length];
        fill();
    }

    private static int[] columns(boolean[] used) {
        int[] columns = new int[used.length];
        int count = 0;
        for (int k = 0; k < used.length; k++) {
            if (used[k]) {
                columns[count++] = k;
            }
        }
        return Arrays.copyOf(columns, count);
    }

    private void fill() {
        double[] whole = whole();
        double[] row = new double[columns.length];
        for (int r = 0; r < live.length; r++) {
            copy(r, whole, row);
            norms[r] = Length.of(row, 0, row.length);
            double sign = isPositive(r) ? 1 : -1;
            double[] classSum = classSums[isPositive(r) ? 0 : 1];
            for (int k = 0; k < row.length; k++) {
                double unit = sign * row[k] / norms[r];
                unitSum[k] += unit;
                units[r * row.length + k] = (float) unit;
                classSum[k] += Math.scalb(row[k], exponents[r] - largest);
                if (row[k] != 0) {
                    patterns[r * words() + k / WORD] |= 1L << k % WORD;
                }
            }
        }
    }

    private int words() {
        return (columns.length + WORD - 1) / WORD;
    }

    /** Number of rows. */
    int n() {
        return live.length;
    }

    /** Length of a row. */
    int d() {
        return columns.length;
    }

    /** Which input row r is. */
    int input(int r) {
        return live[r];
    }

    /** Whether row r has the label +1. */
    boolean isPositive(int r) {
        return inputs.isPositive(live[r]);
    }

    /** The unit rows times their labels, rounded to float, one after the other. Not to be written to. */
    float[] units() {
        return units;
    }

    /** Σ of the unit rows times their labels. */
    double[] unitSum() {
        return unitSum;
    }

    /** Σ of the rows of label +1 (or −1), without the label, times 2 to the −{@link #exponent}. */
    double[] sum(boolean positive) {
        return classSums[positive ? 0 : 1];
    }

    /** The power of two that {@link #sum} is to be multiplied by. */
    int exponent() {
        return largest;
    }

    /** Scratch that {@link #copy} wants. */
    double[] whole() {
        return new double[inputs.dimension()];
    }

    /** Writes row r, without its label, times a power of two that brings its largest component into [1, 2). */
    void copy(int r, double[] whole, double[] row) {
        inputs.copy(live[r], whole);
        for (int k = 0; k < columns.length; k++) {
            row[k] = Math.scalb(whole[columns[k]], -exponents[r]);
        }
    }

    /** Whether no column is other than zero in both rows: their product is then exactly 0. */
    boolean areDisjoint(int r, int s) {
        int words = words();
        for (int w = 0; w < words; w++) {
            if ((patterns[r * words + w] & patterns[s * words + w]) != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The signed cosine of rows r and s, from what {@link #copy} wrote of both: to a few roundings in [−1, 1], and of
     * the right sign; 0 where it is within 2γ<sub>d</sub>² of 0, some 10⁻²⁶.
     */
    double cosine(int r, double[] a, int s, double[] b) {
        double lengths = norms[r] * norms[s];
        double dot = CompensatedDot.of(a, b, a.length);
        if (Math.abs(dot) <= 2 * CompensatedDot.margin(a.length) * lengths) {
            return 0;
        }
        double cosine = Math.max(-1, Math.min(1, dot / lengths));
        return isPositive(r) == isPositive(s) ? cosine : -cosine;
    }
}
