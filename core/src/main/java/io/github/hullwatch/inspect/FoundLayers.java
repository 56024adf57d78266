package io.github.hullwatch.inspect;

import io.github.hullwatch.measure.GroupRule;
import io.github.hullwatch.measure.SpaceRule;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.sink.MemorySink;
import io.github.hullwatch.snapshot.LayerDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was found of each layer, out of the lines and events that an inspection has written. */
final class FoundLayers {

    private final MemorySink written;

    FoundLayers(MemorySink written) {
        this.written = written;
    }

    /** Of the layers that it came to, in their order. */
    List<InspectedLayer> of(List<LayerDescription> layers) {
        return layers.stream().flatMap(layer -> found(layer).stream()).toList();
    }

    /** Empty if it came to be stopped before. */
    private Optional<InspectedLayer> found(LayerDescription layer) {
        Optional<MemorySink.Latest> latest = written.latest(new Block(layer.name(), GroupRule.ALL, SpaceRule.FULL));
        Optional<String> trouble = written.events().stream()
                .filter(event -> event.block() != null && event.block().layer().equals(layer.name()))
                .flatMap(event -> trouble(event).stream())
                .reduce((a, b) -> a);
        if (latest.isEmpty() && trouble.isEmpty()) {
            return Optional.empty();
        }
        MemorySink.Latest found = latest.orElse(new MemorySink.Latest(0, Map.of()));
        return Optional.of(new InspectedLayer(layer, found.iteration(), found.quantities(), trouble));
    }

    private static Optional<String> trouble(Event event) {
        return switch (event.event()) {
            case EventNames.NOT_FINITE ->
                Optional.of("neuron " + event.values().get("neuron") + " holds NaN or infinity");
            case EventNames.LAYER_ZERO -> Optional.of("all its weights are exactly zero: it has no directions");
            case EventNames.QUANTITY_FAILED ->
                Optional.of(event.values().get("quantity") + " failed: "
                        + event.values().get("cause"));
            default -> Optional.empty();
        };
    }
}
