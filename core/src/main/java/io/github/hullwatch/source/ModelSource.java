package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.Manifest.SkippedLayer;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes snapshots of a live model: the layers that were chosen of it, read by their extractors. Reads the model and
 * writes nothing to it. Confined to the training thread, since the model may change at any other time.
 */
public final class ModelSource implements WeightSource {

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

    /** The weights of frozen layers, copied once. */
    private final Map<String, Vectors> frozen = new HashMap<>();

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
     * @throws io.github.hullwatch.snapshot.DoesNotFitException if the pattern matches no layer that can be watched; the
     *     message lists the layers that can
     * @throws IllegalArgumentException if the model is of no known kind
     */
    public static ModelSource of(Model model, Pattern pattern, List<WeightExtractor> own, boolean bias) {
        ModelView view = ModelView.of(model);
        List<WeightExtractor> extractors = new ArrayList<>(own);
        extractors.addAll(STANDARD);
        return new ModelSource(model, view, LayerSelection.of(view, pattern, extractors, bias), bias);
    }

    @Override
    public boolean isOf(Model other) {
        return model == other;
    }

    /** Whether models of this class can be watched. */
    public static boolean knows(Model model) {
        return ModelView.knows(model);
    }

    /** Epochs that a model of known kind has done. */
    public static int epochsOf(Model model) {
        return ModelView.of(model).epoch();
    }

    @Override
    public boolean hasLineSearch() {
        return lineSearch;
    }

    @Override
    public boolean calls(TrainingListener listener) {
        return view.listeners().contains(listener);
    }

    @Override
    public long iteration() {
        return view.iteration();
    }

    @Override
    public int epoch() {
        return view.epoch();
    }

    @Override
    public String configuration() {
        return view.configuration();
    }

    @Override
    public List<LayerDescription> layers() {
        return selection.watched().stream().map(WatchedLayer::description).toList();
    }

    @Override
    public List<SkippedLayer> skipped() {
        return selection.skipped();
    }

    @Override
    public Snapshot snapshot(long iteration) {
        Map<String, Vectors> weights = new LinkedHashMap<>();
        Layer[] layers = view.layers();
        for (WatchedLayer layer : selection.watched()) {
            String name = layer.description().name();
            try {
                weights.put(name, layer.description().frozen() ? frozen(layer, layers) : layer.read(layers, bias));
            } catch (RuntimeException | LinkageError e) {
                if (unreadable.add(name)) {
                    LOG.error("The weights of layer '{}' can't be read and are left out; training goes on", name, e);
                }
            }
        }
        return new Snapshot(iteration, view.epoch(), OptionalDouble.empty(), weights);
    }

    /** Kept once they are finite: those that are not are not measured, and may be mended. */
    private Vectors frozen(WatchedLayer layer, Layer[] layers) {
        String name = layer.description().name();
        Vectors known = frozen.get(name);
        if (known == null) {
            known = layer.read(layers, bias);
            if (known.firstNonFiniteRow() < 0) {
                frozen.put(name, known);
            }
        }
        return known;
    }

    @Override
    public List<String> notes() {
        return view.notes();
    }
}
