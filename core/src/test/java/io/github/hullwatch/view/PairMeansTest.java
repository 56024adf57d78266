package io.github.hullwatch.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.statistics.Spread;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Measurement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairMeansTest {

    private static final Block BLOCK = new Block("dense", "all", "full");

    /** Three directions at 120° and five perpendicular ones: every pair is as far apart as the mean says. */
    @Test
    void equalDistancesAreTheirOwnMeans() {
        double h = Math.sqrt(.75);
        assertMeans(Vectors.rows(new double[] {1, 0, -.5, h, -.5, -h}, 3, 2), Math.sqrt(3), 1e-12);
        double[] perpendicular = new double[5 * 7];
        for (int i = 0; i < 5; i++) {
            perpendicular[8 * i] = 1;
        }
        assertMeans(Vectors.rows(perpendicular, 5, 7), Math.sqrt(2), 1e-12);
        assertMeans(Vectors.rows(new double[] {1, 0, 0, 0, 1, 0}, 2, 3), Math.sqrt(2), 1e-12);
    }

    /** The number of pairs is found for any number of directions, bundled or not. */
    @Test
    void pairsAreCountedExactly() {
        Random random = new Random(5);
        for (int n : new int[] {2, 3, 20, 500, 3000}) {
            for (double lean : new double[] {0, 1, 100}) {
                double[] rows = new double[4 * n];
                for (int k = 0; k < rows.length; k++) {
                    rows[k] = random.nextGaussian() + (k % 4 == 0 ? lean : 0);
                }
                Spread spread = Spread.of(Vectors.rows(rows, n, 4));
                Measurement mean = mean(values(spread));
                double pairs = (double) n * (n - 1);
                assertEquals(spread.energy0() / pairs, mean.number("energy0"), 1e-12 * Math.abs(spread.energy0()));
                assertEquals(spread.energy1() / pairs, mean.number("energy1"), 1e-12 * spread.energy1());
                assertEquals(spread.energy2() / pairs, mean.number("energy2"), 1e-12 * spread.energy2());
                assertEquals(spread.resultant(), mean.number("resultant"));
            }
        }
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        Map<String, Object> values = values(Spread.of(Vectors.rows(new double[] {1, 0, 1, 0, 0, 1}, 3, 2)));
        values.put("energy1", null);
        Measurement infinite = mean(values);
        assertTrue(infinite.values().containsKey("energy1"));
        assertTrue(Double.isNaN(infinite.number("energy1")));

        values.put("energy1", 7.0);
        values.put("meanCosine", .3);
        assertTrue(Double.isNaN(mean(values).number("energy1")), "no whole number of directions");
        values.put("resultant", 1.0);
        values.put("meanCosine", 1.0);
        assertTrue(Double.isNaN(mean(values).number("energy1")), "0/0");
        values.remove("meanCosine");
        assertTrue(Double.isNaN(mean(values).number("energy1")), "no cosine");
        values.keySet().removeIf(name -> name.startsWith("energy"));
        assertFalse(mean(values).values().containsKey("energy1"));
    }

    private static void assertMeans(Vectors vectors, double distance, double tolerance) {
        Measurement mean = mean(values(Spread.of(vectors)));
        assertEquals(-Math.log(distance), mean.number("energy0"), tolerance);
        assertEquals(1 / distance, mean.number("energy1"), tolerance);
        assertEquals(1 / (distance * distance), mean.number("energy2"), tolerance);
    }

    private static Map<String, Object> values(Spread spread) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("resultant", spread.resultant());
        values.put("meanCosine", spread.meanCosine());
        values.put("energy0", spread.energy0());
        values.put("energy1", spread.energy1());
        values.put("energy2", spread.energy2());
        return values;
    }

    private static Measurement mean(Map<String, Object> values) {
        Track track = new Track(BLOCK, 3);
        track.add(new Measurement(20, 1, 2.5, .7, BLOCK, "spread", values));
        Track means = PairMeans.of(track);
        assertEquals(BLOCK, means.block());
        assertEquals(3, means.ordinal());
        Map<String, Object> shown = new LinkedHashMap<>();
        for (String name : List.of("resultant", "meanCosine", "energy0", "energy1", "energy2")) {
            Series series = means.series(name);
            if (series.values().length > 0) {
                assertEquals(20, series.iterations()[0]);
                shown.put(name, series.values()[0]);
            }
        }
        return new Measurement(20, 1, 2.5, .7, BLOCK, "spread", shown);
    }
}
