package io.github.hullwatch.geometry.hull;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Certificate;
import io.github.hullwatch.geometry.Cost;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.bound.BoundProver;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import io.github.hullwatch.geometry.internal.search.GeneralHull;
import io.github.hullwatch.geometry.internal.search.HullAlgorithm;
import io.github.hullwatch.geometry.internal.search.PrincipalPivoting;
import io.github.hullwatch.geometry.internal.search.WarmActiveSet;
import io.github.hullwatch.geometry.oracle.CertificateProof;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/**
 * What is done with large sets, on small ones that are taken for such, beside what is done with these; and one that
 * is large.
 */
class LargeSetsTest {

    private static Directions load(Vectors vectors, boolean large) {
        Directions directions = new Directions();
        directions.load(vectors, large);
        assertEquals(large, directions.isLarge());
        return directions;
    }

    private static SolverState solve(Vectors vectors, boolean large, boolean decideOnly) {
        Directions directions = load(vectors, large);
        SolverState outcome = new SolverState();
        outcome.reset(directions.n(), directions.d());
        outcome.decideOnly = decideOnly;
        GeneralHull general = new GeneralHull();
        HullAlgorithm algorithm = directions.n() <= directions.d() ? new PrincipalPivoting(general) : general;
        algorithm.solve(directions, outcome);
        return outcome;
    }

