package io.github.hullwatch.geometry.hull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sets whose depth is of the order of e, for e down to 1e-10: the stated tolerance for undecided. */
class NearBoundaryTest {
    /**
     * Directions about the origin of a hyperplane, all lifted or lowered by about e, one of them lifted by 1: outside
     * or inside by about e; then turned at random.
     */
    private static Vectors tilted(Random random, int n, int d, double e, boolean outside) {
        double[] data = new double[n * d];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d - 1; k++) {
                data[i * d + k] = random.nextGaussian();
            }
            data[i * d + d - 1] = (outside ? e : -e) * (0.5 + random.nextDouble());
        }
        data[d - 1] = 1;
        for (int k = 0; k < d - 1; k++) {
            double sum = 0;
            for (int i = 1; i < n - 1; i++) {
                sum += data[i * d + k];
            }
            data[(n - 1) * d + k] = -sum;
        }
        Samples.reflect(data, n, d, random.doubles(d, -1, 1).toArray());
        return Vectors.rows(data, n, d);
    }

    @Test
    void decidedDownToTheStatedTolerance() {
        decided(2);
    }

    @Test
    @Tag("slow")
    void manySetsAreDecidedDownToTheStatedTolerance() {
        decided(8);
    }

    private static void decided(int rounds) {
        Random random = new Random(3);
        HullSolver solver = new HullSolver();
        for (int d : new int[] {2, 3, 4, 6, 10, 20}) {
            for (double e : new double[] {1e-3, 1e-5, 1e-7, 1e-8, 1e-9, 4e-10}) {
                for (int round = 0; round < rounds; round++) {
                    boolean outside = round % 2 == 0;
                    int n = d + 1 + random.nextInt(2 * d);
                    Verdict verdict = solver.solve(tilted(random, n, d, e, outside));
                    String name = n + "×" + d + ", e = " + e + ": " + solver.result();
                    assertEquals(outside ? Verdict.OUTSIDE : Verdict.INSIDE, verdict, name);
                    assertTrue(Math.abs(solver.depth()) < 1000 * e, name);
                }
            }
        }
    }
}
