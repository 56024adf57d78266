package io.github.hullwatch.geometry.internal.bound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.problem.Directions;
import org.junit.jupiter.api.Test;

/**
 * On a line, where all of it is known: the rows 1 and −1 with weights of difference r. A solver that gives s·r instead
 * of r leaves r(1 − s)/(1 − sr²), and weights of 1 ∓ sr times theirs over 1 − sr².
 */
class BalanceTest {
    private final BoundProver prover = new BoundProver();
    private final Balance balance = new Balance(prover);
    private int solved;

    private static Directions line(double... rows) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, rows.length, 1));
        return directions;
    }

    private Balance.Moment moment(double s, double... signs) {
        return new Balance.Moment() {
            @Override
            public void solve(double[] b) {
                solved++;
                b[0] *= s;
            }

            @Override
            public void along(double[] x, double[] products) {
                for (int i = 0; i < signs.length; i++) {
                    products[i] = signs[i] * x[0];
                }
            }
        };
    }

    private double run(double[] lambda, double s, double enough) {
        solved = 0;
        return balance.run(line(1, -1), lambda, moment(s, 1, -1), enough);
    }

    private static double[] weights(double r) {
        return new double[] {(1 + r) / 2, (1 - r) / 2};
    }

    @Test
    void oneCorrection() {
        double[] lambda = weights(.25);
        // The first loses a quarter; the factor of the sum, 1/(1 − r²), is above 1 and does not count.
        assertEquals(.75, run(lambda, 1, 1e-9), 2e-12);
        assertTrue(run(weights(.25), 1, 1e-9) < .75);
        assertEquals(1, solved);
        assertArrayEquals(new double[] {.5, .5}, lambda, 1e-15);
        assertEquals(prover.residualLower(line(1, -1), lambda), balance.residualLower(line(1, -1)), 1e-16);
    }

    @Test
    void correctionsUntilItIsShortEnough() {
        double s = .75;
        double r = .25;
        double kept = 1;
        for (int corrections = 0; corrections <= 8; corrections++) {
            double[] lambda = weights(.25);
            // Six are all.
            double found = run(lambda, s, corrections > 6 ? 0 : 1.01 * r);
            assertEquals(Math.min(6, corrections), solved);
            assertArrayEquals(weights(r), lambda, 1e-15, corrections + " corrections");
            assertEquals(kept, found, 1e-11, corrections + " corrections");
            if (corrections < 6) {
                kept *= 1 - s * r;
                r *= (1 - s) / (1 - s * r * r);
            }
        }
    }

    @Test
    void lengthsThatAreEnoughOrDoNotHalve() {
        double[] lambda = weights(.25);
        assertEquals(1, run(lambda, 1, .25));
        assertEquals(0, solved);
        assertArrayEquals(weights(.25), lambda);
        // .5r/(1 − .5r²) is more than half of r: one correction and no other.
        run(lambda, .5, 0);
        assertEquals(1, solved);
        // At the start, a length of a half is not too much, and more is.
        run(weights(.5), .5, 0);
        assertEquals(1, solved);
        double[] more = weights(.5625);
        assertEquals(1, run(more, .5, 0));
        assertEquals(0, solved);
        assertArrayEquals(weights(.5625), more);
        assertEquals(prover.residualLower(line(1, -1), more), balance.residualLower(line(1, -1)));
    }

    @Test
    void noWeightLosesHalf() {
        double[] lambda = weights(.25);
        assertEquals(1, run(lambda, 2, 0));
        assertEquals(1, solved);
        assertArrayEquals(weights(.25), lambda);
        assertEquals(1 - .25 * 1.984375, run(lambda, 1.984375, .2), 1e-11);
        double[] unknown = weights(.25);
        assertEquals(1, run(unknown, Double.NaN, 0));
        assertArrayEquals(weights(.25), unknown);
    }

    /** Their products say nothing about what the others lose. */
    @Test
    void weightsOfZeroStayAndDoNotCount() {
        double[] lambda = {.625, 0, .375};
        double kept = balance.run(line(1, 1, -1), lambda, moment(1, 1, 100, -1), 1e-9);
        assertEquals(.75, kept, 2e-12);
        assertArrayEquals(new double[] {.5, 0, .5}, lambda, 1e-15);
    }

    /** A sum that grows, by products that are off, shrinks all weights. */
    @Test
    void sharesCountTheSumToo() {
        double[] lambda = weights(.25);
        double kept = balance.run(line(1, -1), lambda, moment(1, 0, -4), .1);
        // .625 and .375·2: sum 1.375.
        assertEquals(1 / 1.375, kept, 1e-11);
        assertArrayEquals(new double[] {.625 / 1.375, .75 / 1.375}, lambda, 1e-15);
    }

    @Test
    void normalising() {
        double[] heavy = {1, 3, 7};
        assertEquals(.25, Balance.normalise(heavy, 2));
        assertArrayEquals(new double[] {.25, .75, 7}, heavy);
        double[] light = {.125, .125};
        assertEquals(1, Balance.normalise(light, 2));
        assertArrayEquals(new double[] {.5, .5}, light);
    }
}
