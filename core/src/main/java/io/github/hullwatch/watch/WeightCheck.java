package io.github.hullwatch.watch;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.measure.GroupRule;
import io.github.hullwatch.measure.SpaceRule;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the weights of a layer before they are measured, and tells of it when they begin to be not finite, or all
 * zero. Confined to one thread at a time.
 */
final class WeightCheck {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final EventLog events;

    WeightCheck(EventLog events) {
        this.events = events;
    }

    /** Whether the weights can be measured: all of them are finite. */
    boolean passes(long iteration, LayerWatch layer, Vectors weights) {
        layer.notFiniteSince(weights).ifPresent(row -> notFinite(iteration, layer, row));
        if (layer.finite() && layer.zeroSince(weights)) {
            allZero(iteration, layer);
        }
        return layer.finite();
    }

    private void notFinite(long iteration, LayerWatch layer, int neuron) {
        String name = layer.layer().name();
        LOG.warn(
                "Weights of layer '{}' are not finite at iteration {} (neuron {}); it is not measured while they are not",
                name,
                iteration,
                neuron);
        tell(EventNames.NOT_FINITE, iteration, name, Map.of("neuron", neuron));
    }

    private void allZero(long iteration, LayerWatch layer) {
        String name = layer.layer().name();
        LOG.warn(
                "All weights of layer '{}' are exactly zero at iteration {}: it has no directions, and what is measured of"
                        + " it says nothing. Either the program set them so, or the backend does not compute: ./hullwatch"
                        + " doctor checks it",
                name,
                iteration);
        tell(EventNames.LAYER_ZERO, iteration, name, Map.of());
    }

    private void tell(String event, long iteration, String layer, Map<String, Object> values) {
        Block whole = new Block(layer, GroupRule.ALL, SpaceRule.FULL);
        events.tell(new Event(event, iteration, null, whole, null, values, null));
    }
}
