package io.github.hullwatch.listener;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.measure.GroupRule;
import io.github.hullwatch.measure.ModelQuantityFactory;
import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.measure.SpaceRule;
import io.github.hullwatch.measure.SubspaceRank;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Manifest.QuantityCost;
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.sink.Sink;
import io.github.hullwatch.source.ProbeSet;
import io.github.hullwatch.source.WeightExtractor;
import io.github.hullwatch.watch.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

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
 *     hull.latest().forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>Iteration t is the state after t updates, as the model itself counts; the first state seen is measured before the
 * first update, and the last one when the listener is closed. A loss belongs to the same weights as the line that it
 * stands in. The weights are taken in the forward pass of a training step, since constraints have been applied to them
 * there, and the score of that step is theirs.
 *
 * <p>The training it watches is not changed by a bit: no random number of ND4J is drawn and nothing of the model is
 * written. Nothing that fails in here stops a training, unless {@link Builder#failFast()} asks for it; only a pattern,
 * a group or a space that fits no layer is refused, at {@link #attach} or the first forward pass, before anything was
 * learnt.
 *
 * <p>The training thread copies the weights and does nothing else: they are measured and written on a thread of the
 * listener's own, which the training waits for only where measurements come faster than they can be made ({@link
 * Builder#maxWait}). With {@link Builder#synchronous()} the training thread does it all; the lines are the same.
 *
 * <p>One listener watches one model; calls of other models, such as the copies that parallel workers train, are ignored
 * with a warning. What trains a model by several workers is attached by {@link ParallelTraining}; weights of anything
 * else are handed over by {@link #attach(Supplier)}. Thread-safe.
 */
public final class HullwatchListener extends BaseTrainingListener implements AutoCloseable {

    private final Recorder recorder;
    private final WatchedModel watched;
    private final TrainingCourse course;
    private final Trainer trainer;
    private final Continuation continuation;
    private final Gate gate;
    private final Beginning beginning;
    private final TrainingCalls calls;
    private final Requests requests;
    private final ProgramRecords records;
    private final Closing closing;

    private HullwatchListener(Settings settings, Destination.Opened run) {
        Warnings warnings = new Warnings();
        ProgramEntries entries = new ProgramEntries();
        recorder = new Recorder(settings, run.sinks());
        watched = new WatchedModel(warnings);
        course = new TrainingCourse(settings, recorder, watched);
        trainer = new Trainer(recorder);
        continuation = new Continuation(run.checkpoints(), recorder, course, entries);
        closing = new Closing(recorder, watched, course, continuation, trainer);
        gate = new Gate(this, recorder, course::reached, closing::measureWhatIsLeft, closing::end);
        beginning = new Beginning(settings, recorder, watched, course, continuation, gate);
        calls = new TrainingCalls(gate, beginning, watched, course, trainer, warnings);
        requests = new Requests(gate, watched, course, continuation, warnings);
        records = new ProgramRecords(gate, watched, course, recorder, entries);
    }

    /** Begins to describe a listener. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Begins to watch a model now, instead of at its first forward pass: what does not fit it is refused here, and
     * {@link #measureNow}, {@link #evaluation} and {@link #event} can be called before it trains. Adds the listener to
     * those of the model unless it is one of them already; {@code model.addListeners(hull)} is not needed any more.
     *
     * @return this
     * @throws IllegalArgumentException if the model is neither a MultiLayerNetwork nor a ComputationGraph, no layer
     *     fits the pattern, or a group or space fits no layer; the message says which there are
     * @throws IllegalStateException if the listener watches another model already, or is closed
     * @throws RunDirectoryException if the run can't go on with this model, or not with this listener
     */
    public HullwatchListener attach(Model model) {
        Objects.requireNonNull(model, "model");
        gate.enter(() -> {
            beginning.attach(model);
            if (watched.isSettled() && !watched.source().calls(this)) {
                model.addListeners(this);
            }
        });
        return this;
    }

    /**
     * Watches weights that a program hands over, of whatever it trains: a SameDiff model, another library's. The
     * program says where the training is by {@link #beginStep} and {@link #endStep}; the weights are asked for when a
     * measurement is due, on the thread that says so, and once now, for the layers that there are.
     *
     * @param weights by the name of the layer, one row a neuron; each call hands over copies, which nobody changes
     *     afterwards, of the same layers with the same shapes. Layers are watched in the order of the first map, which
     *     of {@code Map.of} differs from run to run
     * @return this
     * @throws IllegalArgumentException if there are no weights, no layer fits the pattern, or a group or space fits no
     *     layer; the message says which there are
     * @throws IllegalStateException if the listener watches something already, or is closed
     */
    public HullwatchListener attach(Supplier<Map<String, Vectors>> weights) {
        Objects.requireNonNull(weights, "weights");
        gate.enter(() -> beginning.attach(weights));
        return this;
    }

    /**
     * For programs that train by themselves what was attached: a step begins, and the weights are those after so many
     * updates. They are taken now if a measurement is due. Numbers may skip: a trainer that averages workers has a
     * state of the model only now and then. What falls due in between is measured at the next state.
     *
     * @param iteration number of updates that made the weights
     * @throws IllegalStateException if nothing is watched yet: call {@link #attach} first
     */
    public void beginStep(long iteration) {
        calls.stepBegins(iteration);
    }

    /**
     * For programs that train by themselves what was attached: the step is done.
     *
     * @param epoch number of epochs done
     * @param loss of the weights that the step began with
     * @throws IllegalStateException if nothing is watched yet: call {@link #attach} first
     */
    public void endStep(int epoch, double loss) {
        calls.stepEnds(epoch, loss);
    }

    /**
     * From now on only those forward passes are measured that {@link #stateAhead} announces.
     *
     * @param notes for the manifest, asked at the close
     */
    void seesOnlyAnnouncedStates(Supplier<List<String>> notes) {
        gate.enter(() -> {
            course.seesOnlyAnnouncedStates();
            trainer.introduce(notes);
        });
    }

    /** The next forward pass sees a state of the model. */
    void stateAhead() {
        gate.enter(course::stateAhead);
    }

    /**
     * Measures the model as it is now, whatever the schedule says, with certificates. Where this iteration has been
     * measured already nothing is written again, but it counts as one more measurement for a hull entry or exit that
     * waits to be confirmed. So call it when training is over and the weights move no more. Called in the middle of a
     * training step (by another listener or a callback), where weights lie between two states, it measures the next
     * state instead.
     *
     * @throws IllegalStateException if no model is watched yet: call {@link #attach} first
     */
    public void measureNow() {
        requests.measureNow();
    }

    /** As {@link #checkpoint(SavedState)}, of a program that has nothing to remember itself. */
    public boolean checkpoint() {
        return checkpoint(SavedState.builder().build());
    }

    /**
     * Writes a checkpoint of the training as it is now: the model with its updater, ND4J's generator, what was measured
     * and what the program has to remember. {@link Builder#resume} goes on from the last one. Call it on the training
     * thread, between two steps: after a {@code fit}, or when the next batch is asked for by that thread (of an
     * iterator that {@code fit} does not read ahead of: {@code asyncSupported()} is false). Waits for what is being
     * measured, and lets all bounds start afresh that are carried on from measurement to measurement; so what is
     * measured depends on the iterations at which this is called, and on nothing else.
     *
     * @param program what the program has to remember itself
     * @return whether there is a checkpoint of this iteration now; {@link #failure} says why not
     * @throws IllegalStateException if the listener keeps no checkpoints, nothing is watched yet, a step is under way,
     *     or workers are averaged
     */
    public boolean checkpoint(SavedState program) {
        return requests.checkpoint(Objects.requireNonNull(program, "program"));
    }

    /**
     * The iteration that the run goes on from, with {@link Builder#resume}; empty for one that begins, or starts over.
     */
    public OptionalLong resumedFrom() {
        return continuation.iteration();
    }

    /** What the program had to remember there, as it was handed to {@link #checkpoint(SavedState)}. */
    public Optional<SavedState> resumedState() {
        return continuation.program();
    }

    /** Called by Deeplearning4j. */
    @Override
    public void onEpochStart(Model model) {
        calls.epochBegins(model);
    }

    /** Called by Deeplearning4j. */
    @Override
    public void onEpochEnd(Model model) {
        calls.epochEnds(model);
    }

    /** Called by Deeplearning4j. */
    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
        calls.forward(model);
    }

    /** Called by Deeplearning4j. */
    @Override
    public void onForwardPass(Model model, Map<String, INDArray> activations) {
        calls.forward(model);
    }

    /** Called by Deeplearning4j. */
    @Override
    public void onGradientCalculation(Model model) {
        calls.gradient(model);
    }

    /** Called by Deeplearning4j, after the update; the score is that of the weights before it. */
    @Override
    public void iterationDone(Model model, int ignoredIteration, int epoch) {
        calls.iterationDone(model, epoch);
    }

    /**
     * Asks to be told of transitions, on the training thread, between the finding and the next forward pass; of those
     * that are found after the last step, in {@link #close}. At which iteration that is varies, since measuring takes
     * its time beside the training: a program that steers by callbacks wants {@link Builder#synchronous()}, where they
     * are told at the iteration at which a transition is detected, while the listener is locked.
     *
     * <p>Whatever a callback throws is logged; it does not stop the training unless the listener fails fast. A callback
     * may call every method of this listener: what it records with {@link #event} is not told to callbacks in turn, and
     * what it records or closes in the middle of a measurement takes effect when that is over. It must not wait for
     * another thread that calls this listener.
     */
    public void onTransition(Consumer<Transition> callback) {
        recorder.foundTransitions().onTransition(callback);
    }

    /** The transitions so far, in the order in which they were detected. Waits for what is being measured. */
    public List<Transition> transitions() {
        return gate.ask(recorder::transitions);
    }

    /**
     * The last measurement of every layer, in the order of the model: all its neurons, in the full space. Without those
     * that were not measured yet. Waits for what is being measured.
     */
    public List<LayerMeasurement> latest() {
        return watched.layers().stream()
                .flatMap(layer -> latest(layer).stream())
                .toList();
    }

    /**
     * The last measurement of a layer: all its neurons, in the full space. Empty before the first, or if no layer of
     * that name is watched; {@link #latest()} has all of them, with their names.
     */
    public Optional<LayerMeasurement> latest(String layer) {
        return latest(layer, GroupRule.ALL, SpaceRule.FULL);
    }

    /**
     * The last measurement of one block of a layer. Empty before the first, or if there is no such block. Waits for
     * what is being measured.
     */
    public Optional<LayerMeasurement> latest(String layer, String group, String space) {
        return gate.ask(() -> recorder.latest(new Block(layer, group, space)));
    }

    /**
     * Records a test of the model as it is now. What can't be recorded is refused with a warning, and changes nothing:
     * before the model is watched (see {@link #attach}), after the close, without a name for the data, with an accuracy
     * that is no share, with a further value whose name every line keeps for itself, or a second time for the same data
     * at the same iteration.
     *
     * @param data the name of the data, such as {@code test}
     * @param accuracy share of right answers, 0 to 1
     * @param more further values by name, such as {@code confusion}: numbers, strings, booleans, lists and maps of
     *     these
     * @throws IllegalArgumentException instead of the warning, if the listener fails fast
     */
    public void evaluation(String data, double accuracy, Map<String, Object> more) {
        records.evaluation(data, accuracy, more);
    }

    /**
     * Records an event that the program itself found, such as {@code converged}. What can't be recorded is refused with
     * a warning, and changes nothing: before the model is watched (see {@link #attach}), after the close, under a name
     * that is not made of small letters, digits and hyphens or that Hullwatch uses itself, at an iteration that the
     * model has not reached, or with a further value whose name events keep for themselves.
     *
     * @param event its name
     * @param at the iteration at which it happened
     * @param values further values by name: numbers, strings, booleans, lists and maps of these
     * @throws IllegalArgumentException instead of the warning, if the listener fails fast
     */
    public void event(String event, long at, Map<String, Object> values) {
        records.event(event, at, values);
    }

    /**
     * Changes what the manifest says: results, data, the model's options. What the change says stands in place of what
     * was said before; options and notes stand beside it. A change that throws is logged and left out, and so is one
     * after the close.
     */
    public void describe(UnaryOperator<Manifest.Builder> change) {
        records.describe(Objects.requireNonNull(change, "change"));
    }

    /**
     * Says how the training ended, which stands in the manifest when the listener is closed. Anything but these three
     * is refused with a warning. A listener that is told nothing takes the training for finished, or, where it keeps
     * checkpoints, for interrupted, so that it can be resumed: those are deleted once a run is finished. One that was
     * attached to nothing and saw no training step takes it for failed.
     *
     * @param endStatus {@link Manifest#FINISHED}, {@link Manifest#INTERRUPTED} or {@link Manifest#FAILED}
     * @throws IllegalArgumentException instead of the warning, if the listener fails fast
     */
    public void endsAs(String endStatus) {
        closing.endsAs(endStatus);
    }

    /**
     * Why the recording or the watching ended early, or why a checkpoint could not be written; empty while all is
     * well.
     */
    public Optional<String> failure() {
        return recorder.failures().failure().or(continuation::failure);
    }

    /**
     * What watching has cost so far, by quantity. All but {@code snapshot} and {@code wait}, the time that the training
     * waited for it, is spent on the measuring thread unless the listener is synchronous.
     */
    public Map<String, QuantityCost> cost() {
        return recorder.cost();
    }

    /**
     * Measures the last state, judges the change of pace and ends the recording, once all is measured that waits. Does
     * nothing the second time.
     */
    @Override
    public void close() {
        gate.close();
    }

    /** Describes a listener; every setting has a default. Not thread-safe. */
    public static final class Builder {
        /** Longer durations have no number of nanoseconds: 292 years. */
        private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

        private final Choices choices = new Choices();

        private Builder() {}

        /** Where the run is written: a new or empty directory. Left out, nothing is written. */
        public Builder runDir(Path dir) {
            choices.destination.runDir = dir;
            return this;
        }

        /**
         * Keeps checkpoints in the run directory, which {@link HullwatchListener#checkpoint} writes: at most two, the
         * last ones. A program that has come to its end says so by {@link HullwatchListener#endsAs}.
         */
        public Builder checkpoints() {
            choices.destination.checkpoints = true;
            return this;
        }

        /**
         * Goes on with the run in {@link #runDir}, which was cut off, from its last {@link #checkpoints checkpoint}, or
         * over from the start if there was none yet. Everything else must be as the run began: this builder, and the
         * model, which is to be made as it was made then. {@link HullwatchListener#attach}, called on the thread
         * that trains, sets it and that thread's generator of random numbers back to the checkpoint; the program goes
         * on from {@link HullwatchListener#resumedFrom}, with the batches that come next.
         */
        public Builder resume() {
            choices.destination.checkpoints = true;
            choices.destination.resume = true;
            return this;
        }

        /** How much is measured at each measurement; {@link Preset#STANDARD} by default. */
        public Builder preset(Preset value) {
            choices.quantities.preset = Objects.requireNonNull(value, "preset");
            return this;
        }

        /**
         * Iterations between measurements, none ever skipped; 10 by default.
         *
         * @throws IllegalArgumentException if less than 1
         */
        public Builder every(int iterations) {
            return schedule(Schedule.every(iterations));
        }

        /**
         * Measures as often as this share of the training time allows, instead of every so many iterations.
         *
         * @throws IllegalArgumentException if not in (0, 1]
         */
        public Builder budget(double share) {
            return schedule(Schedule.budget(share));
        }

        /** When the weights are measured; {@link Schedule#every every} 10 iterations by default. */
        public Builder schedule(Schedule value) {
            choices.schedule = Objects.requireNonNull(value, "schedule");
            return this;
        }

        /**
         * Measures on the training thread instead of one beside it. The lines are the same. For programs that steer the
         * training by what is found, and where there is no second core.
         */
        public Builder synchronous() {
            choices.synchronous = true;
            return this;
        }

        /**
         * How long the training waits for measuring at most, where measurements come faster than they can be made; 60
         * seconds by default. If a measurement takes longer, watching ends with that as the reason; training goes on.
         *
         * @throws IllegalArgumentException if not positive
         */
        public Builder maxWait(Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("maxWait(" + value + "): must be longer than nothing");
            }
            choices.maxWait = value.compareTo(FOR_EVER) > 0 ? FOR_EVER : value;
            return this;
        }

        /**
         * Which layers: a regular expression that must match the whole of a layer's name; every layer by default.
         *
         * @throws IllegalArgumentException if it is no regular expression
         */
        public Builder layers(String pattern) {
            try {
                choices.layers.pattern = Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "layers(\"" + pattern + "\") is no regular expression: " + e.getDescription(), e);
            }
            return this;
        }

        /** The seed of all randomness (frames, chance values); 42 by default. The model's own randomness is its own. */
        public Builder seed(long value) {
            choices.seed = value;
            return this;
        }

        /** Takes the bias as one more component of a neuron's weight vector. */
        public Builder withBias() {
            choices.layers.bias = true;
            return this;
        }

        /** Throws out of the training what goes wrong in watching it. Makes the listener {@link #synchronous}. */
        public Builder failFast() {
            choices.failFast = true;
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
            choices.quantities.frames = count;
            return this;
        }

        /**
         * Examples with known classes, whose inputs to each fully connected layer are looked at, at the first
         * measurement, the last, those that were asked for, and every tenth but at least 100 iterations after the last
         * ({@link Preset#FULL}: at each). They are sent through a twin of the model, beside the training, which copies
         * all parameters for it. {@link #classSubspaces()} measures the weights in what each class spans; quantities of
         * your own find the inputs in {@code BlockSnapshot.probe()}.
         *
         * @param features as the model is trained on them, examples along the first axis; copied
         * @param classOfEach example, from 0
         * @throws IllegalArgumentException if there are none, their numbers differ, a class is out of range, or a
         *     number is infinite or not a number. Whether they fit the model is found when that is attached
         */
        public Builder probe(INDArray features, int... classOfEach) {
            return probe(new INDArray[] {features}, classOfEach);
        }

        /** As {@link #probe(INDArray, int...)}, for a graph with several inputs: one array for each, in their order. */
        public Builder probe(INDArray[] features, int... classOfEach) {
            choices.examples.probe = ProbeSet.of(features, classOfEach);
            return this;
        }

        /**
         * What the model is trained to output for each example of the probe set, from which the loss and the residuals
         * of that set are computed. Without this it is a row with a 1 at the class, or the class itself, 0 or 1, for a
         * single output; needed wherever that is not so, as in a regression.
         *
         * @param rows one row an example, as the model's labels are; copied when the listener is built
         */
        public Builder probeTargets(INDArray rows) {
            choices.examples.targets = Objects.requireNonNull(rows, "rows");
            return this;
        }

        /**
         * Prepares the twin of the model that the probe set is sent through: for what a configuration does not hold,
         * such as helpers of layers. Without it the twin is what its configuration says.
         *
         * @param prepared told of the twin once, when the model is attached, on a thread of the listener's own; a
         *     MultiLayerNetwork or a ComputationGraph, as the model is
         */
        public Builder probeThrough(Consumer<Model> prepared) {
            choices.examples.twins = Objects.requireNonNull(prepared, "prepared");
            return this;
        }

        /**
         * Measures each fully connected layer in the subspaces of the classes of the probe set: the span of the first
         * principal components of the inputs of each class, about the origin, as many as explain 90% of them at the
         * first measurement.
         */
        public Builder classSubspaces() {
            return classSubspaces(SubspaceRank.explaining(SubspaceRank.DEFAULT_SHARE));
        }

        /** As {@link #classSubspaces()}, with another number of components. */
        public Builder classSubspaces(SubspaceRank rank) {
            choices.examples.classes = Objects.requireNonNull(rank, "rank");
            return this;
        }

        /**
         * Measures each fully connected layer with more neurons and more inputs than that in the principal subspace of
         * its own directions, when a probe set would be looked at.
         *
         * @param dimension of the subspace; 0 for none
         * @throws IllegalArgumentException if negative
         */
        public Builder principalSubspace(int dimension) {
            if (dimension < 0) {
                throw new IllegalArgumentException("principalSubspace(" + dimension + "): must be at least 0");
            }
            choices.principal = dimension;
            return this;
        }

        /**
         * Measures the census of random 3-D subspaces and the statistical dimension at thorough measurements of {@link
         * Preset#STANDARD}, too. That takes some tenths of a second for 500 neurons of 800 inputs.
         */
        public Builder census() {
            choices.quantities.census = true;
            return this;
        }

        /**
         * A group of a layer's neurons. All neurons in the full space are always watched; every group is watched in
         * every space that the layer was given, or in the full space if it was given none.
         */
        public Builder group(String layer, String name, int[] neurons) {
            choices.layers.group(
                    layer,
                    Objects.requireNonNull(name, "name"),
                    Objects.requireNonNull(neurons, "neurons").clone());
            return this;
        }

        /**
         * A space for a layer. All neurons in the full space are always watched; every group that the layer was given
         * is watched in this space, or all its neurons if it was given none.
         */
        public Builder space(String layer, String name, Basis basis) {
            choices.layers.space(layer, Objects.requireNonNull(name, "name"), Objects.requireNonNull(basis, "basis"));
            return this;
        }

        /** Groups that a rule chooses for each layer, beside those named by {@link #group}. */
        public Builder groups(GroupRule rule) {
            choices.layers.groupRules.add(Objects.requireNonNull(rule, "rule"));
            return this;
        }

        /** Spaces that a rule chooses for each layer, beside those named by {@link #space}. */
        public Builder spaces(SpaceRule rule) {
            choices.layers.spaceRules.add(Objects.requireNonNull(rule, "rule"));
            return this;
        }

        /**
         * A quantity of your own, or one of {@link Quantities} that is not always measured, measured after those that
         * come with Hullwatch.
         */
        public Builder quantity(QuantityFactory factory) {
            choices.quantities.more.add(Objects.requireNonNull(factory, "factory"));
            return this;
        }

        /**
         * A quantity of the model as a whole, measured after those of layers, such as the tangent kernel, {@link
         * Quantities#kernel()}.
         */
        public Builder quantity(ModelQuantityFactory factory) {
            choices.quantities.ofModel.add(Objects.requireNonNull(factory, "factory"));
            return this;
        }

        /**
         * An extractor of your own, for a kind of layer that Hullwatch does not know; asked before the standard ones.
         */
        public Builder extractor(WeightExtractor extractor) {
            choices.layers.extractors.add(Objects.requireNonNull(extractor, "extractor"));
            return this;
        }

        /** A further place that measurements go to, beside the run directory. One that fails ends alone. */
        public Builder sink(Sink sink) {
            choices.destination.sinks.add(Objects.requireNonNull(sink, "sink"));
            return this;
        }

        /**
         * What a program adds to the manifest, such as command line, options, data; one call adds to those before it.
         */
        public Builder describe(UnaryOperator<Manifest.Builder> change) {
            choices.destination.describe(Objects.requireNonNull(change, "change"));
            return this;
        }

        /**
         * The listener; its run directory is made now. What the builder is told afterwards does not reach it.
         *
         * @throws IllegalArgumentException if two quantities have one name, class subspaces or a tangent kernel are
         *     asked for without a probe set, targets do not fit it, or checkpoints have no run directory
         * @throws RunDirectoryException if the directory is in use or can't be written, or the run can't be resumed
         */
        public HullwatchListener build() {
            Settings settings = choices.settings();
            return new HullwatchListener(settings, choices.destination.open(choices::manifest));
        }
    }
}
