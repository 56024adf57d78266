package io.github.hullwatch.view;

import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The layers whose weights are all exactly zero at the end of a run, and since which iteration. What got other weights
 * again is not named here; its event is. Immutable.
 */
public final class AllZero {

    private final Map<String, Long> layers;

    private AllZero(Map<String, Long> layers) {
        this.layers = Collections.unmodifiableMap(layers);
    }

    static AllZero of(RunView run) {
        Map<String, Long> layers = new LinkedHashMap<>();
        for (Event event : run.events()) {
            if (event.event().equals(EventNames.LAYER_ZERO)
                    && event.block() != null
                    && run.notFinite().layer(event.block().layer()).isEmpty()
                    && isStill(run, event)) {
                layers.put(event.block().layer(), event.iteration());
            }
        }
        return new AllZero(layers);
    }

    /** Where the hull was not measured, nothing tells that it is over. */
    private static boolean isStill(RunView run, Event event) {
        return run.tracks(QuantityNames.HULL).stream()
                .filter(track -> event.block().equals(track.block()))
                .allMatch(track -> hasNoDirections(track.last()));
    }

    /** Whether a line of the hull is of neurons that are all zero, in its space. */
    public static boolean hasNoDirections(Measurement line) {
        double neurons = line.number("neurons");
        return neurons > 0 && line.number("dead") == neurons;
    }

    public boolean isEmpty() {
        return layers.isEmpty();
    }

    /** A sentence for all layers; none if there are none. */
    public List<String> sentences() {
        if (layers.isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        layers.forEach((name, since) -> names.add(
                name + (since == 0 ? " (from the start)" : " (from iteration " + Numbers.whole(since) + ")")));
        return List.of("All weights are exactly zero in " + Words.some(names, "layer")
                + ": no neuron there has a direction, and nothing that is shown of them says anything. Either the program"
                + " set them to zero, or the backend does not compute: ./hullwatch doctor checks it.");
    }
}
