package io.github.hullwatch.transition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaceChangeTest {

    @Test
    void aNoiselessKinkIsFoundExactly() {
        PaceChange change =
                PaceChange.find(exponential(100, 0.01, 100, 0.05, 0, 0)).orElseThrow();
        assertEquals(100, change.iteration(), 1);
        assertEquals(0.01, change.rateBefore(), 1e-3);
        assertEquals(0.05, change.rateAfter(), 1e-3);
        assertEquals(2, change.pieces());
    }

    @Test
    void aKinkInNoiseIsFoundNearItsPlaceWithItsRates() {
        for (int seed = 0; seed < 50; seed++) {
            PaceChange change = PaceChange.find(exponential(200, 0.01, 200, 0.05, 0.1, seed))
                    .orElseThrow();
            assertEquals(200, change.iteration(), 25, "seed " + seed);
            assertEquals(0.01, change.rateBefore(), 4 * change.rateBeforeError() + 1e-3);
            assertEquals(0.05, change.rateAfter(), 4 * change.rateAfterError() + 1e-3);
        }
    }

    @Test
    void theLastOfTwoIsTaken() {
        double[] losses = new double[300];
        double log = 0;
        for (int t = 0; t < 300; t++) {
            losses[t] = Math.exp(log);
            log -= t < 100 ? 0.005 : t < 200 ? 0.02 : 0.1;
        }
        assertEquals(200, PaceChange.find(losses).orElseThrow().iteration(), 2);
    }

    @Test
    void noChangeWhereThereIsNone() {
        assertTrue(PaceChange.find(exponential(100, 0.02, 100, 0.02, 0.05, 1)).isEmpty(), "one rate");
        assertTrue(PaceChange.find(exponential(100, 0.05, 100, 0.01, 0.05, 2)).isEmpty(), "fast to slow");
        double[] flat = new double[200];
        Arrays.fill(flat, 0.7);
        assertTrue(PaceChange.find(flat).isEmpty(), "flat");
        double[] rising = new double[200];
        Arrays.setAll(rising, t -> Math.exp(0.01 * t));
        assertTrue(PaceChange.find(rising).isEmpty(), "rising");
    }

    @Test
    void aChangeThatGoesNowhereIsNone() {
        // After the kink the loss falls by .2 nats only.
        assertTrue(PaceChange.find(exponential(100, 0.0001, 100, 0.002, 0, 0)).isEmpty());
    }

    @Test
    void theScaleOfTheLossDoesNotMatter() {
        double[] losses = exponential(100, 0.01, 100, 0.05, 0.05, 3);
        long at = PaceChange.find(losses).orElseThrow().iteration();
        double[] scaled = Arrays.stream(losses).map(l -> 1e-200 * l).toArray();
        assertEquals(at, PaceChange.find(scaled).orElseThrow().iteration(), 1);
    }

    @Test
    void theSeriesEndsAtTheFirstLossWithoutALogarithm() {
        double[] losses = exponential(100, 0.01, 100, 0.05, 0, 0);
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            double[] cut = Arrays.copyOf(losses, losses.length + 50);
            Arrays.fill(cut, losses.length, cut.length, bad);
            assertEquals(PaceChange.find(losses), PaceChange.find(cut));
            double[] first = losses.clone();
            first[0] = bad;
            assertTrue(PaceChange.find(first).isEmpty());
        }
    }

    @Test
    void theLastPlungeToZeroIsNoChangeOfPace() {
        double[] losses = exponential(100, 0.01, 100, 0.05, 0, 0);
        double[] plunging = Arrays.copyOf(losses, 500);
        for (int t = 200; t < 500; t++) {
            // In 300 further iterations from a thousandth of the start to zero, ever faster on the logarithmic scale.
            plunging[t] = 9e-4 * Math.pow((500 - t) / 300.0, 3);
        }
        assertEquals(100, PaceChange.find(plunging).orElseThrow().iteration(), 2);
    }

    @Test
    void shortSeriesHaveNone() {
        for (int n = 0; n < 6; n++) {
            double[] losses = new double[n];
            Arrays.setAll(losses, t -> Math.exp(-t * t));
            assertTrue(PaceChange.find(losses).isEmpty());
        }
    }

    @Test
    void lossesAreNotChanged() {
        double[] losses = exponential(50, 0.01, 50, 0.1, 0.05, 5);
        double[] copy = losses.clone();
        PaceChange.find(losses);
        assertTrue(Arrays.equals(copy, losses));
    }

    private static double[] exponential(int slow, double slowRate, int fast, double fastRate, double noise, int seed) {
        Random random = new Random(seed);
        double[] losses = new double[slow + fast];
        double log = Math.log(0.9);
        for (int t = 0; t < losses.length; t++) {
            losses[t] = Math.exp(log + noise * random.nextGaussian());
            log -= t < slow ? slowRate : fastRate;
        }
        return losses;
    }
}
