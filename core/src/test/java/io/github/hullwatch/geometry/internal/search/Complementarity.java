package io.github.hullwatch.geometry.internal.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.problem.Directions;
import java.util.Arrays;
import java.util.Random;

/** What pivoting solves, y ≥ 0 with Gy ≥ 1 and y·(Gy − 1) = 0: sets of rows, and what an answer is. */
final class Complementarity {

    private Complementarity() {}

    /** Gaussian rows, moved along the first axis. */
    static double[] gaussian(Random random, int n, int d, double shift) {
        double[] data = new double[n * d];
        for (int i = 0; i < n * d; i++) {
            data[i] = random.nextGaussian() + (i % d == 0 ? shift : 0);
        }
        return data;
    }

    /** y ≥ 0, v = −Σyû, ⟨v, û⟩ ≤ −1, with equality where y > 0. */
    static void assertSolved(Directions directions, double[] y, double[] vector) {
        int n = directions.n();
        int d = directions.d();
        double[] sum = new double[d];
        for (int i = 0; i < n; i++) {
            assertTrue(y[i] >= 0, i + ": " + y[i]);
            Dot.add(-y[i], directions.units(), i * d, sum, 0, d);
        }
        double length = Math.sqrt(Dot.of(sum, 0, sum, 0, d));
        assertArrayEquals(sum, Arrays.copyOf(vector, d), 1e-12 * length);
        for (int i = 0; i < n; i++) {
            double product = -Dot.of(directions.units(), i * d, sum, 0, d);
            assertTrue(product > 1 - 1e-11, i + ": " + product);
            assertTrue(y[i] == 0 || product < 1 + 1e-11, i + ": " + product);
        }
    }
}
