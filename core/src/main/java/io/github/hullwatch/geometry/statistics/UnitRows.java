package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Length;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;

/**
 * The directions and norms of some vectors, computed once for all quantities. Immutable and thread-safe; holds n·d
 * numbers of its own.
 */
public final class UnitRows {

    private final int d;
    private final int live;
    private final double[] units;
    private final double[] norms;
    private final int[] position;

    private UnitRows(int d, int live, double[] units, double[] norms, int[] position) {
        this.d = d;
        this.live = live;
        this.units = units;
        this.norms = norms;
        this.position = position;
    }

    /**
     * Normalises the rows, in O(n·d).
     *
     * @throws IllegalArgumentException if a row is not finite or its norm is beyond the range of double; the message
     *     names the row
     */
    public static UnitRows of(Vectors vectors) {
        int n = vectors.n();
        int d = vectors.d();
        double[] units = new double[Math.multiplyExact(n, d)];
        double[] norms = new double[n];
        int[] position = new int[n];
        int live = 0;
        for (int i = 0; i < n; i++) {
            norms[i] = direction(vectors, i, units, live * d);
            position[i] = norms[i] > 0 ? live++ : -1;
        }
        return new UnitRows(d, live, units, norms, position);
    }

    /**
     * Writes the direction of one row, zeros if it has none.
     *
     * @return the norm
     * @throws IllegalArgumentException as {@link #of}
     */
    static double direction(Vectors vectors, int i, double[] out, int at) {
        vectors.copyRow(i, out, at);
        double norm = normalise(out, at, vectors.d());
        if (!(norm <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "row " + i + " is not finite, or its norm is beyond double's range; repair it before measuring it");
        }
        return norm;
    }

    /** Divides a row by its norm and returns the norm; a zero row is left unchanged. */
    private static double normalise(double[] row, int at, int d) {
        double norm = Length.of(row, at, d);
        double scaled = norm;
        if (norm > 0 && norm <= Double.MAX_VALUE && !(norm >= 0x1p-500 && norm <= 0x1p500)) {
            // A subnormal norm has few digits and no reciprocal: the row is scaled by a power of two first.
            int exponent = Ulp.exponent(norm);
            for (int k = at; k < at + d; k++) {
                row[k] = Math.scalb(row[k], -exponent);
            }
            scaled = Length.of(row, at, d);
        }
        if (scaled > 0) {
            double reciprocal = 1 / scaled;
            for (int k = at; k < at + d; k++) {
                row[k] *= reciprocal;
            }
        }
        return norm;
    }

    /** Number of rows, dead ones included. */
    public int n() {
        return norms.length;
    }

    /** Dimension. */
    public int d() {
        return d;
    }

    /** Number of rows that have a direction. */
    public int live() {
        return live;
    }

    /** The norm of row i; 0 for a dead one. */
    public double norm(int i) {
        return norms[i];
    }

    /**
     * The unit rows of the live neurons, one after the other. Longer if some are dead; callers must not modify the
     * array.
     */
    public double[] units() {
        return units;
    }

    /** Start of the unit row of neuron i in {@link #units}; negative for a dead one. */
    public int start(int i) {
        return position[i] < 0 ? -1 : position[i] * d;
    }

    /** A copy of the norms. */
    public double[] norms() {
        return norms.clone();
    }
}
