package io.github.hullwatch.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    private final Vectors vectors = Vectors.rows(new double[] {1, 2}, 1, 2);

    @Test
    void laterChangesOfTheMapDoNotReachIt() {
        Map<String, Vectors> weights = new LinkedHashMap<>();
        weights.put("b", vectors);
        weights.put("a", vectors);
        Snapshot snapshot = new Snapshot(3, 1, OptionalDouble.empty(), weights);
        weights.clear();
        assertEquals(List.of("b", "a"), List.copyOf(snapshot.weights().keySet()));
        assertThrows(
                UnsupportedOperationException.class, () -> snapshot.weights().clear());
        Snapshot known = snapshot.withLoss(2, .5);
        assertEquals(.5, known.loss().orElseThrow());
        assertEquals(2, known.epoch());
        assertEquals(3, known.iteration());
        assertTrue(snapshot.loss().isEmpty());
    }

    @Test
    void countsBeginAtZeroAndLayersHaveNamesAndNeurons() {
        assertThrows(IllegalArgumentException.class, () -> new Snapshot(-1, 0, OptionalDouble.empty(), Map.of()));
        assertThrows(IllegalArgumentException.class, () -> new Snapshot(0, -1, OptionalDouble.empty(), Map.of()));
        assertThrows(IllegalArgumentException.class, () -> new LayerDescription(" ", "DenseLayer", 1, 1, true));
        assertThrows(IllegalArgumentException.class, () -> new LayerDescription("a", "DenseLayer", 0, 1, true));
        assertThrows(IllegalArgumentException.class, () -> new LayerDescription("a", "DenseLayer", 1, 0, true));
    }
}
