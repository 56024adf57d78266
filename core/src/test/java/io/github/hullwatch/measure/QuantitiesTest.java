package io.github.hullwatch.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.snapshot.LayerDescription;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuantitiesTest {

    private static final int FRAMES = 2;

    /** Of a dense layer of five neurons, in d dimensions. */
    private static BlockContext context(int d) {
        return new BlockContext(
                new LayerDescription("dense", "DenseLayer", 5, d, true),
                GroupRule.ALL,
                SpaceRule.FULL,
                d,
                CHANCE,
                new RandomStreams(1));
    }

    private static final NullModel CHANCE = new NullModel(new RandomStreams(1));

    private static QuantityFactory kind(String name) {
        return Quantities.standard(FRAMES).stream()
                .filter(q -> q.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static BlockSnapshot at(long iteration, boolean thorough, double... rows) {
        return new BlockSnapshot(iteration, Vectors.rows(rows, rows.length / 2, 2), thorough, false);
    }

    private static Map<String, Object> values(Quantity quantity, BlockSnapshot moment) {
        Measured found = quantity.measure(moment).orElseThrow();
        assertEquals(!CHANCE.isMissing(), found.isComplete());
        while (CHANCE.isMissing()) {
            CHANCE.drawOne();
        }
        return found.values();
    }

    private static Quantity named(String name) {
        return named(name, 2);
    }

    private static Quantity named(String name, int d) {
        return kind(name).create(context(d)).orElseThrow();
    }

    @Test
    void hullOfACrossStandsBesideChance() {
        Map<String, Object> values = values(named("hull"), at(0, true, 1, 0, 0, 2, -3, 0, 0, -1, 0, 0));
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
        Quantity census = named("census", 30);
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
        assertFalse(kind("census").create(context(3)).isPresent());
    }

    @Test
    void dimensionStandsBesideChance() {
        Quantity dimension = named("dimension", 60);
        Map<String, Object> values = values(dimension, random(40, 60));
        assertEquals(20, (double) values.get("value"), 6);
        assertEquals(20, (double) values.get("null"), 1e-4);
        assertEquals(1, (double) values.get("nullSd"), .9);
        assertTrue((double) values.get("standardError") > 0);
    }

    @Test
    void deadLayersHaveNoSpreadAndNoFaintNeurons() {
        BlockSnapshot dead = at(0, true, 0, 0, 0, 0);
        for (String name : List.of("spread", "census", "dimension")) {
            assertFalse(dead.has(kind(name).needs()), name);
            assertTrue(at(0, true, 0, 0, 0, 1).has(kind(name).needs()), name);
        }
        for (String name : List.of("hull", "motion", "norms", "projection")) {
            assertTrue(dead.has(kind(name).needs()), name);
        }
        assertEquals(0.0, values(named("norms"), at(0, true, 0, 0, 0, 0)).get("max"));
    }

    @Test
    void whatIsExpensiveIsOfTheFullTier() {
        assertEquals(
                List.of(
                        "hull LIGHT",
                        "spread LIGHT",
                        "motion LIGHT",
                        "norms LIGHT",
                        "census FULL",
                        "dimension FULL",
                        "projection LIGHT"),
                Quantities.standard(FRAMES).stream()
                        .map(kind -> kind.name() + " " + kind.tier())
                        .toList());
    }

    private static BlockContext context(boolean fullyConnected, int inputs, String group) {
        BlockContext all = context(inputs);
        return new BlockContext(
                new LayerDescription("x", "DenseLayer", 5, inputs, fullyConnected),
                group,
                SpaceRule.FULL,
                inputs,
                all.chance(),
                all.streams());
    }

    @Test
    void onlyFullyConnectedLayersAsAWholeAreProjected() {
        QuantityFactory kind = kind("projection");
        assertTrue(kind.create(context(true, 3, GroupRule.ALL)).isPresent());
        assertFalse(kind.create(context(false, 3, GroupRule.ALL)).isPresent());
        assertFalse(kind.create(context(true, 2, GroupRule.ALL)).isPresent());
        assertFalse(kind.create(context(true, 3, "plus")).isPresent());
        assertFalse(Quantities.standard(0)
                .get(6)
                .create(context(true, 3, GroupRule.ALL))
                .isPresent());
    }

    /**
     * Of n measurements all of the first 48 and then every second, fourth … one is kept, and certified ones always are.
     */
    @Test
    void projectionsThinOutAsTheRunGrowsLong() {
        Quantity projection = named("projection", 4);
        int kept = 0;
        for (int i = 0; i < 10_000; i++) {
            Vectors rows = Vectors.rows(new double[] {1, 2, 3, i}, 1, 4);
            boolean has =
                    projection.measure(new BlockSnapshot(i, rows, false, false)).isPresent();
            assertTrue(has || i >= 48, "measurement " + i);
            kept += has ? 1 : 0;
        }
        assertTrue(kept > 150 && kept < 600, kept + " kept");
        Vectors rows = Vectors.rows(new double[] {1, 2, 3, 4}, 1, 4);
        assertFalse(projection
                .measure(new BlockSnapshot(10_001, rows, false, false))
                .isPresent());
        assertTrue(
                projection.measure(new BlockSnapshot(10_003, rows, false, true)).isPresent());
    }
}
