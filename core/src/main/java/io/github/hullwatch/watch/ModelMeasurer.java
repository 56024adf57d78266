package io.github.hullwatch.watch;

import io.github.hullwatch.measure.Measured;
import io.github.hullwatch.measure.ModelQuantity;
import io.github.hullwatch.measure.ModelSnapshot;
import io.github.hullwatch.snapshot.Snapshot;
import java.util.List;

/**
 * Measures the model as a whole at one moment: what a quantity finds has a line of its own, and one beside the other
 * lines of each layer that it says something of. Confined to one thread at a time.
 */
final class ModelMeasurer {

    private final StepGuard guard;
    private final LineWriter lines;
    private List<ModelWatch> quantities;

    /** @param quantities in the order in which they are measured */
    ModelMeasurer(List<ModelWatch> quantities, StepGuard guard, LineWriter lines) {
        this.quantities = List.copyOf(quantities);
        this.guard = guard;
        this.lines = lines;
    }

    /** In the order in which they are measured. */
    List<ModelWatch> quantities() {
        return quantities;
    }

    /** From now on these are measured, in this order. */
    void goOnWith(List<ModelWatch> others) {
        quantities = List.copyOf(others);
    }

    /** @param layers all that are watched */
    void measure(Snapshot snapshot, ModelSnapshot now, List<LayerWatch> layers) {
        for (ModelWatch quantity : quantities) {
            guard.attempt(null, now.iteration(), quantity.name(), () -> quantity.measure(now)
                            .map(ModelMeasurer::writable))
                    .ifPresent(found -> write(snapshot, quantity.name(), found, layers));
        }
    }

    private void write(Snapshot snapshot, String quantity, ModelQuantity.Found found, List<LayerWatch> layers) {
        lines.write(snapshot, null, quantity, found.model());
        for (LayerWatch layer : layers) {
            Measured of = found.layers().get(layer.layer().name());
            if (of != null) {
                lines.write(snapshot, layer.whole().block(), quantity, of);
            }
        }
    }

    private static ModelQuantity.Found writable(ModelQuantity.Found found) {
        LineWriter.writable(found.model());
        found.layers().values().forEach(LineWriter::writable);
        return found;
    }
}
