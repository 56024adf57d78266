package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.Manifest.SkippedLayer;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.ProbePass;
import io.github.hullwatch.snapshot.ProbePlan;
import io.github.hullwatch.snapshot.Snapshot;
import io.github.hullwatch.source.Patience.DidNotReturnException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    /** All parameters are copied if at least one in so many is watched. */
    private static final long LEAST_SHARE = 4;

    private final Model model;
    private final ModelView view;
    private final LayerSelection selection;
    private final boolean bias;
    private final boolean lineSearch;
    private final Buffers buffers = new Buffers();

    /** Layers whose weights are read into buffers at each snapshot. */
    private final Set<String> reusable;

    private final Set<String> unreadable = new HashSet<>();
    private final Set<String> hanging = new HashSet<>();
    private final Patience patience;

    /** Whether all parameters are copied at once, and each layer is read out of that. */
    private boolean inOneCopy;

    /** Whether that was held against what the layers themselves say. */
    private boolean compared;

    /** The weights of frozen layers, copied once. */
    private final Map<String, Vectors> frozen = new HashMap<>();

    /** Null if there is no probe set. */
    private final Prober prober;

    private ModelSource(
            Model model,
            ModelView view,
            LayerSelection selection,
            boolean bias,
            Duration maxWait,
            ProbeSet probe,
            boolean onCard) {
        this.model = model;
        this.inOneCopy = onCard && isWorthOneCopy(model, selection.watched());
        this.prober = probe == null ? null : Prober.of(model, view, selection.watched(), bias, probe, maxWait);
        this.view = view;
        this.selection = selection;
        this.bias = bias;
        this.patience = new Patience(maxWait);
        this.lineSearch = view.hasLineSearch();
        this.reusable = selection.watched().stream()
                .filter(layer -> layer.readsInto() && !layer.description().frozen())
                .map(layer -> layer.description().name())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Chooses the layers of a model.
     *
     * @param pattern must match the whole of a layer's name; null for every layer
     * @param own extractors that are asked before the standard ones
     * @param bias whether the bias is one more component of a weight vector
     * @param maxWait how long an extractor of the user's may take
     * @throws io.github.hullwatch.snapshot.DoesNotFitException if the pattern matches no layer that can be watched; the
     *     message lists the layers that can
     * @throws IllegalArgumentException if the model is of no known kind
     */
    public static ModelSource of(
            Model model, Pattern pattern, List<WeightExtractor> own, boolean bias, Duration maxWait) {
        return of(model, pattern, own, bias, maxWait, null);
    }

    /**
     * As {@link #of(Model, Pattern, List, boolean, Duration)}, with a probe set.
     *
     * @param probe null for none
     * @throws io.github.hullwatch.snapshot.DoesNotFitException also if the probe set does not fit the model
     */
    public static ModelSource of(
            Model model, Pattern pattern, List<WeightExtractor> own, boolean bias, Duration maxWait, ProbeSet probe) {
        return of(model, pattern, own, bias, maxWait, probe, !Backend.isCpu());
    }

    /** @param onCard whether arrays do not lie in the host's memory */
    static ModelSource of(
            Model model,
            Pattern pattern,
            List<WeightExtractor> own,
            boolean bias,
            Duration maxWait,
            ProbeSet probe,
            boolean onCard) {
        ModelView view = ModelView.of(model);
        List<WeightExtractor> extractors = new ArrayList<>(own);
        extractors.addAll(STANDARD);
        return new ModelSource(
                model, view, LayerSelection.of(view, pattern, extractors, bias), bias, maxWait, probe, onCard);
    }

    /** Not if little of the model is watched: then most of the copy would be for nothing. */
    private static boolean isWorthOneCopy(Model model, List<WatchedLayer> watched) {
        long read = 0;
        for (WatchedLayer layer : watched) {
            LayerDescription description = layer.description();
            if (layer.readsInto() && !description.frozen()) {
                read += (long) description.neurons() * description.inputs();
            }
        }
        return read * LEAST_SHARE >= model.numParams();
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
                .read(view.layers(), bias, buffers, LayerArrays.LIVE);
    }

    @Override
    public Snapshot snapshot(long iteration) {
        Map<String, Vectors> weights = new LinkedHashMap<>();
        Layer[] layers = view.layers();
        LayerArrays arrays = arrays(layers);
        for (WatchedLayer layer : selection.watched()) {
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
        return new Snapshot(iteration, view.epoch(), OptionalDouble.empty(), weights);
    }

    private Vectors read(WatchedLayer layer, Layer[] layers, LayerArrays arrays) {
        return layer.readsInto()
                ? layer.read(layers, bias, buffers, arrays)
                : patience.with(() -> layer.read(layers, bias, buffers, LayerArrays.LIVE));
    }

    /** Where the layers' arrays are read. What can't be copied at once is read layer by layer from then on. */
    private LayerArrays arrays(Layer[] layers) {
        if (!inOneCopy) {
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
        inOneCopy = false;
        LOG.info("The parameters are copied layer by layer, which takes longer on a graphics card: {}", why);
        return LayerArrays.LIVE;
    }

    /** Whether all parameters are copied at once. */
    boolean isInOneCopy() {
        return inOneCopy;
    }

    /** Once, where the backend is not the one that this is tested on: whether both ways give the same bits. */
    private boolean isAsLive(Layer[] layers, LayerArrays arrays) {
        for (WatchedLayer layer : selection.watched()) {
            if (layer.readsInto()
                    && !layer.read(layers, bias, buffers, arrays)
                            .hasBitsOf(layer.read(layers, bias, buffers, LayerArrays.LIVE))) {
                return false;
            }
        }
        return true;
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

    @Override
    public void reuse(String layer, Vectors weights) {
        if (reusable.contains(layer)) {
            buffers.reuse(weights);
        }
    }

    @Override
    public ProbePlan probePlan() {
        return prober == null ? ProbePlan.NONE : prober.plan();
    }

    @Override
    public ProbePass probePass() {
        return prober == null ? WeightSource.super.probePass() : prober.pass();
    }

    @Override
    public List<String> notes() {
        return view.notes();
    }

    @Override
    public SavedState state() {
        return ModelCheckpoint.state(view);
    }

    @Override
    public void write(OutputStream out) throws IOException {
        ModelCheckpoint.write(model, out);
    }

    @Override
    public void restore(SavedState state, Path file) throws IOException {
        ModelCheckpoint.restore(model, state, file);
    }
}
