package io.github.hullwatch.snapshot;

import io.github.hullwatch.geometry.Vectors;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The weights of a model after so many updates. Immutable, as long as nobody changes the arrays behind the vectors:
 * whoever took it may use these again once they are handed back.
 *
 * @param iteration number of updates that made these weights, as the model counts
 * @param epoch number of epochs done, as the model counts
 * @param loss of these weights; empty where it is not known
 * @param weights one row a neuron, by the name of the layer, in the order of the model
 * @param probe the pass of a probe set at these weights; empty where none is due
 */
public record Snapshot(
        long iteration, int epoch, OptionalDouble loss, Map<String, Vectors> weights, Optional<ProbePass> probe) {

    /** A snapshot without a pass of a probe set. */
    public Snapshot(long iteration, int epoch, OptionalDouble loss, Map<String, Vectors> weights) {
        this(iteration, epoch, loss, weights, Optional.empty());
    }

    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException if iteration or epoch is negative
     */
    public Snapshot {
        if (iteration < 0 || epoch < 0) {
            throw new IllegalArgumentException("iteration " + iteration + ", epoch " + epoch + ": both count from 0");
        }
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    /** The same weights, now that their loss is known. */
    public Snapshot withLoss(int epochNow, double value) {
        return new Snapshot(iteration, epochNow, OptionalDouble.of(value), weights, probe);
    }

    /** The same weights, with a pass of a probe set at them. */
    public Snapshot withProbe(ProbePass pass) {
        return new Snapshot(iteration, epoch, loss, weights, Optional.of(pass));
    }
}
