package io.github.hullwatch.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.statistics.Alignment;
import io.github.hullwatch.run.LineValues;
import io.github.hullwatch.snapshot.LayerProbe;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The line of the quantity: how own classes are told, chance beside it, and values that do not exist. */
class AlignmentQuantityTest {

    private static final Vectors PLANE = Vectors.rows(new double[] {1, 0, 0, 1, -1, 0, 0, 0}, 4, 2);

    private static Map<String, Object> values(Vectors weights, LayerProbe probe) {
        Map<String, Object> values = new AlignmentQuantity()
                .measure(new BlockSnapshot(0, weights, true, false, probe))
                .orElseThrow()
                .values();
        LineValues.ofMeasurement(values);
        return values;
    }

    private static LayerProbe probe(double[] inputs, int[] labels, int classes, Vectors outgoing) {
        return new LayerProbe(Vectors.rows(inputs, labels.length, 2), labels, classes, outgoing);
    }

    @Test
    void outgoingWeightsTellOwnClasses() {
        Vectors outgoing = Vectors.rows(new double[] {2, 0, 0, 7, 1, 3, 0, 9}, 2, 4);
        Map<String, Object> values = values(PLANE, probe(new double[] {1, 0, 0, 1}, new int[] {0, 1}, 2, outgoing));
        // Neuron 0 favours class 0, neuron 1 class 1, neuron 2 neither: the first; neuron 3 is dead.
        assertEquals("outgoing weight", values.get("ownBy"));
        assertEquals(List.of(2, 1), values.get("own"));
        assertEquals(-1.0, values.get("minOwn"));
        assertEquals(1.0, values.get("medianOwn"));
        assertEquals(1.0 / 3, (double) values.get("meanOwn"), 1e-15);
        assertEquals(0.0, values.get("meanOwnNull"));
        assertEquals(1 / Math.sqrt(6), (double) values.get("meanOwnNullSd"), 1e-15);
        assertEquals(.5, (double) values.get("meanAbsolute"), 1e-15);
        assertEquals(Alignment.chanceAbsolute(2), values.get("meanAbsoluteNull"));
        assertEquals(Arrays.asList(null, 1.0), values.get("meanDirection"));
        assertEquals(2, values.get("strict"));
        assertEquals(List.of(1, 1), values.get("strictOf"));
        assertEquals(2, values.get("inactive"));
        assertEquals(Math.sqrt(2), (double) values.get("spectral"), 1e-15);
        assertEquals(1.5, (double) values.get("stableRank"), 1e-15);
        assertEquals(2, values.get("examples"));
    }

    @Test
    void withoutThemTheBestClassIsOwnAndThereIsNoChance() {
        Map<String, Object> values = values(PLANE, probe(new double[] {1, 0, 0, 1}, new int[] {0, 1}, 2, null));
        assertEquals("best cosine", values.get("ownBy"));
        assertEquals(List.of(1, 2), values.get("own"));
        assertEquals(0.0, values.get("minOwn"));
        assertNull(values.get("meanOwnNull"));
        assertNull(values.get("meanOwnNullSd"));
    }

    @Test
    void aDeadLayerAndZeroInputsHaveNoCosines() {
        Vectors dead = Vectors.rows(new double[8], 4, 2);
        for (Map<String, Object> values : List.of(
                values(dead, probe(new double[] {1, 0, 0, 1}, new int[] {0, 1}, 2, null)),
                values(PLANE, probe(new double[4], new int[] {0, 1}, 2, Vectors.rows(new double[8], 2, 4))))) {
            for (String name : List.of("minOwn", "medianOwn", "meanOwn", "meanOwnNull", "meanAbsolute")) {
                assertTrue(values.containsKey(name));
                assertNull(values.get(name), name);
            }
            assertEquals(Arrays.asList(null, null), values.get("meanDirection"));
            assertEquals(4, values.get("inactive"));
            assertEquals(0, values.get("strict"));
        }
        assertNull(values(dead, probe(new double[2], new int[] {0}, 1, null)).get("stableRank"));
    }

    @Test
    void oneExampleOfOneClassHasEmptySetsAndEqualExamplesCountEach() {
        Map<String, Object> one = values(PLANE, probe(new double[] {1, 0}, new int[] {0}, 1, null));
        assertEquals(0, one.get("strict"));
        assertEquals(0, one.get("within05"));
        Map<String, Object> twice =
                values(PLANE, probe(new double[] {1, 0, 1, 0, 0, 1, 0, 1}, new int[] {0, 0, 1, 1}, 2, null));
        Map<String, Object> once = values(PLANE, probe(new double[] {1, 0, 0, 1}, new int[] {0, 1}, 2, null));
        twice.remove("examples");
        once.remove("examples");
        assertEquals(once, twice);
    }

    @Test
    void inputsThatAreNotFiniteAreNotMeasured() {
        LayerProbe bad = probe(new double[] {1, Double.NaN}, new int[] {0}, 1, null);
        assertTrue(new AlignmentQuantity()
                .measure(new BlockSnapshot(0, PLANE, true, false, bad))
                .isEmpty());
    }
}
