package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.Manifest.SkippedLayer;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.Snapshot;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Weights that a program hands over, of whatever it trains; it says, too, at which iteration and epoch it is. Confined
 * to one thread at a time.
 */
public final class SuppliedSource implements WeightSource {

    private static final Logger LOG = LoggerFactory.getLogger(SuppliedSource.class);

    /** What stands in place of the class of a layer. */
    private static final String KIND = "weights";

    private final Supplier<Map<String, Vectors>> weights;
    private final List<LayerDescription> layers;
    private final List<SkippedLayer> skipped;
    private final Set<String> unreadable = new HashSet<>();
    private long iteration;
    private int epoch;

    private SuppliedSource(
            Supplier<Map<String, Vectors>> weights, List<LayerDescription> layers, List<SkippedLayer> skipped) {
        this.weights = weights;
        this.layers = List.copyOf(layers);
        this.skipped = List.copyOf(skipped);
    }

    /**
     * Asks once, for the layers that there are.
     *
     * @param weights by the name of the layer, one row a neuron; each call hands over copies
     * @param pattern must match the whole of a layer's name; null for every layer
     * @throws DoesNotFitException if there are no weights, or the pattern matches none; the message says what there is
     */
    public static SuppliedSource of(Supplier<Map<String, Vectors>> weights, Pattern pattern) {
        List<LayerDescription> layers = new ArrayList<>();
        List<SkippedLayer> skipped = new ArrayList<>();
        Map<String, Vectors> first = weights.get();
        if (first == null || first.isEmpty()) {
            throw new DoesNotFitException("no weights were handed over: name at least one layer");
        }
        first.forEach((name, vectors) -> {
            if (name == null || name.isBlank() || vectors == null || vectors.n() == 0) {
                throw new DoesNotFitException("the weights of layer '" + name
                        + "' can't be watched: a layer needs a name, and at least one vector");
            }
            if (pattern == null || pattern.matcher(name).matches()) {
                layers.add(new LayerDescription(name, KIND, vectors.n(), vectors.d(), true));
            } else {
                skipped.add(new SkippedLayer(name, KIND, "not named by the pattern '" + pattern + "'"));
            }
        });
        if (layers.isEmpty()) {
            throw new DoesNotFitException("no weights are named by the pattern '" + pattern + "'; there are: "
                    + String.join(", ", first.keySet()));
        }
        return new SuppliedSource(weights, layers, skipped);
    }

    /** Says where the training is. */
    public void at(long iterationNow, int epochNow) {
        iteration = iterationNow;
        epoch = epochNow;
    }

    @Override
    public boolean isOf(Model other) {
        return false;
    }

    @Override
    public boolean hasLineSearch() {
        return false;
    }

    @Override
    public boolean calls(TrainingListener listener) {
        return true;
    }

    @Override
    public long iteration() {
        return iteration;
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public String configuration() {
        return "null";
    }

    @Override
    public List<LayerDescription> layers() {
        return layers;
    }

    @Override
    public List<SkippedLayer> skipped() {
        return skipped;
    }

    @Override
    public List<String> notes() {
        return List.of("The weights were handed over by the program that trained them.");
    }

    @Override
    public Snapshot snapshot(long number) {
        Map<String, Vectors> given = weights.get();
        Map<String, Vectors> now = given == null ? Map.of() : given;
        Map<String, Vectors> read = new LinkedHashMap<>();
        for (LayerDescription layer : layers) {
            Vectors vectors = now.get(layer.name());
            if (vectors != null && vectors.n() == layer.neurons() && vectors.d() == layer.inputs()) {
                read.put(layer.name(), vectors);
            } else if (unreadable.add(layer.name())) {
                LOG.error(
                        "The weights of layer '{}' are left out: it had {} vectors of {} components, and was handed over as {}",
                        layer.name(),
                        layer.neurons(),
                        layer.inputs(),
                        vectors == null ? "nothing" : vectors.n() + " of " + vectors.d());
            }
        }
        return new Snapshot(number, epoch, OptionalDouble.empty(), read);
    }

    @Override
    public SavedState state() {
        return SavedState.builder()
                .put("iteration", iteration)
                .put("epoch", epoch)
                .build();
    }

    @Override
    public void write(OutputStream out) {
        // The program keeps what it trains.
    }

    @Override
    public void restore(SavedState state, Path file) {
        at(state.whole("iteration"), state.count("epoch"));
    }
}
