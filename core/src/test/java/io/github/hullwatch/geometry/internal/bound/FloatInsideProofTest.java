package io.github.hullwatch.geometry.internal.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.FloatMatrix;
import io.github.hullwatch.geometry.oracle.CertificateProof;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proofs in float hold in double and in forty digits, and nothing false is proven. */
class FloatInsideProofTest {
    private static Directions load(double[] rows, int n, int d) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, n, d));
        return directions;
    }

    private static FloatMatrix floats(Directions directions) {
        FloatMatrix matrix = new FloatMatrix();
        matrix.load(directions);
        return matrix;
    }

    private static double[] even(int n) {
        double[] lambda = new double[n];
        Arrays.fill(lambda, 1.0 / n);
        return lambda;
    }

    /** Antipodal pairs in a hyperplane, and the first coordinate given for all rows. */
    private static double[] nearlyFlat(long seed, int pairs, int d, double... first) {
        double[] half = Samples.gaussian(seed, pairs, d);
        double[] rows = new double[2 * pairs * d];
        for (int i = 0; i < pairs; i++) {
            for (int k = 1; k < d; k++) {
                rows[2 * i * d + k] = half[i * d + k];
                rows[(2 * i + 1) * d + k] = -half[i * d + k];
            }
            rows[2 * i * d] = first[2 * i % first.length];
            rows[(2 * i + 1) * d] = first[(2 * i + 1) % first.length];
        }
        return rows;
    }

    /**
     * No row has a negative first coordinate: D ≤ 0. Dented inwards, D is at most what the first axis says, which is
     * about e.
     */
    @Test
    void provesNothingOnOrOutsideTheBoundary() {
        int pairs = 70;
        int d = 44;
        FloatInsideProof proof = new FloatInsideProof(new BoundProver());
        double[] axis = new double[d];
        axis[0] = 1;
        for (double e : new double[] {0, 1e-30, 1e-12, 1e-8, 1e-6, 1e-4, 1e-3, 1e-2, 0.1}) {
            Directions directions = load(nearlyFlat(5, pairs, d, e, 0, e, e), 2 * pairs, d);
            double proven = proof.prove(directions, floats(directions), even(2 * pairs));
            assertTrue(proven <= 0, e + ": " + proven);
            Directions thin = load(nearlyFlat(5, pairs, d, e, -e, -e, e), 2 * pairs, d);
            double lower = proof.prove(thin, floats(thin), even(2 * pairs));
            double upper = new BoundProver().upper(thin, axis);
            assertTrue(lower <= upper, e + ": " + lower + " > " + upper);
        }
    }

    /** The same, through the solver. */
    @Test
    void neitherDoesSolving() {
        solving(70, 44, 1e-30, 1e-12, 1e-4, 1e-3, 1e-2, 0.1);
        // This takes exact arithmetic.
        solving(41, 40, 0);
    }

    @Test
    @Tag("long")
    void neitherDoesSolvingManyExactly() {
        solving(70, 44, 0, 1e-8, 1e-6);
    }

    private static void solving(int pairs, int d, double... sizes) {
        FloatInsideProof proof = new FloatInsideProof(new BoundProver());
        HullSolver solver = new HullSolver();
        for (double e : sizes) {
            double[] rows = nearlyFlat(5, pairs, d, e, 0, e, e);
            assertNotEquals(Verdict.INSIDE, solver.decide(Vectors.rows(rows, 2 * pairs, d)), "e = " + e);
            double[] inside = nearlyFlat(5, pairs, d, e, -e, -e, e);
            Directions thin = load(inside, 2 * pairs, d);
            double lower = proof.prove(thin, floats(thin), even(2 * pairs));
            solver.solve(Vectors.rows(inside, 2 * pairs, d));
            assertTrue(lower <= solver.upper(), e + ": " + lower + " > " + solver.upper());
        }
    }

    @Test
    void decidesAsSolvingDoesWithBoundsThatHoldInFortyDigits() {
        Random random = new Random(3);
        HullSolver solver = new HullSolver();
        HullSolver thorough = new HullSolver();
        int inside = 0;
        for (int trial = 0; trial < 40; trial++) {
            int d = 39 + trial % 7;
            int n = 2 * d - 12 + random.nextInt(30);
            double[] rows = Samples.gaussian(trial, n, d);
            for (int i = 0; trial % 3 == 0 && i < n; i++) {
                double scale = Math.pow(10, 60 * random.nextDouble() - 30);
                for (int k = 0; k < d; k++) {
                    rows[i * d + k] *= scale;
                }
            }
            Vectors vectors = Vectors.rows(rows, n, d);
            Verdict verdict = solver.decide(vectors);
            assertEquals(thorough.solve(vectors), verdict, "trial " + trial);
            assertTrue(solver.lower() <= thorough.upper() && thorough.lower() <= solver.upper());
            if (verdict == Verdict.INSIDE && inside++ % 12 == 0) {
                CertificateProof.check(vectors, solver.result());
            }
        }
        assertTrue(inside > 8 && inside < 36, inside + " inside");
    }
}
