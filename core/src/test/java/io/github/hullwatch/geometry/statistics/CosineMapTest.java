package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.statistics.CosineMap.Clusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CosineMapTest {

    @Test
    void equalOrthogonalLinesCountAsTheirNumber() {
        for (int k = 1; k <= 5; k++) {
            double[] rows = new double[4 * k * 5];
            for (int i = 0; i < 4 * k; i++) {
                // Both orientations of each axis, of several lengths.
                rows[i * 5 + i % k] = (i < 2 * k ? 1 : -1) * (1 + i);
            }
            CosineMap map = map(rows, 5);
            assertEquals(k, map.participationRatio(), 1e-12);
            assertEquals(k, map.lines(.95).count());
            assertEquals(k, map.lines(.95).covering(.9));
            assertEquals(k, map.linkedLines(.95).count());
            assertEquals(2 * k, map.orientations(.95).count());
            assertEquals(4, map.lines(.95).largest());
            assertEquals(2, map.orientations(.95).largest());
        }
    }

    @Test
    void aThirdOfTheNeuronsOnEachOfThreeLinesAtSixtyDegrees() {
        // mean cos² = (1 + ¼ + ¼)/3 = ½.
        CosineMap map = map(new double[] {1, 0, .5, Math.sqrt(.75), -.5, Math.sqrt(.75)}, 2);
        assertEquals(2, map.participationRatio(), 1e-12);
        assertEquals(3, map.lines(.51).count());
        assertEquals(1, map.lines(.49).count());
        assertEquals(1, map.linkedLines(.49).count());
    }

    @Test
    void leadersAreTheLongestAndChainsAreLinked() {
        // Angles 0°, 15°, 30°, the shortest at 0°: the leader is the longest, at 15°, and takes both others.
        double[] rows = new double[6];
        for (int i = 0; i < 3; i++) {
            double length = i == 1 ? 3 : 1 + .1 * i;
            rows[2 * i] = length * Math.cos(Math.toRadians(15 * i));
            rows[2 * i + 1] = length * Math.sin(Math.toRadians(15 * i));
        }
        CosineMap map = map(rows, 2);
        assertEquals(1, map.neuron(0));
        assertEquals(1, map.lines(.95).count());
        // With the one at 0° longest, that at 30° is not its own, but the chain holds.
        rows[0] = 10;
        CosineMap other = map(rows, 2);
        assertEquals(0, other.neuron(0));
        assertEquals(2, other.lines(.95).count());
        assertEquals(1, other.linkedLines(.95).count());
    }

    @Test
    void shortAndDeadVectorsAreLeftOut() {
        CosineMap map =
                CosineMap.of(UnitRows.of(Vectors.rows(new double[] {0, 0, 3, 4, .1, 0, 0, 1}, 4, 2)), .5, 10, 1);
        assertEquals(2, map.size());
        assertEquals(2, map.kept());
        assertEquals(2, map.leftOut());
        assertEquals(.8, map.cosine(0, 1), 1e-15);
        assertEquals(1, map.neuron(0));
        assertEquals(3, map.neuron(1));
    }

    @Test
    void noDirectionAndOneAreDefined() {
        CosineMap none = map(new double[6], 2);
        assertEquals(0, none.size());
        assertTrue(Double.isNaN(none.participationRatio()));
        assertEquals(0, none.lines(.95).count());
        assertEquals(0, none.lines(.95).covering(.9));
        assertEquals(0, none.orientations(.95).largest());
        assertEquals(0, none.linkedLines(.95).count());
        assertEquals(0, none.lines(.95).order().length);
        CosineMap one = map(new double[] {-3, 4}, 2);
        assertEquals(1, one.participationRatio());
        assertEquals(1, one.lines(.95).covering(.9));
    }

    @Test
    void equalVectorsAreOneLineHoweverNearToOneTheThresholdIs() {
        double[] rows = new double[50 * 3];
        for (int i = 0; i < 50; i++) {
            System.arraycopy(new double[] {.1, .2, .3}, 0, rows, 3 * i, 3);
        }
        CosineMap map = map(rows, 3);
        assertEquals(1, map.lines(1 - 1e-9).count());
        assertEquals(1, map.orientations(1 - 1e-9).count());
        assertEquals(1, map.participationRatio(), 1e-12);
    }

    @Test
    void coveringCountsWholeNeurons() {
        // Lines of 9 and 1 of 10: 90% are the 9.
        double[] rows = new double[20];
        for (int i = 0; i < 10; i++) {
            rows[2 * i + (i == 4 ? 1 : 0)] = 1;
        }
        Clusters lines = map(rows, 2).lines(.95);
        assertEquals(1, lines.covering(.9));
        assertEquals(2, lines.covering(.91));
        assertEquals(2, lines.covering(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 40})
    void agreesWithTheSlowTwin(int d) {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 1 + random.nextInt(80);
            double[][] rows = new double[n][d];
            for (double[] row : rows) {
                for (int k = 0; k < d; k++) {
                    row[k] = random.nextInt(10) == 0 ? 0 : random.nextGaussian();
                }
            }
            double[] flat = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
            CosineMap map = map(flat, d);
            for (double c : new double[] {.3, .9, .95}) {
                same(slow(rows, c, false), map, map.lines(c));
                same(slow(rows, c, true), map, map.orientations(c));
                assertEquals(components(rows, c), map.linkedLines(c).count());
            }
            assertEquals(slowParticipation(rows), map.participationRatio(), 1e-9 * n);
        }
    }

    @Test
    void theOrderOfThePictureHoldsEachNeuronOnceAndClustersTogether() {
        SplittableRandom random = new SplittableRandom(5);
        double[] rows = random.doubles(60 * 2, -1, 1).toArray();
        CosineMap map = map(rows, 2);
        Clusters lines = map.lines(.95);
        int[] order = lines.order();
        assertArrayEquals(
                IntStream.range(0, 60).toArray(), Arrays.stream(order).sorted().toArray());
        List<Integer> seen = new ArrayList<>();
        int before = Integer.MAX_VALUE;
        for (int i = 0; i < 60; ) {
            int cluster = lines.of(order[i]);
            assertTrue(!seen.contains(cluster));
            seen.add(cluster);
            int from = i;
            boolean against = false;
            while (i < 60 && lines.of(order[i]) == cluster) {
                boolean now = map.cosine(order[from], order[i]) < 0;
                assertTrue(now || !against);
                against = now;
                i++;
            }
            assertTrue(i - from <= before);
            before = i - from;
        }
    }

    @Test
    void aSampleIsRepeated() {
        double[] rows = new SplittableRandom(3).doubles(200 * 3, -1, 1).toArray();
        UnitRows units = UnitRows.of(Vectors.rows(rows, 200, 3));
        CosineMap one = CosineMap.of(units, 0, 30, 7);
        CosineMap again = CosineMap.of(units, 0, 30, 7);
        assertEquals(30, one.size());
        assertEquals(200, one.kept());
        assertEquals(0, one.leftOut());
        assertArrayEquals(neurons(one), neurons(again));
        assertEquals(30, Arrays.stream(neurons(one)).distinct().count());
        assertTrue(!Arrays.equals(neurons(one), neurons(CosineMap.of(units, 0, 30, 8))));
    }

    @Test
    void chanceIsThatOfUniformDirections() {
        double squares = 0;
        int draws = 400;
        SplittableRandom random = new SplittableRandom(11);
        for (int t = 0; t < draws; t++) {
            double[] rows = new double[20 * 4];
            Arrays.setAll(rows, k -> random.nextGaussian());
            squares += 1 / map(rows, 4).participationRatio() / draws;
        }
        assertEquals(1 / CosineMap.chanceParticipation(20, 4), squares, .004);
        assertEquals(1, CosineMap.chanceParticipation(1, 9));
        assertTrue(Double.isNaN(CosineMap.chanceParticipation(0, 9)));
    }

    @Test
    void whatMakesNoSenseIsRejected() {
        CosineMap map = map(new double[] {1, 0}, 2);
        for (double c : new double[] {0, 1, -1, 2, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> map.lines(c));
            assertThrows(IllegalArgumentException.class, () -> map.linkedLines(c));
        }
        UnitRows rows = UnitRows.of(Vectors.rows(new double[] {1, 0}, 1, 2));
        assertThrows(IllegalArgumentException.class, () -> CosineMap.of(rows, -1, 5, 0));
        assertThrows(IllegalArgumentException.class, () -> CosineMap.of(rows, Double.NaN, 5, 0));
    }

    private static int[] neurons(CosineMap map) {
        return IntStream.range(0, map.size()).map(map::neuron).toArray();
    }

    private static CosineMap map(double[] rows, int d) {
        return CosineMap.of(UnitRows.of(Vectors.rows(rows, rows.length / d, d)));
    }

    /** Cluster of each row, −1 for a dead one, by the rule as it is written. */
    private static int[] slow(double[][] rows, double c, boolean signed) {
        Integer[] order = IntStream.range(0, rows.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> -norm(rows[i])));
        int[] cluster = new int[rows.length];
        Arrays.fill(cluster, -1);
        List<Integer> leaders = new ArrayList<>();
        for (int i : order) {
            if (norm(rows[i]) == 0) {
                continue;
            }
            for (int k = 0; k < leaders.size() && cluster[i] < 0; k++) {
                double cosine = cosine(rows[leaders.get(k)], rows[i]);
                cluster[i] = (signed ? cosine : Math.abs(cosine)) >= c ? k : -1;
            }
            if (cluster[i] < 0) {
                cluster[i] = leaders.size();
                leaders.add(i);
            }
        }
        return cluster;
    }

    private static void same(int[] slow, CosineMap map, Clusters fast) {
        for (int i = 0; i < map.size(); i++) {
            assertEquals(slow[map.neuron(i)], fast.of(i));
        }
        List<Integer> sizes = new ArrayList<>();
        int count = Arrays.stream(slow).max().orElse(-1) + 1;
        for (int k = 0; k < count; k++) {
            int cluster = k;
            sizes.add((int) Arrays.stream(slow).filter(of -> of == cluster).count());
        }
        sizes.sort(Collections.reverseOrder());
        assertEquals(count, fast.count());
        assertEquals(sizes.isEmpty() ? 0 : sizes.get(0), fast.largest());
        int held = 0;
        int covering = 0;
        while (10 * held < 9 * map.size()) {
            held += sizes.get(covering++);
        }
        assertEquals(covering, fast.covering(.9));
    }

    /** Components by joining labels until nothing changes. */
    private static int components(double[][] rows, double c) {
        int[] label = IntStream.range(0, rows.length).toArray();
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < rows.length; j++) {
                    if (label[j] > label[i] && Math.abs(cosine(rows[i], rows[j])) >= c) {
                        label[j] = label[i];
                        changed = true;
                    }
                }
            }
        }
        return (int) IntStream.range(0, rows.length)
                .filter(i -> norm(rows[i]) > 0)
                .map(i -> label[i])
                .distinct()
                .count();
    }

    private static double slowParticipation(double[][] rows) {
        double sum = 0;
        int n = 0;
        for (double[] one : rows) {
            n += norm(one) > 0 ? 1 : 0;
            for (double[] other : rows) {
                double cosine = cosine(one, other);
                sum += Double.isNaN(cosine) ? 0 : cosine * cosine;
            }
        }
        return n * n / sum;
    }

    private static double norm(double[] row) {
        return Math.sqrt(Arrays.stream(row).map(x -> x * x).sum());
    }

    private static double cosine(double[] one, double[] other) {
        double sum = 0;
        for (int k = 0; k < one.length; k++) {
            sum += one[k] * other[k];
        }
        return sum / (norm(one) * norm(other));
    }
}
