package io.github.hullwatch.papers.condensation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.papers.condensation.Descent.Kind;
import io.github.hullwatch.papers.draw.Draws;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The lines of the theory, growth under gradient descent, and fits by polynomials. */
class TheoryTest {

    @Test
    void linesInOneDimensionAreTheKnownOnes() {
        CondensationData data = CondensationData.oneDimension();
        assertArrayEquals(new double[] {159.07130392914706}, TheoryLines.degrees(data, 1), 1e-8);
        assertArrayEquals(new double[] {140.5726635849488, 50.57266358494879}, TheoryLines.degrees(data, 2), 1e-8);
        assertArrayEquals(
                new double[] {127.11787115233523, 65.82930787025093, 14.773897170261275},
                TheoryLines.degrees(data, 3),
                1e-8);
    }

    @Test
    void ofMultiplicityOneTheLineIsThatOfThePull() {
        CondensationData data = CondensationData.oneDimension();
        double[] q = data.pull();
        double[] lines = TheoryLines.degrees(data, 1);
        assertEquals(0, TheoryLines.toNearest(lines, q[0], q[1]), 1e-9);
        assertEquals(0, TheoryLines.toNearest(lines, -q[0], -q[1]), 1e-9);
        assertEquals(90, TheoryLines.toNearest(lines, -q[1], q[0]), 1e-9);
        assertTrue(Double.isNaN(TheoryLines.toNearest(new double[0], 1, 1)));
    }

    @Test
    void rootsAreFoundWhereTheyAreKnown() {
        // (u − 1)(u − 2)(u + 3).
        assertEquals(List.of(-3.0, 1.0, 2.0), rounded(TheoryLines.roots(new double[] {6, -7, 0, 1})));
        assertEquals(List.of(), TheoryLines.roots(new double[] {1, 0, 1}));
        assertEquals(List.of(), TheoryLines.roots(new double[] {5}));
        assertEquals(List.of(-.5), TheoryLines.roots(new double[] {1, 2, 0, 0}));
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 50; trial++) {
            double[] known = random.doubles(4, -5, 5).sorted().toArray();
            double[] polynomial = {1};
            for (double root : known) {
                double[] next = new double[polynomial.length + 1];
                for (int k = 0; k < polynomial.length; k++) {
                    next[k + 1] += polynomial[k];
                    next[k] -= root * polynomial[k];
                }
                polynomial = next;
            }
            double[] found =
                    TheoryLines.roots(polynomial).stream().mapToDouble(u -> u).toArray();
            assertArrayEquals(known, found, 1e-5);
        }
    }

    private static List<Double> rounded(List<Double> roots) {
        return roots.stream().map(root -> Math.round(root * 1e9) / 1e9).toList();
    }

    @Test
    void whatHasNoLinesIsRejected() {
        CondensationData five = CondensationData.fiveDimensions(new Draws(1));
        assertThrows(IllegalArgumentException.class, () -> TheoryLines.degrees(five, 1));
        CondensationData one = CondensationData.oneDimension();
        assertThrows(IllegalArgumentException.class, () -> TheoryLines.degrees(one, 0));
    }

    @Test
    void gradientDescentGrowsSmallWeightsAsPredicted() {
        Draws draws = new Draws(1);
        CondensationData data = CondensationData.fiveDimensions(draws);
        CondensationStart start = CondensationStart.draw(draws, 50, 6, 1, 1e-8);
        LinearGrowth growth = LinearGrowth.of(data, .01);
        int steps = growth.steps(4);
        assertEquals(4, growth.rate() * steps, growth.rate());
        try (CondensationEngine engine = new CondensationEngine(data, start, Sigma.TANH, new Descent(Kind.GD, .01))) {
            while (engine.epoch() < steps) {
                engine.step();
            }
            assertArrayEquals(growth.absCosines(start, steps), engine.state().absCosines(growth.q()), 1e-9);
        }
    }

    @Test
    void polynomialsAreFittedExactly() {
        double[] x = IntStream.range(0, 30).mapToDouble(i -> -1 + i / 12.0).toArray();
        double[] y = IntStream.range(0, 30)
                .mapToDouble(i -> 2 - x[i] + 3 * Math.pow(x[i], 3))
                .toArray();
        PolynomialFit cubic = PolynomialFit.of(x, y, 3);
        assertArrayEquals(y, cubic.fitted(), 1e-12);
        assertEquals(0, cubic.relative(), 1e-13);
        assertEquals(1, PolynomialFit.of(x, y, 0).relative(), 1e-12);
        assertTrue(PolynomialFit.of(x, y, 2).relative() > .01);
        // Symmetric about the middle, a line finds nothing in a parabola.
        assertEquals(
                1,
                PolynomialFit.of(new double[] {-1, 0, 1}, new double[] {1, 0, 1}, 1)
                        .relative(),
                1e-12);
    }

    @Test
    void quantilesLeaveOutWhatIsNotThere() {
        assertEquals(2, CondensationNumbers.median(new double[] {3, Double.NaN, 1, 2}));
        assertEquals(1.4, CondensationNumbers.quantile(new double[] {1, 5}, .1), 1e-15);
        assertTrue(Double.isNaN(CondensationNumbers.median(new double[] {Double.NaN})));
    }

    @Test
    void whatDoesNotFitIsRejected() {
        CondensationData data = CondensationData.oneDimension();
        CondensationStart start = CondensationStart.draw(new Draws(1), 5, 3, 1, .1);
        Descent descent = new Descent(Kind.GD, .1);
        assertThrows(IllegalArgumentException.class, () -> new CondensationEngine(data, start, Sigma.TANH, descent));
        assertThrows(IllegalArgumentException.class, () -> new CondensationData(2, 1, new double[4], new double[3]));
        assertThrows(IllegalArgumentException.class, () -> new CondensationData(2, 1, new double[0], new double[0]));
        for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new Descent(Kind.ADAM, rate));
        }
    }
}
