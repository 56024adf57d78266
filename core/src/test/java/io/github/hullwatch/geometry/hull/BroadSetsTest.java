package io.github.hullwatch.geometry.hull;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More than half a million numbers: solved by pivoting on the support, for more directions than dimensions too. */
class BroadSetsTest {

    private static float[] gaussian(SplittableRandom random, int n, int d) {
        float[] rows = new float[n * d];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = (float) random.nextGaussian();
        }
        return rows;
    }

    /** Bounds of a vector and of weights, in plain double; the support is what carries weight. */
    private static void certificateHolds(float[] rows, int n, int d, Hull hull) {
        double[] vector = hull.certificate().vector();
        double[] lambda = hull.certificate().lambda();
        double[] sum = new double[d];
        double most = -1;
        double total = 0;
        double length2 = 0;
        for (int k = 0; k < d; k++) {
            length2 += vector[k] * vector[k];
        }
        for (int i = 0; i < n; i++) {
            double dot = 0;
            double norm2 = 0;
            for (int k = 0; k < d; k++) {
                double x = rows[i * d + k];
                dot += vector[k] * x;
                norm2 += x * x;
            }
            if (norm2 == 0) {
                assertEquals(0, lambda[i]);
                continue;
            }
            most = Math.max(most, dot / Math.sqrt(norm2 * length2));
            total += lambda[i];
            for (int k = 0; k < d; k++) {
                sum[k] += lambda[i] * rows[i * d + k] / Math.sqrt(norm2);
            }
        }
        double residual2 = 0;
        for (double x : sum) {
            residual2 += x * x;
        }
        assertArrayEquals(
                IntStream.range(0, n).filter(i -> lambda[i] > 0).toArray(),
                hull.support(),
                hull.cost().algorithm());
        assertTrue(most <= hull.upper(), most + " > " + hull.upper());
        double proven = -Math.sqrt(residual2) / total;
        assertTrue(proven >= hull.lower(), proven + " < " + hull.lower());
    }

    private static void shapes(int n, int d, double size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] rows = gaussian(random, n, d);
        // A dead neuron, so that positions are not indices.
        for (int k = 7 * d; k < 8 * d; k++) {
            rows[k] = 0;
        }
        HullTracker tracker = new HullTracker();
        Vectors vectors = Vectors.rows(rows, n, d);
        assertEquals(Verdict.OUTSIDE, tracker.refine(vectors));
        Hull first = tracker.result();
        assertEquals("block principal pivoting", first.cost().algorithm());
        assertTrue(first.exact());
        assertEquals(1, first.dead());
        certificateHolds(rows, n, d, first);
        int corrected = 0;
        int carried = 0;
        for (int step = 0; step < 12; step++) {
            for (int k = 0; k < rows.length; k++) {
                rows[k] += rows[k] == 0 ? 0 : (float) (size * random.nextGaussian());
            }
            assertEquals(Verdict.OUTSIDE, tracker.update(vectors));
            Hull hull = tracker.result();
            certificateHolds(rows, n, d, hull);
            assertSame(hull.certificate(), tracker.result().certificate());
            carried += hull.cost().algorithm().equals("old certificate") ? 1 : 0;
            corrected += hull.cost().algorithm().equals("corrected certificate") ? 1 : 0;
        }
        assertTrue(carried > 0, "none carried");
        assertTrue(corrected > 0, "none corrected");
        Hull before = tracker.result();
        assertEquals(Verdict.OUTSIDE, tracker.refine(vectors));
        Hull last = tracker.result();
        assertNotSame(before.certificate(), last.certificate());
        assertTrue(last.exact());
        certificateHolds(rows, n, d, last);
        assertTrue(before.lower() <= last.upper() && last.lower() <= before.upper());
        // Warm and cold agree.
        assertEquals(HullSolver.hullOf(vectors).depth(), last.depth(), 1e-9 * -last.depth());
    }

    @Test
    void moreDirectionsThanDimensions() {
        shapes(800, 640, .015, 1);
    }

    @Test
    void asManyDirectionsAsDimensions() {
        shapes(720, 720, .015, 2);
    }

    /** Twice as many as dimensions: outside by a shift, then as it comes, then outside again. */
    @Test
    void crossesTheBoundary() {
        int n = 1000;
        int d = 500;
        float[] rows = gaussian(new SplittableRandom(3), n, d);
        HullTracker tracker = new HullTracker();
        float[] shifted = new float[rows.length];
        for (float shift : new float[] {2, 0, 2}) {
            for (int k = 0; k < rows.length; k++) {
                shifted[k] = rows[k] + (k % d == 0 ? shift : 0);
            }
            Verdict seen = tracker.refine(Vectors.rows(shifted, n, d));
            Hull cold = HullSolver.hullOf(Vectors.rows(shifted, n, d));
            assertEquals(cold.verdict(), seen);
            assertTrue(tracker.lower() <= cold.upper() && cold.lower() <= tracker.upper());
            assertTrue(shift == 0 || seen == Verdict.OUTSIDE);
        }
    }
}
