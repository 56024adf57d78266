package io.github.hullwatch.geometry.internal.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.geometry.hull.HullTracker;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.bound.BoundProver;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No more directions than dimensions: against Wolfe's minimum-norm point, warm against cold, dependent rows. */
class PrincipalPivotingTest {
    private static double[] gaussian(Random random, int n, int d, double shift) {
        double[] data = new double[n * d];
        for (int i = 0; i < n * d; i++) {
            data[i] = random.nextGaussian() + (i % d == 0 ? shift : 0);
        }
        return data;
    }

    @Test
    void agreesWithTheMinimumNormPoint() {
        Random random = new Random(31);
        for (int round = 0; round < 200; round++) {
            int d = 4 + random.nextInt(40);
            int n = 1 + random.nextInt(d);
            Vectors vectors = Vectors.rows(gaussian(random, n, d, 3 * random.nextDouble()), n, d);
            Hull hull = HullSolver.hullOf(vectors);
            Directions directions = new Directions();
            directions.load(vectors);
            SolverState state = new SolverState();
            state.reset(n, d);
            new MinimumNormPoint(new BoundProver()).solve(directions, state, false);
            assertEquals("block principal pivoting", hull.cost().algorithm());
            assertEquals(state.upper, hull.depth(), 1e-11, n + "×" + d);
            assertEquals(state.lower, hull.depth(), 1e-11, n + "×" + d);
            assertEquals(state.supportCount, hull.support().length);
        }
    }

    @Test
    void warmIsColdFromNearAndFar() {
        Random random = new Random(32);
        int n = 60;
        int d = 80;
        double[] data = gaussian(random, n, d, 0);
        HullTracker tracker = new HullTracker();
        for (int step = 0; step < 40; step++) {
            Vectors vectors = Vectors.rows(data, n, d);
            tracker.refine(vectors);
            Hull cold = HullSolver.hullOf(vectors);
            assertTrue(tracker.exact());
            assertEquals(cold.depth(), tracker.depth(), 1e-12);
            double size = Math.pow(10, -random.nextInt(6));
            for (int i = 0; i < n * d; i++) {
                data[i] += size * random.nextGaussian();
            }
        }
    }

    @Test
    void dependentRowsAreRightToo() {
        Random random = new Random(33);
        for (int round = 0; round < 60; round++) {
            int d = 10 + random.nextInt(20);
            int rank = 4 + random.nextInt(4);
            int n = rank + 1 + random.nextInt(d - rank);
            // n directions in a subspace of the first axes: outside exactly if they are outside there.
            double[] small = gaussian(random, n, rank, round % 2);
            double[] data = new double[n * d];
            for (int i = 0; i < n; i++) {
                System.arraycopy(small, i * rank, data, i * d, rank);
            }
            Hull within = HullSolver.hullOf(Vectors.rows(small, n, rank));
            Hull hull = HullSolver.hullOf(Vectors.rows(data, n, d));
            if (within.verdict() == Verdict.OUTSIDE) {
                assertEquals(Verdict.OUTSIDE, hull.verdict());
                assertEquals(within.depth(), hull.depth(), 1e-9);
            } else {
                assertTrue(hull.lower() <= 0 && hull.lower() > -1e-12, hull.toString());
                assertTrue(hull.upper() >= 0 && hull.upper() < 1e-12, hull.toString());
            }
        }
    }

    @Test
    void verdictAloneIsTheSame() {
        Random random = new Random(34);
        HullSolver solver = new HullSolver();
        for (int[] shape : new int[][] {{5, 30}, {30, 30}, {200, 220}}) {
            Vectors vectors = Vectors.rows(gaussian(random, shape[0], shape[1], 0), shape[0], shape[1]);
            assertEquals(Verdict.OUTSIDE, solver.decide(vectors));
            double upper = solver.upper();
            assertEquals(Verdict.OUTSIDE, solver.solve(vectors));
            assertTrue(solver.depth() <= upper && solver.exact());
        }
    }

