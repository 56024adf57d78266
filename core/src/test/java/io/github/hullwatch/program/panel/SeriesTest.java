package io.github.hullwatch.program.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private static Series of(double... values) {
        Series series = new Series();
        Arrays.stream(values).forEach(series::add);
        return series;
    }

    private static String drawn(Series series, int columns) {
        return Sparkline.of(series.columns(columns), "01234567", 'x');
    }

    @Test
    void aRamp() {
        assertEquals("01234567", drawn(of(0, 1, 2, 3, 4, 5, 6, 7), 8));
        assertEquals("0257", drawn(of(0, 1, 2, 3, 4, 5, 6, 7), 4));
    }

    @Test
    void constantEmptyAndOneValue() {
        assertEquals("000", drawn(of(5, 5, 5), 3));
        assertEquals("", drawn(of(), 10));
        assertEquals("0", drawn(of(-3), 1));
    }

    /** One value in a million that stands out is seen. */
    @Test
    void extremesSurvive() {
        Series series = new Series();
        for (int i = 0; i < 1_000_000; i++) {
            series.add(i == 333_333 ? 100 : i == 777_777 ? -100 : Math.sin(i));
        }
        assertEquals(100, series.largest());
        assertEquals(-100, series.least());
        String drawn = drawn(series, 40);
        assertEquals('7', drawn.charAt(40 * 333_333 / 1_000_000));
        assertEquals(1, drawn.chars().filter(c -> c == '7').count());
        assertEquals(1, drawn.chars().filter(c -> c == '0').count());
    }

    @Test
    void whatIsNotFiniteIsACrossAndDisturbsNoOther() {
        assertEquals("0xx7", drawn(of(1, Double.NaN, Double.NEGATIVE_INFINITY, 2), 4));
        assertEquals("xx", drawn(of(Double.NaN, Double.NaN), 2));
        assertEquals("07", drawn(of(-Double.MAX_VALUE, Double.MAX_VALUE), 2));
        Series gap = of(1);
        gap.addGap();
        gap.add(2);
        assertEquals("0 7", drawn(gap, 3));
    }

    @Test
    void aLetterStandsWhereTheStateChanges() {
        Series series = new Series();
        series.add(-2, 'O');
        series.add(-1, 'O');
        series.add(1, 'I');
        series.add(2, 'I');
        series.add(-2, 'O');
        assertEquals("02I7O", drawn(series, 5));
    }

    /** Memory is bounded, and means are those of all values, whatever their number. */
    @Test
    void meansOfManyValues() {
        Random random = new Random(5);
        for (int count : new int[] {1, 511, 512, 513, 1024, 1025, 70_000}) {
            double[] values = random.doubles(count).toArray();
            Series series = of(values);
            assertTrue(series.size() <= Series.MOST && series.size() * series.stride() >= count);
            for (int b = 0; b < series.size(); b++) {
                int from = (int) (b * series.stride());
                int to = (int) Math.min(count, from + series.stride());
                double mean = Arrays.stream(values, from, to).average().orElseThrow();
                assertEquals(mean, series.mean(b), 1e-12, "bucket " + b + " of " + count);
            }
        }
    }

    @Test
    void aCopyStaysAsItWas() {
        Series series = of(1, 2, 3);
        Series copy = series.copy();
        series.add(1000);
        assertEquals("047", drawn(copy, 3));
        assertEquals(3, copy.largest());
    }

    private static Series falling(int iterations, double noise, double rateBefore, double rateAfter, int change) {
        Random random = new Random(11);
        Series series = new Series();
        double log = 0;
        for (int t = 0; t < iterations; t++) {
            series.add(log + noise * random.nextGaussian());
            log -= t < change ? rateBefore : rateAfter;
        }
        return series;
    }

    @Test
    void theRunningRates() {
        assertEquals(Optional.empty(), Pace.of(falling(99, 0, 0.1, 0.1, 0)));
        Pace faster = Pace.of(falling(200, 0, 0.01, 0.05, 160)).orElseThrow();
        assertEquals(Pace.Word.FASTER, faster.word());
        assertEquals(0.05, faster.now(), 1e-12);
        assertEquals(0.01, faster.before(), 1e-12);
        assertEquals(
                Pace.Word.SLOWER,
                Pace.of(falling(200, 0, 0.05, 0.01, 160)).orElseThrow().word());
        assertEquals(
                Pace.Word.NOT_FALLING,
                Pace.of(falling(200, 0, 0.05, -0.01, 160)).orElseThrow().word());
        Pace steady = Pace.of(falling(200, 0.1, 0.02, 0.02, 0)).orElseThrow();
        assertEquals(Pace.Word.STEADY, steady.word());
        assertEquals(0.02, steady.now(), 1e-3);
        assertEquals(
                Pace.Word.NO_TREND,
                Pace.of(falling(200, 0.1, 0, 0, 0)).orElseThrow().word());
    }

    /** Rates are by iteration, also where a bucket holds many. */
    @Test
    void theRunningRatesOfALongTraining() {
        Pace pace = Pace.of(falling(40_000, 0.01, 1e-4, 1e-3, 32_000)).orElseThrow();
        assertEquals(Pace.Word.FASTER, pace.word());
        assertEquals(1e-3, pace.now(), 2e-5);
        assertEquals(1e-4, pace.before(), 2e-5);
    }

    @Test
    void noiseAloneIsNoChangeOfPace() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Series series = new Series();
            for (int t = 0; t < 400; t++) {
                series.add(-0.005 * t + 0.4 * random.nextGaussian());
            }
            assertEquals(Pace.Word.STEADY, Pace.of(series).orElseThrow().word(), "seed " + seed);
        }
    }
}
