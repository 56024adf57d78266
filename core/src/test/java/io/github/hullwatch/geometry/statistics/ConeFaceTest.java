package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.SymmetricProduct;
import io.github.hullwatch.geometry.oracle.Samples;
import org.junit.jupiter.api.Test;

/** The inner step of nonnegative least squares. */
class ConeFaceTest {
    /**
     * Directions e₁, e₂, e₃ but for ⟨e₁, e₂⟩ = c: from weights (1, 1, 1) towards (−1, −3, 2) the second one reaches 0
     * first, a quarter of the way, at (1/2, 0, 5/4). What is left is nearest at g₁ = −1 − 3c, which decides about the
     * first.
     */
    @Test
    void theFirstWeightToReachZeroLeaves() {
        for (double c : new double[] {-0.75, 0, 0.25}) {
            double[] gram = {1, c, 0, c, 1, 0, 0, 0, 1};
            double[] products = {-1 - 3 * c, -c - 3, 2};
            ConeFace face = new ConeFace(gram, 3);
            double[] weights = {1, 1, 1};
            for (int i = 0; i < 3; i++) {
                assertTrue(face.add(i));
            }
            face.moveToNearest(products, weights);
            assertArrayEquals(new double[] {Math.max(0, products[0]), 0, 2}, weights, 1e-15, "c = " + c);
        }
    }

    /** Each move shortens what is left of g, which is why the active-set method ends (Lawson and Hanson, 23.3). */
    @Test
    void aMoveNeverLosesGround() {
        int n = 24;
        int d = 16;
        for (int seed = 0; seed < 200; seed++) {
            double[] u = Samples.normalised(Samples.gaussian(seed, n, d), n, d);
            double[] g = Samples.gaussian(1000 + seed, 1, d);
            double[] products = products(u, n, d, g);
            ConeFace face = new ConeFace(gram(u, n, d), n);
            double[] weights = new double[n];
            for (int i = 0; i < 12; i++) {
                // Weights of different sizes, so that several would leave and the order counts.
                weights[i] = 0.05 + 0.01 * ((7 * i + seed) % 12);
                assertTrue(face.add(i));
            }
            double before = rest2(u, d, g, weights);
            face.moveToNearest(products, weights);
            assertTrue(rest2(u, d, g, weights) < before, "seed " + seed);
        }
    }

    private static double[] gram(double[] u, int n, int d) {
        double[] gram = new double[n * n];
        SymmetricProduct.of(u, n, d, SymmetricProduct.storeIn(gram, n));
        return gram;
    }

    private static double[] products(double[] u, int n, int d, double[] g) {
        double[] products = new double[n];
        for (int i = 0; i < n; i++) {
            products[i] = Dot.of(u, i * d, g, 0, d);
        }
        return products;
    }

    /** The squared length of g − Σλû. */
    private static double rest2(double[] u, int d, double[] g, double[] weights) {
        double[] rest = g.clone();
        for (int i = 0; i < weights.length; i++) {
            Dot.add(-weights[i], u, i * d, rest, 0, d);
        }
        return Dot.of(rest, 0, rest, 0, d);
    }

    @Test
    void facesMoveToTheNearestPoint() {
        int n = 40;
        int d = 30;
        double[] u = Samples.normalised(Samples.gaussian(3, n, d), n, d);
        double[] g = Samples.gaussian(4, 1, d);
        double[] products = products(u, n, d, g);
        ConeFace face = new ConeFace(gram(u, n, d), n);
        double[] weights = new double[n];
        for (int round = 0; round < 2; round++) {
            face.clear();
            java.util.Arrays.fill(weights, 0);
            for (int i = 0; i < 20; i++) {
                weights[i] = 1 + i % 3;
                assertTrue(face.add(i));
            }
            face.moveToNearest(products, weights);
            int left = 0;
            double[] rest = g.clone();
            for (int i = 0; i < n; i++) {
                assertTrue(weights[i] >= 0);
                left += weights[i] > 0 ? 1 : 0;
                Dot.add(-weights[i], u, i * d, rest, 0, d);
            }
            assertTrue(left > 2 && left < 18, left + " left");
            for (int i = 0; i < n; i++) {
                if (weights[i] > 0) {
                    assertEquals(0, Dot.of(u, i * d, rest, 0, d), 1e-12);
                }
            }
        }
        // Of two copies the second depends on the first.
        double[] same = {1, 1, 1, 1};
        ConeFace copies = new ConeFace(same, 2);
        assertTrue(copies.add(0));
        assertFalse(copies.add(1));
    }
}
