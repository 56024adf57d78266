package io.github.hullwatch.geometry.internal.bound;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Combination;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.problem.Directions;

/**
 * Proves an old certificate of outside again for new weights, in one pass over the raw rows. For every row the pass
 * computes its scalar product with v, its norm and, four rows at a time while they are in the cache, their part in Σλŵ.
 * Not thread-safe.
 */
public final class OutsideRecheck {
    /** Rows are collected until there are four. */
    private static final int SLOTS = 4;

    private final Combination combination = new Combination();
    private double[] sum = new double[0];
    private double[] rows = new double[0];
    private double[] norms = new double[0];
    private double dot;
    private double norm2;
    private double lower;
    private double upper;

    /** Lower bound proven by the last {@link #prove}: D ≥ lower. */
    public double lower() {
        return lower;
    }

    /** Upper bound proven by the last {@link #prove}: D ≤ upper. */
    public double upper() {
        return upper;
    }

    /**
     * Norms of the rows of the last {@link #prove} that returned true; 0 for dead rows. Callers must not modify the
     * array.
     */
    public double[] norms() {
        return norms;
    }

    /**
     * Bounds the depth of new weights by an old vector and old convex weights.
     *
     * @param vector unit vector of d components
     * @param lambda weight of each row, zero for dead ones
     * @param dead required number of dead rows
     * @return false if other rows are dead than before, or if rows are so large or small that they need scaling;
     *     nothing is proven then
     * @throws IllegalArgumentException if a row is not finite; the message names the row
     */
    public boolean prove(Vectors vectors, double[] vector, double[] lambda, int dead) {
        int n = vectors.n();
        int d = vectors.d();
        if (sum.length < d) {
            sum = new double[d];
            rows = new double[SLOTS * d];
        }
        if (norms.length < n) {
            norms = new double[n];
        }
        combination.begin(rows, d, sum);
        int slot = 0;
        double most = Double.NEGATIVE_INFINITY;
        double total = 0;
        int terms = 0;
        int zeros = 0;
        float[] floats = vectors.componentStride() == 1 ? vectors.floats() : null;
        for (int i = 0; i < n; i++) {
            if (floats != null) {
                products(floats, vectors.start(i), vector, rows, slot * d, d);
            } else {
                vectors.copyRow(i, rows, slot * d);
                dot = Dot.of(rows, slot * d, vector, 0, d);
                norm2 = Dot.of(rows, slot * d, rows, slot * d, d);
            }
            if (!(norm2 >= 0x1p-500 && norm2 <= 0x1p500)) {
                if (norm2 != 0 || !isZero(vectors, i) || lambda[i] > 0) {
                    requireFinite(vectors, i);
                    return false;
                }
                zeros++;
                norms[i] = 0;
                continue;
            }
            double norm = Math.sqrt(norm2);
            norms[i] = norm;
            most = Math.max(most, dot / norm);
            if (lambda[i] > 0) {
                total += lambda[i];
                terms++;
                combination.add(lambda[i] / norm, slot);
                slot = (slot + 1) % SLOTS;
            }
        }
        combination.end();
        if (zeros != dead || zeros == n) {
            return false;
        }
        double length = total > 0 ? Math.sqrt(Dot.of(sum, 0, sum, 0, d)) / total : 1;
        double error = vectors.directionError() * (1 + 4 * Ulp.UNIT);
        lower = Math.max(-1, -length - Allowance.ofProduct(d) - 2 * terms * Ulp.UNIT - error);
        upper = Math.min(1, most / Math.sqrt(Dot.of(vector, 0, vector, 0, d)) + Allowance.ofProduct(d) + error);
        return true;
    }

    /** Computes product and squared norm of a row of floats, and writes the row out as doubles. */
    private void products(float[] w, int at, double[] v, double[] out, int to, int d) {
        double p0 = 0;
        double p1 = 0;
        double p2 = 0;
        double p3 = 0;
        double q0 = 0;
        double q1 = 0;
        double q2 = 0;
        double q3 = 0;
        int k = 0;
        for (; k + 3 < d; k += 4) {
            double w0 = w[at + k];
            double w1 = w[at + k + 1];
            double w2 = w[at + k + 2];
            double w3 = w[at + k + 3];
            out[to + k] = w0;
            out[to + k + 1] = w1;
            out[to + k + 2] = w2;
            out[to + k + 3] = w3;
            p0 += w0 * v[k];
            p1 += w1 * v[k + 1];
            p2 += w2 * v[k + 2];
            p3 += w3 * v[k + 3];
            q0 += w0 * w0;
            q1 += w1 * w1;
            q2 += w2 * w2;
            q3 += w3 * w3;
        }
        for (; k < d; k++) {
            double w0 = w[at + k];
            out[to + k] = w0;
            p0 += w0 * v[k];
            q0 += w0 * w0;
        }
        dot = (p0 + p1) + (p2 + p3);
        norm2 = (q0 + q1) + (q2 + q3);
    }

    private static boolean isZero(Vectors vectors, int i) {
        for (int k = 0; k < vectors.d(); k++) {
            if (vectors.get(i, k) != 0) {
                return false;
            }
        }
        return true;
    }

    private static void requireFinite(Vectors vectors, int i) {
        for (int k = 0; k < vectors.d(); k++) {
            if (!(Math.abs(vectors.get(i, k)) <= Double.MAX_VALUE)) {
                throw Directions.notFinite(i);
            }
        }
    }
}
