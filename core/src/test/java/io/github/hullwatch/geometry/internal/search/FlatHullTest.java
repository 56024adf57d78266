package io.github.hullwatch.geometry.internal.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Elimination;
import io.github.hullwatch.geometry.internal.bound.BoundProver;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Flat sets whose depth has a closed form. */
class FlatHullTest {
    private final FlatHull flat = new FlatHull(new BoundProver());
    private final SolverState state = new SolverState();

    /** The unit vectors of a regular simplex in R^{d−1}, d of them, as rows of d with a last component to be set. */
    private static double[] base(int d, double height, int n) {
        double[] rows = new double[n * d];
        // Row i has products −1/(d − 1) with the others: built up axis by axis.
        for (int k = 0; k < d - 1; k++) {
            double left = 1;
            for (int j = 0; j < k; j++) {
                left -= rows[k * d + j] * rows[k * d + j];
            }
            rows[k * d + k] = Math.sqrt(left);
            for (int i = k + 1; i < d; i++) {
                double dot = 0;
                for (int j = 0; j < k; j++) {
                    dot += rows[i * d + j] * rows[k * d + j];
                }
                rows[i * d + k] = (-1.0 / (d - 1) - dot) / rows[k * d + k];
            }
        }
        for (int i = 0; i < d; i++) {
            rows[i * d + d - 1] = height;
        }
        return rows;
    }

    /** The same, reflected so that all axes mix. */
    private static Directions mirrored(double[] rows, int d) {
        int n = rows.length / d;
        double[] h = new double[d];
        double norm2 = 0;
        for (int k = 0; k < d; k++) {
            h[k] = 1 + 0.3 * k;
            norm2 += h[k] * h[k];
        }
        double[] out = rows.clone();
        for (int i = 0; i < n; i++) {
            Dot.add(-2 * Dot.of(rows, i * d, h, 0, d) / norm2, h, 0, out, i * d, d);
        }
        Directions directions = new Directions();
        directions.load(Vectors.rows(out, n, d));
        return directions;
    }

    private void solve(Directions directions) {
        state.reset(directions.n(), directions.d());
        flat.solve(directions, state);
    }

    /** Low under its apex: the base is the nearest facet. */
    private static double[] pyramid(int d, double e, int apex) {
        double[] rows = base(d, -e, d + 1);
        rows[d * d + d - 1] = 3;
        for (int k = 0; k < d; k++) {
            double x = rows[d * d + k];
            rows[d * d + k] = rows[apex * d + k];
            rows[apex * d + k] = x;
        }
        return rows;
    }

    @Test
    void lowPyramidsAreInsideByTheirHeight() {
        for (int d : new int[] {4, 7, 5}) {
            for (double e : new double[] {1e-2, 1e-4, 1e-6, 1e-8, 1e-9}) {
                for (int apex = 0; apex <= d; apex += 2) {
                    Directions directions = mirrored(pyramid(d, e, apex), d);
                    solve(directions);
                    double depth = e / Math.sqrt(1 + e * e);
                    String name = d + ", " + e;
                    // η is that of the base, (d + 1) tolerances; the sides are steepest, with a normal of (d − 1)r and
                    // 1.
                    double margin = 2 * (d + 1) * Allowance.ofProduct(d) * d / Math.sqrt((d - 1) * (d - 1) + 1);
                    double given = depth - state.lower;
                    if (e <= 1e-4) {
                        assertTrue(given >= 0.98 * margin && given <= 1.6 * margin, name + ": " + given / margin);
                    }
                    assertTrue(given > 0 && given < 2 * margin, name + ": " + given / margin);
                    assertTrue(state.upper >= depth - 1e-15 && state.upper <= depth + 3e-14, name + state.upper);
                    assertTrue(state.hasVector && state.hasLambda);
                    checkFacets(directions);
                    checkWeights(directions);
                }
            }
        }
    }

    /** Each facet leaves one out and has a positive determinant. */
    private void checkFacets(Directions directions) {
        int d = directions.d();
        assertEquals(d + 1, state.facetCount);
        boolean[] leftOut = new boolean[d + 1];
        for (int f = 0; f <= d; f++) {
            boolean[] in = new boolean[d + 1];
            double[][] corners = new double[d][d];
            for (int k = 0; k < d; k++) {
                int i = state.facets[f * d + k];
                assertFalse(in[i]);
                in[i] = true;
                System.arraycopy(directions.units(), i * d, corners[k], 0, d);
            }
            assertEquals(1, Elimination.solve(corners, new double[d], d));
            for (int i = 0; i <= d; i++) {
                if (!in[i]) {
                    assertFalse(leftOut[i]);
                    leftOut[i] = true;
                }
            }
        }
    }

