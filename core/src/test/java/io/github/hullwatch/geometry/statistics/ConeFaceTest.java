package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.SymmetricProduct;
import io.github.hullwatch.geometry.oracle.Samples;
import org.junit.jupiter.api.Test;

/** The inner step of nonnegative least squares. */
class ConeFaceTest {
    @Test
    void facesMoveToTheNearestPoint() {
        int n = 40;
        int d = 30;
        double[] u = Samples.normalised(Samples.gaussian(3, n, d), n, d);
        double[] gram = new double[n * n];
        SymmetricProduct.of(u, n, d, SymmetricProduct.storeIn(gram, n));
        double[] g = Samples.gaussian(4, 1, d);
        double[] products = new double[n];
        for (int i = 0; i < n; i++) {
            products[i] = Dot.of(u, i * d, g, 0, d);
        }
        ConeFace face = new ConeFace(gram, n);
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
