package io.github.hullwatch.view;

import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What is infinite or not a number at the end of a run, and since which iteration. What became finite again is not
 * named here; its event is. Immutable.
 */
public final class NotFinite {
    private static final String WHAT = "infinite or not a number";

    private final OptionalLong loss;
    private final Map<String, Long> layers;

    private NotFinite(OptionalLong loss, Map<String, Long> layers) {
        this.loss = loss;
        this.layers = Collections.unmodifiableMap(layers);
    }

    static NotFinite of(RunView run) {
        Map<String, Long> layers = new LinkedHashMap<>();
        OptionalLong loss =
                run.lossCurve() == null ? OptionalLong.empty() : run.lossCurve().brokenSince();
        for (Event event : run.events()) {
            boolean ofLoss = event.event().equals(EventNames.LOSS_NOT_FINITE);
            if (ofLoss && loss.isEmpty() && run.loss().isEmpty()) {
                loss = OptionalLong.of(event.iteration());
            } else if (event.event().equals(EventNames.NOT_FINITE) && event.block() != null) {
                String layer = event.block().layer();
                if (run.lastMeasured(layer) < event.iteration()) {
                    layers.put(layer, event.iteration());
                }
            }
        }
        return new NotFinite(loss, layers);
    }

    public boolean isEmpty() {
        return loss.isEmpty() && layers.isEmpty();
    }

    /** Since when the loss is not finite; empty if it is, or none was recorded. */
    public OptionalLong loss() {
        return loss;
    }

    /** Since when the weights of a layer are not finite; empty if they are. */
    public OptionalLong layer(String name) {
        return layers.containsKey(name) ? OptionalLong.of(layers.get(name)) : OptionalLong.empty();
    }

    /** The same for the layer of a track. */
    public OptionalLong layer(Track track) {
        return track.block() == null
                ? OptionalLong.empty()
                : layer(track.block().layer());
    }

    /** A sentence for the loss and one for the layers. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        loss.ifPresent(since -> sentences.add(
                since == 0
                        ? "The loss is " + WHAT + " from the start."
                        : "The loss is " + WHAT + " from iteration " + Numbers.whole(since) + " on."));
        if (!layers.isEmpty()) {
            List<String> names = new ArrayList<>();
            layers.forEach((name, since) -> names.add(name + " (from iteration " + Numbers.whole(since) + ")"));
            sentences.add("Weights are " + WHAT + " in " + Words.some(names, "layer") + "; what is shown of "
                    + (layers.size() == 1 ? "it" : "them") + " is from before.");
        }
        return sentences;
    }
}
