package io.github.hullwatch.geometry.hull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.oracle.CertificateProof;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random trajectories of many directions, step by step against a fresh solver. */
class HullTrackerTrajectoriesTest {
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
    void boundsStayCloseOverLargeSteps() {
        int n = 120;
        int d = 200;
        for (double size : new double[] {1e-2, 3e-2}) {
            Random random = new Random(12);
            float[] now = new float[n * d];
            for (int i = 0; i < n * d; i++) {
                now[i] = (float) random.nextGaussian();
            }
            HullTracker tracker = new HullTracker();
            HullSolver fresh = new HullSolver();
            tracker.refine(Vectors.rows(now, n, d));
            int corrected = 0;
            for (int t = 1; t <= 100; t++) {
                for (int i = 0; i < n * d; i++) {
                    now[i] += (float) (size * random.nextGaussian());
                }
                Vectors vectors = Vectors.rows(now, n, d);
                assertEquals(Verdict.OUTSIDE, tracker.update(vectors));
                fresh.solve(vectors);
                assertTrue(tracker.lower() <= fresh.upper() && fresh.lower() <= tracker.upper(), size + " step " + t);
                assertTrue(
                        tracker.upper() - tracker.lower() <= -0.2 * tracker.upper(),
                        size + " step " + t + ": " + tracker.lower() + " " + tracker.upper());
                Hull hull = tracker.result();
                boolean moved = hull.cost().algorithm().equals("corrected certificate");
                if (moved && corrected++ == 1 && size == 1e-2) {
                    // Once: the proof takes sixty digits, and seconds at this shape.
                    CertificateProof.check(vectors, hull);
                }
            }
            assertTrue(corrected > 1, size + ": " + corrected);
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

    /** Steps so large that corrections hardly ever help: refined at once at first, in the end after eight updates. */
    @Test
    void looseBoundsAreRefinedInTheEnd() {
        int n = 40;
        int d = 60;
        Random random = new Random(3);
        HullTracker tracker = new HullTracker();
        int loose = 0;
        int first = 0;
        int most = 0;
        for (int t = 0; t < 40; t++) {
            double[] rows = new double[n * d];
            for (int i = 0; i < n * d; i++) {
                rows[i] = random.nextGaussian() + (i % d == 0 ? 4 : 0);
            }
            Vectors vectors = Vectors.rows(rows, n, d);
            assertEquals(Verdict.OUTSIDE, t == 0 ? tracker.refine(vectors) : tracker.update(vectors));
            if (tracker.upper() - tracker.lower() > -0.2 * tracker.upper()) {
                loose++;
            } else {
                first = first == 0 ? loose : first;
                loose = 0;
            }
            most = Math.max(most, loose);
        }
        assertEquals(1, first);
        assertEquals(7, most);
    }
}
