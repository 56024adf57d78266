package io.github.hullwatch.geometry.internal.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.bound.BoundProver;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Hulls that the origin is on the boundary of, on a face that can be read from the rows. */
class FacialReductionTest {
    private final BoundProver prover = new BoundProver();
    private final SolverState state = new SolverState();
    private Directions directions;

    private void load(int d, double... rows) {
        int n = rows.length / d;
        directions = new Directions();
        directions.load(Vectors.rows(rows, n, d), false);
        state.reset(n, d);
    }

    /** The bounds meet at 0, the rows of the face are orthogonal to the vector, and all others on its other side. */
    private void assertOnTheBoundary(Integer... face) {
        int d = directions.d();
        assertEquals("facial reduction", state.algorithm);
        assertEquals(0, state.lower, Allowance.ofDepth(d));
        assertEquals(0, state.upper, Allowance.ofDepth(d));
        assertTrue(state.lower <= state.upper);
        assertEquals(0.5 * (state.lower + state.upper), state.estimate);
        double[] vector = state.face.vector();
        for (int i = 0; i < directions.n(); i++) {
            double along = Dot.of(directions.units(), i * d, vector, 0, d);
            if (Set.of(face).contains(i)) {
                assertEquals(0, along, 1e-14, "row " + i);
            } else {
                assertTrue(along < -0.01, "row " + i + ": " + along);
            }
        }
        assertTrue(Arrays.stream(state.face.basis()).allMatch(Set.of(face)::contains));
    }

    private static Set<Integer> set(int[] positions) {
        return Arrays.stream(positions).boxed().collect(Collectors.toSet());
    }

    /** ±e₁ and ±e₂ of R⁴, of different lengths, and two rows beside their plane. */
    @Test
    void oppositePairsSpanAFace() {
        load(4, 1, 0, 0, 0, -2, 0, 0, 0, 0, 3, 0, 0, 0, -1, 0, 0, .2, .3, 1, 0, -.1, .5, .3, 1);
        assertTrue(FacialReduction.byPairs(directions, state, prover));
        assertOnTheBoundary(0, 1, 2, 3);
        assertEquals(2, state.face.basis().length);
        // Both pairs are exactly opposite; the two rows of one of them carry all the weight.
        int[] pair = state.face.supports()[0];
        assertTrue(Set.of(Set.of(0, 1), Set.of(2, 3)).contains(set(pair)), Arrays.toString(pair));
        assertTrue(state.hasLambda);
        for (int i = 0; i < 6; i++) {
            assertEquals(set(pair).contains(i) ? 0.5 : 0, state.lambda[i]);
        }
        assertEquals(set(pair), set(Arrays.copyOf(state.support, state.supportCount)));
    }

    /** Rows whose opposites are rounded: all pairs carry weight, and none is a support of an exact proof. */
    @Test
    void pairsThatAreOppositeUpToRoundingAreWeighed() {
        double third = 1 / 3.0;
        load(3, 1, third, 0, -1, -Math.nextUp(third), 0, third, -1, 0, -third, Math.nextUp(1.0), 0, .2, .3, 1);
        assertTrue(FacialReduction.byPairs(directions, state, prover));
        assertOnTheBoundary(0, 1, 2, 3);
        assertEquals(0, state.face.supports().length);
        assertArrayEquals(new double[] {.25, .25, .25, .25, 0}, Arrays.copyOf(state.lambda, 5));
    }

    @Test
    void betterWeightsThanThoseOfThePairsAreKept() {
        load(3, 1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 1);
        double[] weights = {.25, .25, .25, .25, 0};
        state.setWeights(weights, 5, 0);
        assertTrue(FacialReduction.byPairs(directions, state, prover));
        assertEquals(0, state.lower);
        assertArrayEquals(weights, Arrays.copyOf(state.lambda, 5));
        state.reset(5, 3);
        state.setWeights(weights, 5, -0.5);
        assertTrue(FacialReduction.byPairs(directions, state, prover));
        assertEquals(
                2,
                Arrays.stream(state.lambda, 0, 5)
                        .filter(weight -> weight == 0.5)
                        .count());
        assertOnTheBoundary(0, 1, 2, 3);
    }

