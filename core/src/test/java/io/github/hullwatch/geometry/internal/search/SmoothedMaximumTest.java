package io.github.hullwatch.geometry.internal.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Elimination;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.FloatMatrix;
import io.github.hullwatch.geometry.oracle.Samples;
import org.junit.jupiter.api.Test;

/**
 * The searches for balancing weights, separating and shallow vectors keep their promises, checked without their own
 * arithmetic.
 */
class SmoothedMaximumTest {
    private static Directions load(double[] rows, int n, int d) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, n, d));
        return directions;
    }

    private static double most(double[] u, int n, double[] v, int d) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            most = Math.max(most, Dot.of(u, i * d, v, 0, d));
        }
        return most / Math.sqrt(Dot.of(v, 0, v, 0, d));
    }

    private static double residual(double[] u, double[] weights, int n, int d) {
        double[] sum = new double[d];
        double total = 0;
        for (int i = 0; i < n; i++) {
            assertTrue(weights[i] >= 0);
            total += weights[i];
            Dot.add(weights[i], u, i * d, sum, 0, d);
        }
        assertEquals(1, total, 1e-12);
        return Math.sqrt(Dot.of(sum, 0, sum, 0, d));
    }

    /** A seeded set, each component after the first shrunk by a factor. */
    private static double[] thin(long seed, int n, int d, double factor, double shift) {
        double[] rows = Samples.gaussian(seed, n, d);
        for (int i = 0; i < n * d; i++) {
            rows[i] = i % d == 0 ? rows[i] + shift : rows[i] * factor;
        }
        return rows;
    }

    @Test
    void insideItEndsAtTheWeightsOfLargestEntropy() {
        SmoothedMaximum smoothed = new SmoothedMaximum();
        for (int[] shape : new int[][] {{40, 6}, {150, 30}, {9, 3}, {60, 12}}) {
            int n = shape[0];
            int d = shape[1];
            for (double factor : new double[] {1, 1e-3}) {
                Directions directions = load(thin(n, n, d, factor, 0), n, d);
                assertEquals(SmoothedMaximum.End.BALANCED, smoothed.minimise(directions, false));
                assertTrue(smoothed.steps() <= 11, smoothed.steps() + " steps");
                double[] u = directions.units();
                assertTrue(residual(u, smoothed.weights(), n, d) < 1e-12);
                // They are of the form exp⟨v, û⟩ over their sum, which makes the entropy the largest.
                double[] v = smoothed.vector();
                double log = Math.log(smoothed.weights()[0]) - Dot.of(u, 0, v, 0, d);
                for (int i = 1; i < n; i++) {
                    assertEquals(log, Math.log(smoothed.weights()[i]) - Dot.of(u, i * d, v, 0, d), 1e-9);
                }
            }
        }
    }

    @Test
    void outsideItEndsAtASeparatingVector() {
        SmoothedMaximum smoothed = new SmoothedMaximum();
        for (int[] shape : new int[][] {{40, 6}, {8, 30}, {30, 30}, {60, 50}}) {
            int n = shape[0];
            int d = shape[1];
            Directions directions = load(thin(n + d, n, d, 1, n > d ? 4 : 0), n, d);
            assertEquals(SmoothedMaximum.End.SEPARATED, smoothed.minimise(directions, false));
            assertTrue(most(directions.units(), n, smoothed.vector(), d) < -2 * Allowance.ofProduct(d));
            assertTrue(smoothed.steps() < 20, smoothed.steps() + " steps");
        }
        // One direction: the first step already.
        assertEquals(SmoothedMaximum.End.SEPARATED, smoothed.minimise(load(new double[] {3, 4}, 1, 2), false));
    }

    @Test
    void warmItStartsWhereItEnded() {
        int n = 80;
        int d = 10;
        double[] rows = Samples.gaussian(5, n, d);
        SmoothedMaximum smoothed = new SmoothedMaximum();
        smoothed.minimise(load(rows, n, d), false);
        int cold = smoothed.steps();
        assertTrue(cold > 2);
        smoothed.minimise(load(rows, n, d), true);
        assertTrue(smoothed.steps() <= 1, smoothed.steps() + " steps");
        double[] other = Samples.gaussian(6, n, d);
        smoothed.minimise(load(other, n, d), true);
        double[] v = smoothed.vector().clone();
        smoothed.minimise(load(other, n, d), false);
        for (int k = 0; k < d; k++) {
            assertEquals(v[k], smoothed.vector()[k], 1e-9);
        }
    }

    @Test
    void onTheBoundaryItSeparatesNothing() {
        int d = 5;
        double[] rows = new double[(2 * d - 1) * d];
        for (int i = 0; i < 2 * d - 1; i++) {
            rows[i * d + i / 2] = i % 2 == 0 ? 1 : -1;
        }
        SmoothedMaximum smoothed = new SmoothedMaximum();
        assertNotEquals(SmoothedMaximum.End.SEPARATED, smoothed.minimise(load(rows, 2 * d - 1, d), false));
    }

    private static double smoothed(double[] u, int n, int d, double[] v, double size) {
        double total = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            most = Math.max(most, size * Dot.of(u, i * d, v, 0, d));
        }
        for (int i = 0; i < n; i++) {
            total += Math.exp(size * Dot.of(u, i * d, v, 0, d) - most);
        }
        return most + Math.log(total);
    }

    /** −H⁻¹g of equal weights, by elimination. */
    private static double[] newtonStep(double[] u, int n, int d) {
        double[] step = new double[d];
        double[][] second = new double[d][d];
        for (int i = 0; i < n; i++) {
            Dot.add(-1.0 / n, u, i * d, step, 0, d);
        }
        for (int j = 0; j < d; j++) {
            for (int i = 0; i < n; i++) {
                Dot.add(u[i * d + j] / n, u, i * d, second[j], 0, d);
            }
            Dot.add(-step[j], step, 0, second[j], 0, d);
        }
        assertTrue(Elimination.solve(second, step, d) > 0);
        return step;
    }

    /** Where the first step separates already: it is Newton's, doubled as long as f falls, which is to the end. */
    @Test
    void stepsGoOnWhileFFalls() {
        SmoothedMaximum smoothed = new SmoothedMaximum();
        int met = 0;
        for (int seed = 0; seed < 80; seed++) {
            int d = 2 + seed % 4;
            int n = d + 3 + seed % 5;
            Directions directions = load(thin(seed, n, d, 1, 1.5 + .05 * seed), n, d);
            double[] u = directions.units();
            SmoothedMaximum.End end = smoothed.minimise(directions, false);
            if (smoothed.steps() != 1) {
                continue;
            }
            assertEquals(SmoothedMaximum.End.SEPARATED, end);
            double[] step = newtonStep(u, n, d);
            double size = 1;
            while (size < 1e6 && smoothed(u, n, d, step, 2 * size) < smoothed(u, n, d, step, size)) {
                size *= 2;
            }
            met++;
            for (int k = 0; k < d; k++) {
                assertEquals(
                        size * step[k], smoothed.vector()[k], 1e-9 * size * (1 + Math.abs(step[k])), "seed " + seed);
            }
        }
        assertTrue(met > 10, met + " met");
    }

    /**
     * On a line f is log cosh w but for a constant, w = v + ½ log(right/left): far from its minimum steps have to be
     * cut.
     */
    @Test
    void stepsAreCutWhileTheyDoNotPay() {
        SmoothedMaximum smoothed = new SmoothedMaximum();
        for (int right : new int[] {2, 5, 20, 300, 5000}) {
            double[] rows = new double[right + 1];
            java.util.Arrays.fill(rows, 1);
            rows[right] = -1;
            double c = .5 * Math.log(right);
            double w = c;
            int steps = 0;
            while (Math.abs(Math.tanh(w)) > 1e-12) {
                double change = -Math.sinh(w) * Math.cosh(w);
                double size = 1;
                while (Math.log(Math.cosh(w + size * change))
                        > Math.log(Math.cosh(w)) + .1 * size * change * Math.tanh(w)) {
                    size /= 2;
                }
                w += size * change;
                steps++;
            }
            assertEquals(SmoothedMaximum.End.BALANCED, smoothed.minimise(load(rows, right + 1, 1), false));
            assertEquals(-c, smoothed.vector()[0], 1e-9);
            // A few more to see that rounding allows no better.
            assertTrue(
                    smoothed.steps() >= steps && smoothed.steps() <= steps + 7,
                    right + ": " + smoothed.steps() + " steps for " + steps);
        }
    }

    /** The residual of very many directions never falls to 2⁻⁵²: three steps that do not halve it are enough. */
    @Test
    void roundingEndsTheSearch() {
        int n = 30_000;
        int d = 3;
        SmoothedMaximum smoothed = new SmoothedMaximum();
        for (double factor : new double[] {1, 1e-2}) {
            Directions directions = load(thin(4, n, d, factor, .3), n, d);
            assertEquals(SmoothedMaximum.End.BALANCED, smoothed.minimise(directions, false));
            assertTrue(residual(directions.units(), smoothed.weights(), n, d) < 1e-12);
            assertTrue(smoothed.steps() > 1 && smoothed.steps() <= 12, smoothed.steps() + " steps");
        }
    }

    /** All second derivatives along e_2 are 0: a ridge gives a step, and it separates. */
    @Test
    void whereFDoesNotBendARidgeHelps() {
        SmoothedMaximum smoothed = new SmoothedMaximum();
        assertEquals(
                SmoothedMaximum.End.SEPARATED, smoothed.minimise(load(new double[] {.6, .8, -.6, .8}, 2, 2), false));
        assertEquals(1, smoothed.steps());
        double[] v = smoothed.vector();
        assertEquals(0, v[0] / v[1], 1e-12);
        assertTrue(v[1] < -1e6);
        // In a hyperplane, and balanced from the start.
        double[] flat = {1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1, 0};
        assertEquals(SmoothedMaximum.End.BALANCED, smoothed.minimise(load(flat, 4, 3), false));
        assertEquals(0, smoothed.steps());
        flat[0] = 1;
        flat[1] = 1;
        assertEquals(SmoothedMaximum.End.BALANCED, smoothed.minimise(load(flat, 4, 3), false));
        assertEquals(0, residual(load(flat, 4, 3).units(), smoothed.weights(), 4, 3), 1e-12);
    }

    /**
     * Two rows that are h above a line: the vector is the vertical one, and separates where h is above twice the
     * tolerance.
     */
    @Test
    void separatesBeyondTwiceTheTolerance() {
        SmoothedMaximum smoothed = new SmoothedMaximum();
        for (int h : new int[] {1, 20, 60, 79, 81, 100, 400, 4000}) {
            double height = h * Ulp.UNIT;
            SmoothedMaximum.End end = smoothed.minimise(load(new double[] {1, height, -1, height}, 2, 2), false);
            assertEquals(h > 80, end == SmoothedMaximum.End.SEPARATED, h + " units: " + end);
        }
    }

    /** The search ends when rounding is all that is left of Σpû, not before. */
    @Test
    void weightsBalanceToTheLastDigits() {
        SmoothedMaximum smoothed = new SmoothedMaximum();
        for (int seed = 0; seed < 40; seed++) {
            int d = 2 + seed % 7;
            int n = 6 * d;
            Directions directions = load(thin(seed, n, d, 1, .2), n, d);
            if (smoothed.minimise(directions, false) == SmoothedMaximum.End.BALANCED) {
                double residual = residual(directions.units(), smoothed.weights(), n, d);
                assertTrue(residual < 8 * Ulp.UNIT, "seed " + seed + ": " + residual);
            }
        }
    }

    /** Thinner and thinner sets, until their second derivatives are rounding: the reported end is true. */
    @Test
    void theReportedEndIsTrue() {
        SmoothedMaximum smoothed = new SmoothedMaximum();
        int stalled = 0;
        for (int exponent = 0; exponent <= 14; exponent++) {
            for (int seed = 0; seed < 6; seed++) {
                int d = 4 + seed;
                int n = 4 * d;
                double[] rows = thin(seed, n, d, Math.pow(10, -exponent), 0);
                Samples.reflect(rows, n, d, Samples.gaussian(90 + seed, 1, d));
                Directions directions = load(rows, n, d);
                String name = "1e-" + exponent + ", seed " + seed;
                SmoothedMaximum.End end = smoothed.minimise(directions, false);
                double[] u = directions.units();
                double residual = residual(u, smoothed.weights(), n, d);
                double most = most(u, n, smoothed.vector(), d);
                assertTrue(smoothed.steps() <= 100, name);
                switch (end) {
                    case SEPARATED -> assertTrue(most < 0, name + ": " + most);
                    case BALANCED -> assertTrue(residual < 1e-9, name + ": " + residual);
                    case STALLED -> {
                        stalled++;
                        assertTrue(residual > 2 * Ulp.UNIT && !(most < 0), name + ": " + residual);
                    }
                }
            }
        }
        assertTrue(stalled > 0);
    }

    private static SmoothedMaximum.End minimise(FloatSmoothedMaximum fast, Directions directions) {
        FloatMatrix floats = new FloatMatrix();
        floats.load(directions);
        return fast.minimise(directions, floats, false, false);
    }

    @Test
    void floatSearchesFindTheSame() {
        FloatSmoothedMaximum fast = new FloatSmoothedMaximum();
        for (int[] shape : new int[][] {{200, 50}, {120, 40}, {300, 41}}) {
            int n = shape[0];
            int d = shape[1];
            Directions inside = load(Samples.gaussian(n, n, d), n, d);
            assertEquals(SmoothedMaximum.End.BALANCED, minimise(fast, inside));
            assertTrue(residual(inside.units(), fast.weights(), n, d) < .1);
            assertTrue(fast.steps() > 0 && fast.steps() < 40, fast.steps() + " steps");
            Directions outside = load(thin(n, n, d, 1, 5), n, d);
            assertEquals(SmoothedMaximum.End.SEPARATED, minimise(fast, outside));
            assertTrue(most(outside.units(), n, fast.vector(), d) < 0);
            Directions few = load(Samples.gaussian(d, d, d), d, d);
            assertEquals(SmoothedMaximum.End.SEPARATED, minimise(fast, few));
            assertTrue(most(few.units(), d, fast.vector(), d) < 0);
        }
    }

    /** The cross-polytope is shallowest along its diagonals, the cube along its axes: 1/√d both. */
    @Test
    void shallowVectorsOfCrossPolytopesAndCubes() {
        for (int d : new int[] {4, 7, 3}) {
            double[] cross = new double[2 * d * d];
            double[] cube = new double[d << d];
            for (int k = 0; k < d; k++) {
                cross[2 * k * d + k] = 1;
                cross[(2 * k + 1) * d + k] = -1;
            }
            for (int i = 0; i < cube.length; i++) {
                cube[i] = (i / d >> i % d & 1) == 0 ? 1 : -1;
            }
            DepthDescent descent = new DepthDescent();
            descent.begin(load(cross, 2 * d, d));
            double before = 1;
            for (int start = 0; start < 6; start++) {
                descent.descend(Samples.gaussian(start, 1, d), start % 2 == 0 ? 1 : -1);
                double depth = most(cross, 2 * d, descent.best(), d);
                assertTrue(depth <= before + 1e-5, d + ": " + depth + " after " + before);
                before = depth;
            }
            assertEquals(1 / Math.sqrt(d), before, 2e-3);
            // The cube has saddles, too: from near an axis it is found.
            double[] start = new double[d];
            java.util.Arrays.fill(start, .1);
            start[1] = -1;
            start[2] = .2;
            descent.begin(load(cube, 1 << d, d));
            descent.descend(start, 1);
            assertEquals(1, most(cube, 1 << d, descent.best(), d), 5e-3);
        }
    }

    /**
     * Along a unit vector the cross-polytope is as deep as its largest component: there are no minima but the
     * diagonals, and saddles between them, which starts without a small component are far from. Never worse than a
     * tenth, mostly a thousandth.
     */
    @Test
    void everyWayDownACrossPolytopeEndsAtADiagonal() {
        DepthDescent descent = new DepthDescent();
        int found = 0;
        for (int d : new int[] {30, 10, 3}) {
            double[] cross = new double[2 * d * d];
            for (int k = 0; k < d; k++) {
                cross[2 * k * d + k] = 1;
                cross[(2 * k + 1) * d + k] = -1;
            }
            Directions directions = load(cross, 2 * d, d);
            for (int start = 0; start < 12; start++) {
                descent.begin(directions);
                double[] from = Samples.gaussian(40 + start, 1, d);
                for (int k = 0; k < d; k++) {
                    from[k] += Math.signum(from[k]);
                }
                descent.descend(from, 1);
                double ratio = most(cross, 2 * d, descent.best(), d) * Math.sqrt(d);
                assertTrue(ratio < 1.1, d + " dimensions, start " + start + ": " + ratio);
                found += ratio < 1.001 ? 1 : 0;
            }
        }
        assertTrue(found > 18, found + " of 36");
    }

    /** The result is never worse than the start, whose sign counts. */
    @Test
    void shallowVectorsAreNoWorseThanTheirStart() {
        int n = 60;
        int d = 8;
        Directions directions = load(Samples.gaussian(3, n, d), n, d);
        DepthDescent descent = new DepthDescent();
        int better = 0;
        for (int round = 0; round < 20; round++) {
            double[] start = Samples.gaussian(100 + round, 1, d);
            double[] opposite = start.clone();
            for (int k = 0; k < d; k++) {
                opposite[k] = -start[k];
            }
            descent.begin(directions);
            descent.descend(start, -1);
            double found = most(directions.units(), n, descent.best(), d);
            double begun = most(directions.units(), n, opposite, d);
            assertTrue(found <= begun + 1e-5);
            better += found < .9 * begun ? 1 : 0;
            double[] best = descent.best().clone();
            descent.begin(directions);
            descent.descend(opposite, 1);
            for (int k = 0; k < d; k++) {
                assertEquals(best[k], descent.best()[k], 1e-5);
            }
            descent.descend(best, 1);
            assertTrue(most(directions.units(), n, descent.best(), d) <= found + 1e-5);
        }
        assertTrue(better >= 15, better + " better");
    }
}
