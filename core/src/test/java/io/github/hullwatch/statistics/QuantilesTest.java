package io.github.hullwatch.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantilesTest {

    /** As numpy.quantile(…) says. */
    @Test
    void interpolatedBetweenOrderStatistics() {
        double[] values = {4, 1, 3, 2};
        assertEquals(1.75, Quantiles.of(values, .25));
        assertEquals(2.5, Quantiles.median(values));
        assertEquals(3.25, Quantiles.of(values, .75));
        assertEquals(1, Quantiles.of(values, 0));
        assertEquals(4, Quantiles.of(values, 1));
        assertArrayEquals(new double[] {4, 1, 3, 2}, values, "not changed");
    }

    @Test
    void whatIsUnknownTakesNoPart() {
        assertEquals(2, Quantiles.median(Double.NaN, 3, 1));
        assertTrue(Double.isNaN(Quantiles.median()));
        assertTrue(Double.isNaN(Quantiles.median(Double.NaN)));
        double infinite = Double.POSITIVE_INFINITY;
        assertEquals(infinite, Quantiles.median(1, infinite, infinite));
        assertEquals(infinite, Quantiles.of(new double[] {infinite, infinite}, .3));
    }

    /** By definition: of the values that at least the share of all does not exceed the least. */
    @Test
    void theObservedOneIsTheInverseOfTheDistributionFunction() {
        Random random = new Random(4);
        for (int round = 0; round < 300; round++) {
            double[] values = random.doubles(1 + random.nextInt(9))
                    .map(x -> x < .2 ? Double.POSITIVE_INFINITY : Math.floor(6 * x))
                    .toArray();
            double share = random.nextInt(21) / 20.0;
            double least = Arrays.stream(values)
                    .filter(v -> 20 * Arrays.stream(values).filter(w -> w <= v).count()
                            >= Math.round(20 * share) * values.length)
                    .min()
                    .orElseThrow();
            assertEquals(least, Quantiles.observed(values, share), Arrays.toString(values) + " at " + share);
        }
        assertEquals(3, Quantiles.observed(new double[] {3, Double.NaN, 2}, .5));
        assertTrue(Double.isNaN(Quantiles.observed(new double[] {3, Double.NaN, 2}, 1)));
        assertTrue(Double.isNaN(Quantiles.observed(new double[0], .5)));
    }

    /** By definition: sorted values at equal steps from 0 to 1, straight lines between them. */
    @Test
    void theInterpolatedOneIsAPolygonThroughTheSortedValues() {
        Random random = new Random(9);
        for (int round = 0; round < 300; round++) {
            double[] values = random.doubles(2 + random.nextInt(9), -1, 1).toArray();
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            double step = 1.0 / (sorted.length - 1);
            double share = random.nextDouble();
            double expected = Double.NaN;
            for (int i = 0; i + 1 < sorted.length; i++) {
                if (share >= i * step && share <= (i + 1) * step) {
                    double along = (share - i * step) / step;
                    expected = (1 - along) * sorted[i] + along * sorted[i + 1];
                }
            }
            assertEquals(expected, Quantiles.of(values, share), 1e-12);
        }
    }

    @Test
    void ranksByHand() {
        assertArrayEquals(new double[] {1.5, -.5, -.5, -.5}, Ranks.centred(new double[] {9, 2, 2, 2}), 0);
        assertArrayEquals(new double[] {1, -1, 0}, Ranks.centred(new double[] {9, -3, 2}), 0);
        assertArrayEquals(new double[] {-.5, -.5, 1}, Ranks.centred(new double[] {-0.0, 0, 2}), 0);
        assertArrayEquals(new double[0], Ranks.centred(new double[0]), 0);
        assertThrows(IllegalArgumentException.class, () -> Ranks.centred(new double[] {Double.NaN}));
    }

    /** z = artanh .5 = .549306; √(1.125/7) = .400892; ± 1.959964·.400892 = .785734. */
    @Test
    void theIntervalOfACorrelationByHand() {
        RankInterval interval = RankInterval.of(.5, 10);
        assertEquals(Math.tanh(.549306 - .785734), interval.low(), 1e-6);
        assertEquals(Math.tanh(.549306 + .785734), interval.high(), 1e-6);
        assertEquals(-RankInterval.of(-.5, 10).low(), interval.high(), 1e-12);
        assertFalse(RankInterval.of(.5, 4).exists());
        assertFalse(RankInterval.of(1, 10).exists());
        assertFalse(RankInterval.of(Double.NaN, 10).exists());
        assertTrue(RankInterval.of(.5, 5).exists());
    }
}
