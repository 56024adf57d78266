package io.github.hullwatch.transition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** The class comment: at most 1 in 100. Losses of one mini-batch scatter by .3 to .6 and more. */
    @ParameterizedTest
    @CsvSource({
        "0.05, 0, 100",
        "0.3, 0, 100",
        "0.3, 0, 469",
        "0.6, 0, 469",
        "0.06, 0.5, 469",
        "0.5, 0.3, 469",
        "0.5, 0.5, 100",
        "0.5, 0.5, 469",
        "0.5, 0.7, 469",
        "0.1, 0.8, 469"
    })
    void noiseAloneMakesNoChangeOfPace(double deviation, double correlation, int length) {
        int found = 0;
        for (int seed = 0; seed < 100; seed++) {
            double[] noise = noise(length, deviation, correlation, seed);
            found += PaceChange.find(losses(length, t -> -3.0 * t / length + noise[t]))
                            .isPresent()
                    ? 1
                    : 0;
            found += PaceChange.find(losses(length, t -> -1.2 * Math.log1p(t / 8.0) + noise[t]))
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertTrue(found <= 2, found + " of 200 series without a change of pace have one");
    }

    @Test
    void neitherDoesNoiseThatGrowsAsTheLossFalls() {
        int found = 0;
        for (int seed = 0; seed < 200; seed++) {
            double[] noise = noise(469, 1, 0.1, seed);
            found += PaceChange.find(losses(469, t -> -3.0 * t / 469 + (0.3 + 0.9 * t / 469) * noise[t]))
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertTrue(found <= 2, found + " of 200");
    }

    @Test
    void aStepDownBetweenEqualRatesIsNoChangeOfPace() {
        int found = 0;
        for (int seed = 0; seed < 100; seed++) {
            double[] noise = noise(469, 0.3, 0.3, seed);
            found += PaceChange.find(losses(469, t -> -2.0 * t / 469 - (t < 234 ? 0 : 1) + noise[t]))
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertTrue(found <= 1, found + " of 100");
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0", "0.6, 0", "0.5, 0.3"})
    void largeChangesAreFoundInTheNoiseOfMiniBatches(double deviation, double correlation) {
        int found = 0;
        for (int seed = 0; seed < 100; seed++) {
            double[] noise = noise(469, deviation, correlation, seed);
            // From half a nat to six nats a run.
            double[] losses = losses(469, t -> (t < 234 ? -0.5 * t : -117 - 6.0 * (t - 234)) / 469 + noise[t]);
            PaceChange change = PaceChange.find(losses).orElse(null);
            found += change != null && Math.abs(change.iteration() - 234) < 75 ? 1 : 0;
        }
        assertTrue(found >= 90, found + " of 100");
    }

    @Test
    void everyChangeReportedExceedsItsStandardError() {
        int found = 0;
        for (int seed = 0; seed < 100; seed++) {
            double[] noise = noise(200, 0.5, 0.3, seed);
            PaceChange change = PaceChange.find(losses(200, t -> (t < 100 ? 0 : -10.0 * (t - 100)) / 200 + noise[t]))
                    .orElse(null);
            if (change != null) {
                found++;
                double error = Math.hypot(change.rateBeforeError(), change.rateAfterError());
                assertTrue(change.rateAfter() - change.rateBefore() >= 4 * error, "seed " + seed);
                assertEquals(change.rateAfter(), change.rates().get("rateAfter"));
            }
        }
        assertTrue(found >= 80, found + " of 100");
    }

    /** LeNet's loss on MNIST every 20 iterations, at a step of 0.01: a run in batches of 1,000, smoothed. */
    private static final double[] LENET = {
        2.307, 2.286, 2.263, 2.238, 2.209, 2.171, 2.12, 2.048, 1.947, 1.803, 1.61, 1.378, 1.142, 0.944, 0.788, 0.684,
        0.606, 0.545, 0.504, 0.477, 0.444, 0.421, 0.405, 0.383, 0.37, 0.357, 0.347, 0.341, 0.33, 0.316, 0.312
    };

    /**
     * The slow phase, the fall and the tail of a real network. The noise grows as it does there: from .001 and .005 to
     * .07 and .25 of the loss, in batches of 1,000 and of 64. It is found in all, to some iterations in large batches,
     * and to some tens in small ones.
     */
    @ParameterizedTest
    @CsvSource({"0.001, 0.07, 160, 215", "0.005, 0.25, 115, 240"})
    void theSlowPhaseOfLeNetEndsWhereItsLossBeginsToFall(double first, double last, long from, long to) {
        int found = 0;
        for (int seed = 0; seed < 100; seed++) {
            double[] noise = noise(600, 1, 0, seed);
            double[] losses = losses(600, t -> lenet(t) + first * Math.pow(last / first, t / 600.0) * noise[t]);
            PaceChange change = PaceChange.find(losses).orElse(null);
            found += change != null && change.iteration() >= from && change.iteration() <= to ? 1 : 0;
        }
        assertTrue(found >= 95, found + " of 100");
    }

    /** From the middle of its fall on, the same curve with the same noise has no slow phase, and none is found. */
    @ParameterizedTest
    @CsvSource({"0.03, 0.07", "0.1, 0.25"})
    void theTailOfLeNetHasNoChangeOfPace(double first, double last) {
        int found = 0;
        for (int seed = 0; seed < 100; seed++) {
            double[] noise = noise(340, 1, 0, seed);
            double[] losses = losses(340, t -> lenet(t + 260) + first * Math.pow(last / first, t / 340.0) * noise[t]);
            found += PaceChange.find(losses).isPresent() ? 1 : 0;
        }
        assertTrue(found <= 1, found + " of 100");
    }

    private static double lenet(int t) {
        double share = t % 20 / 20.0;
        return (1 - share) * Math.log(LENET[t / 20]) + share * Math.log(LENET[Math.min(t / 20 + 1, LENET.length - 1)]);
    }

    private static double[] losses(int length, IntToDoubleFunction log) {
        return IntStream.range(0, length)
                .mapToDouble(t -> Math.exp(log.applyAsDouble(t)))
                .toArray();
    }

    /** Gaussian noise of one deviation and autocorrelation, stationary from its first value on. */
    private static double[] noise(int length, double deviation, double correlation, int seed) {
        Random random = new Random(seed);
        double[] noise = new double[length];
        noise[0] = deviation * random.nextGaussian();
        double fresh = deviation * Math.sqrt(1 - correlation * correlation);
        for (int t = 1; t < length; t++) {
            noise[t] = correlation * noise[t - 1] + fresh * random.nextGaussian();
        }
        return noise;
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

    /**
     * A hundred thousand noisy losses: the time is bounded, the break is found to a block, and the rates are per
     * iteration.
     */
    @Test
    void longRunsAreJudgedByBlocks() {
        java.util.SplittableRandom random = new java.util.SplittableRandom(4);
        double[] losses = new double[100_000];
        for (int t = 0; t < losses.length; t++) {
            double log = t < 60_000 ? -1e-6 * t : -.06 - 5e-5 * (t - 60_000);
            losses[t] = Math.exp(log + .02 * random.nextGaussian());
        }
        PaceChange change = PaceChange.find(losses).orElseThrow();
        assertEquals(60_000, change.iteration(), 300);
        assertEquals(1e-6, change.rateBefore(), 5e-7);
        assertEquals(5e-5, change.rateAfter(), 1e-6);
    }
}
