package io.github.hullwatch.listener;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.measure.GroupRule;
import io.github.hullwatch.measure.SpaceRule;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.sink.MemorySink;
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
        Map<String, Map<String, Object>> quantities) {

    static LayerMeasurement of(Block block, MemorySink.Latest latest, Optional<Hull> hull) {
        return new LayerMeasurement(
                latest.iteration(), block.layer(), block.group(), block.space(), hull, latest.quantities());
    }

    /**
     * One line for people, such as
     * {@code dense1 at iteration 120: outside, D = -0.0312, 500 neurons in 800 dimensions}.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(layer);
        if (!group.equals(GroupRule.ALL) || !space.equals(SpaceRule.FULL)) {
            text.append(", ").append(group).append(" neurons on ").append(space);
        }
        text.append(" at iteration ").append(iteration).append(": ");
        return text.append(hull.map(Hull::toString).orElse("no hull was measured"))
                .toString();
    }
}
