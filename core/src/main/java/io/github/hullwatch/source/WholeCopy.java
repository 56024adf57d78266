package io.github.hullwatch.source;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether all parameters of a model are copied at once, and the layers that are watched read out of that: on a card,
 * where each copy has a price of its own, as long as it gives what the layers themselves say. Once it does not, or most
 * of the copy would be for nothing, layers are read live. Confined to the training thread.
 */
final class WholeCopy {

    private static final Logger LOG = LoggerFactory.getLogger(ModelSource.class);

    /** All parameters are copied if at least one in so many is watched. */
    private static final long LEAST_SHARE = 4;

    private final Model model;
    private final List<WatchedLayer> watched;
    private final boolean bias;
    private final Buffers buffers;
    private boolean used;

    /** Whether that was held against what the layers themselves say. */
    private boolean compared;

    /**
     * @param bias whether the bias is one more component of a weight vector
     * @param buffers that layers are read into where both ways are compared
     * @param onCard whether arrays do not lie in the host's memory
     */
    WholeCopy(Model model, List<WatchedLayer> watched, boolean bias, Buffers buffers, boolean onCard) {
        this.model = model;
        this.watched = watched;
        this.bias = bias;
        this.buffers = buffers;
        this.used = onCard && isWorthIt(model, watched);
    }

    /** Not if little of the model is watched: then most of the copy would be for nothing. */
    private static boolean isWorthIt(Model model, List<WatchedLayer> watched) {
        long read = 0;
        for (WatchedLayer layer : watched) {
            if (layer.readsInto() && !layer.description().frozen()) {
                read += (long) layer.description().neurons()
                        * layer.description().inputs();
            }
        }
        return read * LEAST_SHARE >= model.numParams();
    }

    /** Whether all parameters are copied at once. */
    boolean isUsed() {
        return used;
    }

    /**
     * Where the layers' arrays are read now.
     *
     * @param layers the model's, as they are now
     */
    LayerArrays arrays(Layer[] layers) {
        if (!used) {
            return LayerArrays.LIVE;
        }
        String why = "they do not lie in one array";
        try {
            Optional<ParameterCopy> copy = ParameterCopy.of(model.params());
            if (copy.isPresent()) {
                LayerArrays arrays = LayerArrays.in(copy.get());
                if (compared || isAsLive(layers, arrays)) {
                    compared = true;
                    return arrays;
                }
                why = "layers read out of a copy of all are others";
            }
        } catch (RuntimeException e) {
            why = e.toString();
        }
        used = false;
        LOG.info("The parameters are copied layer by layer, which takes longer on a graphics card: {}", why);
        return LayerArrays.LIVE;
    }

    /** Once, where the backend is not the one that this is tested on: whether both ways give the same bits. */
    private boolean isAsLive(Layer[] layers, LayerArrays arrays) {
        for (WatchedLayer layer : watched) {
            if (layer.readsInto()
                    && !layer.read(layers, bias, buffers, arrays)
                            .hasBitsOf(layer.read(layers, bias, buffers, LayerArrays.LIVE))) {
                return false;
            }
        }
        return true;
    }
}
