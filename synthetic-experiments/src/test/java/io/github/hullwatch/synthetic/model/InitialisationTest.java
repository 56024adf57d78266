package io.github.hullwatch.synthetic.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitialisationTest {

    @ParameterizedTest
    @ValueSource(doubles = {90, 60, 10, 0})
    void halfSpaceHoldsAllProjectionsInOneHalfPlaneOfEachSubspace(double degrees) {
        ReferenceGrid grid = ReferenceGrid.ofDegrees(degrees);
        for (int trial = 0; trial < 1000; trial++) {
            int neurons = 2 + 2 * (trial % 12);
            double[] weights =
                    Initialisation.HALF_SPACE.draw(Streams.of(1, trial), neurons, 1.1, grid.basis1(), grid.basis2());
            assertTrue(gap(weights, neurons, grid.basis1()) >= Math.PI - 1e-9, "V1, trial " + trial);
            assertTrue(gap(weights, neurons, grid.basis2()) >= Math.PI - 1e-9, "V2, trial " + trial);
        }
    }

    @Test
    void randomWeightsFillTheCircleNowAndThen() {
        ReferenceGrid grid = ReferenceGrid.ofDegrees(90);
        int spread = 0;
        for (int trial = 0; trial < 1000; trial++) {
            double[] weights = Initialisation.RANDOM.draw(Streams.of(2, trial), 4, 1, grid.basis1(), grid.basis2());
            if (gap(weights, 4, grid.basis1()) < Math.PI) {
                spread++;
            }
        }
        // Wendel: half of all sets of four directions in the plane; 5 standard deviations.
        assertEquals(500, spread, 80);
    }

    @Test
    void reflectionKeepsNorms() {
        ReferenceGrid grid = ReferenceGrid.ofDegrees(90);
        double[] free = Initialisation.RANDOM.draw(Streams.of(4), 10, 1, grid.basis1(), grid.basis2());
        double[] held = Initialisation.HALF_SPACE.draw(Streams.of(4), 10, 1, grid.basis1(), grid.basis2());
        assertFalse(Arrays.equals(free, held));
        for (int j = 0; j < 10; j++) {
            // At a right angle the norm in each plane is kept.
            assertEquals(Math.hypot(free[4 * j], free[4 * j + 1]), Math.hypot(held[4 * j], held[4 * j + 1]), 1e-12);
            assertEquals(
                    Math.hypot(free[4 * j + 2], free[4 * j + 3]), Math.hypot(held[4 * j + 2], held[4 * j + 3]), 1e-12);
        }
    }

    @Test
    void gaussiansHaveTheirMoments() {
        double[] values = new double[200_001];
        Streams.gaussians(Streams.of(9), 2, values);
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values).map(v -> v * v).average().orElseThrow();
        double fourth = Arrays.stream(values).map(v -> v * v * v * v).average().orElseThrow();
        assertEquals(0, mean, 0.025);
        assertEquals(4, variance, 0.07);
        assertEquals(48, fourth, 3);
    }

    @Test
    void streamsAreNamedBySeedAndPath() {
        assertEquals(Streams.of(1, 2, 3).nextLong(), Streams.of(1, 2, 3).nextLong());
        assertFalse(Streams.of(1, 2, 3).nextLong() == Streams.of(1, 3, 2).nextLong());
        assertFalse(Streams.of(1, 2).nextLong() == Streams.of(2, 2).nextLong());
        double[] a = Initialisation.RANDOM.draw(
                Streams.of(7, 1),
                4,
                1,
                ReferenceGrid.ofDegrees(90).basis1(),
                ReferenceGrid.ofDegrees(90).basis2());
        double[] b = Initialisation.RANDOM.draw(
                Streams.of(7, 1),
                4,
                1,
                ReferenceGrid.ofDegrees(90).basis1(),
                ReferenceGrid.ofDegrees(90).basis2());
        assertArrayEquals(a, b);
    }

    @Test
    void weightsThatOverflowEndTheSteps() {
        ReferenceGrid grid = ReferenceGrid.ofDegrees(50);
        double[] weights = assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> Initialisation.HALF_SPACE.draw(
                        Streams.of(42), 50, Double.MAX_VALUE, grid.basis1(), grid.basis2()));
        assertTrue(Arrays.stream(weights).anyMatch(w -> !Double.isFinite(w)));
    }

    @Test
    void labels() {
        assertEquals(Initialisation.HALF_SPACE, Initialisation.ofLabel("Half-Space"));
        assertEquals("random", Initialisation.RANDOM.toString());
        assertThrows(IllegalArgumentException.class, () -> Initialisation.ofLabel("xavier"));
    }

    /** The widest gap between the directions of the projections. */
    private static double gap(double[] weights, int neurons, double[][] basis) {
        double[] angles = new double[neurons];
        for (int j = 0; j < neurons; j++) {
            double[] w = Arrays.copyOfRange(weights, 4 * j, 4 * j + 4);
            angles[j] = Math.atan2(dot(w, basis[1]), dot(w, basis[0]));
        }
        Arrays.sort(angles);
        double gap = angles[0] + 2 * Math.PI - angles[neurons - 1];
        for (int j = 1; j < neurons; j++) {
            gap = Math.max(gap, angles[j] - angles[j - 1]);
        }
        return gap;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += a[c] * b[c];
        }
        return sum;
    }
}
