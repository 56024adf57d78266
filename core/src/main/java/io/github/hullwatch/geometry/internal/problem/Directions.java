package io.github.hullwatch.geometry.internal.problem;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Blocks;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;

/**
 * The live rows of some {@link Vectors}, divided by their norms: the workspace that all algorithms read. Rows are
 * scaled by a power of two before the norm is taken where it could under- or overflow.
 *
 * <p>With u = 2⁻⁵³ the stored û of a row w errs by |û − w/|w|| ≤ (d/2 + 4)u: γ<sub>d</sub>/2 from the sum of squares,
 * one u each from root, reciprocal and product, and one for terms of second order.
 *
 * <p>A direction is named by its position 0…n−1 among the live rows; {@link #neuron} gives the index of its row.
 * Not thread-safe, except that several threads may call {@link #row} at a time.
 *
 * <p>Of {@link #isLarge() large} sets only the norms are kept, since the unit rows in double take twice the memory of
 * the user's own array: {@link #row} makes each one anew, with the same numbers, whenever it is read, and {@link
 * #units} stores them all for the algorithms that can't do without.
 */
public final class Directions {
    /** So many numbers are large: 128 MiB in double. */
    private static final long LARGE = 1L << 24;

    /** With fewer rows or dimensions than this nothing is of the third order, and nothing takes long. */
    private static final int BROAD = 512;

    private Vectors vectors;
    private int n;
    private int d;
    private double[] units = new double[0];
    private int[] neurons = new int[0];
    private boolean large;
    private boolean stored;
    private double[] reciprocals = new double[0];
    private int[] exponents = new int[0];

    /**
     * Loads the live rows, normalised.
     *
     * @throws IllegalArgumentException if a row is not finite; the message names the row
     */
    public void load(Vectors source) {
        load(source, Math.min(source.n(), source.d()) >= BROAD && (long) source.n() * source.d() >= LARGE);
    }

    /** Takes in the vectors, as a large set or not. */
    public void load(Vectors source, boolean asLarge) {
        vectors = source;
        d = source.d();
        n = 0;
        int rows = source.n();
        large = asLarge;
        if (neurons.length < rows) {
            neurons = new int[rows];
        }
        if (large) {
            measure(rows);
            return;
        }
        if (units.length < (long) rows * d) {
            units = new double[Math.multiplyExact(rows, d)];
        }
        for (int i = 0; i < rows; i++) {
            if (loadRow(i, n * d)) {
                neurons[n++] = i;
            }
        }
    }

    /**
     * Wraps rows that are no longer than 1, without copying them. Proofs about unit rows that only use their length
     * hold for these, too. There are then no raw rows.
     */
    public void wrap(double[] rows, int count, int components) {
        vectors = null;
        large = false;
        units = rows;
        n = count;
        d = components;
        if (neurons.length < n) {
            neurons = new int[n];
        }
        for (int i = 0; i < n; i++) {
            neurons[i] = i;
        }
    }

    private boolean loadRow(int i, int at) {
        double[] u = units;
        vectors.copyRow(i, u, at);
        int end = at + d;
        double norm2 = Dot.of(u, at, u, at, d);
        // In between, no square that matters to the sum under- or overflows.
        if (!(norm2 >= 0x1p-500 && norm2 <= 0x1p500)) {
            double max = 0;
            for (int k = at; k < end; k++) {
                max = Math.max(max, Math.abs(u[k]));
            }
            if (!(max <= Double.MAX_VALUE)) {
                throw notFinite(i);
            }
            if (max == 0) {
                return false;
            }
            int exponent = Ulp.exponent(max);
            for (int k = at; k < end; k++) {
                u[k] = Math.scalb(u[k], -exponent);
            }
            norm2 = Dot.of(u, at, u, at, d);
        }
        double reciprocal = 1 / Math.sqrt(norm2);
        for (int k = at; k < end; k++) {
            u[k] *= reciprocal;
        }
        return true;
    }

