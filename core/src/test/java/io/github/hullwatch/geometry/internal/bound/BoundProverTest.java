package io.github.hullwatch.geometry.internal.bound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.lowdim.LowDimension;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import org.junit.jupiter.api.Test;

/** Bounds by hand, with exactly the rounding that docs/hull-kernel.md allows: no less, and no more. */
class BoundProverTest {
    private final BoundProver bounds = new BoundProver();

    private static Directions load(int d, double... rows) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, rows.length / d, d));
        return directions;
    }

    @Test
    void upperIsTheLargestProductAndItsRounding() {
        Directions axes = load(2, 5, 0, 0, 7);
        assertEquals(40 * Ulp.UNIT, Allowance.ofProduct(2));
        assertEquals(-0.6 + 40 * Ulp.UNIT, bounds.upper(axes, new double[] {-3, -4}), 2 * Ulp.UNIT);
        assertEquals(0.8 + 40 * Ulp.UNIT, bounds.upper(axes, new double[] {-3, 4}), 2 * Ulp.UNIT);
        assertEquals(1, bounds.upper(axes, new double[] {3, 0}));
        int d = 1000;
        double[] one = new double[d];
        one[3] = 2;
        double[] across = new double[d];
        across[4] = 1;
        assertEquals(4032 * Ulp.UNIT, bounds.upper(load(d, one), across));
    }

    @Test
    void vectorsWithoutALengthProveNothing() {
        Directions axes = load(2, 5, 0, 0, 7);
        for (double bad : new double[] {0, 1e-101, 1e101, Double.NaN, Double.NEGATIVE_INFINITY}) {
            assertEquals(1, bounds.upper(axes, new double[] {-bad, -bad}), "" + bad);
        }
        assertEquals(-Math.sqrt(.5), bounds.upper(axes, new double[] {-1e-99, -1e-99}), 1e-14);
        assertEquals(-Math.sqrt(.5), bounds.upper(axes, new double[] {-1e99, -1e99}), 1e-14);
    }

    @Test
    void residualIsTheMeanUnderTheWeights() {
        Directions axes = load(3, 5, 0, 0, 0, 7, 0, 0, 0, 2, 0, 0, -1);
        double[] r = {9, 9, 9};
        assertEquals(Math.sqrt(.375), bounds.residual(axes, new double[] {1, 1, -3, 2}, r), 1e-15);
        assertArrayEquals(new double[] {.25, .25, -.5}, r, 1e-16);
        assertEquals(0, bounds.residual(axes, new double[] {0, 0, 3, 3}, r));
        assertEquals(Double.POSITIVE_INFINITY, bounds.residual(axes, new double[4], r));
    }

    @Test
    void lowerIsTheResidualAndItsRounding() {
        Directions axes = load(2, 5, 0, 0, 7, 0, -1);
        // Two terms count, not three.
        assertEquals(-Math.sqrt(.5) - 44 * Ulp.UNIT, bounds.residualLower(axes, new double[] {8, 8, 0}), 2 * Ulp.UNIT);
        assertEquals(-44 * Ulp.UNIT, bounds.residualLower(axes, new double[] {0, 1, 1}));
        assertEquals(-1, bounds.residualLower(axes, new double[] {1, 0, 0}));
        assertEquals(-1, bounds.residualLower(axes, new double[3]));
        // More dimensions than before, then fewer.
        assertEquals(-Math.sqrt(.5), bounds.residualLower(load(4, 1, 0, 0, 0, 0, 0, 0, 1), new double[] {1, 1}), 1e-14);
        assertEquals(-38 * Ulp.UNIT, bounds.residualLower(load(1, 1, -1), new double[] {1, 1}) + 2 * Ulp.UNIT);
    }

    @Test
    void outcomesKeepTheBestVector() {
        Directions axes = load(2, 5, 0, 0, 7);
        SolverState outcome = new SolverState();
        outcome.reset(2, 2);
        assertEquals("none", outcome.algorithm);
        assertEquals(false, bounds.offer(outcome, axes, new double[] {3, 0}));
        assertEquals(1, outcome.upper);
        assertEquals(true, outcome.hasVector);
        assertEquals(true, bounds.offer(outcome, axes, new double[] {-3, -4}));
        assertEquals(-.6, outcome.upper, 1e-14);
        assertEquals(-4, outcome.vector[1]);
        // Worse ones separate, too, but are not kept.
        assertEquals(true, bounds.offer(outcome, axes, new double[] {-1, -9}));
        assertEquals(-.6, outcome.upper, 1e-14);
        assertEquals(-4, outcome.vector[1]);
        assertEquals(false, bounds.offer(outcome, axes, new double[] {0, -1}));
        outcome.lambda[0] = .25;
        outcome.lambda[1] = 0;
        outcome.supportFromLambda(2);
        assertEquals(1, outcome.supportCount);
        assertEquals(0, outcome.support[0]);
        outcome.lambda[1] = .75;
        outcome.supportFromLambda(2);
        assertEquals(2, outcome.supportCount);
        outcome.reset(2, 2);
        assertEquals(0, outcome.supportCount);
        assertEquals(false, outcome.hasVector);
        outcome.ensureFacets(3, 4);
        assertEquals(12, outcome.facets.length);
        outcome.facets[11] = 5;
        outcome.ensureFacets(4, 4);
        assertEquals(5, outcome.facets[11]);
        assertEquals(24, outcome.facets.length);
    }

    @Test
    void outcomesTakeWeightsAndVectorsWithTheirProof() {
        SolverState outcome = new SolverState();
        outcome.reset(4, 2);
        outcome.takeWeights(new double[] {.5, 0, .25, .25, 9}, 4, .125);
        assertEquals(.125, outcome.lower);
        assertEquals(true, outcome.hasLambda);
        assertArrayEquals(new double[] {.5, 0, .25, .25}, outcome.lambda);
        assertEquals(3, outcome.supportCount);
        assertArrayEquals(new int[] {0, 2, 3, 0}, outcome.support);
        // The first vector counts even where it proves nothing; another only where it proves more.
        outcome.offer(1, new double[] {1, 2, 3}, 2);
        assertEquals(true, outcome.hasVector);
        assertArrayEquals(new double[] {1, 2}, outcome.vector);
        outcome.offer(1, new double[] {3, 4}, 2);
        assertArrayEquals(new double[] {1, 2}, outcome.vector);
        outcome.offer(.5, new double[] {5, 6}, 2);
        assertArrayEquals(new double[] {5, 6}, outcome.vector);
        assertEquals(.5, outcome.upper);
        // Where there is room nothing is allocated.
        double[] lambda = outcome.lambda;
        double[] vector = outcome.vector;
        outcome.reset(4, 2);
        assertSame(lambda, outcome.lambda);
        assertSame(vector, outcome.vector);
        outcome.ensureFacets(3, 4);
        int[] facets = outcome.facets;
        outcome.ensureFacets(4, 3);
        assertSame(facets, outcome.facets);
        assertEquals(false, outcome.hasLambda);
        assertEquals(0, outcome.supportCount);
        assertEquals(-1, outcome.lower);
    }

    /** Four tolerances on either side, but never across zero; a depth that underflows keeps its sign. */
    @Test
    void bracketsOfKnownDepths() {
        SolverState outcome = new SolverState();
        outcome.reset(1, 1);
        double slack = 4 * Allowance.ofProduct(3);
        assertEquals(slack, Allowance.ofBound(3));
        LowDimension.bracket(outcome, .5, 3, Verdict.INSIDE);
        assertArrayEquals(
                new double[] {.5, .5 - slack, .5 + slack},
                new double[] {outcome.depth(), outcome.lower, outcome.upper});
        LowDimension.bracket(outcome, -.5, 3, Verdict.OUTSIDE);
        assertArrayEquals(
                new double[] {-.5, -.5 - slack, -.5 + slack},
                new double[] {outcome.depth(), outcome.lower, outcome.upper});
        double tiny = slack / 8;
        LowDimension.bracket(outcome, tiny, 3, Verdict.INSIDE);
        assertArrayEquals(
                new double[] {tiny, tiny / 2, tiny + slack},
                new double[] {outcome.depth(), outcome.lower, outcome.upper});
        LowDimension.bracket(outcome, -tiny, 3, Verdict.OUTSIDE);
        assertArrayEquals(
                new double[] {-tiny, -tiny - slack, -tiny / 2},
                new double[] {outcome.depth(), outcome.lower, outcome.upper});
        LowDimension.bracket(outcome, -1e-20, 3, Verdict.INSIDE);
        assertEquals(Double.MIN_VALUE, outcome.depth());
        LowDimension.bracket(outcome, 1e-20, 3, Verdict.OUTSIDE);
        assertEquals(-Double.MIN_VALUE, outcome.depth());
        LowDimension.bracket(outcome, 1.5, 3, Verdict.INSIDE);
        assertEquals(1, outcome.depth());
        assertEquals(1, outcome.upper);
        LowDimension.bracket(outcome, -1.5, 3, Verdict.OUTSIDE);
        assertEquals(-1, outcome.lower);
        assertEquals(true, outcome.isExact());
    }
}
