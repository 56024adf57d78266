package io.github.hullwatch.synthetic.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class QuadraticTest {

    private static Quadratic one(double q, double start, int iterations) {
        return Quadratic.after(new double[] {1}, new double[] {start}, q, 0, iterations);
    }

    @Test
    void byHand() {
        // q = 1: there in one step. q = 2: to and fro. q = 1.5: 2, −1, ½ away.
        assertEquals(new Quadratic(2, 2), one(1, 2, 3));
        assertEquals(new Quadratic(28, 4), one(2, 2, 7));
        assertEquals(new Quadratic(3 + 1.5, 1.5), one(1.5, 2, 2));
        assertEquals(new Quadratic(0, 0), Quadratic.after(new double[] {0}, new double[] {3}, .1, 0, 10));
    }

    @Test
    void closedFormIsThatOfTheSteps() {
        Random random = new Random(2);
        for (int round = 0; round < 200; round++) {
            double q = 2.2 * random.nextDouble();
            double start = random.nextGaussian();
            int iterations = random.nextInt(60);
            Quadratic steps = one(q, start, iterations);
            Quadratic closed = Quadratic.closedForm(q, start, iterations);
            assertEquals(steps.path(), closed.path(), 1e-11 * (1 + steps.path()));
            assertEquals(steps.displacement(), closed.displacement(), 1e-11 * (1 + steps.displacement()));
        }
        assertEquals(new Quadratic(28, 4), Quadratic.closedForm(2, 2, 7));
        assertEquals(new Quadratic(0, 0), Quadratic.closedForm(0, 2, 7));
        assertEquals(new Quadratic(2, 2), Quadratic.closedForm(1, 2, 7));
    }

    @Test
    void theWayIsStraightUpToACurvatureOfOneAStep() {
        assertEquals(1, one(.3, 1, 50).ratio(), 1e-14);
        assertEquals(1, one(1, 1, 50).ratio());
        assertTrue(one(1.01, 1, 50).ratio() > 1.01);
        assertEquals(Double.NaN, one(.3, 0, 5).ratio());
    }

    /** The heavy ball of one coordinate, by its recursion of second order. */
    @Test
    void heavyBallFollowsItsRecursion() {
        double before = 1;
        double now = 1;
        double path = 0;
        for (int t = 0; t < 30; t++) {
            double next = now - .1 * now + .9 * (now - before);
            path += Math.abs(next - now);
            before = now;
            now = next;
        }
        Quadratic found = Quadratic.after(new double[] {1}, new double[] {1}, .1, .9, 30);
        assertEquals(path, found.path(), 1e-13);
        assertEquals(Math.abs(now - 1), found.displacement(), 1e-14);
    }
}
