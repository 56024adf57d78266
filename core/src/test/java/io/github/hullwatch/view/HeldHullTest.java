package io.github.hullwatch.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.proof.BoundaryProof;
import io.github.hullwatch.proof.Claim;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRecord;
import io.github.hullwatch.view.HeldHull.Death;
import io.github.hullwatch.view.HeldHull.Part;
import io.github.hullwatch.view.HeldHull.State;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldHullTest {
    private static final Block BLOCK = new Block("dense", "all", "full");
    private static final NpyArray ROWS = NpyArray.matrix(4, 2, new float[] {3, 4, 0, 0, -1, 0, 0, 2e-4f});

    private static State state(Claim.Builder claim) {
        return HeldHull.state(
                new CertificateRecord(BLOCK, 5, ROWS, null, claim.n(4).d(2).build()));
    }

    @Test
    void weightsBecomeSharesThatSumToOne() {
        State state = state(Claim.builder(Claim.INSIDE).lambda(new double[] {1, 0, 2, 1}));
        assertEquals(Part.WEIGHT, state.part());
        assertArrayEquals(new double[] {.25, 0, .5, .25}, state.parts(), 1e-15);
        assertEquals(1, Arrays.stream(state.parts()).sum(), 1e-15);
        assertEquals(3, state.holding());
        assertNull(state.angles());
    }

    @Test
    void normsAndTheDeadAreThoseOfTheWeights() {
        State state = state(Claim.builder(Claim.INSIDE).lambda(new double[] {1, 0, 2, 1}));
        assertArrayEquals(new double[] {5, 0, 1, 2e-4f}, state.norms(), 1e-12);
        assertArrayEquals(new boolean[] {false, true, false, false}, state.dead());
        assertEquals((1 + (double) 2e-4f) / 2, state.medianNorm(), 1e-12);
        assertEquals(1, state.deadCount());
        assertFalse(state.isFaint(1), "dead is not faint");
        assertTrue(state.isFaint(3));
        assertFalse(state.isFaint(2));
    }

    /** A neuron whose weights lie across the space of the block has no direction in it. */
    @Test
    void deadIsMeantInTheSpaceOfTheBlock() {
        NpyArray basis = NpyArray.matrix(1, 2, new double[] {0, 1});
        State state = HeldHull.state(new CertificateRecord(
                BLOCK, 5, ROWS, basis, Claim.builder(Claim.INSIDE).n(4).d(1).build()));
        assertArrayEquals(new boolean[] {false, true, true, false}, state.dead());
    }

    @Test
    void facesAreCounted() {
        State state = state(Claim.builder(Claim.INSIDE).facets(new int[][] {{0, 2}, {2, 3}, {3, 0}}));
        assertEquals(Part.FACES, state.part());
        assertArrayEquals(new double[] {2, 0, 2, 2}, state.parts());
    }

    @Test
    void aCombinationNamesItsNeurons() {
        State state = state(Claim.builder(Claim.BOUNDARY)
                .boundary(new BoundaryProof(
                        new int[] {0, 3},
                        new BigInteger[] {BigInteger.ONE, BigInteger.ONE},
                        new BigInteger[] {BigInteger.ONE, BigInteger.ZERO})));
        assertEquals(Part.COMBINATION, state.part());
        assertArrayEquals(new double[] {1, 0, 0, 1}, state.parts());
    }

    /** v points along −x, so that the neuron on −x is 90° beyond the great circle on the wrong side: −90°. */
    @Test
    void anglesAreThoseFromTheGreatCircle() {
        State state = state(Claim.builder(Claim.OUTSIDE).vector(new double[] {-2, 0}));
        assertEquals(Part.NONE, state.part());
        assertEquals(Math.toDegrees(Math.asin(.6)), state.angles()[0], 1e-9);
        assertTrue(Double.isNaN(state.angles()[1]));
        assertEquals(-90, state.angles()[2], 1e-6);
        assertEquals(0, state.angles()[3], 1e-9);
        State exact = state(Claim.builder(Claim.OUTSIDE)
                .exactVector(new BigInteger[] {BigInteger.ONE.shiftLeft(4000).negate(), BigInteger.ZERO}));
        assertEquals(state.angles()[0], exact.angles()[0], 1e-9);
    }

    @Test
    void whatDoesNotFitTheNeuronsSaysNothingOfThem() {
        for (double[] lambda : new double[][] {{1, 2}, {1, -1, 1, 0}, {0, 0, 0, 0}, {1e308, 1e308, 1e308, 0}}) {
            assertEquals(
                    Part.NONE, state(Claim.builder(Claim.INSIDE).lambda(lambda)).part());
        }
        assertNull(state(Claim.builder(Claim.OUTSIDE).vector(new double[] {1, 0, 0}))
                .angles());
        assertNull(
                state(Claim.builder(Claim.OUTSIDE).vector(new double[] {0, 0})).angles());
        State state = state(Claim.builder(Claim.INSIDE).facets(new int[][] {{0, 99}, {-1, 2}}));
        assertArrayEquals(new double[] {1, 0, 1, 0}, state.parts());
    }

    private static State dead(long iteration, boolean... dead) {
        double[] nothing = new double[dead.length];
        return new State(iteration, Claim.INSIDE, Part.NONE, nothing, null, nothing, dead);
    }

    private static HeldHull held(double[] at, double[] counts, State... states) {
        return new HeldHull(new int[] {0, 1, 2}, List.of(states), new Series(at, counts));
    }

    @Test
    void theLinesNarrowDownWhenANeuronDied() {
        State[] states = {dead(0, false, false, false), dead(100, true, false, true)};
        double[] at = {0, 20, 40, 60, 80, 100};
        assertEquals(
                new Death(20, 80),
                held(at, new double[] {0, 0, 1, 1, 2, 2}, states).death(0));
        assertEquals(
                new Death(40, 60),
                held(at, new double[] {0, 0, 0, 2, 2, 2}, states).death(2));
        assertNull(held(at, new double[6], states).death(1));
        // Without counts, or where some came back in between, the certificates alone say when.
        assertEquals(
                new Death(0, 100), held(new double[0], new double[0], states).death(0));
        assertEquals(
                new Death(0, 100),
                held(at, new double[] {0, 1, 0, 2, 2, 2}, states).death(0));
        double nan = Double.NaN;
        assertEquals(
                new Death(20, 100),
                held(at, new double[] {0, 0, nan, nan, nan, 2}, states).death(0));
    }

    @Test
    void theDeadOfTheFirstMeasurementWereDeadThen() {
        HeldHull held = held(new double[0], new double[0], dead(0, true, false, false), dead(9, true, false, false));
        assertEquals(new Death(0, 0), held.death(0));
    }

    @Test
    void whoeverCameBackIsNotDead() {
        HeldHull held = held(
                new double[] {0, 5, 10, 20},
                new double[] {0, 1, 1, 1},
                dead(0, false, false, false),
                dead(10, true, false, false),
                dead(20, false, true, false));
        assertNull(held.death(0));
        assertTrue(held.cameBack(0));
        assertFalse(held.cameBack(1));
        // One died and another came back: the count, 1 all along, says nothing.
        assertEquals(new Death(10, 20), held.death(1));
    }
}
