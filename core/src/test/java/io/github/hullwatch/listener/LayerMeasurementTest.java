package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Measurement;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The last measurement of a block holds what was measured of its last weights, and nothing older. */
class LayerMeasurementTest {

    private static final Block BLOCK = new Block("dense1", "all", "full");

    private static Measurement line(long iteration, String quantity) {
        return new Measurement(iteration, 0, 0, null, BLOCK, quantity, Map.of("value", iteration));
    }

    @Test
    void olderLinesAreLeftOut() {
        LayerMeasurement last = LayerMeasurement.last(
                        BLOCK,
                        Map.of("norms", line(20, "norms"), "spread", line(10, "spread"), "motion", line(20, "motion")),
                        iteration -> {
                            assertEquals(20, iteration);
                            return Optional.empty();
                        })
                .orElseThrow();
        assertEquals(20, last.iteration());
        assertEquals(Set.of("norms", "motion"), last.quantities().keySet());
        assertEquals(Map.of("value", 20L), last.quantities().get("norms"));
        assertEquals("dense1 at iteration 20: no hull was measured", last.toString());
    }

    @Test
    void aBlockWithoutLinesHasNone() {
        assertTrue(LayerMeasurement.last(BLOCK, Map.of(), iteration -> Optional.empty())
                .isEmpty());
    }
}
