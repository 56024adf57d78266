package io.github.hullwatch.geometry.internal.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.FloatCholesky;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.FloatMatrix;
import io.github.hullwatch.geometry.internal.search.FloatSmoothedMaximum;
import io.github.hullwatch.geometry.internal.search.SmoothedMaximum;
import io.github.hullwatch.geometry.oracle.CertificateProof;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.Arrays;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is proven in float holds in double and in forty digits, and nothing is proven that is not so. */
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

    @Test
    void momentIsAsNearAsItSays() {
        for (int n : new int[] {1, 2, 3, 63, 64, 65, 131, 400}) {
            for (int d : new int[] {1, 3, 4, 5, 8, 43}) {
                double[] rows = Samples.gaussian(n + d, n, d);
                for (int k = 0; k < rows.length; k++) {
                    // Of one sign, so that rounding adds up.
                    rows[k] = Math.abs(rows[k]) + 0.1;
                }
                Directions directions = load(rows, n, d);
                double[] lambda = even(n);
                lambda[0] = n > 1 ? 1e-30 : 1;
                float[][] m = new float[d][d];
                new FloatSecondMoment().fill(floats(directions).rows(), n, d, lambda, m);
                double error2 = 0;
                for (int j = 0; j < d; j++) {
                    for (int k = j; k < d; k++) {
                        double exact = 0;
                        for (int i = 0; i < n; i++) {
                            exact += lambda[i]
                                    * directions.units()[i * d + j]
                                    * directions.units()[i * d + k];
                        }
                        error2 += (j == k ? 1 : 2) * Math.pow(m[j][k] - exact, 2);
                    }
                }
                assertTrue(
                        Math.sqrt(error2) <= 0.5 * FloatSecondMoment.tolerance(n),
                        n + "×" + n + "×" + d + ": " + Math.sqrt(error2));
            }
        }
    }

    /** Equal terms are rounded the same way again and again, in the rows that are left over after the blocks of four, too. */
    @Test
    void momentOfManyEqualDirections() {
        for (int trial = 0; trial < 24; trial++) {
            int n = 30_000 + 500 * trial;
            int d = 4 + trial % 4;
            double[] rows = new double[n * d];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = 1 + 0.3 * Math.sin(i % d);
            }
            Directions directions = load(rows, n, d);
            float[][] m = new float[d][d];
            new FloatSecondMoment().fill(floats(directions).rows(), n, d, even(n), m);
            double error2 = 0;
            for (int j = 0; j < d; j++) {
                for (int k = j; k < d; k++) {
                    double exact = directions.units()[j] * directions.units()[k];
                    error2 += (j == k ? 1 : 2) * Math.pow(m[j][k] - exact, 2);
                }
            }
            assertTrue(Math.sqrt(error2) <= FloatSecondMoment.tolerance(n), n + "×" + d + ": " + Math.sqrt(error2));
        }
    }

    /** A symmetric matrix of trace 1 with the smallest eigenvalue given, the others equal. */
    private static float[][] withSmallest(double smallest, int d, long seed) {
        double[] v = Samples.normalised(Samples.gaussian(seed, 1, d), 1, d);
        double other = (1 - smallest) / (d - 1);
        float[][] a = new float[d][d];
        for (int j = 0; j < d; j++) {
            for (int k = 0; k < d; k++) {
                a[j][k] = (float) ((j == k ? other : 0) + (smallest - other) * v[j] * v[k]);
            }
        }
        return a;
    }

    @Test
    void factorisationEndsOnlyWhereTheEigenvalueAllowsIt() {
        for (int d : new int[] {2, 3, 4, 5, 7, 40, 41, 42, 43, 120}) {
            for (int seed = 0; seed < 5; seed++) {
                double tolerance = FloatCholesky.tolerance(d);
                assertFalse(FloatCholesky.factor(withSmallest(-tolerance, d, seed), d), "d = " + d);
                float[][] positive = withSmallest(tolerance, d, seed);
                float[][] factor = withSmallest(tolerance, d, seed);
                assertTrue(FloatCholesky.factor(factor, d), "d = " + d);
                for (int j = 0; j < d; j++) {
                    for (int k = j; k < d; k++) {
                        double sum = 0;
                        for (int i = 0; i <= j; i++) {
                            sum += (double) factor[i][j] * factor[i][k];
                        }
                        assertEquals(positive[j][k], sum, tolerance, d + ": " + j + ", " + k);
                    }
                }
                float[] b = new float[d];
                Arrays.fill(b, 1);
                float[][] easy = withSmallest(0.5 / d, d, seed);
                float[][] r = withSmallest(0.5 / d, d, seed);
                assertTrue(FloatCholesky.factor(r, d));
                FloatCholesky.solve(r, d, b);
                for (int j = 0; j < d; j++) {
                    double sum = 0;
                    for (int k = 0; k < d; k++) {
                        sum += (double) easy[j][k] * b[k];
                    }
                    assertEquals(1, sum, 1e-4, "d = " + d);
                }
            }
        }
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

    /** No row has a negative first coordinate: D ≤ 0. Dented inwards, D is at most what the first axis says, which is about e. */
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

    /** The same by the whole of solving. */
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

    /** (s − |r|)/(1 − |r|) from eigenvalues of another library. */
    private static double boundOf(Directions directions, double[] lambda) {
        int d = directions.d();
        double[] u = directions.units();
        DMatrixRMaj moment = new DMatrixRMaj(d, d);
        double[] r = new double[d];
        for (int i = 0; i < directions.n(); i++) {
            for (int j = 0; j < d; j++) {
                r[j] += lambda[i] * u[i * d + j];
                for (int k = 0; k < d; k++) {
                    moment.add(j, k, lambda[i] * u[i * d + j] * u[i * d + k]);
                }
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, false, true);
        assertTrue(eigen.decompose(moment));
        double s = 1;
        for (int k = 0; k < d; k++) {
            s = Math.min(s, eigen.getEigenvalue(k).getReal());
        }
        double length = Math.sqrt(Dot.of(r, 0, r, 0, d));
        return (s - length) / (1 - length);
    }

    @Test
    void floatProofComesCloseToThatInDouble() {
        int n = 260;
        int d = 80;
        Directions directions = load(Samples.gaussian(8, n, d), n, d);
        FloatMatrix matrix = floats(directions);
        FloatSmoothedMaximum search = new FloatSmoothedMaximum();
        assertEquals(SmoothedMaximum.End.BALANCED, search.minimise(directions, matrix, true, false));
        FloatInsideProof fast = new FloatInsideProof(new BoundProver());
        double[] lambda = search.weights().clone();
        double quick = fast.prove(directions, matrix, lambda);
        double tight = boundOf(directions, lambda);
        assertTrue(quick > 0.7 * tight && quick <= tight, quick + " " + tight);
        double[] vector = new double[d];
        double upper = fast.thinnest(vector);
        assertTrue(upper >= new BoundProver().upper(directions, vector) - 2 * Allowance.ofProduct(d));
        assertEquals(upper, new BoundProver().upper(directions, vector), FloatMatrix.tolerance(d));
    }
}
