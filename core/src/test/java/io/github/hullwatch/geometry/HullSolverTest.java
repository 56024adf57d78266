package io.github.hullwatch.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HullSolverTest {
    private static Vectors gaussian(Random random, int n, int d) {
        float[] data = new float[n * d];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian();
        }
        return Vectors.rows(data, n, d);
    }

    @Test
    void orthonormalSetLiesOutsideByOneOverRootN() {
        for (int n : new int[] {1, 2, 5, 17, 64}) {
            double[] data = new double[n * n];
            for (int i = 0; i < n; i++) {
                data[i * n + i] = 1 + i;
            }
            Hull hull = Hull.of(Vectors.rows(data, n, n));
            assertEquals(Verdict.OUTSIDE, hull.verdict());
            assertEquals(-1 / Math.sqrt(n), hull.depth(), 1e-12);
            assertTrue(hull.exact());
        }
    }

    @Test
    void crossPolytopeIsInside() {
        for (int d : new int[] {2, 5, 20, 64}) {
            double[] data = new double[2 * d * d];
            for (int k = 0; k < d; k++) {
                data[k * d + k] = 3;
                data[(d + k) * d + k] = -0.5;
            }
            Hull hull = Hull.of(Vectors.rows(data, 2 * d, d));
            assertEquals(Verdict.INSIDE, hull.verdict());
            // 1/d is what weights can prove at best; where D is exact, it is 1/√d.
            assertEquals(hull.exact() ? 1 / Math.sqrt(d) : 1.0 / d, hull.lower(), 1e-12);
            assertTrue(hull.upper() >= 1 / Math.sqrt(d));
        }
    }

    @Test
    void randomDirectionsAreAlwaysDecided() {
        randomDirections(80);
    }

    @Test
    @Tag("slow")
    void manyRandomDirectionsAreAlwaysDecided() {
        randomDirections(500);
    }

    private static void randomDirections(int rounds) {
        Random random = new Random(3);
        HullSolver solver = new HullSolver();
        int inside = 0;
        for (int round = 0; round < rounds; round++) {
            int d = 1 + random.nextInt(12);
            int n = 1 + random.nextInt(40);
            Verdict verdict = solver.solve(gaussian(random, n, d));
            assertTrue(verdict == Verdict.INSIDE || verdict == Verdict.OUTSIDE, n + "×" + d + " " + solver.result());
            if (verdict == Verdict.OUTSIDE) {
                assertTrue(solver.exact(), n + "×" + d + " " + solver.result());
            } else {
                inside++;
            }
        }
        assertTrue(inside > rounds / 5);
    }

    @Test
    void notFiniteRowsAreNamed() {
        Vectors bad = Vectors.rows(new float[] {1, 0, 2, Float.NaN}, 2, 2);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Hull.of(bad));
        assertTrue(e.getMessage().startsWith("row 1 is not finite"), e.getMessage());
    }

    @Test
    void noDirectionIsOutsideByOne() {
        Hull hull = Hull.of(Vectors.rows(new double[6], 2, 3));
        assertEquals(Verdict.OUTSIDE, hull.verdict());
        assertEquals(-1, hull.depth());
        assertEquals(2, hull.dead());
    }
}
