package io.github.hullwatch.geometry.hull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.oracle.CertificateProof;
import io.github.hullwatch.proof.CertificateChecker;
import io.github.hullwatch.proof.Proof;
import io.github.hullwatch.watch.Certificates;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class HullTrackerTest {
    @Test
    void carriesCertificatesOverSmallSteps() {
        Random random = new Random(4);
        int n = 40;
        int d = 60;
        float[] now = new float[n * d];
        for (int i = 0; i < n * d; i++) {
            now[i] = (float) random.nextGaussian();
        }
        HullTracker tracker = new HullTracker();
        tracker.update(Vectors.rows(now, n, d));
        for (int t = 0; t < 20; t++) {
            for (int i = 0; i < n * d; i++) {
                now[i] += (float) (1e-4 * random.nextGaussian());
            }
            Vectors vectors = Vectors.rows(now, n, d);
            assertEquals(Verdict.OUTSIDE, tracker.update(vectors));
            Hull hull = tracker.result();
            assertEquals("old certificate", hull.cost().algorithm());
            double depth = HullSolver.hullOf(vectors).depth();
            assertTrue(hull.lower() <= depth && depth <= hull.upper());
            assertEquals(depth, hull.depth(), 1e-2);
            assertEquals(Verdict.OUTSIDE, tracker.refine(vectors));
            assertEquals(depth, tracker.depth(), 1e-12);
            assertTrue(tracker.exact());
        }
    }

    @Test
    void notFiniteRowsAreNamedAndForgotten() {
        float[] now = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
        HullTracker tracker = new HullTracker();
        assertThrows(IllegalStateException.class, tracker::lower);
        assertEquals(Verdict.OUTSIDE, tracker.update(Vectors.rows(now, 4, 4)));
        now[9] = Float.POSITIVE_INFINITY;
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> tracker.update(Vectors.rows(now, 4, 4)));
        assertTrue(e.getMessage().startsWith("row 2 is not finite"), e.getMessage());
        now[9] = 0;
        assertEquals(Verdict.OUTSIDE, tracker.update(Vectors.rows(now, 4, 4)));
    }

    private static double[] turned(double[] rows, int n, int d, double angle) {
        double[] out = rows.clone();
        for (int i = 0; i < n; i++) {
            double x = rows[i * d];
            double y = rows[i * d + 1];
            out[i * d] = Math.cos(angle) * x - Math.sin(angle) * y;
            out[i * d + 1] = Math.sin(angle) * x + Math.cos(angle) * y;
        }
        return out;
    }

    /** A rotation of one plane moves the vectors in it most: bounds inside lose that chord, by whatever path. */
    @Test
    void insideTheLowerBoundLosesTheLongestChord() {
        int d = 4;
        double[] rows = new double[9 * d];
        for (int k = 0; k < d; k++) {
            rows[2 * k * d + k] = 1 + k;
            rows[(2 * k + 1) * d + k] = -3;
        }
        HullTracker tracker = new HullTracker();
        assertEquals(Verdict.INSIDE, tracker.refine(Vectors.rows(rows, 9, d)));
        double lower = tracker.lower();
        assertEquals(.5, lower, 1e-12);
        assertTrue(tracker.exact());
        for (double angle : new double[] {.1, -.2, .05}) {
            Vectors vectors = Vectors.rows(turned(rows, 9, d, angle), 9, d);
            assertEquals(Verdict.INSIDE, tracker.update(vectors));
            double chord = 2 * Math.sin(Math.abs(angle) / 2);
            assertEquals(lower - chord, tracker.lower(), 1e-13);
            assertTrue(tracker.upper() >= .5 && tracker.upper() < .75);
            assertEquals(tracker.upper(), tracker.depth());
            assertEquals(false, tracker.exact());
            Hull hull = tracker.result();
            assertEquals("old bound", hull.cost().algorithm());
            assertEquals(0, hull.cost().iterations());
            assertTrue(hull.cost().nanos() > 0 && hull.cost().nanos() < 60_000_000_000L);
            assertEquals(null, hull.certificate().lambda());
            assertEquals(d, hull.certificate().vector().length);
            assertEquals(9, hull.n());
            assertEquals(d, hull.d());
            assertEquals(1, hull.dead());
            assertTrue(hull.support().length > 0 && hull.support()[hull.support().length - 1] < 8);
            // An error of the directions counts on both sides.
            assertEquals(Verdict.INSIDE, tracker.update(vectors.within(.1)));
            assertEquals(lower - chord - .1, tracker.lower(), 1e-13);
            assertEquals(Math.min(1, hull.upper() + .1), tracker.upper(), 1e-12);
        }
        // Further than the bound allows: solved again, from which the next ones are carried.
        assertEquals(Verdict.INSIDE, tracker.update(Vectors.rows(turned(rows, 9, d, .7), 9, d)));
        assertTrue(!tracker.result().cost().algorithm().startsWith("old"));
    }

    @Test
    void outsideTheOldVectorIsProvenOnTheNewRows() {
        int d = 5;
        double[] rows = {
            2, 1, 0, 0, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 1, 0, 2, -1, -1, 0, 1, 2, 0, 0, -1, -1, 3, 0, 1, 1, 1
        };
        HullTracker tracker = new HullTracker();
        assertEquals(Verdict.OUTSIDE, tracker.refine(Vectors.rows(rows, 7, d)));
        double depth = tracker.depth();
        assertTrue(tracker.exact());
        // Nothing moved: the same bounds, by the old certificate, and still exact.
        assertEquals(Verdict.OUTSIDE, tracker.update(Vectors.rows(rows, 7, d)));
        assertEquals(depth, tracker.depth(), 1e-12);
        assertTrue(tracker.exact());
        assertEquals("old certificate", tracker.result().cost().algorithm());
        double[] before = turned(rows, 7, d, .05);
        assertEquals(Verdict.OUTSIDE, tracker.update(Vectors.rows(before, 7, d)));
        Hull hull = tracker.result();
        CertificateProof.check(Vectors.rows(before, 7, d), hull);
        assertEquals(1, hull.dead());
        assertEquals(hull.upper(), hull.depth());
        assertEquals(false, hull.exact());
        for (int i : hull.support()) {
            assertTrue(hull.certificate().lambda()[i] > 0 && i != 2);
        }
        // Another neuron dies: solved again.
        Arrays.fill(rows, 0, d, 0);
        assertEquals(Verdict.OUTSIDE, tracker.update(Vectors.rows(rows, 7, d)));
        assertTrue(!tracker.result().cost().algorithm().startsWith("old"));
        assertEquals(2, tracker.result().dead());
        // What the dead one weighed before is forgotten.
        assertEquals(Verdict.OUTSIDE, tracker.update(Vectors.rows(rows, 7, d)));
        assertEquals("old certificate", tracker.result().cost().algorithm());
        // Another number of neurons, or of dimensions.
        assertEquals(Verdict.OUTSIDE, tracker.update(Vectors.rows(rows, 5, 7)));
        assertTrue(!tracker.result().cost().algorithm().startsWith("old"));
        assertEquals(5, tracker.result().n());
    }

    /** A boundary is never carried on: the smallest move decides it. */
    @Test
    void boundariesAreNeverCarriedOn() {
        int d = 4;
        double[] rows = new double[7 * d];
        for (int i = 0; i < 7; i++) {
            rows[i * d + i / 2] = i % 2 == 0 ? 1 : -1;
        }
        HullTracker tracker = new HullTracker();
        assertEquals(Verdict.BOUNDARY, tracker.update(Vectors.rows(rows, 7, d)));
        assertEquals(0, tracker.depth());
        for (double e : new double[] {1e-4, -1e-4}) {
            double[] moved = rows.clone();
            for (int i = 0; i < 6; i++) {
                moved[i * d + 3] = e;
            }
            assertEquals(e > 0 ? Verdict.OUTSIDE : Verdict.INSIDE, tracker.update(Vectors.rows(moved, 7, d)));
            assertEquals(Verdict.BOUNDARY, tracker.update(Vectors.rows(rows, 7, d)));
        }
    }

    @Test
    void resultsNeedAnUpdateFirst() {
        HullTracker tracker = new HullTracker();
        for (Executable question :
                new Executable[] {tracker::lower, tracker::upper, tracker::depth, tracker::exact, tracker::result}) {
            assertEquals(
                    "nothing tracked yet: call update first",
                    assertThrows(IllegalStateException.class, question).getMessage());
        }
    }

    /** Outside by about little/5, in a closed form: the axes and the opposite of their sum but for a little. */
    private static Vectors nearlyDependent(double little) {
        double[] rows = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, -1, -1, -1, little};
        return Vectors.rows(rows, 4, 4);
    }

    /** A regular simplex of three dimensions, lowered by e under a fifth corner: inside by e. */
    private static Vectors pyramid(double e) {
        double[] rows = {1, 1, 1, -e, 1, -1, -1, -e, -1, 1, -1, -e, -1, -1, 1, -e, 0, 0, 0, 1};
        return Vectors.rows(rows, 5, 4);
    }

    /** Answers within a billionth of the boundary are never carried on; they are solved as if for the first time. */
    @Test
    void withinTheGuardNothingOldCounts() {
        for (double depth : new double[] {3e-10, 6e-10, 9e-10, 1.5e-9, 5e-9, 1e-7}) {
            boolean guarded = depth < 1e-9;
            Vectors outside = nearlyDependent(depth * (3 + Math.sqrt(3)));
            HullTracker tracker = new HullTracker();
            assertEquals(Verdict.OUTSIDE, tracker.refine(outside));
            assertEquals(-depth, tracker.upper(), 0.05 * depth);
            assertEquals(Verdict.OUTSIDE, tracker.update(outside), "" + depth);
            assertEquals(!guarded, tracker.result().cost().algorithm().startsWith("old certificate"), "" + depth);
            assertEquals(Verdict.OUTSIDE, tracker.refine(outside));
            HullSolver fresh = new HullSolver();
            fresh.solve(outside);
            int cold = fresh.result().cost().iterations();
            int warm = tracker.result().cost().iterations();
            assertTrue(guarded ? warm == cold : warm < cold, depth + ": " + warm + " after " + cold);
            Vectors inside = pyramid(depth * Math.sqrt(3));
            assertEquals(Verdict.INSIDE, tracker.refine(inside));
            assertEquals(depth, tracker.lower(), 1e-12);
            assertEquals(Verdict.INSIDE, tracker.update(inside));
            assertEquals(!guarded, tracker.result().cost().algorithm().startsWith("old bound"), "" + depth);
            assertTrue(tracker.lower() > 0 && tracker.lower() <= depth);
        }
    }

    /** In up to three dimensions nothing is carried, in four it is. */
    @Test
    void fewDimensionsAreSolvedFromScratch() {
        for (int d = 1; d <= 5; d++) {
            double[] outside = new double[2 * d];
            outside[0] = 1;
            outside[d] = 1;
            outside[2 * d - 1] += 1;
            double[] inside = new double[2 * d * d];
            for (int k = 0; k < d; k++) {
                inside[2 * k * d + k] = 1;
                inside[(2 * k + 1) * d + k] = -2;
            }
            HullTracker tracker = new HullTracker();
            for (Vectors vectors : new Vectors[] {Vectors.rows(outside, 2, d), Vectors.rows(inside, 2 * d, d)}) {
                Verdict verdict = tracker.update(vectors);
                assertEquals(verdict, tracker.update(vectors));
                assertEquals(d > 3, tracker.result().cost().algorithm().startsWith("old"), d + " " + verdict);
            }
        }
    }

    /**
     * Loose certificates are corrected after {@link HullTracker#refine}; not after {@link HullTracker#update}, which
     * keeps no factors.
     */
    @Test
    void looseCertificatesAreCorrected() {
        Random random = new Random(14);
        int n = 12;
        int d = 20;
        double[] rows = new double[n * d];
        for (int i = 0; i < n * d; i++) {
            rows[i] = random.nextGaussian() + (i % d == 0 ? 1 : 0);
        }
        HullTracker refined = new HullTracker();
        HullTracker updated = new HullTracker();
        refined.refine(Vectors.rows(rows, n, d));
        // Nothing is loose yet.
        refined.update(Vectors.rows(rows, n, d));
        assertEquals("old certificate", refined.result().cost().algorithm());
        for (int step = 0; step < 6; step++) {
            for (int i = 0; i < n * d; i++) {
                rows[i] += 0.1 * random.nextGaussian();
            }
            Vectors vectors = Vectors.rows(rows, n, d);
            assertEquals(Verdict.OUTSIDE, refined.update(vectors));
            assertEquals(Verdict.OUTSIDE, updated.update(vectors));
            double depth = HullSolver.hullOf(vectors).depth();
            Hull hull = refined.result();
            assertTrue(hull.lower() <= depth && depth <= hull.upper());
            assertTrue(hull.upper() - hull.lower() <= -0.2 * hull.upper(), "step " + step + " " + hull);
            CertificateProof.check(vectors, hull);
            double[] vector = hull.certificate().vector();
            assertEquals(1, Dot.of(vector, 0, vector, 0, d), 1e-14);
            assertFalse(updated.result().cost().algorithm().startsWith("corrected"));
            if (step == 0) {
                assertEquals("corrected certificate", hull.cost().algorithm());
            }
        }
    }

    /** Also after an update that solved for the verdict alone, and has no weights for its lower bound. */
    @Test
    void everyCarriedAnswerOutsideIsProvenAgain() {
        Random random = new Random(15);
        int carried = 0;
        int withoutWeights = 0;
        for (int[] shape : new int[][] {{4, 22}, {50, 200}, {12, 20}, {30, 15}}) {
            int n = shape[0];
            int d = shape[1];
            float[] now = new float[n * d];
            for (int i = 0; i < n * d; i++) {
                now[i] = (float) (random.nextGaussian() + (i % d == 0 ? 3 : 0));
            }
            HullTracker tracker = new HullTracker();
            for (int t = 0; t < 30; t++) {
                Vectors vectors = Vectors.rows(now, n, d);
                assertEquals(Verdict.OUTSIDE, t == 15 ? tracker.refine(vectors) : tracker.update(vectors));
                Hull hull = tracker.result();
                carried += hull.cost().iterations() == 0 ? 1 : 0;
                withoutWeights += hull.certificate().lambda() == null ? 1 : 0;
                Proof proof = CertificateChecker.check(Certificates.weights(vectors), null, Certificates.claim(hull));
                assertTrue(proof.holds(), n + "×" + d + " at " + t + ": " + proof + " " + hull);
                for (int i = 0; i < n * d; i++) {
                    now[i] += (float) (0.03 * random.nextGaussian());
                }
            }
        }
        assertTrue(carried > 80 && withoutWeights > 20, carried + ", " + withoutWeights);
    }
}
