package io.github.hullwatch.geometry.internal.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.problem.Directions;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whitening makes flat sets round. */
class WhiteningTest {
    private static double[][] gaussian(Random random, int n, int d) {
        double[][] rows = new double[n][d];
        for (double[] row : rows) {
            for (int k = 0; k < d; k++) {
                row[k] = random.nextGaussian();
            }
        }
        return rows;
    }

    private static Directions load(double[][] rows) {
        int d = rows[0].length;
        double[] flat = new double[rows.length * d];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * d, d);
        }
        Directions directions = new Directions();
        directions.load(Vectors.rows(flat, rows.length, d));
        return directions;
    }

    @Test
    void whiteningMakesFlatSetsRound() {
        Random random = new Random(6);
        int n = 30;
        int d = 5;
        double[][] rows = gaussian(random, n, d);
        for (double[] row : rows) {
            row[4] = row[0] + 1e-9 * row[4];
        }
        Directions directions = load(rows);
        Whitening whitening = new Whitening();
        assertTrue(whitening.load(directions));
        double[][] moment = new double[d][d];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                for (int k = 0; k < d; k++) {
                    moment[j][k] += whitening.get(i, j) * whitening.get(i, k);
                }
            }
        }
        for (int j = 0; j < d; j++) {
            for (int k = 0; k < d; k++) {
                assertEquals(j == k ? 1 : 0, moment[j][k], 1e-12);
            }
        }
        double[] v = {0.3, -0.2, 0.5, 0.1, 0};
        double[] original = v.clone();
        whitening.back(original);
        for (int i = 0; i < n; i++) {
            double expected = 0;
            for (int k = 0; k < d; k++) {
                expected += v[k] * whitening.get(i, k);
            }
            assertEquals(expected, Dot.of(directions.units(), i * d, original, 0, d), 1e-9);
        }
        for (double[] row : rows) {
            row[4] = row[0];
        }
        assertFalse(whitening.load(load(rows)));
        assertFalse(whitening.load(load(gaussian(random, 4, 5))));
        // Another shape in the same workspace, as many as dimensions: still orthonormal columns.
        for (int[] shape : new int[][] {{6, 6}, {50, 4}, {9, 8}}) {
            assertTrue(whitening.load(load(gaussian(random, shape[0], shape[1]))));
            Vectors white = whitening.rows();
            assertEquals(shape[0], white.n());
            assertEquals(shape[1], white.d());
            for (int j = 0; j < shape[1]; j++) {
                for (int k = 0; k < shape[1]; k++) {
                    double product = 0;
                    for (int i = 0; i < shape[0]; i++) {
                        product += white.get(i, j) * white.get(i, k);
                    }
                    assertEquals(j == k ? 1 : 0, product, 1e-13);
                }
            }
        }
        // What is left of a column beside the others, as a share of it: 1e-12 is something, 1e-14 is not.
        for (double left : new double[] {1e-12, 1e-14}) {
            double[][] slight = {{1, 1}, {1, 1 + 4 * left}, {1, 1 - 4 * left}, {1, 1}};
            assertEquals(left > 1e-13, whitening.load(load(slight)));
        }
    }
}
