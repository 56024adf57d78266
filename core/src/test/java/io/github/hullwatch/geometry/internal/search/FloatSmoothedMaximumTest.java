package io.github.hullwatch.geometry.internal.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Elimination;
import io.github.hullwatch.geometry.internal.bound.BoundProver;
import io.github.hullwatch.geometry.internal.bound.FloatInsideProof;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.FloatMatrix;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.Test;

/**
 * The steps themselves. On a line f is log cosh and Newton's step has a closed form; in more dimensions k steps of
 * conjugate gradients give the minimum of the quadratic model over a Krylov space of dimension k, which is found here
 * by elimination.
 */
class FloatSmoothedMaximumTest {
    private final FloatSmoothedMaximum search = new FloatSmoothedMaximum();

    private static Directions load(double[] rows, int n, int d) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, n, d));
        return directions;
    }

    private SmoothedMaximum.End minimise(Directions directions, boolean roughly, boolean warm) {
        FloatMatrix floats = new FloatMatrix();
        floats.load(directions);
        return search.minimise(directions, floats, roughly, warm);
    }

    /** So many rows 1, and −1. */
    private static Directions line(int right, int left) {
        double[] rows = new double[right + left];
        Arrays.fill(rows, 0, right, 1);
        Arrays.fill(rows, right, right + left, -1);
        return load(rows, right + left, 1);
    }

    /** Up to a constant f(v) = log cosh w, w = v + ½ log(right/left), f′ = tanh w, f″ = 1 − tanh² w. */
    private void checkOnALine(int right, int left, double start, boolean roughly, boolean warm) {
        double c = .5 * Math.log((double) right / left);
        double w = start + c;
        int steps = 0;
        double change;
        do {
            change = -Math.sinh(w) * Math.cosh(w);
            double size = 1;
            while (Math.log(Math.cosh(w + size * change))
                    > Math.log(Math.cosh(w)) + .1 * size * change * Math.tanh(w) + 1e-12) {
                size /= 2;
            }
            w += size * change;
            steps++;
        } while (Math.abs(change) > (roughly ? .25 : .05));
        assertEquals(SmoothedMaximum.End.BALANCED, minimise(line(right, left), roughly, warm));
        String name = right + " and " + left + (roughly ? ", roughly" : "");
        assertEquals(w - c, search.vector()[0], 2e-5, name);
        assertEquals(steps, search.steps(), name);
        double[] weights = search.weights();
        double share = 1 / (right + left * Math.exp(-2 * (w - c)));
        assertEquals(share, weights[0], 1e-5, name);
        assertEquals((1 - right * share) / left, weights[right + left - 1], 1e-5, name);
        double total = 0;
        for (int i = 0; i < right + left; i++) {
            total += weights[i];
        }
        assertEquals(1, total, 1e-12);
    }

    @Test
    void newtonsStepsOnALine() {
        for (int[] counts : new int[][] {{30, 1}, {1, 30}, {3, 1}, {2, 2}, {1, 100}, {7, 5}, {11, 10}}) {
            for (boolean roughly : new boolean[] {false, true}) {
                if (counts[0] != counts[1]) {
                    checkOnALine(counts[0], counts[1], 0, roughly, false);
                    // Warm, from where it ended; then for other counts.
                    checkOnALine(counts[0], counts[1], search.vector()[0], roughly, true);
                    checkOnALine(4, 3, search.vector()[0], roughly, true);
                }
            }
        }
    }

    /** What balances already. */
    @Test
    void noStepWithoutASlope() {
        assertEquals(SmoothedMaximum.End.BALANCED, minimise(balanced(), false, false));
        assertArrayEquals(new double[2], search.vector());
        assertArrayEquals(new double[] {.25, .25, .25, .25}, Arrays.copyOf(search.weights(), 4), 1e-15);
    }

    private static Directions balanced() {
        return load(new double[] {1, 0, -1, 0, 0, 1, 0, -1}, 4, 2);
    }

    /** The quadratic model of f at zero: slope and second derivative of equal weights. */
    private static double[][] model(Directions directions, double[] slope) {
        int n = directions.n();
        int d = directions.d();
        double[] u = directions.units();
        double[][] second = new double[d][d];
        for (int i = 0; i < n; i++) {
            Dot.add(1.0 / n, u, i * d, slope, 0, d);
        }
        for (int j = 0; j < d; j++) {
            for (int i = 0; i < n; i++) {
                Dot.add(u[i * d + j] / n, u, i * d, second[j], 0, d);
            }
            Dot.add(-slope[j], slope, 0, second[j], 0, d);
        }
        return second;
    }

    /** The minimum of the model over the span of slope, H·slope … H^(k − 1)·slope. */
    private static double[] krylov(double[][] second, double[] slope, int k) {
        int d = slope.length;
        double[][] basis = new double[k][];
        double[] next = slope.clone();
        for (int j = 0; j < k; j++) {
            for (int lap = 0; lap < 2; lap++) {
                for (int i = 0; i < j; i++) {
                    Dot.add(-Dot.of(next, 0, basis[i], 0, d), basis[i], 0, next, 0, d);
                }
            }
            double length = Math.sqrt(Dot.of(next, 0, next, 0, d));
            for (int m = 0; m < d; m++) {
                next[m] /= length;
            }
            basis[j] = next;
            next = times(second, next);
        }
        double[][] projected = new double[k][k];
        double[] right = new double[k];
        for (int j = 0; j < k; j++) {
            double[] image = times(second, basis[j]);
            for (int i = 0; i < k; i++) {
                projected[i][j] = Dot.of(basis[i], 0, image, 0, d);
            }
            right[j] = -Dot.of(basis[j], 0, slope, 0, d);
        }
        Elimination.solve(projected, right, k);
        double[] minimum = new double[d];
        for (int j = 0; j < k; j++) {
            Dot.add(right[j], basis[j], 0, minimum, 0, d);
        }
        return minimum;
    }

    private static double[] times(double[][] matrix, double[] v) {
        double[] product = new double[v.length];
        for (int j = 0; j < v.length; j++) {
            product[j] = Dot.of(matrix[j], 0, v, 0, v.length);
        }
        return product;
    }

    private static double length(double[] v) {
        return Math.sqrt(Dot.of(v, 0, v, 0, v.length));
    }

    /** max⟨û, v⟩/|v|. */
    private static double most(Directions directions, double[] v) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < directions.n(); i++) {
            most = Math.max(most, Dot.of(directions.units(), i * v.length, v, 0, v.length));
        }
        return most / length(v);
    }

    /**
     * Pairs that are opposite but for a little, components of falling size: one rough step, and conjugate gradients
     * need several.
     */
    @Test
    void conjugateGradientsEndAtATenthOfTheSlope() {
        int longest = 0;
        for (int seed = 0; seed < 12; seed++) {
            int d = 2 + seed % 6;
            int pairs = 40;
            double[] half = Samples.gaussian(seed, pairs, d);
            double[] noise = Samples.gaussian(100 + seed, pairs, d);
            double[] rows = new double[2 * pairs * d];
            for (int i = 0; i < pairs * d; i++) {
                double size = Math.pow(.5, i % d);
                rows[i] = size * half[i];
                rows[pairs * d + i] = -size * (half[i] + .05 * noise[i]);
            }
            Directions directions = load(rows, 2 * pairs, d);
            double[] slope = new double[d];
            double[][] second = model(directions, slope);
            int k = 0;
            double[] expected;
            double left;
            do {
                expected = krylov(second, slope, ++k);
                double[] rest = times(second, expected);
                Dot.add(1, slope, 0, rest, 0, d);
                left = length(rest) / length(slope);
            } while (left > .1);
            longest = Math.max(longest, k);
            assertEquals(SmoothedMaximum.End.BALANCED, minimise(directions, true, false));
            assertEquals(k, search.steps(), "seed " + seed);
            for (int m = 0; m < d; m++) {
                assertEquals(expected[m], search.vector()[m], 2e-4 * length(expected), "seed " + seed);
            }
        }
        assertTrue(longest > 2, longest + " steps");
    }

    /** The first of these steps that separates clearly is the answer. */
    @Test
    void fewDirectionsAreSeparatedByTheFirstStepThatDoes() {
        int longest = 0;
        for (int seed = 0; seed < 16; seed++) {
            int d = 4 + seed;
            int n = 3 + seed % (d - 2);
            Directions directions = load(Samples.gaussian(seed, n, d), n, d);
            double[] slope = new double[d];
            double[][] second = model(directions, slope);
            int k = 0;
            double[] expected;
            do {
                expected = krylov(second, slope, ++k);
            } while (!(most(directions, expected) < -1e-5));
            longest = Math.max(longest, k);
            assertEquals(SmoothedMaximum.End.SEPARATED, minimise(directions, false, false));
            assertEquals(k, search.steps(), "seed " + seed);
            for (int m = 0; m < d; m++) {
                assertEquals(expected[m], search.vector()[m], 1e-3 * length(expected), "seed " + seed);
            }
        }
        assertTrue(longest > 2, longest + " steps");
    }

    /** f falls straight ahead: −û itself, and for two of them minus their mean. */
    @Test
    void whereFDoesNotBend() {
        assertEquals(SmoothedMaximum.End.SEPARATED, minimise(load(new double[] {3, 0, 4}, 1, 3), false, false));
        assertArrayEquals(new double[] {-.6, 0, -.8}, search.vector(), 1e-6);
        assertEquals(1, search.steps());
        assertEquals(
                SmoothedMaximum.End.SEPARATED, minimise(load(new double[] {1, 0, 0, 0, 1, 0}, 2, 3), false, false));
        assertArrayEquals(new double[] {-.5, -.5, 0}, search.vector(), 1e-6);
        assertEquals(1, search.steps());
    }

    /** Less than 1e-5 of depth is no separation that float can tell. */
    @Test
    void marginalSeparationIsNotTrusted() {
        for (double depth : new double[] {1e-3, 1e-4, 3e-6, 1e-7, 0}) {
            double[] rows = {1, depth, -1, depth};
            SmoothedMaximum.End end = minimise(load(rows, 2, 2), false, false);
            if (depth > 1e-5) {
                assertEquals(SmoothedMaximum.End.SEPARATED, end, "depth " + depth);
                assertTrue(most(load(rows, 2, 2), search.vector()) < -.9 * depth);
            } else {
                assertTrue(end != SmoothedMaximum.End.SEPARATED, "depth " + depth);
            }
        }
    }

    /** Outside, with more directions than dimensions, by Newton's steps one after the other. */
    @Test
    void manyDirectionsOutside() {
        int later = 0;
        for (int seed = 0; seed < 30; seed++) {
            int d = 3 + seed % 4;
            int n = 40;
            double[] rows = Samples.gaussian(seed, n, d);
            for (int i = 0; i < n; i++) {
                // All of them on one side of a plane, some by little.
                rows[i * d] = .02 + Math.abs(rows[i * d]);
            }
            Directions directions = load(rows, n, d);
            assertEquals(SmoothedMaximum.End.SEPARATED, minimise(directions, false, false), "seed " + seed);
            double[] v = Arrays.copyOf(search.vector(), d);
            assertTrue(most(directions, v) < -.99e-5);
            later += search.steps() > 3 ? 1 : 0;
            // Warm, it is there.
            assertEquals(SmoothedMaximum.End.SEPARATED, minimise(directions, false, true));
        }
        assertTrue(later > 10, later + " took more than a few steps");
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
        FloatMatrix matrix = new FloatMatrix();
        matrix.load(directions);
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
