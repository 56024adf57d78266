package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.source.Patience.DidNotReturnException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of the weights of the layers that are watched. One that can't be read is left out, and said once; an extractor
 * of the user's that did not come back is not called again. Confined to the training thread, but for {@link #reuse},
 * which any thread may call.
 */
final class WatchedWeights {

    private static final Logger LOG = LoggerFactory.getLogger(ModelSource.class);

    private final List<WatchedLayer> watched;
    private final boolean bias;
    private final Buffers buffers = new Buffers();
    private final WholeCopy copy;
    private final Patience patience;

    /** Layers whose weights are read into buffers at each snapshot. */
    private final Set<String> reusable;

    /** The weights of frozen layers, copied once. */
    private final Map<String, Vectors> frozen = new HashMap<>();

    private final Set<String> unreadable = new HashSet<>();
    private final Set<String> hanging = new HashSet<>();

    /**
     * @param bias whether the bias is one more component of a weight vector
     * @param maxWait how long an extractor of the user's may take
     * @param onCard whether arrays do not lie in the host's memory
     */
    WatchedWeights(Model model, List<WatchedLayer> watched, boolean bias, Duration maxWait, boolean onCard) {
        this.watched = watched;
        this.bias = bias;
        this.copy = new WholeCopy(model, watched, bias, buffers, onCard);
        this.patience = new Patience(maxWait);
        this.reusable = watched.stream()
                .filter(layer -> layer.readsInto() && !layer.description().frozen())
                .map(layer -> layer.description().name())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether all parameters are copied at once. */
    boolean isInOneCopy() {
        return copy.isUsed();
    }

    /**
     * Those of one layer as they are now.
     *
     * @param layers the model's, as they are now
     * @throws IllegalArgumentException if no layer of that name is watched
     */
    Vectors of(String name, Layer[] layers) {
        return watched.stream()
                .filter(layer -> layer.description().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no layer '" + name + "' is watched"))
                .read(layers, bias, buffers, LayerArrays.LIVE);
    }

    /**
     * Those of all layers that can be read, by name, as they are now.
     *
     * @param layers the model's, as they are now
     */
    Map<String, Vectors> all(Layer[] layers) {
        Map<String, Vectors> weights = new LinkedHashMap<>();
        LayerArrays arrays = copy.arrays(layers);
        for (WatchedLayer layer : watched) {
            String name = layer.description().name();
            if (hanging.contains(name)) {
                continue;
            }
            try {
                weights.put(name, layer.description().frozen() ? frozen(layer, layers) : read(layer, layers, arrays));
            } catch (Throwable e) {
                // An extractor may be the user's, and throw whatever there is.
                if (e instanceof DidNotReturnException) {
                    hanging.add(name);
                }
                if (unreadable.add(name)) {
                    LOG.error("The weights of layer '{}' can't be read and are left out; training goes on", name, e);
                }
            }
        }
        return weights;
    }

    private Vectors read(WatchedLayer layer, Layer[] layers, LayerArrays arrays) {
        return layer.readsInto()
                ? layer.read(layers, bias, buffers, arrays)
                : patience.with(() -> layer.read(layers, bias, buffers, LayerArrays.LIVE));
    }

    /** Kept once they are finite: those that are not are not measured, and may be mended. */
    private Vectors frozen(WatchedLayer layer, Layer[] layers) {
        String name = layer.description().name();
        Vectors known = frozen.get(name);
        if (known == null) {
            known = read(layer, layers, LayerArrays.LIVE);
            if (known.firstNonFiniteRow() < 0) {
                frozen.put(name, known);
            }
        }
        return known;
    }

    /** Takes back weights of a layer that nobody reads any more. */
    void reuse(String layer, Vectors weights) {
        if (reusable.contains(layer)) {
            buffers.reuse(weights);
        }
    }
}
