package io.github.hullwatch.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final int[] NONE = {};

    @Test
    void shortTracksAreKeptWhole() {
        assertArrayEquals(new int[] {}, Selection.of(new double[0], List.of(), NONE, 10));
        assertArrayEquals(new int[] {0}, Selection.of(line(1), List.of(new double[] {Double.NaN}), NONE, 1));
        assertArrayEquals(new int[] {0, 1, 2}, Selection.of(line(3), List.of(new double[3]), new int[3], 3));
    }

    /** Four stretches of five lines, worked out by hand. */
    @Test
    void ofEachStretchTheEndsAndTheExtremesAreKept() {
        double[] values = {
            0, 5, 1, -3, 0, //
            1, 2, 3, 4, 5, //
            7, 7, Double.NaN, 7, 7, //
            Double.NaN, Double.NaN, 9, Double.POSITIVE_INFINITY, Double.NaN
        };
        // With eight stretches it would be 20 lines, with six 19, with four 4 + 2 + 3 + 3.
        assertArrayEquals(
                new int[] {0, 1, 3, 4, 5, 9, 10, 12, 14, 15, 17, 19},
                Selection.of(line(20), List.of(values), NONE, 12));
    }

    @Test
    void aSingleChangeOfVerdictStaysBetweenItsLines() {
        int[] kinds = new int[1000];
        Arrays.fill(kinds, 617, 1000, 1);
        int[] kept = Selection.of(line(1000), List.of(), kinds, 50);
        assertTrue(kept.length <= 50);
        assertTrue(Arrays.binarySearch(kept, 616) >= 0);
        assertTrue(Arrays.binarySearch(kept, 617) >= 0);
    }

    @Test
    void everyVerdictOfAFlickeringTrackIsSeen() {
        int[] kinds = IntStream.range(0, 10_000).map(i -> i % 4).toArray();
        int[] kept = Selection.of(line(10_000), List.of(), kinds, 100);
        assertTrue(kept.length <= 100, "kept " + kept.length);
        for (int kind = 0; kind < 4; kind++) {
            int wanted = kind;
            assertTrue(Arrays.stream(kept).filter(i -> kinds[i] == wanted).count() >= 10);
        }
    }

    @Test
    void extremesOfEveryWindowSurvive() {
        Random random = new Random(3);
        for (int round = 0; round < 60; round++) {
            int lines = 200 + random.nextInt(3000);
            int most = 40 + random.nextInt(150);
            List<double[]> fields = new ArrayList<>();
            for (int f = 0; f < 1 + random.nextInt(4); f++) {
                double walk = 0;
                double[] values = new double[lines];
                for (int i = 0; i < lines; i++) {
                    walk += random.nextGaussian();
                    values[i] = random.nextInt(30) == 0 ? Double.NaN : walk;
                }
                fields.add(values);
            }
            int[] kept = Selection.of(line(lines), fields, NONE, most);
            assertTrue(kept.length <= most);
            assertEquals(0, kept[0]);
            assertEquals(lines - 1, kept[kept.length - 1]);
            for (int i = 1; i < kept.length; i++) {
                assertTrue(kept[i] > kept[i - 1], "ascending, each once");
            }
            // No window holds more than what is kept of the stretches that it touches, each no longer than this.
            int stretch = 2 * lines * (2 + 3 * fields.size()) / most + 2;
            for (double[] values : fields) {
                for (int from = 0; from + 3 * stretch < lines; from += stretch / 2 + 1) {
                    int to = from + stretch;
                    double high = max(values, IntStream.range(from, to));
                    int low = Math.max(0, from - stretch);
                    int up = Math.min(lines, to + stretch);
                    double around = max(values, Arrays.stream(kept).filter(i -> i >= low && i < up));
                    assertTrue(!(high > around), high + " > " + around);
                }
                assertEquals(max(values, IntStream.range(0, lines)), max(values, Arrays.stream(kept)));
            }
        }
    }

    @Test
    void withoutRoomASingleStretchKeepsItsExtremes() {
        double[] values = new double[100];
        values[40] = 1;
        values[60] = -1;
        assertArrayEquals(new int[] {0, 40, 60, 99}, Selection.of(line(100), List.of(values), NONE, 1));
    }

    @Test
    void valuesAreTakenAtPlaces() {
        assertArrayEquals(new double[] {3, 1}, Selection.at(new double[] {1, 2, 3}, new int[] {2, 0}));
    }

    @Test
    void stretchesAreOfEqualWidthWhereverTheLinesLie() {
        double[] iterations = IntStream.range(0, 1000)
                .mapToDouble(i -> i < 990 ? i / 1e4 : 100 * (i - 989))
                .toArray();
        int[] kept = Selection.of(iterations, List.of(), NONE, 100);
        for (int i = 990; i < 1000; i++) {
            assertTrue(Arrays.binarySearch(kept, i) >= 0, "far apart: " + i);
        }
        // Iterations that go back, in a file that somebody changed, end up somewhere.
        assertEquals(2, Selection.of(new double[] {5, 9, 1, 1}, List.of(), NONE, 2).length);
        assertEquals(2, Selection.of(new double[9], List.of(), NONE, 2).length);
    }

    private static double[] line(int lines) {
        return IntStream.range(0, lines).asDoubleStream().toArray();
    }

    private static double max(double[] values, IntStream places) {
        return places.mapToDouble(i -> values[i]).filter(Double::isFinite).max().orElse(Double.NEGATIVE_INFINITY);
    }
}