    @Test
    void rowsAreTheSameNumbersWhetherStoredOrNot() {
        int n = 70;
        int d = 33;
        double[] rows = Samples.gaussian(1, n, d);
        double[] sizes = {1, 1e-320, 0x1p-251, 0x1p251, 1e300, 0, 1e-30};
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                rows[i * d + k] *= sizes[i % sizes.length];
            }
        }
        float[] floats = new float[n * d];
        for (int at = 0; at < n * d; at++) {
            floats[at] = (float) Math.max(-1e38, Math.min(1e38, rows[at]));
        }
        for (Vectors vectors : new Vectors[] {
            Vectors.rows(rows, n, d),
            Vectors.columns(rows, n, d),
            Vectors.rows(floats, n, d),
            Vectors.columns(floats, n, d),
            Vectors.rows(floats, n, d).select(new int[] {5, 3, 3, 60, 0, 12})
        }) {
            Directions plain = load(vectors, false);
            Directions large = load(vectors, true);
            assertEquals(plain.n(), large.n());
            assertEquals(plain.dead(), large.dead());
            double[] part = new double[d];
            for (int i = 0; i < plain.n(); i++) {
                assertEquals(plain.neuron(i), large.neuron(i));
                for (int[] range : new int[][] {{0, d}, {3, 20}, {d - 1, d}}) {
                    large.row(i, range[0], range[1], part);
                    assertArrayEquals(
                            Arrays.copyOfRange(plain.units(), i * d + range[0], i * d + range[1]),
                            Arrays.copyOf(part, range[1] - range[0]));
                }
            }
            int length = plain.n() * d;
            assertArrayEquals(Arrays.copyOf(plain.units(), length), Arrays.copyOf(large.units(), length));
        }
    }

    @Test
    void storedRowsAreThoseOfTheLastSet() {
        Directions directions = load(Vectors.rows(Samples.gaussian(2, 5, 4), 5, 4), true);
        directions.units();
        Vectors next = Vectors.rows(Samples.gaussian(3, 5, 4), 5, 4);
        directions.load(next, true);
        assertArrayEquals(load(next, false).units(), directions.units());
    }

    @Test
    void rowsThatAreNotFiniteAreNamed() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            double[] rows = Samples.gaussian(4, 40, 5);
            rows[35 * 5 + 2] = bad;
            rows[12 * 5 + 4] = bad;
            Vectors vectors = Vectors.rows(rows, 40, 5);
            String message = assertThrows(IllegalArgumentException.class, () -> load(vectors, true))
                    .getMessage();
            assertTrue(message.startsWith("row 12 "), message);
        }
    }

    @Test
    void largeIsWhatHasManyRowsAndManyDimensions() {
        Directions directions = new Directions();
        float[] rows = new float[1 << 24];
        Arrays.fill(rows, 1);
        directions.load(Vectors.rows(rows, 1 << 15, 512));
        assertTrue(directions.isLarge());
        directions.load(Vectors.rows(rows, 512, 1 << 15));
        assertTrue(directions.isLarge());
        directions.load(Vectors.rows(rows, (1 << 15) - 1, 512));
        assertFalse(directions.isLarge());
        directions.load(Vectors.rows(rows, 511, 32000));
        assertFalse(directions.isLarge());
        directions.load(Vectors.rows(rows, 32000, 511));
        assertFalse(directions.isLarge());
    }

    @Test
    void insideIsProvenAsInSmallSets() {
        for (int[] shape : new int[][] {{130, 41}, {700, 270}, {611, 133}}) {
            Vectors vectors = Vectors.rows(Samples.gaussian(5, shape[0], shape[1]), shape[0], shape[1]);
            SolverState small = solve(vectors, false, false);
            SolverState large = solve(vectors, true, false);
            assertTrue(large.lower > 0);
            assertEquals(small.lower, large.lower, 2e-2 * small.lower);
            assertTrue(large.lower >= small.lower * (1 - 1e-4), large.lower + " beside " + small.lower);
            assertTrue(large.upper <= 1.1 * small.upper, large.upper + " beside " + small.upper);
            SolverState decided = solve(vectors, true, true);
            assertTrue(decided.lower > 0 && decided.lower <= large.upper);
            if (shape[1] < 50) {
                proves(vectors, large);
                proves(vectors, decided);
            }
        }
    }

    /** Both bounds in forty digits, as those of any certificate. */
    private static void proves(Vectors vectors, SolverState outcome) {
        int n = vectors.n();
        int d = vectors.d();
        Certificate certificate =
                new Certificate(Arrays.copyOf(outcome.lambda, n), Arrays.copyOf(outcome.vector, d), null, null);
        boolean exact = outcome.isExact();
        Verdict verdict = outcome.lower > 0 ? Verdict.INSIDE : Verdict.OUTSIDE;
        int[] support = Arrays.copyOf(outcome.support, outcome.supportCount);
        CertificateProof.check(
                vectors,
                new Hull(
                        verdict,
                        exact ? outcome.depth() : outcome.upper,
                        exact,
                        outcome.lower,
                        outcome.upper,
                        n,
                        d,
                        0,
                        support,
                        certificate,
                        new Cost(outcome.algorithm, outcome.iterations, 0)));
    }

    @Test
    void outsideIsExactAsInSmallSets() {
        SplittableRandom random = new SplittableRandom(6);
        for (int round = 0; round < 40; round++) {
            int d = 20 + random.nextInt(200);
            int n = 1 + random.nextInt(Math.max(1, (int) (d * (round % 2 == 0 ? 0.5 : 0.98))));
            double[] rows = Samples.gaussian(100 + round, n, d);
            for (int i = 0; i < n; i++) {
                // From directions all around to a narrow cone.
                rows[i * d] += round % 4 * 3;
            }
            Vectors vectors = Vectors.rows(rows, n, d);
            SolverState small = solve(vectors, false, false);
            SolverState large = solve(vectors, true, false);
            assertTrue(large.isExact(), n + "×" + d);
            assertEquals(small.depth(), large.depth(), 1e-10, n + "×" + d);
            assertEquals(small.supportCount, large.supportCount, n + "×" + d);
            if (n < 30) {
                proves(vectors, large);
            }
            assertTrue(solve(vectors, true, true).upper < 0);
        }
    }

    /** Equal, opposite and dependent rows are beyond conjugate gradients; what takes their place decides as ever. */
    @Test
    void dependentRowsAreDecidedAsInSmallSets() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 12; round++) {
            int d = 45;
            int n = 40;
            int rank = 5 + round;
            double[] basis = Samples.gaussian(200 + round, rank, d);
            double[] rows = new double[n * d];
            for (int i = 0; i < n; i++) {
                for (int r = 0; r < rank; r++) {
                    Dot.add(random.nextInt(-3, round % 3 == 0 ? 4 : 6), basis, r * d, rows, i * d, d);
                }
            }
            if (round % 2 == 0) {
                System.arraycopy(rows, 0, rows, d, d);
            }
            Vectors vectors = Vectors.rows(rows, n, d);
            SolverState small = solve(vectors, false, false);
            SolverState large = solve(vectors, true, false);
            assertEquals(small.upper < 0, large.upper < 0, "round " + round);
            assertEquals(small.lower > 0, large.lower > 0, "round " + round);
            assertEquals(small.depth(), large.depth(), 1e-9, "round " + round);
        }
    }

    @Test
    void setsMoreThanDimensionsThatAreOutside() {
        int n = 120;
        int d = 60;
        double[] rows = Samples.gaussian(8, n, d);
        for (int i = 0; i < n; i++) {
            rows[i * d] = 1 + Math.abs(rows[i * d]);
        }
        Vectors vectors = Vectors.rows(rows, n, d);
        SolverState small = solve(vectors, false, false);
        SolverState large = solve(vectors, true, false);
        assertTrue(small.upper < 0);
        assertEquals(small.upper, large.upper, 1e-9);
        assertEquals(small.lower, large.lower, 1e-9);
    }

    @Test
    void warmIsColdAndIsFollowed() {
        int n = 60;
        int d = 120;
        double[] rows = Samples.gaussian(9, n, d);
        SplittableRandom random = new SplittableRandom(9);
        GeneralHull general = new GeneralHull();
        PrincipalPivoting few = new PrincipalPivoting(general);
        Directions directions = new Directions();
        SolverState outcome = new SolverState();
        for (int step = 0; step < 12; step++) {
            Vectors vectors = Vectors.rows(rows, n, d);
            directions.load(vectors, true);
            outcome.reset(n, d);
            outcome.warm = step > 0;
            few.solve(directions, outcome);
            assertTrue(outcome.isExact());
            assertEquals(solve(vectors, true, false).depth(), outcome.depth(), 1e-11);
            WarmActiveSet follower = new WarmActiveSet();
            assertTrue(few.copySolutionTo(directions, follower));
            for (int at = 0; at < n * d; at++) {
                rows[at] += 0.02 * random.nextDouble(-1, 1);
            }
            double[] norms = new double[n];
            for (int i = 0; i < n; i++) {
                norms[i] = Math.sqrt(Dot.of(rows, i * d, rows, i * d, d));
            }
            Vectors turned = Vectors.rows(rows, n, d);
            follower.follow(turned, norms);
            double[] lambda = new double[n];
            double[] vector = new double[d];
            follower.read(lambda, vector);
            BoundProver bounds = new BoundProver();
            Directions now = load(turned, false);
            double upper = bounds.upper(now, vector);
            double lower = bounds.residualLower(now, lambda);
            assertTrue(upper < 0 && upper - lower < 0.2 * -upper, lower + " to " + upper);
        }
    }

    @Test
    void anyNumberOfThreadsGivesTheSameAnswer() throws Exception {
        Vectors inside = Vectors.rows(Samples.gaussian(10, 500, 140), 500, 140);
        Vectors outside = Vectors.rows(Samples.gaussian(11, 140, 300), 140, 300);
        for (Vectors vectors : new Vectors[] {inside, outside}) {
            SolverState first = null;
            for (int threads = 1; threads <= 4; threads++) {
                ForkJoinPool pool = new ForkJoinPool(threads);
                SolverState outcome =
                        pool.submit(() -> solve(vectors, true, false)).get();
                pool.shutdown();
                if (first == null) {
                    first = outcome;
                }
                assertEquals(first.lower, outcome.lower);
                assertEquals(first.upper, outcome.upper);
                assertEquals(first.iterations, outcome.iterations);
                assertArrayEquals(first.lambda, outcome.lambda);
                assertArrayEquals(first.vector, outcome.vector);
            }
        }
    }

    /**
     * Large without being told so: 512 directions of which each dimension holds 64 in a row, and their sum is known.
     */
    @Test
    void oneThatIsLarge() {
        int n = 512;
        int d = 1 << 15;
        float[] rows = new float[n * d];
        for (int i = 0; i < n; i++) {
            Arrays.fill(rows, i * d + i * 64, i * d + (i + 1) * 64, i % 2 == 0 ? 1 : -3);
        }
        HullSolver solver = new HullSolver();
        assertEquals(Verdict.OUTSIDE, solver.decide(Vectors.rows(rows, n, d)));
        assertEquals(Verdict.OUTSIDE, solver.solve(Vectors.rows(rows, n, d)));
        assertTrue(solver.exact());
        assertEquals(-1 / Math.sqrt(n), solver.depth(), 1e-10);
        assertEquals(n, solver.result().support().length);
    }
}
