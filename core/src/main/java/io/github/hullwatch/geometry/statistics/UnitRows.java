package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Length;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import java.util.Arrays;

/**
 * The directions and norms of some vectors, for all quantities. Holds the norms; the unit rows themselves are made row
 * by row where one pass will do, or all at once, n·d numbers, on the first call of {@link #units}. Immutable and
 * thread-safe as long as nobody changes the array behind the vectors.
 */
public final class UnitRows {

    private final Vectors vectors;
    private final int live;
    private final double[] norms;
    /** The place of each row among the live ones; null where all are live. */
    private final int[] position;

    private volatile double[] units;

    private UnitRows(Vectors vectors, int live, double[] norms, int[] position) {
        this.vectors = vectors;
        this.live = live;
        this.norms = norms;
        this.position = position;
    }

    /**
     * Takes the norms of the rows, in O(n·d).
     *
     * @throws IllegalArgumentException if a row is not finite or its norm is beyond the range of double; the message
     *     names the row
     */
    public static UnitRows of(Vectors vectors) {
        int n = vectors.n();
        int d = vectors.d();
        double[] norms = new double[n];
        float[] floats = floats(vectors);
        double[] row = floats == null ? new double[d] : null;
        int live = 0;
        for (int i = 0; i < n; i++) {
            if (floats != null) {
                // The square of no float under- or overflows in double.
                norms[i] = Math.sqrt(Dot.squares(floats, vectors.start(i), d));
            } else {
                vectors.copyRow(i, row, 0);
                norms[i] = Length.of(row, 0, d);
            }
            if (!(norms[i] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("row " + i
                        + " is not finite, or its norm is beyond double's range; repair it before measuring it");
            }
            live += norms[i] > 0 ? 1 : 0;
        }
        return new UnitRows(vectors, live, norms, live == n ? null : positions(norms));
    }

    private static int[] positions(double[] norms) {
        int[] position = new int[norms.length];
        int live = 0;
        for (int i = 0; i < norms.length; i++) {
            position[i] = norms[i] > 0 ? live++ : -1;
        }
        return position;
    }

    /** The array behind rows of floats that lie without gaps, else null. */
    private static float[] floats(Vectors vectors) {
        return vectors.componentStride() == 1 ? vectors.floats() : null;
    }

    /** Number of rows, dead ones included. */
    public int n() {
        return norms.length;
    }

    /** Dimension. */
    public int d() {
        return vectors.d();
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
     * The unit rows of the live neurons, one after the other (live·d numbers, all of them kept from the first call on).
     * Callers must not modify the array.
     */
    public double[] units() {
        double[] made = units;
        if (made == null) {
            int d = d();
            made = new double[Math.multiplyExact(live, d)];
            for (int i = 0; i < n(); i++) {
                if (norms[i] > 0) {
                    unit(i, made, start(i));
                }
            }
            units = made;
        }
        return made;
    }

    /** Start of the unit row of neuron i in {@link #units}; negative for a dead one. */
    public int start(int i) {
        int place = position == null ? i : position[i];
        return place < 0 ? -1 : place * d();
    }

    /** Writes the unit row of neuron i, which is live, to {@code out[at .. at+d)}: the numbers of {@link #units}. */
    void unit(int i, double[] out, int at) {
        int d = d();
        float[] floats = rawFloats();
        if (floats != null) {
            scale(1 / norms[i], floats, vectors.start(i), out, at, d);
            return;
        }
        vectors.copyRow(i, out, at);
        double norm = norms[i];
        if (!isOrdinary(norm)) {
            // A subnormal norm has few digits and no reciprocal: the row is scaled by a power of two first.
            int exponent = Ulp.exponent(norm);
            for (int k = at; k < at + d; k++) {
                out[k] = Math.scalb(out[k], -exponent);
            }
            norm = Length.of(out, at, d);
        }
        double reciprocal = 1 / norm;
        for (int k = at; k < at + d; k++) {
            out[k] *= reciprocal;
        }
    }

    private static void scale(double factor, float[] row, int from, double[] out, int to, int d) {
        for (int k = 0; k < d; k++) {
            out[to + k] = factor * row[from + k];
        }
    }

    private static boolean isOrdinary(double norm) {
        return norm >= 0x1p-500 && norm <= 0x1p500;
    }

    /**
     * The array of the raw rows, for a pass that divides by the norms itself: a component times 1/norm is the number of
     * {@link #units}. Null where the rows are not floats without gaps.
     */
    float[] rawFloats() {
        return floats(vectors);
    }

    /** Start of the raw row of neuron i in {@link #rawFloats}. */
    int rawStart(int i) {
        return vectors.start(i);
    }

    /** Writes Σû over the live neurons to the first d numbers of an array. */
    void sumInto(double[] sum) {
        int d = d();
        Arrays.fill(sum, 0, d, 0);
        float[] floats = rawFloats();
        if (floats != null) {
            sum(floats, sum);
            return;
        }
        double[] row = new double[d];
        for (int i = 0; i < n(); i++) {
            if (norms[i] > 0) {
                unit(i, row, 0);
                Dot.add(1, row, 0, sum, 0, d);
            }
        }
    }

    private void sum(float[] floats, double[] sum) {
        int[] at = new int[4];
        double[] factor = new double[4];
        int waiting = 0;
        for (int i = 0; i < n(); i++) {
            if (norms[i] > 0) {
                at[waiting] = vectors.start(i);
                factor[waiting++] = 1 / norms[i];
                if (waiting == 4) {
                    Dot.addInTurn(
                            factor[0], at[0], factor[1], at[1], factor[2], at[2], factor[3], at[3], floats, sum, d());
                    waiting = 0;
                }
            }
        }
        for (int w = 0; w < waiting; w++) {
            for (int k = 0; k < d(); k++) {
                sum[k] += factor[w] * floats[at[w] + k];
            }
        }
    }

    /** A copy of the norms. */
    public double[] norms() {
        return norms.clone();
    }
}
