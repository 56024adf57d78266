package io.github.hullwatch.mnist;

import io.github.hullwatch.measure.GroupRule;
import io.github.hullwatch.measure.SpaceRule;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.sink.Sink;
import java.util.Locale;

/**
 * Keeps the last that is known of one layer's hull, for the progress bar: which must not wait for a measurement.
 * Thread-safe.
 */
final class ShownGeometry implements Sink {

    private final String layer;
    private volatile String text = "";

    /** @param layer the layer that is shown */
    ShownGeometry(String layer) {
        this.layer = layer;
    }

    @Override
    public String name() {
        return "progress bar";
    }

    @Override
    public void measurement(Measurement line) {
        boolean shown = line.quantity().equals(QuantityNames.HULL)
                && line.block().layer().equals(layer)
                && line.block().group().equals(GroupRule.ALL)
                && line.block().space().equals(SpaceRule.FULL);
        if (shown) {
            text = String.format(
                    Locale.ROOT,
                    ", %s %s %s (chance %.4f)",
                    layer,
                    line.values().get("verdict"),
                    depth(line),
                    line.number("null"));
        }
    }

    /** D, or its proven bounds. */
    private static String depth(Measurement line) {
        return Boolean.TRUE.equals(line.values().get("exact"))
                ? String.format(Locale.ROOT, "%.4f", line.number("depth"))
                : String.format(Locale.ROOT, "%.4f to %.4f", line.number("lower"), line.number("upper"));
    }

    @Override
    public void event(Event event) {
        // Callbacks tell of transitions.
    }

    @Override
    public void finish(String status) {
        // Nothing is kept open.
    }

    /** A comma and a few words; empty before the first measurement. */
    String text() {
        return text;
    }
}
