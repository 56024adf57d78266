package io.github.hullwatch.geometry.hull;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing is allocated per call after the first at a shape. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int[][] SHAPES = {
        {5, 1}, {8, 2}, {64, 2}, {40, 3}, {12, 4}, {30, 6}, {10, 50}, {60, 20}, {120, 50}, {40, 60}
    };

    private static float[] gaussian(Random random, int n, int d, double shift) {
        float[] data = new float[n * d];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) (random.nextGaussian() + (i % d == 0 ? shift : 0));
        }
        return data;
    }

    private static long allocated(Runnable call) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        call.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /**
     * The smallest of several calls: a call that allocates does so each time, while linking and compiling in the
     * virtual machine adds some bytes now and then.
     */
    private static long leastAllocated(Runnable call) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            least = Math.min(least, allocated(call));
        }
        return least;
    }

    @Test
    void solverAllocatesNothing() {
        Random random = new Random(2);
        // The counter itself and class loading come first.
        long idle = leastAllocated(() -> {});
        for (double shift : new double[] {0, 3}) {
            for (int[] shape : SHAPES) {
                Vectors vectors = Vectors.rows(gaussian(random, shape[0], shape[1], shift), shape[0], shape[1]);
                HullSolver solver = new HullSolver();
                Runnable solve = () -> {
                    solver.solve(vectors);
                    // In low dimension bounds are computed on request.
                    solver.lower();
                };
                Runnable decide = () -> solver.decide(vectors);
                solve.run();
                decide.run();
                String name = shape[0] + "×" + shape[1] + " shifted by " + shift;
                assertEquals(idle, leastAllocated(solve), "solve " + name);
                assertEquals(idle, leastAllocated(decide), "decide " + name);
            }
        }
    }

    /** One axis pressed flat: whitened, and stretched where that is needed. */
    @Test
    void flatSetsAllocateNothing() {
        Random random = new Random(3);
        long idle = leastAllocated(() -> {});
        for (double height : new double[] {1e-3, 1e-7}) {
            for (int[] shape : new int[][] {{28, 12}, {60, 20}, {40, 7}}) {
                int d = shape[1];
                double[] rows = new double[shape[0] * d];
                for (int i = 0; i < shape[0] / 2; i++) {
                    for (int k = 0; k < d; k++) {
                        double x = random.nextGaussian() * (k == 0 ? height : 1);
                        rows[2 * i * d + k] = x;
                        rows[(2 * i + 1) * d + k] = k == 0 ? x : -x;
                    }
                }
                Vectors vectors = Vectors.rows(rows, shape[0], d);
                HullSolver solver = new HullSolver();
                assertEquals(Verdict.INSIDE, solver.solve(vectors));
                assertEquals(Verdict.INSIDE, solver.decide(vectors));
                String name = shape[0] + "×" + d + ", " + height;
                assertEquals(idle, leastAllocated(() -> solver.solve(vectors)), "solve " + name);
                assertEquals(idle, leastAllocated(() -> solver.decide(vectors)), "decide " + name);
            }
        }
    }

    @Test
    @Tag("slow")
    void trackerAllocatesNothing() {
        Random random = new Random(2);
        long idle = leastAllocated(() -> {});
        for (int[] shape : SHAPES) {
            float[][] steps = new float[20][];
            steps[0] = gaussian(random, shape[0], shape[1], 0);
            for (int t = 1; t < steps.length; t++) {
                double size = t % 5 == 4 ? 0.5 : t % 5 == 2 ? 2e-2 : 1e-5;
                steps[t] = steps[t - 1].clone();
                for (int i = 0; i < steps[t].length; i++) {
                    steps[t][i] += (float) (size * random.nextGaussian());
                }
            }
            float[] now = steps[0].clone();
            Vectors vectors = Vectors.rows(now, shape[0], shape[1]);
            HullTracker tracker = new HullTracker();
            long[] least = new long[steps.length];
            Arrays.fill(least, Long.MAX_VALUE);
            // The same way several times: the first ones meet every path and have it compiled.
            for (int lap = 0; lap < 6; lap++) {
                for (int t = 0; t < steps.length; t++) {
                    System.arraycopy(steps[t], 0, now, 0, now.length);
                    boolean refine = t % 7 == 3;
                    long bytes = allocated(() -> {
                        if (refine) {
                            tracker.refine(vectors);
                        } else {
                            tracker.update(vectors);
                        }
                    });
                    least[t] = Math.min(least[t], bytes);
                }
            }
            for (int t = 0; t < steps.length; t++) {
                assertEquals(idle, least[t], "bytes at " + shape[0] + "×" + shape[1] + ", step " + t);
            }
        }
    }
}
