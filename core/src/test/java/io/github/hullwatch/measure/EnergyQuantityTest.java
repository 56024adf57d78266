package io.github.hullwatch.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.statistics.Spread;
import io.github.hullwatch.geometry.statistics.UniformEnergy;
import io.github.hullwatch.snapshot.LayerDescription;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnergyQuantityTest {

    private static Map<String, Object> measured(int d, double... rows) {
        int n = rows.length / d;
        RandomStreams streams = new RandomStreams(1);
        BlockContext context = new BlockContext(
                new LayerDescription("dense", "DenseLayer", n, d, true),
                GroupRule.ALL,
                SpaceRule.FULL,
                d,
                new NullModel(streams),
                streams);
        QuantityFactory factory = Quantities.energy();
        assertEquals("energy", factory.name());
        assertEquals(Tier.STANDARD, factory.tier());
        assertEquals(Set.of(Need.DIRECTIONS), factory.needs());
        Quantity quantity = factory.create(context).orElseThrow();
        Measured found = quantity.measure(new BlockSnapshot(0, Vectors.rows(rows, n, d), true, false))
                .orElseThrow();
        assertTrue(found.isComplete());
        return found.values();
    }

    private static double[] random(int n, int d) {
        return new Random(3).doubles((long) n * d, -1, 1).toArray();
    }

    @Test
    void standsBesideChanceInClosedForm() {
        double[] rows = random(40, 12);
        Map<String, Object> values = measured(12, rows);
        UniformEnergy chance = new UniformEnergy(2, 12);
        assertEquals(chance.mean(), values.get("mean2Null"));
        assertEquals(chance.sd(40), values.get("mean2NullSd"));
        assertEquals(chance.half(40), values.get("half2Null"));
        assertEquals(chance.halfSd(40), values.get("half2NullSd"));
        double mean = (double) values.get("mean2");
        assertEquals((mean - chance.mean()) / chance.sd(40), values.get("z2"));
        assertEquals(Spread.of(Vectors.rows(rows, 40, 12)).energy2(), 40 * 39 * mean, 1e-8);
        assertFalse(values.containsKey("infinite"));
        assertFalse(values.containsKey("pairNeurons"));
        assertFalse(values.containsValue(null));
    }

    @Test
    void infiniteMomentsAreNoNumbersButAreNamed() {
        Map<String, Object> values = measured(3, random(10, 3));
        assertEquals(1.0, (double) values.get("mean1Null"), 1e-14);
        for (String name : List.of("mean1NullSd", "half1NullSd", "mean2Null", "mean2NullSd", "half2Null", "z1", "z2")) {
            assertTrue(values.containsKey(name));
            assertNull(values.get(name), name);
        }
        assertEquals("mean1NullSd half1NullSd mean2Null mean2NullSd half2Null half2NullSd", values.get("infinite"));
        assertNotNull(values.get("z0"));
        assertNotNull(values.get("mean2"), "this set's own energy is finite");
    }

    @Test
    void equalDirectionsAreCountedAndHaveNoEnergy() {
        Map<String, Object> values = measured(5, 1, 2, 3, 4, 5, 2, 4, 6, 8, 10, 0, 1, 0, 0, 0);
        assertEquals(1L, values.get("coincident"));
        assertNull(values.get("mean0"));
        assertNull(values.get("half1"));
        assertNull(values.get("z0"));
        assertTrue(((String) values.get("infinite")).startsWith("mean0 half0 mean1 half1 "));
        assertTrue((double) values.get("authors0") < 10);
    }

    @Test
    void oppositeDirectionsHaveNoHalfSpaceEnergy() {
        Map<String, Object> values = measured(9, random(4, 9));
        assertEquals(0L, values.get("opposite"));
        double[] rows = random(4, 9);
        for (int k = 0; k < 9; k++) {
            rows[k] = -3 * rows[9 + k];
        }
        values = measured(9, rows);
        assertEquals(1L, values.get("opposite"));
        assertNull(values.get("half0"));
        assertNotNull(values.get("mean0"));
    }

    @Test
    void oneNeuronHasNoPairs() {
        Map<String, Object> values = measured(2, 3, 4, 0, 0);
        assertNull(values.get("mean0"));
        assertNull(values.get("mean0NullSd"));
        assertEquals(-Math.log(2), values.get("half0"));
        assertNull(values.get("authors0"));
    }
}