    private static Directions load(double[] rows, int n, int d) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, n, d));
        return directions;
    }

    private static SolverState ask(
            PrincipalPivoting pivoting, Directions directions, boolean decideOnly, boolean warm) {
        SolverState state = new SolverState();
        state.reset(directions.n(), directions.d());
        state.decideOnly = decideOnly;
        state.warm = warm;
        pivoting.solve(directions, state);
        return state;
    }

    /** The axes, and the opposite of their sum but for a little: a depth in closed form, as small as the little. */
    private static double[] nearlyDependent(int n, double little) {
        double[] rows = new double[n * n];
        for (int i = 0; i < n - 1; i++) {
            rows[i * n + i] = 1;
            rows[(n - 1) * n + i] = -1;
        }
        rows[n * n - 1] = little;
        return rows;
    }

    @Test
    void allAtOneDistanceInClosedForm() {
        for (int n : new int[] {2, 5, 40}) {
            for (double little : new double[] {10, 1, 1e-2, 1e-4, 1e-5}) {
                double length = Math.sqrt(n - 1 + little * little);
                double depth = -little / Math.sqrt((n - 1) * little * little + (length + n - 1) * (length + n - 1));
                SolverState state = ask(
                        new PrincipalPivoting(new GeneralHull()), load(nearlyDependent(n, little), n, n), false, false);
                String name = n + ", " + little;
                assertEquals("block principal pivoting", state.algorithm, name);
                assertEquals(1, state.iterations, name);
                assertTrue(state.isExact(), name);
                assertEquals(depth, state.depth(), 1e-10 * -depth + 1e-14 * n, name);
                assertEquals(depth, state.upper, 1e-10 * -depth + 1e-14 * n, name);
                assertEquals(depth, state.lower, 1e-10 * -depth + 1e-14 * n, name);
                assertEquals(0.5 * (state.lower + state.upper), state.depth());
                assertEquals(
                        state.upper, new BoundProver().upper(load(nearlyDependent(n, little), n, n), state.vector));
                assertEquals(n, state.supportCount);
            }
            PrincipalPivoting pivoting = new PrincipalPivoting(new GeneralHull());
            assertEquals(
                    "minimum-norm point", ask(pivoting, load(nearlyDependent(n, 1e-9), n, n), false, false).algorithm);
        }
        // The factorisation runs to its end, but with a pivot that is all rounding.
        assertEquals(
                "minimum-norm point",
                ask(new PrincipalPivoting(new GeneralHull()), load(nearlyDependent(2, 3e-8), 2, 2), false, false)
                        .algorithm);
    }

    /**
     * Axes of very different lengths: exchanging all wrong signs at once goes round in circles on some of these sets,
     * and the rule of one at a time has to end it. Every answer is held against Wolfe's point.
     */
    @Test
    void illPosedSetsEndToo() {
        int hard = 0;
        for (int round = 0; round < 400; round++) {
            Random random = new Random(round);
            int n = 8 + random.nextInt(6);
            double[] rows = gaussian(random, n, n, 0);
            for (int k = 0; k < n; k++) {
                double scale = Math.pow(10, -3 * random.nextDouble());
                for (int i = 0; i < n; i++) {
                    rows[i * n + k] *= scale;
                }
            }
            Directions directions = load(rows, n, n);
            SolverState state = ask(new PrincipalPivoting(new GeneralHull()), directions, false, false);
            assertEquals("block principal pivoting", state.algorithm, "round " + round);
            assertTrue(state.iterations <= 20 + 2 * n);
            hard += state.iterations > n ? 1 : 0;
            SolverState wolfe = new SolverState();
            wolfe.reset(n, n);
            new MinimumNormPoint(new BoundProver()).solve(directions, wolfe, false);
            assertTrue(state.isExact());
            assertEquals(wolfe.upper, state.depth(), 1e-11);
            assertEquals(wolfe.lower, state.depth(), 1e-11);
        }
        assertTrue(hard > 20, hard + " hard sets");
    }

    /**
     * From 44.9° to 45.1° off the plane of two axes a third direction begins to count: one exchange, where cold starts
     * take another.
     */
    @Test
    void warmTakesTheExchangesThatAreNeeded() {
        double[] before = third(44.9);
        double[] after = third(45.1);
        PrincipalPivoting pivoting = new PrincipalPivoting(new GeneralHull());
        SolverState first = ask(pivoting, load(before, 3, 5), false, false);
        assertEquals(2, first.iterations);
        assertEquals(2, first.supportCount);
        // Nothing moved, or not enough to change who counts: no factorisation.
        SolverState same = ask(pivoting, load(before, 3, 5), false, true);
        assertEquals(0, same.iterations);
        assertEquals(-Math.sqrt(.5), same.depth(), 1e-15);
        assertTrue(same.isExact());
        SolverState crossed = ask(pivoting, load(after, 3, 5), false, true);
        assertEquals(1, crossed.iterations);
        assertEquals(3, crossed.supportCount);
        assertEquals(
                ask(new PrincipalPivoting(new GeneralHull()), load(after, 3, 5), false, false)
                        .depth(),
                crossed.depth(),
                1e-15);
        assertEquals(0, ask(pivoting, load(third(45.2), 3, 5), false, true).iterations);
        assertEquals(1, ask(pivoting, load(before, 3, 5), false, true).iterations);
        // Not warm, or of another shape: from scratch.
        assertEquals(2, ask(pivoting, load(before, 3, 5), false, false).iterations);
        assertEquals(1, ask(pivoting, load(nearlyDependent(5, 1), 5, 5), false, true).iterations);
        assertEquals(2, ask(pivoting, load(before, 3, 5), false, true).iterations);
        // After dependent rows there is nothing to go on from.
        assertEquals(
                "minimum-norm point",
                ask(pivoting, load(new double[] {1, 2, 0, 0, 0, 2, 1, 0, 0, 0, 2, 4, 0, 0, 0}, 3, 5), false, true)
                        .algorithm);
        assertEquals(1, ask(pivoting, load(third(60), 3, 5), false, true).iterations);
    }

    /** Two axes and a direction between them, turned out of their plane. */
    private static double[] third(double degrees) {
        double[] rows = new double[15];
        rows[0] = 1;
        rows[6] = 1;
        rows[10] = Math.cos(Math.toRadians(degrees)) / Math.sqrt(2);
        rows[11] = rows[10];
        rows[12] = Math.sin(Math.toRadians(degrees));
        return rows;
    }

    /**
     * While the rows turn by a hundredth the last factor will do; far away, in whatever order shapes come, the answer
     * is right.
     */
    @Test
    void warmFollowsSmallTurnsWithoutAFactorisation() {
        Random random = new Random(35);
        PrincipalPivoting pivoting = new PrincipalPivoting(new GeneralHull());
        int n = 30;
        int d = 43;
        for (double size : new double[] {1e-10, 1e-5, 1e-3, 1e-2}) {
            double[] rows = gaussian(random, n, d, 2);
            ask(pivoting, load(rows, n, d), false, false);
            for (int i = 0; i < n * d; i++) {
                rows[i] += size * random.nextGaussian();
            }
            SolverState warm = ask(pivoting, load(rows, n, d), false, true);
            assertEquals(0, warm.iterations, "" + size);
            assertTrue(warm.isExact());
            assertEquals("block principal pivoting", warm.algorithm);
            SolverState cold = ask(new PrincipalPivoting(new GeneralHull()), load(rows, n, d), false, false);
            assertEquals(cold.depth(), warm.depth(), 1e-10 * -cold.depth());
            assertEquals(cold.supportCount, warm.supportCount);
        }
        for (int[] shape : new int[][] {{30, 43}, {5, 60}, {40, 41}, {40, 70}, {12, 12}, {200, 203}, {1, 5}}) {
            double[] rows = gaussian(random, shape[0], shape[1], 1);
            Directions directions = load(rows, shape[0], shape[1]);
            SolverState state = ask(pivoting, directions, false, true);
            SolverState wolfe = new SolverState();
            wolfe.reset(shape[0], shape[1]);
            new MinimumNormPoint(new BoundProver()).solve(directions, wolfe, false);
            assertTrue(state.isExact());
            assertTrue(state.iterations > 0 && state.iterations < 10);
            assertEquals(wolfe.upper, state.depth(), 1e-12);
            assertEquals(wolfe.lower, state.lower, 1e-12);
        }
    }

    /**
     * The verdict alone: the sum, or from two million products on the search in float; where the sum does not do, the
     * Gram matrix.
     */
    @Test
    void verdictAloneByTheCheapestWay() {
        PrincipalPivoting pivoting = new PrincipalPivoting(new GeneralHull());
        for (int n : new int[] {4, 125, 126}) {
            double[] rows = new double[n * n];
            for (int i = 0; i < n; i++) {
                rows[i * n + i] = 2;
            }
            SolverState state = ask(pivoting, load(rows, n, n), true, false);
            assertEquals(n > 125 ? "smoothed maximum" : "sum of the directions", state.algorithm);
            assertTrue(state.upper < 0 && state.upper >= -1 / Math.sqrt(n));
            assertEquals(state.upper, state.depth());
            if (n <= 125) {
                assertEquals(-1 / Math.sqrt(n), state.upper, 1e-13);
                assertEquals(0, state.iterations);
                assertEquals(state.upper, ask(pivoting, load(rows, n, n), true, false).upper);
            }
        }
        // The origin between two of many: the search in float finds nothing.
        double[] between = new double[127 * 128];
        for (int i = 0; i < 126; i++) {
            between[i * 128 + i] = 1;
        }
        between[126 * 128] = -1;
        SolverState open = ask(pivoting, load(between, 127, 128), true, false);
        assertEquals(0, open.lower, 1e-12);
        assertTrue(open.upper >= 0);
        // Three nearly alike outweigh one that points away.
        double[] lopsided = {1, 0, 0, 0, 1, .1, 0, 0, 1, 0, .1, 0, -1, 0, 0, .1};
        SolverState state = ask(pivoting, load(lopsided, 4, 4), true, false);
        assertEquals("block principal pivoting", state.algorithm);
        assertTrue(state.isExact() && state.upper < 0);
    }

    /** Factored solutions are copied; shapes without one are refused. */
    @Test
    void copiesSolutionsThatWereFactored() {
        Random random = new Random(36);
        PrincipalPivoting pivoting = new PrincipalPivoting(new GeneralHull());
        WarmActiveSet follower = new WarmActiveSet();
        int n = 12;
        int d = 20;
        double[] rows = gaussian(random, n, d, 1);
        Directions directions = load(rows, n, d);
        assertEquals(false, pivoting.copySolutionTo(directions, follower));
        SolverState state = ask(pivoting, directions, false, false);
        assertEquals(true, pivoting.copySolutionTo(directions, follower));
        double[] norms = new double[n];
        for (int i = 0; i < n; i++) {
            norms[i] = Math.sqrt(Dot.of(rows, i * d, rows, i * d, d));
        }
        // Nothing moved: nothing changes but for the digits of float.
        follower.follow(directions.vectors(), norms);
        double[] weights = new double[n];
        double[] vector = new double[d];
        follower.read(weights, vector);
        double length = Math.sqrt(Dot.of(state.vector, 0, state.vector, 0, d));
        for (int i = 0; i < n; i++) {
            assertEquals(state.lambda[i], weights[i], 1e-6);
        }
        for (int k = 0; k < d; k++) {
            assertEquals(state.vector[k] / length, vector[k], 1e-5);
        }
        ask(pivoting, load(nearlyDependent(5, 1), 5, 5), false, false);
        assertEquals(false, pivoting.copySolutionTo(directions, follower));
    }
}
