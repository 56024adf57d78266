package io.github.hullwatch.geometry.internal.bound;

import io.github.hullwatch.geometry.internal.arithmetic.AlignedRows;
import io.github.hullwatch.geometry.internal.arithmetic.RankFour;
import io.github.hullwatch.geometry.internal.problem.Directions;

/**
 * The weighted second moment M = Σ λ<sub>i</sub>û<sub>i</sub>û<sub>i</sub>ᵀ of directions, upper triangle.
 *
 * <p>An entry is a sum of m products: it errs by at most (m + 8)u·Σλ|û<sub>j</sub>û<sub>k</sub>|, and since ‖Σλ|û||û|ᵀ‖
 * ≤ Σλ, so does the matrix in the spectral norm, with Σλ for the sum. Not thread-safe.
 */
public final class SecondMoment {
    private double[][] gathered = new double[4][0];
    private final double[] weights = new double[4];

    /** Writes the upper triangle of Σλûûᵀ over the directions with positive weight to {@code m}; d×d or larger. */
    public void fill(Directions directions, double[] lambda, double[][] m) {
        int n = directions.n();
        int d = directions.d();
        double[] u = directions.units();
        if (gathered[0].length < d) {
            gathered = AlignedRows.ofDoubles(4, d);
        }
        for (int from = 0; from < d; ) {
            int to = RankFour.blockEnd(from, d);
            RankFour.clear(m, from, to, d);
            int count = 0;
            for (int i = 0; i < n; i++) {
                if (lambda[i] > 0) {
                    System.arraycopy(u, i * d + from, gathered[count], from, d - from);
                    weights[count++] = lambda[i];
                    if (count == 4) {
                        RankFour.add(m, from, to, d, weights, gathered[0], gathered[1], gathered[2], gathered[3]);
                        count = 0;
                    }
                }
            }
            for (int c = 0; c < count; c++) {
                RankFour.add(m, from, to, d, weights[c], gathered[c]);
            }
            from = to;
        }
    }
}
