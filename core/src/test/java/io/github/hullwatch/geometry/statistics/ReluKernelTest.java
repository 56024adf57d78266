package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ReluKernelTest {

    private static double[] limit(double... x) {
        int n = x.length / 2;
        return ReluKernel.limit(ReluKernel.gram(x, n, 2), n);
    }

    private static ActivationPatterns patterns(double[] x, double[] w, int n, int m, int d) {
        ActivationPatterns patterns = new ActivationPatterns(n, m);
        double[] z = new double[n];
        for (int r = 0; r < m; r++) {
            for (int i = 0; i < n; i++) {
                z[i] = 0;
                for (int c = 0; c < d; c++) {
                    z[i] += x[i * d + c] * w[r * d + c];
                }
            }
            patterns.set(r, z, 0);
        }
        return patterns;
    }

    private static double[] gaussians(Random random, int count) {
        return random.doubles(count).map(u -> random.nextGaussian()).toArray();
    }

    @Test
    void theLimitOfFixedInputs() {
        double third = Math.sqrt(3) / 2;
        assertArrayEquals(new double[] {.5, 0, 0, .5}, limit(1, 0, 0, 1), 1e-16, "orthogonal");
        assertArrayEquals(new double[] {.5, 1 / 6.0, 1 / 6.0, .5}, limit(1, 0, .5, third), 1e-15, "at 60°");
        assertArrayEquals(new double[] {.5, 0, 0, .5}, limit(1, 0, -1, 0), 1e-16, "opposite");
        assertArrayEquals(new double[] {2, 0, 0, 4.5}, limit(2, 0, 0, 3), 1e-15, "not of unit length");
    }

    @Test
    void equalInputsMakeItSingularAndZeroOnesHaveARowOfZeros() {
        Random random = new Random(3);
        double[] twice = gaussians(random, 14);
        System.arraycopy(twice, 0, twice, 7, 7);
        double[] kernel = ReluKernel.limit(ReluKernel.gram(twice, 2, 7), 2);
        assertEquals(kernel[0], kernel[1]);
        assertEquals(0, SpectralRange.of(kernel, 2).least(), 1e-15 * kernel[0]);
        assertArrayEquals(new double[] {0, 0, 0, .5}, limit(0, 0, 1, 0), 1e-16);
    }

    @Test
    void ofWeightsAgreesWithTheDefinition() {
        Random random = new Random(1);
        for (int[] shape : new int[][] {{1, 1, 1}, {5, 63, 3}, {6, 64, 1}, {7, 65, 4}, {11, 200, 6}}) {
            int n = shape[0];
            int m = shape[1];
            int d = shape[2];
            double[] x = gaussians(random, n * d);
            double[] w = gaussians(random, m * d);
            double[] kernel = ReluKernel.of(ReluKernel.gram(x, n, d), patterns(x, w, n, m, d));
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double product = 0;
                    int both = 0;
                    for (int c = 0; c < d; c++) {
                        product += x[i * d + c] * x[j * d + c];
                    }
                    for (int r = 0; r < m; r++) {
                        double zi = 0;
                        double zj = 0;
                        for (int c = 0; c < d; c++) {
                            zi += x[i * d + c] * w[r * d + c];
                            zj += x[j * d + c] * w[r * d + c];
                        }
                        both += zi > 0 && zj > 0 ? 1 : 0;
                    }
                    assertEquals(product * both / m, kernel[i * n + j], 1e-13);
                }
            }
        }
    }

    @Test
    void wideNetworksComeNearTheLimitAsExpected() {
        Random random = new Random(7);
        int n = 12;
        int d = 4;
        int m = 256;
        int runs = 400;
        double[] x = gaussians(random, n * d);
        double[] gram = ReluKernel.gram(x, n, d);
        double[] limit = ReluKernel.limit(gram, n);
        double mean = 0;
        double square = 0;
        for (int run = 0; run < runs; run++) {
            double distance =
                    ReluKernel.distance(ReluKernel.of(gram, patterns(x, gaussians(random, m * d), n, m, d)), limit);
            mean += distance * distance / runs;
            square += Math.pow(distance, 4) / runs;
        }
        double error = Math.sqrt((square - mean * mean) / runs);
        double expected = ReluKernel.expectedSquaredDistance(gram, n, m);
        assertEquals(expected, mean, 4 * error);
        assertTrue(error < .05 * expected, "otherwise the test says little");
    }

    @Test
    void flippedBitsAreCounted() {
        ActivationPatterns one = new ActivationPatterns(3, 70);
        ActivationPatterns other = one.copy();
        assertEquals(one, other);
        other.set(69, new double[] {9, 1, -1, 0}, 1);
        assertTrue(other.active(69, 0));
        assertEquals(1 / 210.0, one.flipped(other));
        assertNotEquals(one, other);
        other.set(69, new double[] {0, -0.0, Double.NaN}, 0);
        assertEquals(one, other, "relu'(0) = 0, and NaN is not above 0");
    }

    @Test
    void maskKeepsValuesWhereANeuronIsActive() {
        ActivationPatterns patterns = new ActivationPatterns(3, 65);
        patterns.set(64, new double[] {1, -1, 1}, 0);
        double[] to = {7, 7, 7, 7};
        patterns.mask(64, 2, new double[] {3, 4, 5}, to, 1);
        assertArrayEquals(new double[] {7, 6, 0, 10}, to);
    }

    @Test
    void rangesOfMatrices() {
        assertEquals(new SpectralRange(-3, -3), SpectralRange.of(new double[] {-3}, 1));
        SpectralRange range = SpectralRange.of(new double[] {1, 2, 2, 1}, 2);
        assertEquals(-1, range.least(), 1e-15);
        assertEquals(3, range.greatest(), 1e-15);
        assertEquals(5, new SpectralRange(-5, 2).norm());
    }

    @Test
    void wrongShapesAndValuesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> ReluKernel.gram(new double[5], 2, 3));
        assertThrows(IllegalArgumentException.class, () -> new ActivationPatterns(0, 3));
        assertThrows(IllegalArgumentException.class, () -> new ActivationPatterns(2, 3)
                .flipped(new ActivationPatterns(3, 2)));
        assertThrows(IllegalArgumentException.class, () -> SpectralRange.of(new double[3], 2));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> SpectralRange.of(new double[] {1, Double.NaN, Double.NaN, 1}, 2))
                .getMessage();
        assertEquals("entry (0, 1) of the matrix is NaN; eigenvalues need finite entries", message);
    }
}
