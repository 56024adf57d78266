package io.github.hullwatch.geometry.internal.bound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.FloatMatrix;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The float bound where moment, residual and allowances are known by hand: ± axes, whose second moment is diagonal. */
class FloatInsideProofByHandTest {
    private static final double V = 0x1p-24;

    private final FloatInsideProof proof = new FloatInsideProof(new BoundProver());

    private static Directions load(int d, double... rows) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, rows.length / d, d));
        return directions;
    }

    private static Directions axes(int d) {
        return load(d, Samples.axes(d));
    }

    private double prove(Directions directions, double... lambda) {
        FloatMatrix floats = new FloatMatrix();
        floats.load(directions);
        return proof.prove(directions, floats, lambda);
    }

    /** What docs/hull-kernel.md allows for, but for what double adds, some 1e-14. */
    private static double allowance(int n, int d) {
        return 2 * (n / 64.0 + 72) * V + 2 * (d / 4.0 + 12) * V;
    }

    /** The first margin is 8%: nothing else is given away but the allowances, and none of these is left out. */
    @Test
    void evenWeights() {
        for (int d : new int[] {4, 1, 64, 16, 2}) {
            double[] lambda = new double[2 * d];
            Arrays.fill(lambda, 3);
            double found = prove(axes(d), lambda);
            assertEquals(.92 / d - allowance(2 * d, d), found, 4 * V / d);
            for (double weight : lambda) {
                assertEquals(.5 / d, weight, 1e-17);
            }
        }
    }

    /** On a line float rounds nothing: every allowance to the last digits, with what double adds. */
    @Test
    void everyAllowance() {
        double u = Ulp.UNIT;
        double[] lambda = {.5, .5};
        double rounding = allowance(2, 1) + 4 * (.5 + 4) * u + 4 * 2 * u;
        double s = ((float) .92 - rounding) * (1 - 8 * u);
        double r = 4 * (1 + 8) * u + 2 * 2 * u;
        assertEquals((s - r) / (1 - r) * (1 - 8 * u), prove(axes(1), lambda), 2e-16);
    }

    /** One thin axis among many, which five steps do not find: the guess is too high, and a larger margin is taken. */
    @Test
    void guessesThatAreTooHighProveNothingFalse() {
        int d = 64;
        for (double share : new double[] {.3, .5, .6, .7, .8, .85, .9}) {
            double[] lambda = new double[2 * d];
            Arrays.fill(lambda, 1);
            lambda[10] = share;
            lambda[11] = share;
            double smallest = share / (d - 1 + share);
            double found = prove(axes(d), lambda);
            double best = smallest - allowance(2 * d, d);
            assertTrue(found <= best && found >= .5 * best, share + ": " + found + " of " + best);
        }
    }

    /**
     * A thin axis at right angles to where the iteration starts is not found at all, and the least margin is still too
     * small.
     */
    @Test
    void guessesThatMissTheThinAxisProveNothing() {
        Directions directions = load(2, 1, -1.125, -1, 1.125, 1.125, 1, -1.125, -1);
        assertEquals(-1, prove(directions, 1, 1, .3, .3));
        // Turned the other way it is found.
        Directions turned = load(2, 1, 1.125, -1, -1.125, 1.125, -1, -1.125, 1);
        assertEquals(.92 * .3 / 1.3 - allowance(4, 2), prove(turned, 1, 1, .3, .3), 2e-3);
    }

    /** Spectra from a wide to a narrow one; the guess is a few per cent from the smallest. */
    @Test
    void theSmallestOfManyEigenvalues() {
        for (double ratio : new double[] {.2, .5, .8, .95}) {
            for (int d : new int[] {3, 7, 12}) {
                double[] lambda = new double[2 * d];
                double total = 0;
                for (int k = 0; k < d; k++) {
                    lambda[2 * k] = Math.pow(ratio, Math.min(3, k)) * (k == d / 2 ? .25 : 1);
                    lambda[2 * k + 1] = lambda[2 * k];
                    total += 2 * lambda[2 * k];
                }
                double smallest = 1;
                for (int k = 0; k < d; k++) {
                    smallest = Math.min(smallest, 2 * lambda[2 * k] / total);
                }
                double found = prove(axes(d), lambda);
                double best = .92 * smallest - allowance(2 * d, d);
                assertTrue(found <= 1.02 * best && found >= .98 * best, found + " of " + best);
            }
        }
    }

    /** One correction balances, and the moment keeps what no weight lost. */
    @Test
    void balancingCostsAtMostWhatAWeightLoses() {
        // r = (.1, 0), M = ½ I: the weights .3 and .2 become .24, and the moment keeps .8 of its ½.
        double[] lambda = {.3, .2, .25, .25};
        double found = prove(axes(2), lambda);
        assertEquals((.92 / 2 - allowance(4, 2)) * .8, found, 1e-6);
        assertEquals(.24 / .98, lambda[0], 1e-7);
        assertEquals(.24 / .98, lambda[1], 1e-7);
        assertEquals(.25 / .98, lambda[2], 1e-7);
        // A residual of a hundredth of the eigenvalue is short enough and is paid for: (s − |r|)/(1 − |r|).
        double[] nearly = {.2525, .2475, .25, .25};
        found = prove(axes(2), nearly);
        assertEquals((.92 / 2 - allowance(4, 2) - .005) / .995, found, 1e-6);
        assertEquals(.2525, nearly[0], 1e-15);
        // Two hundredths are not.
        double[] further = {.26, .24, .25, .25};
        found = prove(axes(2), further);
        assertEquals((.92 / 2 - allowance(4, 2)) * .96, found, 1e-6);
        assertEquals(further[0], further[1], 1e-7);
    }

    @Test
    void nothingIsProvenWhereItWouldNotBePositive() {
        // The third axis has no weight; next to none; all of it on one side, so that it cannot balance.
        assertEquals(-1, prove(axes(3), 1, 1, 1, 1, 0, 0));
        assertEquals(-1, prove(axes(3), 1, 1, 1, 1, 1e-7, 1e-7));
        assertEquals(-1, prove(axes(2), .9, 0, .05, .05));
        assertEquals(-1, prove(axes(2), .6, .1, .15, .15));
        // Weights of 4 times the allowance are the least that is tried.
        double least = 4 * allowance(4, 2) / 2;
        assertEquals(-1, prove(axes(2), .5, .5, .98 * least, .98 * least));
        double found = prove(axes(2), .5, .5, 1.02 * least, 1.02 * least);
        assertEquals(.92 * 2 * 1.02 * least - allowance(4, 2), found, .02 * least);
    }

    /** The products and solutions that balancing asks for, with M = diag(.25, .5, .25). */
    @Test
    void solvesAndMultiplies() {
        Directions directions = axes(3);
        prove(directions, 1, 1, 2, 2, 1, 1);
        // The factor is that of the shifted moment after a proof: less .92 of the smallest eigenvalue, or a little less
        // than that.
        double[] b = {.01, .27, -.02, 99};
        proof.solve(b);
        double shift = .25 - .01 / b[0];
        assertEquals(.92 * .25, shift, .92 * .25 * .01);
        assertArrayEquals(new double[] {.01 / (.25 - shift), .27 / (.5 - shift), -.02 / (.25 - shift), 99}, b, 1e-5);
        double[] products = {9, 9, 9, 9, 9, 9, 9};
        proof.along(new double[] {1, -2, .5}, products);
        assertArrayEquals(new double[] {1, -1, -2, 2, .5, -.5, 9}, products);
    }

    /** Rows that lean over: more to one side of the thin axis than to the other. */
    @Test
    void theEndOfTheThinAxisThatBoundsBetter() {
        for (double[] lean : new double[][] {{.02, .03}, {.03, .02}, {.02, .02}}) {
            double a = lean[0];
            double b = lean[1];
            Directions directions = load(
                    2,
                    a,
                    Math.sqrt(1 - a * a),
                    a,
                    -Math.sqrt(1 - a * a),
                    -b,
                    Math.sqrt(1 - b * b),
                    -b,
                    -Math.sqrt(1 - b * b));
            assertTrue(prove(directions, b, b, a, a) < a * b);
            double[] vector = {7, 7, 7};
            double bound = proof.thinnest(vector);
            double allowed = 2 * (2 + 8) * V + Allowance.ofProduct(2);
            assertEquals(Math.min(a, b) + allowed, bound, 2 * V);
            assertEquals(1, Math.abs(vector[0]), 1e-6);
            assertEquals(0, vector[1], 1e-4);
            assertEquals(7, vector[2]);
            assertEquals(a < b ? 1 : a > b ? -1 : Math.signum(vector[0]), Math.signum(vector[0]));
        }
        // So thin that nothing of the other axis is left: the allowances to the last digits.
        double a = 0x1p-11;
        double c = Math.sqrt(1 - a * a);
        assertEquals(-1, prove(load(2, a, c, a, -c, -a, c, -a, -c), 1, 1, 1, 1));
        assertEquals(a + 2 * (2 + 8) * V + Allowance.ofProduct(2), proof.thinnest(new double[2]), 1e-16);
        // On the axes themselves no vector bounds anything.
        prove(axes(1), 1, 1);
        assertEquals(1, proof.thinnest(new double[1]));
    }
}
