package io.github.hullwatch.geometry.internal.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.oracle.Samples;
import org.junit.jupiter.api.Test;

/** The bound from weights where all of it is known by hand: ± axes, whose second moment is diagonal. */
class InsideProofTest {
    private final BoundProver prover = new BoundProver();
    private final InsideProof proof = new InsideProof(prover);

    private static Directions axes(int d) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(Samples.axes(d), 2 * d, d));
        return directions;
    }

    /** The allowances are those that docs/hull-kernel.md derives: none is left out, and none is counted twice. */
    @Test
    void allowsForEveryRounding() {
        for (int d : new int[] {4, 40}) {
            int n = 2 * d;
            double[] lambda = new double[n];
            java.util.Arrays.fill(lambda, 3);
            double u = Ulp.UNIT;
            double found = proof.prove(axes(d), lambda, true);
            double s = (1 - 1e-12) / d - 2 * (d + 4) * u;
            double moment = 2 * (0.5 * d + 4) * u + 2 * (n + 16) * u;
            double r = 4 * (d + 8) * u + 2 * n * u;
            // The moment is allowed for twice, once for the weights that it was taken of and once for those after.
            double expected = (s - 2 * moment - r) / (1 - r);
            assertEquals(expected, found, 16 * u / d);
            assertEquals(1.0 / n, lambda[0], 1e-17);
        }
    }

    @Test
    void weightsThatCannotBeBalancedCountAsTheyAre() {
        // r = (.3, 0), M = ½ I: a step would take more than half of a weight. (½ − .3)/(1 − .3).
        double[] lambda = {.4, .1, .25, .25};
        assertEquals(2.0 / 7, proof.prove(axes(2), lambda, true), 1e-11);
        assertEquals(.4, lambda[0], 1e-16);
        // Beyond what the moment allows, −|r| is the bound.
        double[] lopsided = {.9, 0, .05, .05};
        double lower = proof.prove(axes(2), lopsided, true);
        assertEquals(-.9, lower, 1e-14);
        assertEquals(prover.residualLower(axes(2), lopsided), lower);
    }

    @Test
    void balancingCostsAtMostWhatAWeightLoses() {
        // r = (.1, 0), M⁻¹r = (.2, 0): weights times .8 and 1.2 balance at once, and the moment keeps .8 of its ½.
        double[] lambda = {.3, .2, .25, .25};
        Directions axes = axes(2);
        assertEquals(.4, proof.prove(axes, lambda, true), 1e-11);
        assertEquals(1, lambda[0] + lambda[1] + lambda[2] + lambda[3], 1e-15);
        assertEquals(.24 / .98, lambda[0], 1e-15);
        assertEquals(.24 / .98, lambda[1], 1e-15);
        double[] r = new double[2];
        assertTrue(prover.residual(axes, lambda, r) <= 4 * Ulp.UNIT);
        // Weights of 0 stay so, and do not count for what is lost: here −e_2 has none, and e_2 a little.
        double[] few = {.5, .5, 1e-3, 0};
        assertTrue(proof.prove(axes, few, true) <= 0);
        assertEquals(0, few[3]);
    }

    @Test
    void namesTheThinnestAxis() {
        Directions axes = axes(3);
        assertEquals(.1, proof.prove(axes, new double[] {2, 2, .5, .5, 2.5, 2.5}, true), 1e-6);
        assertEquals(1, Math.abs(proof.thinnest()[1]), 1e-6);
        // Loosely, a tenth of it may be lost.
        double loose = proof.prove(axes, new double[] {2, 2, .5, .5, 2.5, 2.5}, false);
        assertTrue(loose > .04 && loose <= .1);
    }
}
