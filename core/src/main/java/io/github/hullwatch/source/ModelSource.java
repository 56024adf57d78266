package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.Manifest.SkippedLayer;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes snapshots of a live model: the layers that were chosen of it, read by their extractors. Reads the model and
 * writes nothing to it. Confined to the training thread, since the model may change at any other time.
 */
public final class ModelSource {

    private static final Logger LOG = LoggerFactory.getLogger(ModelSource.class);

    /** One for each kind of layer; every layer is accepted by at most one. */
    static final List<SlicedExtractor> STANDARD = List.of(
            new DenseExtractor(),
            new ConvolutionExtractor(),
            new EmbeddingExtractor(),
            new RecurrentExtractor(),
            new LocallyConnectedExtractor(),
            new AttentionExtractor(),
            new AutoencoderExtractor());

    private final Model model;
    private final ModelView view;
    private final LayerSelection selection;
    private final boolean bias;
    private final boolean lineSearch;
    private final Set<String> unreadable = new HashSet<>();

    private ModelSource(Model model, ModelView view, LayerSelection selection, boolean bias) {
        this.model = model;
        this.view = view;
        this.selection = selection;
        this.bias = bias;
        this.lineSearch = view.hasLineSearch();
    }

    /**
     * Chooses the layers of a model.
     *
     * @param pattern must match the whole of a layer's name; null for every layer
     * @param own extractors that are asked before the standard ones
     * @param bias whether the bias is one more component of a weight vector
     * @throws DoesNotFitException if the pattern matches no layer that can be watched; the message lists the layers
     *     that can
     * @throws IllegalArgumentException if the model is of no known kind
     */
    public static ModelSource of(Model model, Pattern pattern, List<WeightExtractor> own, boolean bias) {
        ModelView view = ModelView.of(model);
        List<WeightExtractor> extractors = new ArrayList<>(own);
        extractors.addAll(STANDARD);
        return new ModelSource(model, view, LayerSelection.of(view, pattern, extractors, bias), bias);
    }

    /** Whether this is the source of that very model. */
    public boolean isOf(Model other) {
        return model == other;
    }

    /** Whether models of this class can be watched. */
    public static boolean knows(Model model) {
        return ModelView.knows(model);
    }

    /** Whether a training step may have several forward passes, at weights that are only tried. */
    public boolean hasLineSearch() {
        return lineSearch;
    }

    /** Whether the model calls that listener. */
    public boolean calls(TrainingListener listener) {
        return view.listeners().contains(listener);
    }

    /** Updates done so far, as the model counts. */
    public long iteration() {
        return view.iteration();
    }

    /** Epochs done so far, as the model counts. */
    public int epoch() {
        return view.epoch();
    }

    /** The model's configuration as JSON. */
    public String configuration() {
        return view.configuration();
    }

    /** The layers that are watched, in the order of the model. */
    public List<LayerDescription> layers() {
        return selection.watched().stream().map(WatchedLayer::description).toList();
    }

    /** The layers that are left out, each with the reason. */
    public List<SkippedLayer> skipped() {
        return selection.skipped();
    }

    /**
     * A copy of the weights of one layer as they are now.
     *
     * @param layer the name of one of {@link #layers}
     */
    Vectors weights(String layer) {
        return selection.watched().stream()
                .filter(watched -> watched.description().name().equals(layer))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no layer '" + layer + "' is watched"))
                .read(bias);
    }

    /**
     * A copy of the weights as they are now, without those of layers that can't be read. Their loss is not known yet.
     *
     * @param iteration the number that the state is to have
     */
    public Snapshot snapshot(long iteration) {
        Map<String, Vectors> weights = new LinkedHashMap<>();
        for (WatchedLayer layer : selection.watched()) {
            String name = layer.description().name();
            try {
                weights.put(name, layer.read(bias));
            } catch (RuntimeException | LinkageError e) {
                if (unreadable.add(name)) {
                    LOG.error("The weights of layer '{}' can't be read and are left out; training goes on", name, e);
                }
            }
        }
        return new Snapshot(iteration, view.epoch(), OptionalDouble.empty(), weights);
    }
}
