package io.github.hullwatch.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept of curves: a growing track, a stretch, cells of equal width; each against a slow twin. */
class GrowingThinningTest {
    private static final double NAN = Double.NaN;

    private static String[] always(String verdict, int lines) {
        String[] verdicts = new String[lines];
        Arrays.fill(verdicts, verdict);
        return verdicts;
    }

    private static List<Integer> thinned(double[] numbers, String[] verdicts) {
        return GrowingThinning.of(numbers, verdicts).stream().boxed().toList();
    }

    /** Three buckets, by hand: extremes 1 and 3, then 4 and 6, then 10 and 9; and both ends. */
    @Test
    void ofFourLinesTheLowestAndTheHighestStay() {
        double[] numbers = {5, 9, 6, 2, 1, 3, 8, 8, 4, 7, 0, 5};
        assertEquals(List.of(0, 1, 3, 4, 6, 9, 10, 11), thinned(numbers, always("inside", 12)));
    }

    @Test
    void whereTheNumberIsMissingOrTheVerdictChangesTheLineStays() {
        double[] numbers = {1, 1, 1, 1, NAN, NAN, NAN, NAN, 1, 1, 1, 1, 1, 1, 1, 1};
        String[] verdicts = always("inside", 16);
        Arrays.fill(verdicts, 14, 16, "outside");
        assertEquals(List.of(0, 4, 7, 8, 12, 14, 15), thinned(numbers, verdicts));
    }

    @Test
    void whereEveryLineTurnsEverySecondStaysAndTheNewest() {
        double[] numbers = {1, NAN, 1, NAN, 1, NAN};
        assertEquals(List.of(0, 2, 4, 5), thinned(numbers, always("inside", 6)));
        assertEquals(List.of(), thinned(new double[0], new String[0]));
        assertEquals(List.of(0), thinned(new double[] {NAN}, always("inside", 1)));
    }

    @Test
    void itIsAsItsSlowTwin() {
        Random random = new Random(5);
        for (int round = 0; round < 400; round++) {
            int lines = random.nextInt(60);
            double missing = random.nextDouble();
            int values = 1 + random.nextInt(5);
            double[] numbers = random.doubles(lines)
                    .map(x -> random.nextDouble() < missing ? NAN : Math.floor(values * x))
                    .toArray();
            double changes = random.nextDouble();
            String[] verdicts = always("inside", lines);
            for (int i = 1; i < lines; i++) {
                verdicts[i] = random.nextDouble() < changes
                        ? List.of("inside", "outside").get(i % 2)
                        : verdicts[i - 1];
            }
            assertEquals(SlowThinning.of(numbers, verdicts), thinned(numbers, verdicts));
        }
    }

    @Test
    void theExtremesOfAStretchByHand() {
        double[] values = {7, NAN, 3, 9, Double.NEGATIVE_INFINITY, 3, 9};
        assertEquals(new Extremes(2, 3, 1), Extremes.of(values, 0, 7));
        assertEquals(new Extremes(5, 6, 4), Extremes.of(values, 4, 7));
        assertEquals(new Extremes(-1, -1, 1), Extremes.of(values, 1, 2));
        assertEquals(new Extremes(-1, -1, -1), Extremes.of(values, 3, 3));
        assertFalse(Extremes.of(values, 1, 2).isKnown());
        assertTrue(Extremes.of(values, 2, 3).isKnown());
        BitSet kept = new BitSet();
        Extremes.of(values, 0, 2).mark(kept);
        assertEquals("{0, 1}", kept.toString());
    }

    /** Cells [0, 10), [10, 20) and [30, 40). */
    @Test
    void aSeriesKeepsTheExtremesOfItsCells() {
        Series series = new Series(
                new double[] {1, 2, 3, 9, 10, 19, 30, 31, 32},
                new double[] {4, 5, 4, 5, 1, NAN, Double.POSITIVE_INFINITY, NAN, 2});
        Series thinned = series.thinned(10);
        assertArrayEquals(new double[] {1, 2, 10, 19, 31, 32}, thinned.iterations());
        assertArrayEquals(new double[] {4, 5, 1, NAN, NAN, 2}, thinned.values());
        Series broken = new Series(new double[] {0, 1, 2, 3, 10}, new double[] {NAN, 1, 2, NAN, 3}).thinned(10);
        assertArrayEquals(new double[] {1, 2, 3, 10}, broken.iterations());
        assertArrayEquals(new double[] {1, 2, NAN, 3}, broken.values());
        assertEquals(0, new Series(new double[0], new double[0]).thinned(3).values().length);
    }

    /** The slow twin looks through all values for each cell. */
    @Test
    void aThinnedSeriesIsAsItsSlowTwin() {
        Random random = new Random(6);
        for (int round = 0; round < 200; round++) {
            int n = random.nextInt(50);
            double[] x = IntStream.range(0, n)
                    .mapToDouble(i -> 3.0 * i + random.nextInt(3))
                    .toArray();
            double[] y = random.doubles(n)
                    .map(v -> v < .2 ? NAN : v < .25 ? Double.POSITIVE_INFINITY : Math.floor(10 * v))
                    .toArray();
            double width = 1 + random.nextInt(40) / 2.0;
            TreeSet<Integer> kept = new TreeSet<>();
            for (int cell = 0; cell * width < 3 * n + 3; cell++) {
                double from = cell * width;
                List<Integer> own = new ArrayList<>();
                IntStream.range(0, n)
                        .filter(i -> x[i] >= from && x[i] < from + width)
                        .forEach(own::add);
                own.stream()
                        .filter(i -> !Double.isFinite(y[i]))
                        .reduce((i, j) -> j)
                        .ifPresent(kept::add);
                own.stream()
                        .filter(i -> Double.isFinite(y[i]))
                        .min((i, j) -> y[i] != y[j] ? Double.compare(y[i], y[j]) : i - j)
                        .ifPresent(kept::add);
                own.stream()
                        .filter(i -> Double.isFinite(y[i]))
                        .min((i, j) -> y[i] != y[j] ? Double.compare(y[j], y[i]) : i - j)
                        .ifPresent(kept::add);
            }
            Series thinned = new Series(x, y).thinned(width);
            assertArrayEquals(kept.stream().mapToDouble(i -> x[i]).toArray(), thinned.iterations());
            assertArrayEquals(
                    kept.stream()
                            .mapToDouble(i -> Double.isFinite(y[i]) ? y[i] : NAN)
                            .toArray(),
                    thinned.values());
        }
    }
}
