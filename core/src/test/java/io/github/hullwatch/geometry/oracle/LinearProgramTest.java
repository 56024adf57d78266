package io.github.hullwatch.geometry.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Verdicts against two linear programming solvers, on configurations of middle size near the boundary of chance. */
class LinearProgramTest {
    private static Vectors configuration(Random random, int n, int d) {
        double shift = random.nextInt(3) == 0 ? random.nextDouble() : 0;
        double noise = Math.pow(10, -2 * random.nextDouble());
        boolean clustered = random.nextInt(4) == 0;
        int centres = 2 + random.nextInt(d + 2);
        float[] data = new float[n * d];
        double[] centre = new double[centres * d];
        for (int j = 0; j < centre.length; j++) {
            centre[j] = random.nextGaussian();
        }
        for (int i = 0; i < n; i++) {
            int c = random.nextInt(centres);
            for (int k = 0; k < d; k++) {
                double x = random.nextGaussian();
                data[i * d + k] = (float) (clustered ? centre[c * d + k] + noise * x : x + (k == 0 ? shift : 0));
            }
        }
        return Vectors.rows(data, n, d);
    }

    private static int compare(int rounds, int seed, int maxDimension, boolean hipparchus) {
        Random random = new Random(seed);
        HullSolver solver = new HullSolver();
        int inside = 0;
        for (int round = 0; round < rounds; round++) {
            int d = 2 + random.nextInt(maxDimension - 1);
            int n = Math.max(1, (int) (d * (0.8 + 1.8 * random.nextDouble())));
            Vectors vectors = configuration(random, n, d);
            double[][] units = LinearProgram.units(vectors);
            double t = hipparchus ? LinearProgram.hipparchus(units) : LinearProgram.ojAlgo(units);
            Verdict verdict = solver.solve(vectors);
            String name = "round " + round + ": " + n + "×" + d + ", t = " + t + ", " + solver.result();
            assertNotEquals(Verdict.UNDECIDED, verdict, name);
            assertEquals(verdict, solver.decide(vectors), name);
            if (t > 1e-7) {
                assertEquals(Verdict.OUTSIDE, verdict, name);
            } else if (verdict == Verdict.OUTSIDE) {
                assertTrue(solver.lower() > -1e-6, name);
            }
            if (verdict == Verdict.INSIDE) {
                inside++;
                assertTrue(t < 1e-7, name);
            }
        }
        return inside;
    }

    /** The forms used for timing give the verdicts of the form that says how close an answer is. */
    @Test
    void bothFormsOfTheProgramAgree() {
        Random random = new Random(5);
        int inside = 0;
        for (int round = 0; round < 40; round++) {
            int d = 2 + random.nextInt(12);
            double[][] units =
                    LinearProgram.units(configuration(random, (int) (d * (0.8 + 1.8 * random.nextDouble())), d));
            boolean expected = LinearProgram.ojAlgo(units) < 1e-7;
            assertEquals(expected, LinearProgram.ojAlgoInside(units), "round " + round);
            assertEquals(expected, LinearProgram.ojAlgoMatricesInside(units), "round " + round);
            assertEquals(expected, LinearProgram.hipparchusInside(units), "round " + round);
            inside += expected ? 1 : 0;
        }
        assertTrue(inside > 8 && inside < 32, inside + " inside");
    }

    @Test
    @Tag("slow")
    void agreesWithOjAlgo() {
        int inside = compare(200, 1, 30, false);
        assertTrue(inside > 40 && inside < 160, inside + " inside");
    }

    @Test
    @Tag("slow")
    void agreesWithHipparchus() {
        compare(100, 2, 14, true);
    }

    @Test
    @Tag("long")
    void agreesWithOjAlgoOnFiveThousand() {
        compare(5000, 3, 40, false);
    }

    @Test
    @Tag("long")
    void agreesWithOjAlgoInHighDimension() {
        compare(100, 4, 120, false);
    }
}
