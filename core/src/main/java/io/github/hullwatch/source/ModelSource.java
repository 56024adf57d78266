package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.Manifest.SkippedLayer;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.ProbePass;
import io.github.hullwatch.snapshot.ProbePlan;
import io.github.hullwatch.snapshot.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;

/**
 * Takes snapshots of a live model: the layers that were chosen of it, read by their extractors. Which are chosen,
 * {@code LayerSelection} says; how they are read, {@code WatchedWeights}; what they see of a probe set, {@code Prober}.
 * Reads the model and writes nothing to it. Confined to the training thread, since the model may change at any other
 * time.
 */
public final class ModelSource implements WeightSource {

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
    private final WatchedWeights weights;
    private final boolean lineSearch;

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
        this.prober = probe == null ? null : Prober.of(model, view, selection.watched(), bias, probe, maxWait);
        this.view = view;
        this.selection = selection;
        this.weights = new WatchedWeights(model, selection.watched(), bias, maxWait, onCard);
        this.lineSearch = view.hasLineSearch();
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
        return weights.of(layer, view.layers());
    }

    /** Whether all parameters are copied at once. */
    boolean isInOneCopy() {
        return weights.isInOneCopy();
    }

    @Override
    public Snapshot snapshot(long iteration) {
        Map<String, Vectors> read = weights.all(view.layers());
        return new Snapshot(iteration, view.epoch(), OptionalDouble.empty(), read);
    }

    @Override
    public void reuse(String layer, Vectors used) {
        weights.reuse(layer, used);
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
