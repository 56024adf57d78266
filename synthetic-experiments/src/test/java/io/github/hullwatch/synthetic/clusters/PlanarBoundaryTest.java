package io.github.hullwatch.synthetic.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.papers.draw.Draws;
import org.junit.jupiter.api.Test;

class PlanarBoundaryTest {

    /** f = σ(x) − σ(y) is zero where x = y, as σ increases strictly. */
    @Test
    void aStraightLineByHand() {
        PlanarBoundary line = PlanarBoundary.of(new double[] {1, 0, 0, 1}, new double[] {1, -1}, .1);
        assertEquals(2, line.rays().length);
        assertEquals(-135, Math.toDegrees(line.rays()[0]), 1e-12);
        assertEquals(45, Math.toDegrees(line.rays()[1]), 1e-12);
        assertEquals(0, line.bend(), 1e-12);
    }

    /** f = σ(x) + σ(y): for y > 0 it is zero at x = −10y, for x > 0 at y = −10x. */
    @Test
    void twoRaysThatMissALine() {
        PlanarBoundary bent = PlanarBoundary.of(new double[] {1, 0, 0, 1}, new double[] {1, 1}, .1);
        assertEquals(Math.atan2(-10, 1), bent.rays()[0], 1e-12);
        assertEquals(Math.atan2(1, -10), bent.rays()[1], 1e-12);
        // They lie at −90° + atan .1 and 180° − atan .1.
        assertEquals(90 - 2 * Math.toDegrees(Math.atan(.1)), bent.bend(), 1e-9);
    }

    @Test
    void aRayAtAKinkIsFoundOnce() {
        PlanarBoundary opposite = PlanarBoundary.of(new double[] {3, 4, -3, -4}, new double[] {1, -1}, .1);
        assertEquals(2, opposite.rays().length);
        assertEquals(0, opposite.bend(), 1e-9);
        assertEquals(Math.toDegrees(Math.atan2(3, -4)), Math.toDegrees(opposite.rays()[1]), 1e-9);
    }

    @Test
    void aFunctionThatKeepsItsSignHasNoBoundary() {
        // Three half planes that cover the plane.
        PlanarBoundary none = PlanarBoundary.of(new double[] {1, 0, -.5, .8, -.5, -.8}, new double[] {1, 1, 1}, 0);
        assertEquals(0, none.rays().length);
        assertEquals(Double.NaN, none.bend());
    }

    /** Beside a walk around the circle. */
    @Test
    void agreesWithASearch() {
        for (int seed = 1; seed <= 20; seed++) {
            double[] weights = new Draws(seed).normals(2 * 12, 1);
            double[] output = ClusterEngine.output(6);
            PlanarBoundary found = PlanarBoundary.of(weights, output, .1);
            int changes = 0;
            int steps = 100_000;
            for (int i = 0; i < steps; i++) {
                double a = -Math.PI + 2 * Math.PI * i / steps;
                double b = -Math.PI + 2 * Math.PI * (i + 1) / steps;
                if (f(weights, output, a) * f(weights, output, b) < 0) {
                    assertEquals((a + b) / 2, found.rays()[changes], 2 * Math.PI / steps, "seed " + seed);
                    changes++;
                }
            }
            assertEquals(changes, found.rays().length, "seed " + seed);
        }
    }

    private static double f(double[] weights, double[] output, double angle) {
        double sum = 0;
        for (int j = 0; j < output.length; j++) {
            double z = weights[2 * j] * Math.cos(angle) + weights[2 * j + 1] * Math.sin(angle);
            sum += output[j] * (z > 0 ? z : .1 * z);
        }
        return sum;
    }
}
