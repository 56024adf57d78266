package io.github.hullwatch.geometry.oracle;

import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Elimination;

/** The distance of the origin from the hull of a few unit rows, by brute force over all subsets. */
public final class HullDistance {
    private HullDistance() {}

    /**
     * The least norm of the affine hull of a subset, among all subsets whose point of least norm has positive weights.
     *
     * @param u n·d components of n unit rows; n ≤ 20, since all 2ⁿ subsets are tried
     */
    public static double bySubsets(double[] u, int n, int d) {
        double best = Double.POSITIVE_INFINITY;
        for (int subset = 1; subset < 1 << n; subset++) {
            int size = Integer.bitCount(subset);
            if (size > d + 1) {
                continue;
            }
            int[] chosen = new int[size];
            for (int i = 0, at = 0; i < n; i++) {
                if ((subset >> i & 1) != 0) {
                    chosen[at++] = i;
                }
            }
            double[][] gram = new double[size][size];
            double[] weights = new double[size];
            for (int a = 0; a < size; a++) {
                for (int b = 0; b < size; b++) {
                    gram[a][b] = 1 + Dot.of(u, chosen[a] * d, u, chosen[b] * d, d);
                }
                weights[a] = 1;
            }
            if (Elimination.solve(gram, weights, size) <= 0) {
                continue;
            }
            double total = 0;
            boolean positive = true;
            for (double weight : weights) {
                total += weight;
                positive &= weight >= 0;
            }
            if (positive) {
                double[] point = new double[d];
                for (int a = 0; a < size; a++) {
                    Dot.add(weights[a] / total, u, chosen[a] * d, point, 0, d);
                }
                best = Math.min(best, Math.sqrt(Dot.of(point, 0, point, 0, d)));
            }
        }
        return best;
    }
}
