package io.github.hullwatch.geometry.internal.bound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import org.junit.jupiter.api.Test;

/** Bounds by hand, with exactly the rounding that docs/hull-kernel.md allows: no less, and no more. */
class BoundProverTest {
    private final BoundProver prover = new BoundProver();

    private static Directions load(int d, double... rows) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, rows.length / d, d));
        return directions;
    }

    @Test
    void upperIsTheLargestProductAndItsRounding() {
        Directions axes = load(2, 5, 0, 0, 7);
        assertEquals(40 * Ulp.UNIT, Allowance.ofProduct(2));
        assertEquals(-0.6 + 40 * Ulp.UNIT, prover.upper(axes, new double[] {-3, -4}), 2 * Ulp.UNIT);
        assertEquals(0.8 + 40 * Ulp.UNIT, prover.upper(axes, new double[] {-3, 4}), 2 * Ulp.UNIT);
        assertEquals(1, prover.upper(axes, new double[] {3, 0}));
        int d = 1000;
        double[] one = new double[d];
        one[3] = 2;
        double[] across = new double[d];
        across[4] = 1;
        assertEquals(4032 * Ulp.UNIT, prover.upper(load(d, one), across));
    }

    @Test
    void vectorsWithoutALengthProveNothing() {
        Directions axes = load(2, 5, 0, 0, 7);
        for (double bad : new double[] {0, 1e-101, 1e101, Double.NaN, Double.NEGATIVE_INFINITY}) {
            assertEquals(1, prover.upper(axes, new double[] {-bad, -bad}), "" + bad);
        }
        assertEquals(-Math.sqrt(.5), prover.upper(axes, new double[] {-1e-99, -1e-99}), 1e-14);
        assertEquals(-Math.sqrt(.5), prover.upper(axes, new double[] {-1e99, -1e99}), 1e-14);
    }

    @Test
    void residualIsTheMeanUnderTheWeights() {
        Directions axes = load(3, 5, 0, 0, 0, 7, 0, 0, 0, 2, 0, 0, -1);
        double[] r = {9, 9, 9};
        assertEquals(Math.sqrt(.375), prover.residual(axes, new double[] {1, 1, -3, 2}, r), 1e-15);
        assertArrayEquals(new double[] {.25, .25, -.5}, r, 1e-16);
        assertEquals(0, prover.residual(axes, new double[] {0, 0, 3, 3}, r));
        assertEquals(Double.POSITIVE_INFINITY, prover.residual(axes, new double[4], r));
    }

    @Test
    void lowerIsTheResidualAndItsRounding() {
        Directions axes = load(2, 5, 0, 0, 7, 0, -1);
        // Two terms count, not three.
        assertEquals(-Math.sqrt(.5) - 44 * Ulp.UNIT, prover.residualLower(axes, new double[] {8, 8, 0}), 2 * Ulp.UNIT);
        assertEquals(-44 * Ulp.UNIT, prover.residualLower(axes, new double[] {0, 1, 1}));
        assertEquals(-1, prover.residualLower(axes, new double[] {1, 0, 0}));
        assertEquals(-1, prover.residualLower(axes, new double[3]));
        // More dimensions than before, then fewer.
        assertEquals(-Math.sqrt(.5), prover.residualLower(load(4, 1, 0, 0, 0, 0, 0, 0, 1), new double[] {1, 1}), 1e-14);
        assertEquals(-38 * Ulp.UNIT, prover.residualLower(load(1, 1, -1), new double[] {1, 1}) + 2 * Ulp.UNIT);
    }

    @Test
    void theBestVectorIsKept() {
        Directions axes = load(2, 5, 0, 0, 7);
        SolverState state = new SolverState();
        state.reset(2, 2);
        assertEquals("none", state.algorithm);
        assertEquals(false, prover.improveUpper(state, axes, new double[] {3, 0}));
        assertEquals(1, state.upper);
        assertEquals(true, state.hasVector);
        assertEquals(true, prover.improveUpper(state, axes, new double[] {-3, -4}));
        assertEquals(-.6, state.upper, 1e-14);
        assertEquals(-4, state.vector[1]);
        // Worse ones separate, too, but are not kept.
        assertEquals(true, prover.improveUpper(state, axes, new double[] {-1, -9}));
        assertEquals(-.6, state.upper, 1e-14);
        assertEquals(-4, state.vector[1]);
        assertEquals(false, prover.improveUpper(state, axes, new double[] {0, -1}));
        state.lambda[0] = .25;
        state.lambda[1] = 0;
        state.supportFromLambda(2);
        assertEquals(1, state.supportCount);
        assertEquals(0, state.support[0]);
        state.lambda[1] = .75;
        state.supportFromLambda(2);
        assertEquals(2, state.supportCount);
        state.reset(2, 2);
        assertEquals(0, state.supportCount);
        assertEquals(false, state.hasVector);
        state.ensureFacets(3, 4);
        assertEquals(12, state.facets.length);
        state.facets[11] = 5;
        state.ensureFacets(4, 4);
        assertEquals(5, state.facets[11]);
        assertEquals(24, state.facets.length);
    }

    @Test
    void weightsAndVectorsComeWithTheirProof() {
        SolverState state = new SolverState();
        state.reset(4, 2);
        state.setWeights(new double[] {.5, 0, .25, .25, 9}, 4, .125);
        assertEquals(.125, state.lower);
        assertEquals(true, state.hasLambda);
        assertArrayEquals(new double[] {.5, 0, .25, .25}, state.lambda);
        assertEquals(3, state.supportCount);
        assertArrayEquals(new int[] {0, 2, 3, 0}, state.support);
        // The first vector counts even where it proves nothing; another only where it proves more.
        state.improveUpper(1, new double[] {1, 2, 3}, 2);
        assertEquals(true, state.hasVector);
        assertArrayEquals(new double[] {1, 2}, state.vector);
        state.improveUpper(1, new double[] {3, 4}, 2);
        assertArrayEquals(new double[] {1, 2}, state.vector);
        state.improveUpper(.5, new double[] {5, 6}, 2);
        assertArrayEquals(new double[] {5, 6}, state.vector);
        assertEquals(.5, state.upper);
        // Where there is room nothing is allocated.
        double[] lambda = state.lambda;
        double[] vector = state.vector;
        state.reset(4, 2);
        assertSame(lambda, state.lambda);
        assertSame(vector, state.vector);
        state.ensureFacets(3, 4);
        int[] facets = state.facets;
        state.ensureFacets(4, 3);
        assertSame(facets, state.facets);
        assertEquals(false, state.hasLambda);
        assertEquals(0, state.supportCount);
        assertEquals(-1, state.lower);
    }
}
