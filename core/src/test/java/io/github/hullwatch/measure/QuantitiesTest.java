package io.github.hullwatch.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuantitiesTest {

    private final Quantities quantities = new Quantities(new NullModel(new RandomStreams(1)));

    private static BlockSnapshot at(long iteration, boolean thorough, double... rows) {
        return new BlockSnapshot(iteration, Vectors.rows(rows, rows.length / 2, 2), thorough, false);
    }

    private static Map<String, Object> values(Quantity quantity, BlockSnapshot moment) {
        return quantity.measure(moment).orElseThrow().values();
    }

    private Quantity named(String name) {
        return quantities.others().stream()
                .filter(q -> q.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hullOfACrossStandsBesideChance() {
        Map<String, Object> values = values(quantities.hull(), at(0, true, 1, 0, 0, 2, -3, 0, 0, -1, 0, 0));
        assertEquals("inside", values.get("verdict"));
        assertEquals(Math.sqrt(.5), (double) values.get("depth"), 1e-9);
        assertEquals(5, values.get("neurons"));
        assertEquals(1, values.get("dead"));
        assertTrue(Math.abs((double) values.get("null")) < 1);
        assertTrue((double) values.get("nullSd") > 0);
    }

    @Test
    void motionIsSilentAtFirstThenCountsFromTheLastAndFromTheStart() {
        Quantity motion = named("motion");
        assertFalse(motion.measure(at(0, false, 1, 0)).isPresent());
        assertEquals(Math.PI / 2, (double) values(motion, at(10, false, 0, 1)).get("meanAngle"), 1e-15);
        Map<String, Object> back = values(motion, at(20, false, 2, 0));
        assertEquals(Math.PI / 2, (double) back.get("meanAngle"), 1e-15);
        assertEquals(0, (double) back.get("meanAngleFromStart"), 1e-15);
        assertEquals(Math.PI / 20, (double) back.get("angularSpeed"), 1e-15);
        assertEquals(.3, (double) back.get("radialSpeed"), 1e-15);
    }

    @Test
    void spreadMeasuresPairsOnlyAtThoroughMoments() {
        Set<String> light = values(named("spread"), at(0, false, 1, 0, 0, 1)).keySet();
        Set<String> thorough = values(named("spread"), at(0, true, 1, 0, 0, 1)).keySet();
        assertTrue(thorough.containsAll(light));
        assertFalse(light.contains("effectiveRank"));
        assertTrue(thorough.containsAll(
                List.of("minCosine", "maxCosine", "effectiveRank", "energy0", "energy1", "energy2")));
    }

    private static BlockSnapshot random(int n, int d) {
        Random random = new Random(5);
        double[] rows = random.doubles((long) n * d, -1, 1).toArray();
        return new BlockSnapshot(0, Vectors.rows(rows, n, d), true, false);
    }

    @Test
    void censusStandsBesideWendel() {
        Quantity census = quantities.dear(new RandomStreams(1), "dense/full").get(0);
        Map<String, Object> values = values(census, random(8, 30));
        assertEquals(
                List.of(
                        "frames",
                        "m",
                        "share",
                        "shareLow",
                        "shareHigh",
                        "undecided",
                        "wendel",
                        "meanDepth",
                        "minDepth",
                        "maxDepth"),
                List.copyOf(values.keySet()));
        assertEquals(256, values.get("frames"));
        assertEquals(.7734375, values.get("wendel"));
        assertTrue((double) values.get("shareLow") < (double) values.get("share"));
        assertEquals(values, values(census, random(8, 30)));
        assertFalse(census.measure(random(5, 3)).isPresent());
        double[] dead = new double[8];
        assertFalse(census.measure(new BlockSnapshot(1, Vectors.rows(dead, 2, 4), true, false))
                .isPresent());
    }

    @Test
    void dimensionStandsBesideChance() {
        Quantity dimension = quantities.dear(new RandomStreams(1), "dense/full").get(1);
        Map<String, Object> values = values(dimension, random(40, 60));
        assertEquals(20, (double) values.get("value"), 6);
        assertEquals(20, (double) values.get("null"), 1e-4);
        assertEquals(1, (double) values.get("nullSd"), .9);
        assertTrue((double) values.get("standardError") > 0);
        assertFalse(dimension
                .measure(new BlockSnapshot(1, Vectors.rows(new double[8], 2, 4), true, false))
                .isPresent());
    }

    @Test
    void deadLayersHaveNoSpreadAndNoFaintNeurons() {
        assertFalse(named("spread").measure(at(0, true, 0, 0, 0, 0)).isPresent());
        assertEquals(0.0, values(named("norms"), at(0, true, 0, 0, 0, 0)).get("max"));
    }
}