    /**
     * Beside ±e₁ two rows balance only in the complement of e₁; the second of them is longer there, so that it weighs
     * less and is named last.
     */
    @Test
    void theFaceGrowsByWhatBalancesInTheComplement() {
        load(4, 1, 0, 0, 0, -1, 0, 0, 0, .3, 1, 0, 0, .1, -1, 0, 0, .5, .2, 1, 0, -.4, .1, 0, 1);
        assertTrue(FacialReduction.byPairs(directions, state, prover));
        assertOnTheBoundary(0, 1, 2, 3);
        assertEquals(2, state.face.supports().length);
        assertEquals(Set.of(0, 1), set(state.face.supports()[0]));
        assertArrayEquals(new int[] {2, 3}, state.face.supports()[1]);
        assertEquals(2, state.face.basis().length);
    }

    /** With all rows in the face any vector of the complement will do. */
    @Test
    void aFaceMayHoldAllRows() {
        load(3, 1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1, 0);
        assertTrue(FacialReduction.byPairs(directions, state, prover));
        assertOnTheBoundary(0, 1, 2, 3);
    }

    @Test
    void whatIsInsideHasNoFace() {
        double h = Math.sqrt(0.75);
        load(3, 1, 0, 0, -1, 0, 0, .1, 1, 0, .2, -.5, h, -.3, -.5, -h);
        assertFalse(FacialReduction.byPairs(directions, state, prover));
        assertNull(state.face);
        // Pairs that span the space leave no complement.
        load(2, 1, 0, -1, 0, 0, 1, 0, -1);
        assertFalse(FacialReduction.byPairs(directions, state, prover));
        assertNull(state.face);
    }

    @Test
    void whatHasNoPairIsLeftToTheNearestPoint() {
        double h = Math.sqrt(0.75);
        load(3, 1, 0, 0, -.5, h, 0, -.5, -h, 0, .1, .2, 1);
        assertFalse(FacialReduction.byPairs(directions, state, prover));
        assertFalse(FacialReduction.byNearestPoint(directions, state, prover), "no weights are known");
        double[] weights = {.3, .35, .35, 0};
        state.setWeights(weights, 4, -1e-3);
        assertFalse(FacialReduction.byNearestPoint(directions, state, prover), "the point is not the origin");
        double third = 1 / 3.0;
        double[] balanced = {third, third, third, 1e-14};
        state.setWeights(balanced, 4, prover.residualLower(directions, balanced));
        assertTrue(FacialReduction.byNearestPoint(directions, state, prover));
        assertOnTheBoundary(0, 1, 2);
        assertArrayEquals(new int[] {0, 1, 2}, state.face.supports()[0], "a weight that is rounding is none");
    }

    /** In a hundred dimensions the images are looked at in float first. */
    @Test
    void manyDimensionsAreReducedAlike() {
        int d = 100;
        int n = 62;
        double[] rows = new double[n * d];
        for (int k = 0; k < 30; k++) {
            rows[2 * k * d + k] = 1 + k;
            rows[(2 * k + 1) * d + k] = -1;
        }
        for (int k = 0; k < d; k++) {
            rows[60 * d + k] = k < 30 ? Math.sin(k) : 1 + Math.sin(k) / 2;
            rows[61 * d + k] = k < 30 ? Math.cos(k) : 1 + Math.cos(k) / 2;
        }
        load(d, rows);
        assertTrue(FacialReduction.byPairs(directions, state, prover));
        Integer[] face = new Integer[60];
        Arrays.setAll(face, i -> i);
        assertOnTheBoundary(face);
        assertEquals(30, state.face.basis().length);
    }
}
