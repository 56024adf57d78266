package io.github.hullwatch.listener;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.measure.GroupRule;
import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.measure.SpaceRule;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.BuildInfo;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Manifest.QuantityCost;
import io.github.hullwatch.run.Manifest.SkippedLayer;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.sink.MemorySink;
import io.github.hullwatch.sink.RunDirectorySink;
import io.github.hullwatch.sink.Sink;
import io.github.hullwatch.sink.Sinks;
import io.github.hullwatch.snapshot.Snapshot;
import io.github.hullwatch.source.Backend;
import io.github.hullwatch.source.ModelSource;
import io.github.hullwatch.source.WeightExtractor;
import io.github.hullwatch.watch.Schedule;
import io.github.hullwatch.watch.Watch;
import io.github.hullwatch.watch.WatchOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * group or a space that fits no layer is refused, at {@link #attach} or the first forward pass, before anything was learnt.
 *
 * <p>One listener watches one model; calls of other models are ignored with a warning, so that parallel workers, which
 * train copies of the model, are not supported. Confined to the training thread, but for {@link #transitions()} and
 * {@link #latest(String)}, which are to be called from callbacks or after training.
 */
public final class HullwatchListener extends BaseTrainingListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HullwatchListener.class);
    private static final long NONE = -1;

    private final Settings settings;
    private final MemorySink memory = new MemorySink();
    private final Sinks sinks;
    private final List<Consumer<Transition>> callbacks = new ArrayList<>();
    private final List<Transition> transitions = new ArrayList<>();

    private ModelSource source;
    private Watch watch;
    private Snapshot snapshot;
    private long iteration = NONE;
    private boolean awaitsScore;
    private boolean warnedOfOtherModel;
    private boolean closed;
    private String status = Manifest.FINISHED;
    private String brokenBy;

    private HullwatchListener(Settings settings, List<Sink> given) {
        this.settings = settings;
        List<Sink> all = new ArrayList<>(given);
        all.add(memory);
        this.sinks = new Sinks(all, settings.watching().failFast());
    }

    /** Begins to describe a listener. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Begins to watch a model now, instead of at its first forward pass: what does not fit it is refused here, and {@link
     * #measureNow}, {@link #evaluation} and {@link #event} can be called before it trains. Adds the listener to those of the model
     * unless it is one of them already; {@code model.addListeners(hull)} is not needed any more.
     *
     * @return this
     * @throws IllegalArgumentException if the model is neither a MultiLayerNetwork nor a ComputationGraph, no layer fits the
     *     pattern, or a group or space fits no layer; the message says which there are
     * @throws IllegalStateException if the listener watches another model already, or is closed
     */
    public HullwatchListener attach(Model model) {
        Objects.requireNonNull(model, "model");
        if (closed) {
            throw new IllegalStateException("this listener is closed; build a new one for each training");
        }
        if (source != null && !source.isOf(model)) {
            throw new IllegalStateException("this listener watches another model already; build one for each model");
        }
        if (source == null) {
            begin(model);
        }
        if (!source.calls(this)) {
            model.addListeners(this);
        }
        return this;
    }

    /**
     * Measures the model as it is now, whatever the schedule says, with certificates. Where this iteration has been measured
     * already nothing is written again, but it counts as one more measurement for a hull entry or exit that waits to be confirmed.
     * So call it when training is over and the weights move no more.
     *
     * @throws IllegalStateException if no model is watched yet: call {@link #attach} first
     */
    public void measureNow() {
        if (watch == null) {
            throw new IllegalStateException("no model is watched yet: call attach(model) first");
        }
        if (!closed && brokenBy == null) {
            guarded(() -> watch.measureNow(watch.snapshot(source::snapshot)));
        }
    }

    /** Called by Deeplearning4j. */
    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
        forward(model);
    }

    /** Called by Deeplearning4j. */
    @Override
    public void onForwardPass(Model model, Map<String, INDArray> activations) {
        forward(model);
    }

    private void forward(Model model) {
        if (closed || brokenBy != null || isAnotherModel(model)) {
            return;
        }
        if (watch == null) {
            // What does not fit the model is refused here: the first update has not happened.
            begin(model);
        }
        guarded(() -> {
            long now = source.iteration();
            if (awaitsScore && now == iteration) {
                // A line search looks at the same iteration again; the first look saw its weights.
                return;
            }
            iteration = now;
            awaitsScore = true;
            snapshot = watch.due(now) ? watch.snapshot(source::snapshot) : null;
        });
    }

    /** Called by Deeplearning4j, after the update; the score is that of the weights before it. */
    @Override
    public void iterationDone(Model model, int ignoredIteration, int epoch) {
        if (closed || brokenBy != null || watch == null || !source.isOf(model) || !awaitsScore) {
            return;
        }
        awaitsScore = false;
        guarded(() -> {
            double loss = model.score();
            watch.loss(iteration, epoch, loss);
            if (snapshot != null) {
                watch.measure(snapshot.withLoss(epoch, loss));
                snapshot = null;
            }
        });
    }

    /**
     * Asks to be told of transitions, on the training thread, as soon as they are known. An exception from the callback is
     * logged; it does not stop the training unless the listener fails fast.
     */
    public void onTransition(Consumer<Transition> callback) {
        callbacks.add(Objects.requireNonNull(callback, "callback"));
    }

    /** The transitions so far, in the order in which they were detected. */
    public List<Transition> transitions() {
        return List.copyOf(transitions);
    }

    /** The last measurement of a layer: all its neurons, in the full space. Empty before the first. */
    public Optional<LayerMeasurement> latest(String layer) {
        return latest(layer, GroupRule.ALL, SpaceRule.FULL);
    }

    /** The last measurement of one block of a layer. Empty before the first, or if there is no such block. */
    public Optional<LayerMeasurement> latest(String layer, String group, String space) {
        Block block = new Block(layer, group, space);
        Map<String, Measurement> lines = memory.last(block);
        return lines.values().stream().mapToLong(Measurement::iteration).max().stream()
                .mapToObj(last -> latest(block, last, lines))
                .findFirst();
    }

    private LayerMeasurement latest(Block block, long last, Map<String, Measurement> lines) {
        Map<String, Map<String, Object>> numbers = new LinkedHashMap<>();
        lines.forEach((quantity, line) -> {
            if (line.iteration() == last) {
                numbers.put(quantity, line.values());
            }
        });
        return new LayerMeasurement(
                last, block.layer(), block.group(), block.space(), watch.hull(block, last), numbers);
    }

    /**
     * Records a test of the model as it is now. Before the model is watched (see {@link #attach}) there is nothing to record it
     * with: a warning says so.
     *
     * @param data the name of the data, such as {@code test}
     * @param accuracy share of right answers, 0 to 1
     * @param more further numbers by name, such as {@code confusion}
     */
    public void evaluation(String data, double accuracy, Map<String, Object> more) {
        if (isWatching("evaluation")) {
            guarded(() -> watch.evaluation(source.iteration(), source.epoch(), data, accuracy, more));
        }
    }

    /**
     * Records an event that the program itself found, such as {@code converged}. Before the model is watched (see {@link #attach})
     * there is nothing to record it with: a warning says so.
     *
     * @param event its name
     * @param at the iteration at which it happened
     * @param values further numbers by name
     */
    public void event(String event, long at, Map<String, Object> values) {
        if (isWatching("event '" + event + "'")) {
            guarded(() -> watch.event(event, at, values));
        }
    }

    private boolean isWatching(String what) {
        if (watch == null || closed) {
            LOG.warn(
                    "The {} is not recorded: {}",
                    what,
                    closed
                            ? "this listener is closed"
                            : "no model is watched yet; call attach(model) before, or record it after the first fit");
            return false;
        }
        return true;
    }

    /** Changes what the manifest says: results, data, the model's options. */
    public void describe(UnaryOperator<Manifest.Builder> change) {
        sinks.describe(manifest -> change.apply(manifest.toBuilder()).build());
    }

    /** Says that the training was interrupted or failed: the manifest's status when the listener is closed. */
    public void endsAs(String endStatus) {
        status = endStatus;
    }

    /** Why the recording or the watching ended early; empty while all is well. */
    public Optional<String> failure() {
        return brokenBy != null ? Optional.of(brokenBy) : sinks.failure();
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
            sinks.describe(manifest -> manifest.toBuilder().cost(cost).build());
            sinks.finish(brokenOff() && status.equals(Manifest.FINISHED) ? Manifest.FAILED : status);
            source = null;
        }
    }

    /** A forward pass without the end of its iteration: an exception ended the training. */
    private boolean brokenOff() {
        return awaitsScore || brokenBy != null;
    }

    private void measureLast() {
        long now = source.iteration();
        if (now != watch.lastMeasured()) {
            if (awaitsScore && now == iteration && snapshot != null) {
                // The step of this state was broken off, so its score is not known; its weights were taken.
                watch.measureLast(snapshot);
            } else if (now > iteration || awaitsScore && now == iteration) {
                watch.measureLast(watch.snapshot(source::snapshot));
            }
        }
        iteration = now;
    }

    private boolean isAnotherModel(Model model) {
        if (source == null || source.isOf(model)) {
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

    private void begin(Model model) {
        ModelSource chosen = settings.source(model);
        Watch begun = new Watch(chosen.layers(), chosen.snapshot(), settings.watching(), sinks, this::tell);
        source = chosen;
        watch = begun;
        guarded(() -> describe(manifest -> manifest.modelJson(chosen.configuration())
                .versions(Backend.versions())
                .backend(Backend.name())
                .threads(Backend.threads())
                .device(Backend.device())
                .layers(begun.tracked())
                .skipped(skipped(chosen))));
    }

    private static List<SkippedLayer> skipped(ModelSource source) {
        List<SkippedLayer> skipped = new ArrayList<>();
        source.skipped().forEach((name, why) -> skipped.add(new SkippedLayer(name, why.kind(), why.reason())));
        return skipped;
    }

    private void tell(Event event) {
        Transition transition = Transition.of(event);
        transitions.add(transition);
        for (Consumer<Transition> callback : callbacks) {
            try {
                callback.accept(transition);
            } catch (RuntimeException e) {
                if (settings.watching().failFast()) {
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
            if (settings.watching().failFast()) {
                throw e;
            }
            brokenBy = "watching ended at iteration " + iteration + ": " + e;
            snapshot = null;
            LOG.error("Watching ended at iteration {}; training goes on", iteration, e);
        }
    }

    /** What the builder gathered. */
    private record Settings(
            WatchOptions watching,
            Pattern layers,
            List<WeightExtractor> extractors,
            boolean bias,
            ByLayer<int[]> groups,
            ByLayer<Basis> spaces) {

        /** @throws IllegalArgumentException if the model, the pattern, a group or a space does not fit */
        ModelSource source(Model model) {
            ModelSource source = ModelSource.of(model, layers, extractors, bias);
            groups.requireWatched(source.layers());
            spaces.requireWatched(source.layers());
            return source;
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
        private final List<GroupRule> groupRules = new ArrayList<>();
        private final List<SpaceRule> spaceRules = new ArrayList<>();
        private final List<QuantityFactory> quantities = new ArrayList<>();
        private final List<WeightExtractor> extractors = new ArrayList<>();
        private final List<Sink> sinks = new ArrayList<>();
        private UnaryOperator<Manifest.Builder> describe = UnaryOperator.identity();

        private Builder() {}

        /** Where the run is written: a new or empty directory. Left out, nothing is written. */
        public Builder runDir(Path dir) {
            runDir = dir;
            return this;
        }

        /** How much is measured at each measurement; {@link Preset#STANDARD} by default. */
        public Builder preset(Preset value) {
            preset = value;
            return this;
        }

        /**
         * Iterations between measurements, none ever skipped; 10 by default.
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
         * Which layers: a regular expression that must match the whole of a layer's name; every layer by default.
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

        /** The seed of all randomness (frames, chance values); 42 by default. The model's own randomness is its own. */
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
         * How many random 3-D subspaces fully connected layers are projected on; 3 by default, 0 for none.
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

        /** Groups that a rule chooses for each layer, beside those named by {@link #group}. */
        public Builder groups(GroupRule rule) {
            groupRules.add(Objects.requireNonNull(rule, "rule"));
            return this;
        }

        /** Spaces that a rule chooses for each layer, beside those named by {@link #space}. */
        public Builder spaces(SpaceRule rule) {
            spaceRules.add(Objects.requireNonNull(rule, "rule"));
            return this;
        }

        /** A quantity of your own, measured after those that come with Hullwatch. */
        public Builder quantity(QuantityFactory factory) {
            quantities.add(Objects.requireNonNull(factory, "factory"));
            return this;
        }

        /** An extractor of your own, for a kind of layer that Hullwatch does not know; asked before the standard ones. */
        public Builder extractor(WeightExtractor extractor) {
            extractors.add(Objects.requireNonNull(extractor, "extractor"));
            return this;
        }

        /** A further place that measurements go to, beside the run directory. One that fails ends alone. */
        public Builder sink(Sink sink) {
            sinks.add(Objects.requireNonNull(sink, "sink"));
            return this;
        }

        /** What a program adds to the manifest: command line, options, data. */
        public Builder describe(UnaryOperator<Manifest.Builder> change) {
            describe = change;
            return this;
        }

        /**
         * The listener; its run directory is made now. What the builder is told afterwards does not reach it.
         *
         * @throws IllegalArgumentException if two quantities have one name
         * @throws io.github.hullwatch.run.RunDirectoryException if the directory is in use or can't be written
         */
        public HullwatchListener build() {
            ByLayer<int[]> namedGroups = new ByLayer<>(groups);
            ByLayer<Basis> namedSpaces = new ByLayer<>(spaces);
            List<QuantityFactory> measured = new ArrayList<>(Quantities.standard(frames));
            measured.addAll(quantities);
            List<GroupRule> allGroups = new ArrayList<>(List.of((layer, weights) -> namedGroups.of(layer)));
            allGroups.addAll(groupRules);
            List<SpaceRule> allSpaces = new ArrayList<>(List.of((layer, weights) -> namedSpaces.of(layer)));
            allSpaces.addAll(spaceRules);
            WatchOptions watching =
                    new WatchOptions(preset.tier(), schedule, seed, failFast, measured, allGroups, allSpaces);
            List<Sink> all = new ArrayList<>();
            if (runDir != null) {
                BuildInfo build = BuildInfo.current();
                Manifest.Builder manifest = Manifest.builder()
                        .seed(seed)
                        .commit(build.commit())
                        .versions(Map.of("hullwatch", build.version()))
                        .addOptions(options());
                all.add(new RunDirectorySink(
                        RunWriter.create(runDir, describe.apply(manifest).build())));
            }
            all.addAll(sinks);
            return new HullwatchListener(
                    new Settings(watching, layers, List.copyOf(extractors), bias, namedGroups, namedSpaces), all);
        }

        /** For the manifest. */
        private Map<String, Object> options() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("preset", preset.name());
            if (schedule instanceof Schedule.Every every) {
                map.put("every", every.iterations());
            } else if (schedule instanceof Schedule.Budget budget) {
                map.put("budget", budget.share());
            }
            map.put("layers", layers == null ? ".*" : layers.pattern());
            map.put("seed", seed);
            map.put("bias", bias);
            map.put("failFast", failFast);
            map.put("frames", frames);
            return map;
        }
    }
}
