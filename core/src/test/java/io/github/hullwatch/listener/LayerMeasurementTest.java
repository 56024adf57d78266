package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.sink.MemorySink;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The last measurement of a block, in words. */
class LayerMeasurementTest {

    private static final MemorySink.Latest LATEST = new MemorySink.Latest(20, Map.of("norms", Map.of("value", 20L)));

    @Test
    void itSaysWhichBlockAndWhen() {
        LayerMeasurement whole = LayerMeasurement.of(new Block("dense1", "all", "full"), LATEST, Optional.empty());
        assertEquals(20, whole.iteration());
        assertEquals(LATEST.quantities(), whole.quantities());
        assertEquals("dense1 at iteration 20: no hull was measured", whole.toString());
        assertEquals(
                "dense1, class 3 neurons on class subspace at iteration 20: no hull was measured",
                LayerMeasurement.of(new Block("dense1", "class 3", "class subspace"), LATEST, Optional.empty())
                        .toString());
    }
}