    private void checkWeights(Directions directions) {
        int d = directions.d();
        double total = 0;
        double[] sum = new double[d];
        assertEquals(d + 1, state.supportCount);
        for (int i = 0; i <= d; i++) {
            assertEquals(i, state.support[i]);
            assertTrue(state.lambda[i] > 0);
            total += state.lambda[i];
            Dot.add(state.lambda[i], directions.units(), i * d, sum, 0, d);
        }
        assertEquals(1, total, 1e-14);
        assertEquals(0, Math.sqrt(Dot.of(sum, 0, sum, 0, d)), 1e-12);
    }

    /** A better known bound is kept. */
    @Test
    void betterBoundsAreKept() {
        Directions directions = mirrored(pyramid(5, 1e-5, 5), 5);
        state.reset(6, 5);
        state.lower = 2e-5;
        flat.solve(directions, state);
        assertEquals(2e-5, state.lower);
        assertEquals(0, state.facetCount);
        assertFalse(state.hasLambda);
        assertEquals(1e-5, state.upper, 1e-9);
    }

    @Test
    void moreRowsThanASimplexHas() {
        int d = 5;
        double e = 1e-6;
        double[] rows = new double[(d + 4) * d];
        // Dummies in front, high above the base.
        for (int i = 0; i < 3; i++) {
            rows[i * d + i] = 1;
            rows[i * d + d - 1] = 0.4;
        }
        System.arraycopy(pyramid(d, e, d), 0, rows, 3 * d, (d + 1) * d);
        Directions directions = mirrored(rows, d);
        solve(directions);
        Arrays.fill(state.lambda, 7);
        solve(directions);
        double depth = e / Math.sqrt(1 + e * e);
        assertEquals(depth, state.upper, 1e-13);
        assertEquals(depth, state.lower, 1e-12);
        double total = 0;
        int positive = 0;
        for (int i = 0; i < d + 4; i++) {
            total += state.lambda[i];
            positive += state.lambda[i] > 0 ? 1 : 0;
        }
        assertEquals(1, total, 1e-14);
        assertEquals(d + 1, positive);
    }

    @Test
    void setsOnOneSideAreSeparated() {
        for (int d : new int[] {4, 6}) {
            for (double e : new double[] {1e-2, 1e-4, 1e-6, 1e-8, 1e-9}) {
                double[] rows = base(d, e, d + 1);
                rows[d * d + d - 1] = 2;
                solve(mirrored(rows, d));
                double depth = -e / Math.sqrt(1 + e * e);
                assertTrue(
                        state.upper < 0.1 * depth && state.upper >= depth - 1e-15, d + ", " + e + ": " + state.upper);
                assertTrue(state.hasVector);
                assertFalse(state.hasLambda);
                assertEquals(-1, state.lower);
            }
        }
    }

    /** Nothing is claimed of sets in a hyperplane, nor of fewer directions than dimensions. */
    @Test
    void subspacesAreLeftToOthers() {
        for (int n : new int[] {5, 4}) {
            double[] rows = base(4, 0, n);
            rows[(n - 1) * 4] = 1;
            solve(mirrored(rows, 4));
            assertEquals(-1, state.lower);
            assertEquals(1, state.upper);
            assertFalse(state.hasVector);
        }
        solve(mirrored(Arrays.copyOf(base(4, 1, 4), 12), 4));
        assertFalse(state.hasVector);
    }

    /** The origin on an edge: no simplex about it, so no facets. */
    @Test
    void aBoundaryIsNotEnclosed() {
        double[] rows = {1, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
        solve(mirrored(rows, 4));
        assertTrue(state.lower <= 0);
        assertTrue(state.upper >= 0);
        assertEquals(0, state.facetCount);
    }

    /** The axes but the first, both ways, lifted by h and lowered by {@code below}·h: the depth is that of h. */
    private static double[] prism(int d, double h, double below) {
        double[] rows = new double[4 * (d - 1) * d];
        for (int i = 0; i < 4 * (d - 1); i++) {
            rows[i * d + 1 + i / 4] = i % 2 == 0 ? 1 : -1;
            rows[i * d] = i % 4 < 2 ? h : -below * h;
        }
        return rows;
    }

    /** Where the set has the origin on its boundary, or outside, no matrix helps. */
    @Test
    void boundariesAndWhatIsOutsideAreNotProven() {
        for (int d : new int[] {5, 9}) {
            for (double below : new double[] {0, -1e-6, -0.5}) {
                Directions directions = mirrored(prism(d, 1e-5, below), d);
                state.reset(directions.n(), d);
                flat.solve(directions, state);
                assertTrue(state.lower <= 0, d + " " + below + ": " + state.lower);
                assertFalse(state.hasStretch);
            }
        }
    }
}
