package io.github.hullwatch.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class HullTrackerTest {
    /** Walks, and swings across the boundary and back: every neuron moves along its own line, plus noise. */
    private static void trajectories(int count, int length) {
        Random random = new Random(11);
        HullTracker tracker = new HullTracker();
        HullSolver fresh = new HullSolver();
        int changes = 0;
        for (int c = 0; c < count; c++) {
            int d = 2 + random.nextInt(c % 3 == 0 ? 2 : 9);
            int n = c % 4 == 0 ? 1 + random.nextInt(d) : d + 1 + random.nextInt(3 * d);
            float[] from = new float[n * d];
            float[] to = new float[n * d];
            for (int i = 0; i < n * d; i++) {
                from[i] = (float) random.nextGaussian();
                to[i] = (float) random.nextGaussian();
            }
            float[] now = new float[n * d];
            boolean swing = random.nextBoolean();
            double speed = Math.pow(10, -3 * random.nextDouble());
            Verdict last = null;
            for (int t = 0; t < length; t++) {
                double share = swing ? 0.5 - 0.5 * Math.cos(speed * t) : Math.min(1, speed * t / 10);
                for (int i = 0; i < n * d; i++) {
                    now[i] = (float) (from[i] + share * (to[i] - from[i]) + 1e-4 * random.nextGaussian());
                }
                if (t % 17 == 16) {
                    Arrays.fill(now, 0, d, 0f);
                }
                Vectors vectors = Vectors.rows(now, n, d);
                Verdict verdict = tracker.update(vectors);
                Verdict expected = fresh.solve(vectors);
                assertEquals(expected, verdict, "trajectory " + c + " step " + t + ": " + n + "×" + d);
                assertTrue(tracker.lower() <= fresh.upper() && tracker.upper() >= fresh.lower());
                if (verdict == Verdict.INSIDE) {
                    assertTrue(tracker.lower() > 0);
                } else if (verdict == Verdict.OUTSIDE) {
                    assertTrue(tracker.upper() < 0);
                }
                if (last != null && last != verdict) {
                    changes++;
                }
                last = verdict;
            }
        }
        assertTrue(changes > count / 4, changes + " changes of verdict");
    }

    @Test
    void givesTheVerdictOfAFreshSolver() {
        trajectories(12, 40);
    }

    @Test
    @Tag("slow")
    void givesTheVerdictOfAFreshSolverOnMoreTrajectories() {
        trajectories(60, 50);
    }

    @Test
    @Tag("long")
    void givesTheVerdictOfAFreshSolverOnAThousandTrajectories() {
        trajectories(1000, 200);
    }

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
            double depth = Hull.of(vectors).depth();
            assertTrue(hull.lower() <= depth && depth <= hull.upper());
            assertEquals(depth, hull.depth(), 1e-2);
            assertEquals(Verdict.OUTSIDE, tracker.refine(vectors));
            assertEquals(depth, tracker.depth(), 1e-12);
            assertTrue(tracker.exact());
        }
    }

    @Test
    void boundsStayCloseOverLargeSteps() {
        int n = 120;
        int d = 200;
        for (double size : new double[] {3e-3, 1e-2, 3e-2}) {
            Random random = new Random(12);
            float[] now = new float[n * d];
            for (int i = 0; i < n * d; i++) {
                now[i] = (float) random.nextGaussian();
            }
            HullTracker tracker = new HullTracker();
            HullSolver fresh = new HullSolver();
            tracker.refine(Vectors.rows(now, n, d));
            int corrected = 0;
            for (int t = 1; t <= 40; t++) {
                for (int i = 0; i < n * d; i++) {
                    now[i] += (float) (size * random.nextGaussian());
                }
                Vectors vectors = Vectors.rows(now, n, d);
                assertEquals(Verdict.OUTSIDE, tracker.update(vectors));
                fresh.solve(vectors);
                assertTrue(tracker.lower() <= fresh.upper() && fresh.lower() <= tracker.upper(), size + " step " + t);
                assertTrue(
                        tracker.upper() - tracker.lower() <= -0.04 * tracker.upper(),
                        size + " step " + t + ": " + tracker.lower() + " " + tracker.upper());
                Hull hull = tracker.result();
                if (hull.cost().algorithm().equals("corrected certificate") && corrected++ == 3) {
                    CertificateProof.check(vectors, hull);
                }
            }
            assertTrue(corrected > 3, size + ": " + corrected);
            tracker.refine(Vectors.rows(now, n, d));
            assertTrue(tracker.exact(), size + " refined");
            assertEquals(fresh.depth(), tracker.depth(), 1e-12);
        }
    }

    @Test
    void correctingNeverClaimsTooMuch() {
        Random random = new Random(13);
        HullTracker tracker = new HullTracker();
        HullSolver fresh = new HullSolver();
        for (int trial = 0; trial < 60; trial++) {
            int d = 4 + random.nextInt(40);
            int n = 2 + random.nextInt(d - 1);
            float[] now = new float[n * d];
            for (int i = 0; i < n * d; i++) {
                now[i] = (float) (random.nextGaussian() + (i % d == 0 ? 2 : 0));
            }
            tracker.refine(Vectors.rows(now, n, d));
            for (int t = 0; t < 8; t++) {
                if (t % 4 == 1) {
                    // Other rows, or none, where the factor has the old ones.
                    float[] first = Arrays.copyOf(now, d);
                    System.arraycopy(now, d, now, 0, (n - 1) * d);
                    System.arraycopy(first, 0, now, (n - 1) * d, d);
                } else if (t == 6) {
                    Arrays.fill(now, 0, d, 0f);
                }
                float scale = (float) Math.pow(10, random.nextInt(13) - 6);
                for (int i = 0; i < n * d; i++) {
                    now[i] = scale * (float) (now[i] * (1 + 0.2 * random.nextGaussian()));
                }
                Vectors vectors = Vectors.rows(now, n, d);
                assertEquals(fresh.solve(vectors), tracker.update(vectors), "trial " + trial + " step " + t);
                assertTrue(tracker.lower() <= fresh.upper() && fresh.lower() <= tracker.upper(), "trial " + trial);
                for (int i = 0; i < n * d; i++) {
                    now[i] /= scale;
                }
            }
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

    /** A rotation of one plane turns what lies in it most: bounds inside lose that chord, whatever path led there. */
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
        // Nothing moved: the same, by the old certificate, and exact still.
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
        // Another number of neurons, or of dimensions.
        assertEquals(Verdict.OUTSIDE, tracker.update(Vectors.rows(rows, 5, 7)));
        assertTrue(!tracker.result().cost().algorithm().startsWith("old"));
        assertEquals(5, tracker.result().n());
    }

    /** A boundary is never carried on: the least move decides it. */
    @Test
    void theBoundaryIsLookedAtAgain() {
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
    void nothingIsToldBeforeItIsTracked() {
        HullTracker tracker = new HullTracker();
        for (Executable question :
                new Executable[] {tracker::lower, tracker::upper, tracker::depth, tracker::exact, tracker::result}) {
            assertEquals(
                    "nothing tracked yet: call update first",
                    assertThrows(IllegalStateException.class, question).getMessage());
        }
    }
}
