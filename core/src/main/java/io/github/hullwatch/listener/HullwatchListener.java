package io.github.hullwatch.listener;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.BuildInfo;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Manifest.QuantityCost;
import io.github.hullwatch.run.Manifest.SkippedLayer;
import io.github.hullwatch.run.Manifest.TrackedLayer;
import io.github.hullwatch.run.RunWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches where the weights of a network point while it trains: attach it to any {@code MultiLayerNetwork} or
 * {@code ComputationGraph}, alone or beside other listeners.
 *
 * <pre>{@code
 * try (HullwatchListener hull = HullwatchListener.builder()
 *         .runDir(Path.of("runs/mine"))
 *         .every(10)
 *         .build()) {
 *     model.addListeners(hull);
 *     hull.onTransition(t -> System.out.println(t));
 *     model.fit(data, epochs);
 *     System.out.println(hull.latest("dense1"));
 * }
 * }</pre>
 *
 * <p>Iteration t is the state after t updates, as the model itself counts; the first state seen is measured before the
 * first update, and the last one when the listener is closed. A loss belongs to the same weights as the line that it
 * stands in. The weights are taken in the forward pass of a training step, since constraints have been applied to them
 * there, and the score of that step is theirs.
 *
 * <p>The training it watches is not changed by a bit: no random number of ND4J is drawn and nothing of the model is
 * written. Nothing that fails in here stops a training, unless {@link Builder#failFast()} asks for it; only a pattern, a
 * group or a space that fits no layer is refused, at the first forward pass, before anything was learnt.
 *
 * <p>One listener watches one model; calls of other models are ignored with a warning, so that parallel workers, which
 * train copies of the model, are not supported. Confined to the training thread, but for {@link #transitions()} and
 * {@link #latest(String)}, which are to be called from callbacks or after training.
 */
public final class HullwatchListener extends BaseTrainingListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HullwatchListener.class);
    private static final long NONE = -1;

    private final Options options;
    private final Recorder recorder;
    private final List<Consumer<Transition>> callbacks = new ArrayList<>();

    private Model model;
    private Watch watch;
    private Map<LayerWatch, Vectors> snapshot;
    private long iteration = NONE;
    private boolean awaitsScore;
    private boolean warnedOfOtherModel;
    private boolean closed;
    private String status = Manifest.FINISHED;
    private String brokenBy;

    private HullwatchListener(Options options, RunWriter writer) {
        this.options = options;
        this.recorder = new Recorder(writer);
    }

    /** Begins to describe a listener. */
    public static Builder builder() {
        return new Builder();
    }

    /** Called by Deeplearning4j. */
    @Override
    public void onForwardPass(Model source, List<INDArray> activations) {
        forward(source);
    }

    /** Called by Deeplearning4j. */
    @Override
    public void onForwardPass(Model source, Map<String, INDArray> activations) {
        forward(source);
    }

    private void forward(Model source) {
        if (closed || brokenBy != null || isAnotherModel(source)) {
            return;
        }
        if (watch == null) {
            // What does not fit the model is refused here: the first update has not happened.
            begin(source);
        }
        guarded(() -> {
            long now = ModelCounts.iteration(source);
            if (awaitsScore && now == iteration) {
                // A line search looks at the same iteration again; the first look saw its weights.
                return;
            }
            iteration = now;
            awaitsScore = true;
            snapshot = watch.due(now) ? watch.snapshot() : null;
        });
    }

    /** Called by Deeplearning4j, after the update; the score is that of the weights before it. */
    @Override
    public void iterationDone(Model source, int ignoredIteration, int epoch) {
        if (closed || brokenBy != null || watch == null || source != model || !awaitsScore) {
            return;
        }
        awaitsScore = false;
        guarded(() -> {
            double loss = source.score();
            watch.loss(iteration, epoch, loss);
            if (snapshot != null) {
                watch.measure(iteration, epoch, loss, snapshot, false);
                snapshot = null;
            }
        });
    }

    /**
     * Asks to be told of transitions, on the training thread, as soon as they are known. An exception from the callback is
     * logged; it does not stop the training unless the listener fails fast.
     */
    public void onTransition(Consumer<Transition> callback) {
        callbacks.add(callback);
    }

    /** The transitions so far, in the order in which they were detected. */
    public List<Transition> transitions() {
        return watch == null ? List.of() : watch.transitions();
    }

    /** The last measurement of a layer: all its neurons, in the full space. Empty before the first. */
    public Optional<LayerMeasurement> latest(String layer) {
        return latest(layer, LayerWatch.ALL, LayerWatch.FULL);
    }

    /** The last measurement of one block of a layer. Empty before the first, or if there is no such block. */
    public Optional<LayerMeasurement> latest(String layer, String group, String space) {
        return watch == null ? Optional.empty() : watch.latest(layer, group, space);
    }

    /**
     * Records a test of the model as it is now.
     *
     * @param data the name of the data, such as {@code test}
     * @param accuracy share of right answers, 0 to 1
     * @param more further numbers by name, such as {@code confusion}
     */
    public void evaluation(String data, double accuracy, Map<String, Object> more) {
        if (watch != null && !closed) {
            guarded(() ->
                    watch.evaluation(ModelCounts.iteration(model), ModelCounts.epoch(model), data, accuracy, more));
        }
    }

    /**
     * Records an event that the program itself found, such as {@code converged}.
     *
     * @param event its name
     * @param at the iteration at which it happened
     * @param values further numbers by name
     */
    public void event(String event, long at, Map<String, Object> values) {
        if (watch != null && !closed) {
            guarded(() -> watch.event(event, at, values));
        }
    }

    /** Changes what the manifest says: results, data, the model's options. */
    public void describe(UnaryOperator<Manifest.Builder> change) {
        recorder.update(manifest -> change.apply(manifest.toBuilder()).build());
    }

    /** Says that the training was interrupted or failed: the manifest's status when the listener is closed. */
    public void endsAs(String endStatus) {
        status = endStatus;
    }

    /** Why the recording or the watching ended early; empty while all is well. */
    public Optional<String> failure() {
        return brokenBy != null ? Optional.of(brokenBy) : recorder.failure();
    }

    /** What watching has cost so far, by quantity. */
    public Map<String, QuantityCost> cost() {
        return watch == null ? Map.of() : watch.cost().byPurpose();
    }

    /** Measures the last state, judges the change of pace and ends the recording. Does nothing the second time. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        try {
            if (watch != null && brokenBy == null) {
                guarded(this::measureLast);
                guarded(() -> watch.judgePace(iteration));
            }
        } finally {
            closed = true;
            Map<String, QuantityCost> cost = cost();
            recorder.update(manifest -> manifest.toBuilder().cost(cost).build());
            recorder.finish(brokenOff() && status.equals(Manifest.FINISHED) ? Manifest.FAILED : status);
            model = null;
        }
    }

    /** A forward pass without the end of its iteration: an exception ended the training. */
    private boolean brokenOff() {
        return awaitsScore || brokenBy != null;
    }

    private void measureLast() {
        long now = ModelCounts.iteration(model);
        if (awaitsScore && now == iteration) {
            // The step of this state was broken off, so its score is not known; its weights may have been taken.
            Map<LayerWatch, Vectors> weights = snapshot != null ? snapshot : watch.snapshot();
            watch.measure(now, ModelCounts.epoch(model), null, weights, true);
        } else if (now > iteration) {
            watch.measure(now, ModelCounts.epoch(model), null, watch.snapshot(), true);
        }
        iteration = now;
    }

    private boolean isAnotherModel(Model source) {
        if (model == null || source == model) {
            return false;
        }
        if (!warnedOfOtherModel) {
            warnedOfOtherModel = true;
            LOG.warn(
                    "This listener watches one model and ignores the others that it was attached to, such as the copies"
                            + " that parallel workers train; build one listener for each model");
        }
        return true;
    }

    private void begin(Model source) {
        LayerSelection selection = LayerSelection.of(source, options.layers());
        options.checkNames(selection.tracked());
        watch = new Watch(selection, options, recorder, this::tell);
        model = source;
        guarded(() -> describe(manifest -> manifest.modelJson(ModelCounts.configuration(source))
                .versions(Environment.versions())
                .backend(Environment.backend())
                .threads(Environment.threads())
                .device(Environment.device())
                .layers(tracked(watch.layers()))
                .skipped(skipped(selection))));
    }

    private List<TrackedLayer> tracked(List<LayerWatch> layers) {
        List<TrackedLayer> tracked = new ArrayList<>();
        for (LayerWatch layer : layers) {
            LayerSource source = layer.source();
            tracked.add(new TrackedLayer(
                    source.name(),
                    source.kind(),
                    source.neurons(),
                    source.inputs(),
                    layer.blocks().stream()
                            .map(b -> b.block().group())
                            .distinct()
                            .toList(),
                    layer.blocks().stream()
                            .map(b -> b.block().space())
                            .distinct()
                            .toList()));
        }
        return tracked;
    }

    private static List<SkippedLayer> skipped(LayerSelection selection) {
        List<SkippedLayer> skipped = new ArrayList<>();
        selection.skipped().forEach((name, why) -> skipped.add(new SkippedLayer(name, why.kind(), why.reason())));
        return skipped;
    }

    private void tell(Transition transition) {
        for (Consumer<Transition> callback : callbacks) {
            try {
                callback.accept(transition);
            } catch (RuntimeException e) {
                if (options.failFast()) {
                    throw e;
                }
                LOG.error("A callback failed on {}; training goes on", transition, e);
            }
        }
    }

    /** Runs a part of the watching; what it throws ends the watching and not the training. */
    private void guarded(Runnable part) {
        try {
            part.run();
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            if (options.failFast()) {
                throw e;
            }
            brokenBy = "watching ended at iteration " + iteration + ": " + e;
            snapshot = null;
            LOG.error("Watching ended at iteration {}; training goes on", iteration, e);
        }
    }

    /** Describes a listener; every setting has a default. Not thread-safe. */
    public static final class Builder {
        private Path runDir;
        private Preset preset = Preset.STANDARD;
        private Schedule schedule = new Schedule.Every(10);
        private Pattern layers;
        private long seed = 42;
        private boolean bias;
        private boolean failFast;
        private int frames = 3;
        private final Map<String, Map<String, int[]>> groups = new LinkedHashMap<>();
        private final Map<String, Map<String, Basis>> spaces = new LinkedHashMap<>();
        private UnaryOperator<Manifest.Builder> describe = UnaryOperator.identity();

        private Builder() {}

        /** Where the run is written: a new or empty directory. Left out, nothing is written. */
        public Builder runDir(Path dir) {
            runDir = dir;
            return this;
        }

        /** How much is measured at each measurement; {@link Preset#STANDARD} unless said. */
        public Builder preset(Preset value) {
            preset = value;
            return this;
        }

        /**
         * Iterations between measurements, none ever skipped; 10 unless said.
         *
         * @throws IllegalArgumentException if less than 1
         */
        public Builder every(int iterations) {
            schedule = new Schedule.Every(iterations);
            return this;
        }

        /**
         * Measures as often as this share of the training time allows, instead of every so many iterations.
         *
         * @throws IllegalArgumentException if not in (0, 1]
         */
        public Builder budget(double share) {
            schedule = new Schedule.Budget(share);
            return this;
        }

        /**
         * Which layers: a regular expression that must match the whole of a layer's name; every layer unless said.
         *
         * @throws IllegalArgumentException if it is no regular expression
         */
        public Builder layers(String pattern) {
            try {
                layers = Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "layers(\"" + pattern + "\") is no regular expression: " + e.getDescription(), e);
            }
            return this;
        }

        /** The seed of all randomness (frames, chance values); 42 unless said. The model's own randomness is its own. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Takes the bias as one more component of a neuron's weight vector. */
        public Builder withBias() {
            bias = true;
            return this;
        }

        /** Throws out of the training what goes wrong in watching it. */
        public Builder failFast() {
            failFast = true;
            return this;
        }

        /**
         * How many random 3-D subspaces fully connected layers are projected on; 3 unless said, 0 for none.
         *
         * @throws IllegalArgumentException if negative
         */
        public Builder frames(int count) {
            if (count < 0) {
                throw new IllegalArgumentException("frames(" + count + "): must be at least 0");
            }
            frames = count;
            return this;
        }

        /** A group of a layer's neurons, watched beside the whole, in every space of the layer. */
        public Builder group(String layer, String name, int[] neurons) {
            groups.computeIfAbsent(layer, unused -> new LinkedHashMap<>()).put(name, neurons.clone());
            return this;
        }

        /** A space in which a layer's groups are watched beside the full one. */
        public Builder space(String layer, String name, Basis basis) {
            spaces.computeIfAbsent(layer, unused -> new LinkedHashMap<>()).put(name, basis);
            return this;
        }

        /** What a program adds to the manifest: command line, options, data. */
        public Builder describe(UnaryOperator<Manifest.Builder> change) {
            describe = change;
            return this;
        }

        /**
         * The listener; its run directory is made now.
         *
         * @throws io.github.hullwatch.run.RunDirectoryException if the directory is in use or can't be written
         */
        public HullwatchListener build() {
            Options options = new Options(preset, schedule, layers, seed, bias, failFast, frames, groups, spaces);
            RunWriter writer = null;
            if (runDir != null) {
                BuildInfo build = BuildInfo.current();
                Manifest.Builder manifest = Manifest.builder()
                        .seed(seed)
                        .commit(build.commit())
                        .versions(Map.of("hullwatch", build.version()))
                        .addOptions(options.toMap());
                writer = RunWriter.create(runDir, describe.apply(manifest).build());
            }
            return new HullwatchListener(options, writer);
        }
    }
}
