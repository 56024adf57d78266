package io.github.hullwatch.listener;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.measure.Tier;
import io.github.hullwatch.source.ModelSource;
import io.github.hullwatch.source.ProbeSet;
import io.github.hullwatch.source.SuppliedSource;
import io.github.hullwatch.source.WeightExtractor;
import io.github.hullwatch.source.WeightSource;
import io.github.hullwatch.watch.WatchOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.api.Model;

/**
 * What the builder of a listener gathered. Immutable.
 *
 * @param watching what is watched, and how thoroughly
 * @param synchronous whether the training thread measures
 * @param maxWait how long it waits for a measurement otherwise
 * @param layers must match the whole of a layer's name; null for every layer
 * @param extractors asked before the standard ones
 * @param bias whether the bias is one more component of a weight vector
 * @param groups named by the user
 * @param spaces named by the user
 * @param probe examples whose inputs to the layers are looked at; null for none
 */
record Settings(
        WatchOptions watching,
        boolean synchronous,
        Duration maxWait,
        Pattern layers,
        List<WeightExtractor> extractors,
        boolean bias,
        ByLayer<int[]> groups,
        ByLayer<Basis> spaces,
        ProbeSet probe) {

    /**
     * @throws io.github.hullwatch.snapshot.DoesNotFitException if the model, the pattern, a group or a space does not
     * fit
     */
    WeightSource source(Model model) {
        return checked(ModelSource.of(model, layers, extractors, bias, maxWait, probe));
    }

    /**
     * @throws io.github.hullwatch.snapshot.DoesNotFitException if the weights, the pattern, a group or a space does not
     * fit
     */
    WeightSource source(Supplier<Map<String, Vectors>> weights) {
        return checked(SuppliedSource.of(weights, layers));
    }

    private WeightSource checked(WeightSource source) {
        groups.requireWatched(source.layers());
        spaces.requireWatched(source.layers());
        return source;
    }

    /** Whether every measurement has a pass of the probe set, and spaces that are chosen anew. */
    boolean alwaysProbes() {
        return probes() && watching.tier() == Tier.FULL;
    }

    /** Whether some measurements have. */
    boolean probes() {
        return probe != null || watching.subspaces().any();
    }
}
