package io.github.hullwatch.listener;

import io.github.hullwatch.geometry.Hull;
import java.util.Map;
import java.util.Optional;

/**
 * The last measurement of a block.
 *
 * @param iteration the number of updates that made the weights
 * @param layer the layer
 * @param group the group of neurons, {@code all} unless the user made groups
 * @param space what the directions were seen in, {@code full} unless the user made spaces
 * @param hull verdict, depth and certificate; empty if the hull could not be measured
 * @param quantities every quantity's numbers, as they stand in the lines of the run directory
 */
public record LayerMeasurement(
        long iteration,
        String layer,
        String group,
        String space,
        Optional<Hull> hull,
        Map<String, Map<String, Object>> quantities) {}
