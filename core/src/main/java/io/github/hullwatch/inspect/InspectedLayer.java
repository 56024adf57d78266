package io.github.hullwatch.inspect;

import io.github.hullwatch.snapshot.LayerDescription;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was found of a layer: all its neurons, in the full space, at the last iteration there is.
 *
 * @param layer name, kind, number of neurons and of inputs
 * @param iteration the number of updates that made the weights, as the model says; 0 where it does not
 * @param quantities every quantity's numbers, as they stand in the lines of the run directory
 * @param trouble why there are none, or not all; empty if there are
 */
public record InspectedLayer(
        LayerDescription layer, long iteration, Map<String, Map<String, Object>> quantities, Optional<String> trouble) {

    /** Copies the map. */
    public InspectedLayer {
        quantities = Collections.unmodifiableMap(new LinkedHashMap<>(quantities));
    }

    /** A number of a quantity; empty if it was not measured, or has no such number. */
    public Optional<Double> number(String quantity, String field) {
        return quantities.getOrDefault(quantity, Map.of()).get(field) instanceof Number number
                ? Optional.of(number.doubleValue())
                : Optional.empty();
    }

    /** A text of a quantity, such as the hull's {@code verdict}; empty if it was not measured. */
    public Optional<String> text(String quantity, String field) {
        return quantities.getOrDefault(quantity, Map.of()).get(field) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }
}