    /**
     * Finds the reciprocal norm of every row, 0 of dead ones and NaN of those that are not finite, and keeps those of
     * the live.
     */
    private void measure(int rows) {
        stored = false;
        if (reciprocals.length < rows) {
            reciprocals = new double[rows];
            exponents = new int[rows];
        }
        Blocks.ofRows(rows, (block, from, to) -> {
            double[] scratch = new double[d];
            for (int i = from; i < to; i++) {
                reciprocals[i] = reciprocal(i, scratch);
            }
        });
        for (int i = 0; i < rows; i++) {
            if (Double.isNaN(reciprocals[i])) {
                throw notFinite(i);
            }
            if (reciprocals[i] > 0) {
                reciprocals[n] = reciprocals[i];
                exponents[n] = exponents[i];
                neurons[n++] = i;
            }
        }
    }

    /**
     * As {@link #loadRow} takes the norm; by which power of two the row is divided first goes to {@link #exponents}.
     */
    private double reciprocal(int i, double[] scratch) {
        vectors.copyRow(i, scratch, 0);
        exponents[i] = 0;
        double norm2 = Dot.of(scratch, 0, scratch, 0, d);
        if (!(norm2 >= 0x1p-500 && norm2 <= 0x1p500)) {
            double max = 0;
            for (int k = 0; k < d; k++) {
                max = Math.max(max, Math.abs(scratch[k]));
            }
            if (!(max <= Double.MAX_VALUE)) {
                return Double.NaN;
            }
            if (max == 0) {
                return 0;
            }
            exponents[i] = Ulp.exponent(max);
            for (int k = 0; k < d; k++) {
                scratch[k] = Math.scalb(scratch[k], -exponents[i]);
            }
            norm2 = Dot.of(scratch, 0, scratch, 0, d);
        }
        return 1 / Math.sqrt(norm2);
    }

    /** The exception for a row that is not finite. */
    public static IllegalArgumentException notFinite(int i) {
        return new IllegalArgumentException(
                "row " + i + " is not finite; remove it or repair it before asking for its direction");
    }

    /** Number of directions: the live rows. */
    public int n() {
        return n;
    }

    /** Dimension. */
    public int d() {
        return d;
    }

    /** Number of rows without a direction. */
    public int dead() {
        return vectors.n() - n;
    }

    /** Index of the row of direction i. */
    public int neuron(int i) {
        return neurons[i];
    }

    /** The raw rows. */
    public Vectors vectors() {
        return vectors;
    }

    /** Raw component k of direction i, unscaled and exact. */
    public double raw(int i, int k) {
        return vectors.get(neurons[i], k);
    }

    /** Whether the set is so large that only its norms are kept, and work on it is shared between threads. */
    public boolean isLarge() {
        return large;
    }

    /** Writes components from…to−1 of unit row i of a large set to the start of an array. */
    public void row(int i, int from, int to, double[] out) {
        vectors.copyPart(neurons[i], from, to, out);
        int length = to - from;
        if (exponents[i] != 0) {
            for (int k = 0; k < length; k++) {
                out[k] = Math.scalb(out[k], -exponents[i]);
            }
        }
        double reciprocal = reciprocals[i];
        for (int k = 0; k < length; k++) {
            out[k] *= reciprocal;
        }
    }

    /** The unit rows, one after the other: component k of direction i at i·d + k. May be longer; not to be changed. */
    public double[] units() {
        if (large && !stored) {
            store();
        }
        return units;
    }

    private void store() {
        stored = true;
        if (units.length < (long) n * d) {
            units = new double[Math.multiplyExact(n, d)];
        }
        double[] row = new double[d];
        for (int i = 0; i < n; i++) {
            row(i, 0, d, row);
            System.arraycopy(row, 0, units, i * d, d);
        }
    }

    /** Bound on the distance of a stored unit row from the exact direction. */
    public double error() {
        return (0.5 * d + 4) * Ulp.UNIT;
    }

    /**
     * Writes component k of direction i to {@code columns[k][i]}; tile by tile, so that both sides stay in the cache.
     */
    public void transposeInto(double[][] columns) {
        double[] u = units();
        int tile = 16;
        for (int i0 = 0; i0 < n; i0 += tile) {
            int i1 = Math.min(n, i0 + tile);
            for (int k0 = 0; k0 < d; k0 += tile) {
                int k1 = Math.min(d, k0 + tile);
                for (int k = k0; k < k1; k++) {
                    double[] column = columns[k];
                    for (int i = i0; i < i1; i++) {
                        column[i] = u[i * d + k];
                    }
                }
            }
        }
    }
}
