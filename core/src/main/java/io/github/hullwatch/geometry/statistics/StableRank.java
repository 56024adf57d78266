package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.SymmetricEigenvalues;
import io.github.hullwatch.geometry.internal.arithmetic.SymmetricProduct;
import java.util.Arrays;

/**
 * How many dimensions a weight matrix W uses, weighted by norm: ‖W‖<sub>F</sub>²/‖W‖₂².
 *
 * <p><b>Accuracy.</b> ‖W‖₂² is the largest eigenvalue of the smaller of WWᵀ and WᵀW, of rows that are scaled by a power
 * of two, so that nothing overflows, and what underflows does not matter: relative error some min(n, d)·2⁻⁵³.
 *
 * <p><b>Reference.</b> M. Rudelson, R. Vershynin, <em>Sampling from large matrices</em>, Journal of the ACM 54(4), 2007
 * (there the numerical rank).
 *
 * @param frobenius ‖W‖<sub>F</sub>, at least 0
 * @param spectral ‖W‖₂, the largest singular value, at least 0
 * @param value their squared ratio, in [1, min(n, d)]; NaN where all weights are zero
 */
public record StableRank(double frobenius, double spectral, double value) {

    /**
     * Measures, in O(n·d·min(n, d) + min(n, d)³).
     *
     * @throws IllegalArgumentException if a row is not finite; the message names the row
     */
    public static StableRank of(Vectors vectors) {
        return of(UnitRows.of(vectors));
    }

    /** As {@link #of(Vectors)}, for vectors whose norms are known already. */
    public static StableRank of(UnitRows rows) {
        double largest = 0;
        for (int i = 0; i < rows.n(); i++) {
            largest = Math.max(largest, rows.norm(i));
        }
        if (largest == 0) {
            return new StableRank(0, 0, Double.NaN);
        }
        int n = rows.live();
        int d = rows.d();
        double[] relative = rows.units().clone();
        double squares = 0;
        for (int i = 0; i < rows.n(); i++) {
            if (rows.norm(i) > 0) {
                double share = rows.norm(i) / largest;
                squares += share * share;
                int start = rows.start(i);
                for (int k = start; k < start + d; k++) {
                    relative[k] *= share;
                }
            }
        }
        double top = largestEigenvalue(n <= d ? relative : transposed(relative, n, d), Math.min(n, d), Math.max(n, d));
        // Rounding must not leave the range.
        double rank = Math.max(1, Math.min(Math.min(n, d), squares / top));
        return new StableRank(largest * Math.sqrt(squares), largest * Math.sqrt(top), rank);
    }

    private static double largestEigenvalue(double[] rows, int n, int d) {
        double[] gram = new double[Math.multiplyExact(n, n)];
        SymmetricProduct.of(rows, n, d, SymmetricProduct.storeIn(gram, n));
        return Arrays.stream(SymmetricEigenvalues.of(gram, n)).max().orElseThrow();
    }

    private static double[] transposed(double[] rows, int n, int d) {
        double[] columns = new double[rows.length];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                columns[k * n + i] = rows[i * d + k];
            }
        }
        return columns;
    }
}
