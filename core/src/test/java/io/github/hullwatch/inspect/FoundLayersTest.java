package io.github.hullwatch.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.measure.GroupRule;
import io.github.hullwatch.measure.SpaceRule;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.sink.MemorySink;
import io.github.hullwatch.snapshot.LayerDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of each layer, by the lines and events that were written. */
class FoundLayersTest {

    private final MemorySink written = new MemorySink();

    private static Block block(String layer) {
        return new Block(layer, GroupRule.ALL, SpaceRule.FULL);
    }

    private void line(long iteration, String layer, String quantity, double value) {
        written.measurement(new Measurement(iteration, 0, 0, null, block(layer), quantity, Map.of("value", value)));
    }

    private void event(String name, Block block, Map<String, Object> values) {
        written.event(new Event(name, 7, null, block, null, values, null));
    }

    private List<InspectedLayer> found(String... layers) {
        return new FoundLayers(written)
                .of(List.of(layers).stream()
                        .map(name -> new LayerDescription(name, "array", 3, 2, true))
                        .toList());
    }

    @Test
    void theLastIterationCountsAndALayerThatWasNotReachedIsLeftOut() {
        line(5, "b", "hull", 1);
        line(5, "b", "norms", 2);
        line(9, "b", "norms", 3);
        line(5, "a", "hull", 4);
        List<InspectedLayer> found = found("a", "not reached", "b");
        assertEquals(
                List.of("a", "b"), found.stream().map(l -> l.layer().name()).toList());
        assertEquals(5, found.get(0).iteration());
        assertEquals(Optional.of(4.0), found.get(0).number("hull", "value"));
        assertEquals(9, found.get(1).iteration());
        assertEquals(Map.of("norms", Map.of("value", 3.0)), found.get(1).quantities());
        assertEquals(Optional.empty(), found.get(1).trouble());
    }

    /** Of several the first; events of other layers, of the whole run, and of what is no trouble do not count. */
    @Test
    void troubleIsToldOfTheLayerThatHasIt() {
        event(EventNames.LOSS_NOT_FINITE, null, Map.of());
        event(EventNames.HULL_ENTRY, block("sound"), Map.of());
        event(EventNames.NOT_FINITE, block("nan"), Map.of("neuron", 12));
        event(EventNames.QUANTITY_FAILED, block("nan"), Map.of("quantity", "hull", "cause", "x"));
        event(EventNames.LAYER_ZERO, block("zero"), Map.of());
        event(EventNames.QUANTITY_FAILED, block("sound"), Map.of("quantity", "spread", "cause", "too long"));
        line(7, "sound", "hull", 1);
        assertEquals(
                List.of(
                        "neuron 12 holds NaN or infinity",
                        "all its weights are exactly zero: it has no directions",
                        "spread failed: too long"),
                found("nan", "zero", "sound", "other").stream()
                        .map(layer -> layer.trouble().orElseThrow())
                        .toList());
        assertEquals(0, found("nan").get(0).iteration());
    }
}
