package io.github.hullwatch.geometry.internal.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Tridiagonal;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Smallest eigenvalues of matrices whose eigenvalues are known, and the largest of tridiagonal ones. */
class LargeEigenvalueTest {

    /** QΛQ for the reflection Q = I − 2qqᵀ, |q| = 1: λ<sub>j</sub> on the diagonal, turned. */
    private static Panels reflected(double[] eigenvalues, double[] q) {
        int d = eigenvalues.length;
        double middle = 0;
        for (int k = 0; k < d; k++) {
            middle += eigenvalues[k] * q[k] * q[k];
        }
        Panels a = new Panels(d);
        for (int j = 0; j < d; j++) {
            for (int k = j; k < d; k++) {
                double entry = 4 * middle * q[j] * q[k] - 2 * (eigenvalues[j] + eigenvalues[k]) * q[j] * q[k];
                a.set(j, k, entry + (j == k ? eigenvalues[j] : 0));
            }
        }
        return a;
    }

    private static double[] unit(long seed, int d) {
        return Samples.normalised(Samples.gaussian(seed, 1, d), 1, d);
    }

    private static double[] spread(int d, double least, double next) {
        double[] eigenvalues = new double[d];
        for (int k = 0; k < d; k++) {
            eigenvalues[k] = (next + (1 - next) * k / d) / d;
        }
        eigenvalues[d / 3] = least / d;
        return eigenvalues;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 50, 263, 264, 265, 300})
    void boundsAreBelowAndNear(int d) {
        double[] eigenvalues = spread(d, 0.01, 0.0101);
        double[] q = unit(d, d);
        Panels a = reflected(eigenvalues, q);
        for (boolean tight : new boolean[] {true, false}) {
            Panels factor = new Panels(d);
            factor.copyShifted(a, 0);
            assertTrue(factor.factor());
            LargeEigenvalue smallest = new LargeEigenvalue();
            double bound = smallest.lowerBound(a, factor, true, tight);
            double least = 0.01 / d;
            assertTrue(bound <= least, bound + " > " + least);
            assertTrue(bound >= least * (tight ? 1 - 1.1e-7 : 0.85), bound + " for " + least);
            double[] v = smallest.vector();
            assertEquals(1, Dot.of(v, 0, v, 0, d), 1e-12);
            if (tight) {
                // The eigenvector is Qe of the position of the least.
                double along = v[d / 3] - 2 * q[d / 3] * Dot.of(q, 0, v, 0, d);
                assertEquals(1, Math.abs(along), 1e-3);
            }
        }
    }

    @Test
    void smallestThatStandTogetherAreOneAsAnother() {
        int d = 280;
        double[] eigenvalues = spread(d, 0.3, 0.3);
        eigenvalues[0] = eigenvalues[d / 3];
        eigenvalues[d - 1] = eigenvalues[d / 3];
        Panels a = reflected(eigenvalues, unit(7, d));
        Panels factor = new Panels(d);
        factor.copyShifted(a, 0);
        assertTrue(factor.factor());
        double bound = new LargeEigenvalue().lowerBound(a, factor, true, true);
        assertTrue(bound <= 0.3 / d && bound >= 0.3 / d * (1 - 1.1e-7), bound + " for " + 0.3 / d);
    }

    @Test
    void whereThereIsNoFactorNothingIsProven() {
        int d = 40;
        double[] eigenvalues = spread(d, -0.01, 0.1);
        Panels a = reflected(eigenvalues, unit(8, d));
        Panels factor = new Panels(d);
        LargeEigenvalue smallest = new LargeEigenvalue();
        assertEquals(Double.NEGATIVE_INFINITY, smallest.lowerBound(a, factor, false, true));
        eigenvalues[d / 3] = 0;
        a = reflected(eigenvalues, unit(8, d));
        double bound = smallest.lowerBound(a, factor, false, true);
        assertTrue(bound <= 1e-15, "0 is no more than " + bound);
    }

    /** 2 on the diagonal and 1 beside it: 2 + 2 cos(π/(m + 1)), with the vector sin(jπ/(m + 1)). */
    @Test
    void tridiagonalOfKnownEigenvalues() {
        for (int m = 1; m <= 60; m++) {
            double[] diagonal = new double[m];
            double[] beside = new double[m];
            for (int j = 0; j < m; j++) {
                diagonal[j] = 2;
                beside[j] = 1;
            }
            // What stands beyond the last row does not count.
            beside[m - 1] = 1e6;
            double[] vector = new double[m];
            double value = Tridiagonal.largest(diagonal, beside, m, vector);
            assertEquals(2 + 2 * Math.cos(Math.PI / (m + 1)), value, 1e-14, "size " + m);
            double sign = Math.signum(vector[0]);
            for (int j = 0; j < m; j++) {
                double expected = Math.sqrt(2.0 / (m + 1)) * Math.sin((j + 1) * Math.PI / (m + 1));
                assertEquals(expected, sign * vector[j], 1e-10, m + ": " + j);
            }
        }
    }

    @Test
    void tridiagonalThatFallsApart() {
        double[] vector = new double[3];
        assertEquals(5, Tridiagonal.largest(new double[] {1, 5, -2}, new double[] {0, 0, 0}, 3, vector), 1e-14);
        assertEquals(1, Math.abs(vector[1]), 1e-12);
        assertEquals(-3, Tridiagonal.largest(new double[] {-3}, new double[] {0}, 1, vector), 1e-14);
        SplittableRandom random = new SplittableRandom(9);
        for (int round = 0; round < 50; round++) {
            double[] diagonal = random.doubles(3, -1, 1).map(x -> 1e3 * x).toArray();
            double value = Tridiagonal.largest(diagonal, new double[] {1e-9, 1e-9, 0}, 3, vector);
            double most = Math.max(diagonal[0], Math.max(diagonal[1], diagonal[2]));
            assertEquals(most, value, 1e-12 * Math.abs(most) + 1e-9);
        }
    }
}
