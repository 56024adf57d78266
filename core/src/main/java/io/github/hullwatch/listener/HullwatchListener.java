package io.github.hullwatch.listener;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.measure.GroupRule;
import io.github.hullwatch.measure.ModelQuantityFactory;
import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.measure.QuantityFactory;
import io.github.hullwatch.measure.SpaceRule;
import io.github.hullwatch.measure.SubspaceRank;
import io.github.hullwatch.measure.Tier;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.BuildInfo;
import io.github.hullwatch.run.Checkpoint;
import io.github.hullwatch.run.CostNames;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Manifest.LeftOut;
import io.github.hullwatch.run.Manifest.QuantityCost;
import io.github.hullwatch.run.Resumption;
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.run.SpaceNames;
import io.github.hullwatch.sink.RunDirectorySink;
import io.github.hullwatch.sink.Sink;
import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.Snapshot;
import io.github.hullwatch.snapshot.TangentRequest;
import io.github.hullwatch.source.Backend;
import io.github.hullwatch.source.ModelSource;
import io.github.hullwatch.source.ProbeSet;
import io.github.hullwatch.source.SuppliedSource;
import io.github.hullwatch.source.WeightExtractor;
import io.github.hullwatch.source.WeightSource;
import io.github.hullwatch.watch.Schedule;
import io.github.hullwatch.watch.Subspaces;
import io.github.hullwatch.watch.Timetable;
import io.github.hullwatch.watch.WatchOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
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

    private static final Logger LOG = LoggerFactory.getLogger(HullwatchListener.class);

    private static final String NOTHING_TRAINED =
            "Nothing was trained: the listener was closed before a training step was done.";

    private static final String NO_STEP =
            "No training step was seen: what was measured is the model as it was attached.";

    private final Settings settings;
    private final Recorder recorder;

    /** Null for a listener that keeps none. */
    private final KeptCheckpoints checkpoints;

    private final ProgramEntries entries = new ProgramEntries();
    private final TrainingSteps steps = new TrainingSteps();
    private final States states = new States();
    private final Set<String> warned = new HashSet<>();

    /** Read without the lock, to turn away the calls of other models at once. */
    private volatile WeightSource source;

    /** Whether the model is the one: it was attached, or has done a step. Until then another one may take its place. */
    private volatile boolean settled;

    private volatile boolean closed;

    /** The model whose epoch has begun and not ended; a fit with a single data set has no epochs. */
    private volatile Model inEpoch;

    /** How many epochs that model had done then. */
    private volatile int epochsBefore;

    private Timetable timetable;
    private Snapshot snapshot;
    private boolean knowsTrainer;
    private Supplier<List<String>> trainerNotes = List::of;
    private volatile boolean askedToMeasure;
    private boolean chancesTurn;
    private int busy;
    private volatile boolean askedToClose;
    private boolean closing;

    /** What was asked for in the middle of a measurement: done when that is over. */
    private final Queue<Runnable> later = new ConcurrentLinkedQueue<>();

    /** How the program says that the training ended; null while it says nothing. */
    private volatile String status;

    private HullwatchListener(Settings settings, List<Sink> given, KeptCheckpoints checkpoints) {
        this.settings = settings;
        this.recorder = new Recorder(settings, given);
        this.checkpoints = checkpoints;
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
    public synchronized HullwatchListener attach(Model model) {
        Objects.requireNonNull(model, "model");
        if (closed) {
            throw new IllegalStateException("this listener is closed; build a new one for each training");
        }
        if (settled && !source.isOf(model)) {
            throw new IllegalStateException("this listener watches another model already; build one for each model");
        }
        if (!ModelSource.knows(model)) {
            throw new IllegalArgumentException("a " + model.getClass().getSimpleName()
                    + " can't be watched; attach the listener to a MultiLayerNetwork or a ComputationGraph, and hand over"
                    + " the weights of anything else: attach(() -> Map.of(\"layer\", vectors))");
        }
        if (source == null || !source.isOf(model)) {
            begin(() -> settings.source(model));
        }
        settled = source != null;
        if (settled && !source.calls(this)) {
            model.addListeners(this);
        }
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
    public synchronized HullwatchListener attach(Supplier<Map<String, Vectors>> weights) {
        Objects.requireNonNull(weights, "weights");
        if (closed) {
            throw new IllegalStateException("this listener is closed; build a new one for each training");
        }
        if (settled) {
            throw new IllegalStateException("this listener watches a model already; build one for each model");
        }
        begin(() -> settings.source(weights));
        settled = source != null;
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
    public synchronized void beginStep(long iteration) {
        if (cannotStep("beginStep")) {
            return;
        }
        guarded(() -> {
            if (source instanceof SuppliedSource supplied) {
                supplied.at(iteration, supplied.epoch());
            }
            look(iteration);
        });
    }

    /**
     * For programs that train by themselves what was attached: the step is done.
     *
     * @param epoch number of epochs done
     * @param loss of the weights that the step began with
     * @throws IllegalStateException if nothing is watched yet: call {@link #attach} first
     */
    public void endStep(int epoch, double loss) {
        synchronized (this) {
            if (cannotStep("endStep")) {
                return;
            }
            guarded(() -> {
                stepDone(epoch, loss);
                if (source instanceof SuppliedSource supplied) {
                    supplied.at(supplied.iteration() + 1, epoch);
                }
            });
        }
        afterStep();
    }

    private boolean cannotStep(String what) {
        if (isOver()) {
            warnOnce("step", "{}() records nothing: {}", what, whyOver());
            return true;
        }
        if (source == null) {
            throw new IllegalStateException("nothing is watched yet: call attach(…) first");
        }
        return false;
    }

    /**
     * From now on only those forward passes are measured that {@link #stateAhead} announces.
     *
     * @param notes for the manifest, asked at the close
     */
    synchronized void seesOnlyAnnouncedStates(Supplier<List<String>> notes) {
        states.onlyAnnounced();
        knowsTrainer = true;
        trainerNotes = notes;
    }

    /** The next forward pass sees a state of the model. */
    synchronized void stateAhead() {
        states.announce();
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
        if (recorder.isMeasuring()) {
            askedToMeasure = true;
            return;
        }
        synchronized (this) {
            measureNowOnThisThread();
        }
    }

    private void measureNowOnThisThread() {
        if (isOver()) {
            warnOnce("measureNow", "measureNow() measures nothing: {}", whyOver());
            return;
        }
        if (source == null) {
            throw new IllegalStateException("no model is watched yet: call attach(model) first");
        }
        if (busy > 0 || steps.between(source.iteration())) {
            askedToMeasure = true;
            return;
        }
        guarded(() -> {
            if (steps.number(source.iteration()) == timetable.measured()) {
                recorder.confirm();
            } else {
                measureInFull(snapshot());
                recorder.settle();
            }
        });
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
        Objects.requireNonNull(program, "program");
        if (checkpoints == null) {
            throw new IllegalStateException("this listener keeps no checkpoints: builder().runDir(…).checkpoints()");
        }
        boolean[] written = {false};
        synchronized (this) {
            if (isOver()) {
                warnOnce("checkpoint", "checkpoint() writes nothing: {}", whyOver());
                return false;
            }
            if (source == null) {
                throw new IllegalStateException("nothing is watched yet: call attach(…) first");
            }
            if (states.areAnnounced()) {
                throw new IllegalStateException("a training by several workers has no checkpoints");
            }
            if (busy > 0 || recorder.isMeasuring() || steps.between(source.iteration())) {
                throw new IllegalStateException("a training step is under way; call checkpoint() between two steps");
            }
            guarded(() -> written[0] = writeCheckpoint(program));
        }
        tellWhatWasFound();
        return written[0];
    }

    private boolean writeCheckpoint(SavedState program) {
        long now = steps.number(source.iteration());
        snapshot = null;
        Optional<SavedState> measured = recorder.checkpoint();
        if (measured.isEmpty()) {
            return false;
        }
        SavedState watching = SavedState.builder()
                .put("watch", measured.get())
                .put("timetable", timetable.state())
                .put("steps", steps.state())
                .put("entries", entries.state())
                .put("askedToMeasure", askedToMeasure)
                .build();
        return checkpoints.write(now, source, watching, program);
    }

    /**
     * The iteration that the run goes on from, with {@link Builder#resume}; empty for one that begins, or starts over.
     */
    public OptionalLong resumedFrom() {
        return from().map(from -> OptionalLong.of(from.iteration())).orElse(OptionalLong.empty());
    }

    /** What the program had to remember there, as it was handed to {@link #checkpoint(SavedState)}. */
    public Optional<SavedState> resumedState() {
        return checkpoints == null ? Optional.empty() : checkpoints.programs();
    }

    private Optional<Checkpoint> from() {
        return checkpoints == null ? Optional.empty() : checkpoints.from();
    }

    private void measureInFull(Snapshot taken) {
        timetable.taken(taken.iteration());
        recorder.measureInFull(taken);
    }

    private boolean isOver() {
        return closed || recorder.ended() != null;
    }

    private String whyOver() {
        return closed ? "this listener is closed" : String.valueOf(recorder.ended());
    }

    /** Called by Deeplearning4j. */
    @Override
    public void onEpochStart(Model model) {
        WeightSource watched = source;
        if (!closed && ModelSource.knows(model) && (watched == null || watched.isOf(model))) {
            epochsBefore = ModelSource.epochsOf(model);
            inEpoch = model;
        }
    }

    /** Called by Deeplearning4j. */
    @Override
    public void onEpochEnd(Model model) {
        if (inEpoch == model) {
            inEpoch = null;
            tellWhatWasFound();
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
        if (closed) {
            warnOnce(
                    "closed",
                    "A listener that is closed is attached to a model that trains, and records nothing;"
                            + " build a new one for each training");
            return;
        }
        if (isAnother(model)) {
            return;
        }
        synchronized (this) {
            if (isOver() || settled && !source.isOf(model)) {
                return;
            }
            if (source == null || !source.isOf(model)) {
                if (from().isPresent()) {
                    throw new IllegalStateException("the run goes on from a checkpoint: call attach(model) before fit,"
                            + " which sets the model back to it");
                }
                // What does not fit the model is refused here: the first update has not happened.
                begin(() -> settings.source(model));
                if (isOver()) {
                    return;
                }
            }
            noteParallelWorker();
            guarded(() -> look(source.iteration()));
        }
    }

    /** Says of a trainer that nobody told the listener of what it does to the run. */
    private void noteParallelWorker() {
        if (!knowsTrainer && ParallelWorker.is(Thread.currentThread())) {
            knowsTrainer = true;
            LOG.warn("{} ParallelTraining.attach(hull, wrapper) takes care of that.", ParallelWorker.NOTE);
            describe(manifest -> manifest.notes(List.of(ParallelWorker.NOTE)));
        }
    }

    private void look(long count) {
        if (!steps.forward(count, source.hasLineSearch())) {
            return;
        }
        long by = steps.setBack(count);
        if (by > 0) {
            steps.forward(count, source.hasLineSearch());
            recorder.countSetBack(steps.current(), count);
            LOG.warn(
                    "The model's count of iterations was set back to {}; iterations are numbered on from {}",
                    count,
                    steps.current());
        }
        if (!ParallelWorker.is(Thread.currentThread())) {
            // Trained alone, the model has a state at every forward pass.
            states.announce();
        }
        boolean due = timetable.due(steps.current(), source.epoch());
        if (askedToMeasure && steps.current() != timetable.measured()) {
            snapshot = states.take(true) ? snapshot(steps.current(), true) : null;
        } else if (due && isChancesTurn()) {
            snapshot = null;
            recorder.drawSome();
        } else {
            snapshot = states.take(due) ? snapshot(steps.current(), false) : null;
        }
    }

    /** A budget is spent on measurements and on values under chance in turns, until all of these are drawn. */
    private boolean isChancesTurn() {
        chancesTurn = settings.watching().isBudget() && recorder.isChanceMissing() && !chancesTurn;
        return chancesTurn;
    }

    private Snapshot snapshot() {
        return snapshot(steps.number(source.iteration()), true);
    }

    /** @param inFull whether everything will be measured of it */
    private Snapshot snapshot(long number, boolean inFull) {
        boolean probes = settings.alwaysProbes() || settings.probes() && (inFull || timetable.isTurnOfThorough(number));
        return recorder.snapshot(
                () -> probes ? source.snapshot(number).withProbe(source.probePass()) : source.snapshot(number));
    }

    /** Called by Deeplearning4j. */
    @Override
    public void onGradientCalculation(Model model) {
        if (isWatched(model)) {
            synchronized (this) {
                steps.gradient();
            }
        }
    }

    /** Called by Deeplearning4j, after the update; the score is that of the weights before it. */
    @Override
    public void iterationDone(Model model, int ignoredIteration, int epoch) {
        if (!isWatched(model)) {
            return;
        }
        synchronized (this) {
            if (isOver()) {
                return;
            }
            guarded(() -> stepDone(epoch, model.score()));
        }
        afterStep();
    }

    private void afterStep() {
        tellWhatWasFound();
        if (askedToClose) {
            close();
        }
    }

    private void stepDone(int epoch, double loss) {
        if (steps.done()) {
            settled = true;
            record(steps.current(), epoch, loss);
        }
    }

    private void record(long iteration, int epoch, double loss) {
        recorder.loss(iteration, epoch, loss);
        Snapshot taken = snapshot;
        snapshot = null;
        if (taken == null || taken.iteration() == timetable.measured()) {
            return;
        }
        Snapshot known = taken.withLoss(epoch, loss);
        if (askedToMeasure) {
            askedToMeasure = false;
            measureInFull(known);
        } else {
            timetable.taken(iteration);
            recorder.measure(known);
        }
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
        recorder.onTransition(callback);
    }

    /** The transitions so far, in the order in which they were detected. Waits for what is being measured. */
    public List<Transition> transitions() {
        return ask(recorder::transitions);
    }

    /** Asks the measuring side, which may be the one that asks. */
    private <T> T ask(Supplier<T> question) {
        if (recorder.isMeasuring()) {
            return question.get();
        }
        synchronized (this) {
            T answer = question.get();
            recorder.endIfGivenUp();
            return answer;
        }
    }

    /**
     * The last measurement of every layer, in the order of the model: all its neurons, in the full space. Without those
     * that were not measured yet. Waits for what is being measured.
     */
    public List<LayerMeasurement> latest() {
        WeightSource watched = source;
        return watched == null
                ? List.of()
                : watched.layers().stream()
                        .flatMap(layer -> latest(layer.name()).stream())
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
        return ask(() -> recorder.latest(new Block(layer, group, space)));
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
        record("evaluation on '" + data + "'", () -> {
            long now = steps.number(source.iteration());
            int epoch = source.epoch();
            Map<String, Object> values = entries.evaluation(now, data, accuracy, more);
            guarded(() -> recorder.evaluation(now, epoch, data, accuracy, values));
        });
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
        record("event '" + event + "'", () -> {
            long now = steps.number(source.iteration());
            Map<String, Object> plain = entries.event(event, at, now, values);
            guarded(() -> recorder.event(event, at, now, plain));
        });
    }

    /**
     * Does what a program asked for, in the middle of a measurement when that is over; where it can't be done, a
     * warning says so.
     */
    private void record(String what, Runnable recording) {
        if (recorder.isMeasuring() && !closed) {
            later.add(() -> record(what, recording));
            return;
        }
        synchronized (this) {
            if (busy > 0 && !closed) {
                later.add(() -> record(what, recording));
            } else {
                recordOnThisThread(what, recording);
            }
        }
    }

    private void recordOnThisThread(String what, Runnable recording) {
        if (isOver() || source == null) {
            String why = isOver()
                    ? whyOver()
                    : "no model is watched yet; call attach(model) before, or record it after the first fit";
            LOG.warn("The {} is not recorded: {}", what, why);
            return;
        }
        try {
            recording.run();
        } catch (RuntimeException | StackOverflowError e) {
            if (settings.watching().failFast()) {
                throw e;
            }
            LOG.warn("The {} is not recorded: {}", what, e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    /**
     * Changes what the manifest says: results, data, the model's options. What the change says stands in place of what
     * was said before; options and notes stand beside it. A change that throws is logged and left out, and so is one
     * after the close.
     */
    public void describe(UnaryOperator<Manifest.Builder> change) {
        Objects.requireNonNull(change, "change");
        if (closed) {
            LOG.warn("A change of the manifest is left out: {}", whyOver());
            return;
        }
        // On the calling thread, and before anything is locked: the change may ask the model, whose lock a training
        // holds,
        // or this listener.
        UnaryOperator<Manifest> made = described(() -> Manifest.change(change), UnaryOperator.identity());
        recorder.describe(manifest -> described(() -> made.apply(manifest), manifest));
    }

    /** A step of describing the run; if it fails, what there was before. */
    private <T> T described(Supplier<T> step, T before) {
        try {
            return step.get();
        } catch (Throwable e) {
            if (settings.watching().failFast()) {
                throw e;
            }
            LOG.error("A change of the manifest failed and is left out; training goes on", e);
            return before;
        }
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
        if (endStatus == null || !Manifest.ENDINGS.contains(endStatus)) {
            String message = "A run can't end as '" + endStatus + "'; it is one of " + Manifest.ENDINGS;
            if (settings.watching().failFast()) {
                throw new IllegalArgumentException(message);
            }
            LOG.warn(message);
            return;
        }
        status = endStatus;
    }

    /**
     * Why the recording or the watching ended early, or why a checkpoint could not be written; empty while all is
     * well.
     */
    public Optional<String> failure() {
        Optional<String> recording = recorder.failure();
        return recording.isPresent() || checkpoints == null ? recording : checkpoints.failure();
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
        if (recorder.isMeasuring()) {
            askedToClose = true;
            return;
        }
        synchronized (this) {
            closeOnThisThread();
        }
    }

    private void closeOnThisThread() {
        if (closed || closing) {
            return;
        }
        if (busy > 0) {
            askedToClose = true;
            return;
        }
        closing = true;
        askedToClose = false;
        try {
            if (recorder.ended() != null) {
                LOG.debug("Closed after the watching had ended");
            } else if (source == null) {
                LOG.warn(
                        "This listener is closed without having been called: no model that it was added to has trained."
                                + " (Training on features, TransferLearningHelper.fitFeaturized, trains another model;"
                                + " attach the listener to that one.)");
            } else {
                guarded(this::measureLast);
                guarded(() -> recorder.judgePace(steps.number(source.iteration())));
                tellWhatWasFound();
                doWhatCallbacksAskedFor();
            }
            recorder.finishMeasuring();
        } finally {
            closed = true;
            recorder.finish(leftOut(), notes(), ending());
        }
    }

    /** Checkpoints go with the end of a run that is finished, so that one that keeps some must be said to be. */
    private String ending() {
        String said = status != null ? status : checkpoints == null ? Manifest.FINISHED : Manifest.INTERRUPTED;
        boolean failed = brokenOff() || source == null && from().isPresent() || status == null && sawNoTraining();
        return failed && (status == null || said.equals(Manifest.FINISHED)) ? Manifest.FAILED : said;
    }

    /**
     * Whether no model came to train, or its first step was never done: a backend that does not start throws before
     * either. A model that was attached is watched as it is, trained or not; where the watching ended, the manifest
     * says so.
     */
    private boolean sawNoTraining() {
        return recorder.ended() == null && !settled && !isCalledByTraining();
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (status == null && recorder.ended() == null && !steps.anyDone() && !isCalledByTraining()) {
            notes.add(settled ? NO_STEP : NOTHING_TRAINED);
        }
        try {
            notes.addAll(trainerNotes.get());
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("What trained the model can't be described", e);
        }
        return notes;
    }

    /**
     * Whether an exception ended the training: a step or an epoch was begun and never done, and this is not a call out
     * of the training itself, by a listener that ends the watching early; or this listener threw it.
     */
    private boolean brokenOff() {
        boolean open = source != null
                && (steps.isUnderWay(source.iteration())
                        || inEpoch != null && source.isOf(inEpoch) && source.epoch() == epochsBefore);
        return recorder.threw() || open && !isCalledByTraining();
    }

    private static boolean isCalledByTraining() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().startsWith("fit")
                        && frame.getClassName().startsWith("org.deeplearning4j.nn.")));
    }

    private void measureLast() {
        long now = steps.number(source.iteration());
        if (steps.isUnderWay(source.iteration())) {
            // The step of this state was broken off: its score is not known, and its update may be in or not. Its
            // weights may have been taken before.
            if (snapshot != null && steps.current() != timetable.measured()) {
                measureInFull(snapshot);
            }
        } else if (now != timetable.measured()) {
            measureInFull(snapshot());
        }
    }

    /** What a budget did not allow; null without one. */
    private LeftOut leftOut() {
        if (timetable == null || !settings.watching().isBudget()) {
            return null;
        }
        LeftOut left = new LeftOut(timetable.leftOut(), recorder.isChanceMissing());
        LOG.info(
                "The {} left out {} states{}",
                settings.watching().schedule(),
                left.states(),
                left.chance() ? " and some values under chance, which are null" : "");
        return left;
    }

    /** Whether this is a call of the model that is watched, while it is. Takes no lock. */
    private boolean isWatched(Model model) {
        WeightSource watched = source;
        return !closed && watched != null && watched.isOf(model);
    }

    /** Whether this is a call of a model that is not to be watched. Takes no lock. */
    private boolean isAnother(Model model) {
        WeightSource watched = source;
        if (watched != null && watched.isOf(model)) {
            return false;
        }
        if (ParallelWorker.trainsACopy(Thread.currentThread())) {
            return true;
        }
        boolean other = settled || !ModelSource.knows(model);
        if (other) {
            warnOnce(
                    "other",
                    "This listener watches one model and ignores the others that it was attached to, such as clones, and"
                            + " layers that are trained by themselves; build one listener for each model");
        }
        return other;
    }

    /** @throws DoesNotFitException if the model, the pattern, a group or a space does not fit */
    private void begin(Supplier<WeightSource> choosing) {
        try {
            WeightSource chosen = choosing.get();
            long number = steps.number(chosen.iteration());
            // Rules look at the weights that the run began with, which are those of the model as it was made.
            Snapshot start = chosen.snapshot(number);
            Optional<SavedState> before = from().map(from -> checkpoints.restore(chosen));
            timetable = recorder.begin(chosen, start);
            before.ifPresent(this::goOn);
            source = chosen;
        } catch (DoesNotFitException | RunDirectoryException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            if (from().isPresent()) {
                // The model is not set back: to train it from its start would be another training than that of the run.
                throw checkpoints.refused(String.valueOf(e), e);
            }
            endOrThrow(e);
            return;
        }
        sayWhatIsWatched();
        guarded(() -> describe(manifest -> manifest.modelJson(source.configuration())
                .versions(Backend.versions())
                .backend(Backend.name())
                .threads(Backend.threads())
                .device(Backend.device())
                .layers(recorder.tracked())
                .skipped(source.skipped())
                .notes(source.notes())));
    }

    /** @throws RunDirectoryException if that is not what a listener like this one had to remember */
    private void goOn(SavedState before) {
        try {
            recorder.resume(
                    before.part("watch"), RunReader.open(checkpoints.dir()).events());
            timetable.restore(before.part("timetable"));
            steps.restore(before.part("steps"));
            entries.restore(before.part("entries"));
            askedToMeasure = before.flag("askedToMeasure");
        } catch (IllegalArgumentException e) {
            throw checkpoints.refused(e.getMessage(), e);
        }
    }

    private void sayWhatIsWatched() {
        List<String> names =
                source.layers().stream().map(LayerDescription::name).toList();
        if (names.isEmpty()) {
            LOG.warn("There is nothing to watch in this model but its loss: {}", source.skipped());
        } else {
            LOG.info("Watching {}; left out: {}", names, source.skipped());
        }
        source.notes().forEach(LOG::info);
    }

    /** Tells callbacks on the calling thread what was found on the measuring one. */
    private void tellWhatWasFound() {
        recorder.tellCallbacks();
        if (!later.isEmpty()) {
            synchronized (this) {
                if (busy == 0) {
                    doWhatCallbacksAskedFor();
                }
            }
        }
    }

    /** Runs a part of the watching; what it throws ends the watching and not the training. */
    private void guarded(Runnable part) {
        busy++;
        try {
            part.run();
        } catch (Throwable e) {
            endOrThrow(e);
        } finally {
            busy--;
        }
        recorder.endIfGivenUp();
        if (busy == 0) {
            doWhatCallbacksAskedFor();
        }
    }

    private void doWhatCallbacksAskedFor() {
        for (Runnable next = later.poll(); next != null; next = later.poll()) {
            recorder.doAsked(next);
        }
        if (askedToClose) {
            askedToClose = false;
            close();
        }
    }

    private void endOrThrow(Throwable cause) {
        if (settings.watching().failFast()) {
            throw recorder.throwsOn(cause);
        }
        recorder.end(steps.current(), String.valueOf(cause), cause);
    }

    private void warnOnce(String kind, String message, Object... arguments) {
        synchronized (warned) {
            if (!warned.add(kind)) {
                return;
            }
        }
        LOG.warn(message, arguments);
    }

    /** Describes a listener; every setting has a default. Not thread-safe. */
    public static final class Builder {
        /** Longer durations have no number of nanoseconds: 292 years. */
        private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

        private Path runDir;
        private Preset preset = Preset.STANDARD;
        private Schedule schedule = Schedule.every(10);
        private boolean synchronous;
        private Duration maxWait = Duration.ofSeconds(60);
        private Pattern layers;
        private long seed = 42;
        private boolean bias;
        private boolean failFast;
        private int frames = 3;
        private boolean census;
        private ProbeSet probe;
        private Consumer<Model> twins = twin -> {};
        private SubspaceRank classes;
        private int principal;
        private final Map<String, Map<String, int[]>> groups = new LinkedHashMap<>();
        private final Map<String, Map<String, Basis>> spaces = new LinkedHashMap<>();
        private final List<GroupRule> groupRules = new ArrayList<>();
        private final List<SpaceRule> spaceRules = new ArrayList<>();
        private final List<QuantityFactory> quantities = new ArrayList<>();
        private final List<ModelQuantityFactory> ofModel = new ArrayList<>();
        private INDArray targets;
        private final List<WeightExtractor> extractors = new ArrayList<>();
        private final List<Sink> sinks = new ArrayList<>();
        private UnaryOperator<Manifest.Builder> describe = UnaryOperator.identity();
        private boolean checkpoints;
        private boolean resume;

        private Builder() {}

        /** Where the run is written: a new or empty directory. Left out, nothing is written. */
        public Builder runDir(Path dir) {
            runDir = dir;
            return this;
        }

        /**
         * Keeps checkpoints in the run directory, which {@link HullwatchListener#checkpoint} writes: at most two, the
         * last ones. A program that has come to its end says so by {@link HullwatchListener#endsAs}.
         */
        public Builder checkpoints() {
            checkpoints = true;
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
            checkpoints = true;
            resume = true;
            return this;
        }

        /** How much is measured at each measurement; {@link Preset#STANDARD} by default. */
        public Builder preset(Preset value) {
            preset = Objects.requireNonNull(value, "preset");
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
            schedule = Objects.requireNonNull(value, "schedule");
            return this;
        }

        /**
         * Measures on the training thread instead of one beside it. The lines are the same. For programs that steer the
         * training by what is found, and where there is no second core.
         */
        public Builder synchronous() {
            synchronous = true;
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
            maxWait = value.compareTo(FOR_EVER) > 0 ? FOR_EVER : value;
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

        /** Throws out of the training what goes wrong in watching it. Makes the listener {@link #synchronous}. */
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
            probe = ProbeSet.of(features, classOfEach);
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
            targets = Objects.requireNonNull(rows, "rows");
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
            twins = Objects.requireNonNull(prepared, "prepared");
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
            classes = Objects.requireNonNull(rank, "rank");
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
            principal = dimension;
            return this;
        }

        /**
         * Measures the census of random 3-D subspaces and the statistical dimension at thorough measurements of {@link
         * Preset#STANDARD}, too. That takes some tenths of a second for 500 neurons of 800 inputs.
         */
        public Builder census() {
            census = true;
            return this;
        }

        /**
         * A group of a layer's neurons. All neurons in the full space are always watched; every group is watched in
         * every space that the layer was given, or in the full space if it was given none.
         */
        public Builder group(String layer, String name, int[] neurons) {
            groups.computeIfAbsent(layer, unused -> new LinkedHashMap<>())
                    .put(
                            Objects.requireNonNull(name, "name"),
                            Objects.requireNonNull(neurons, "neurons").clone());
            return this;
        }

        /**
         * A space for a layer. All neurons in the full space are always watched; every group that the layer was given
         * is watched in this space, or all its neurons if it was given none.
         */
        public Builder space(String layer, String name, Basis basis) {
            spaces.computeIfAbsent(layer, unused -> new LinkedHashMap<>())
                    .put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(basis, "basis"));
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

        /**
         * A quantity of your own, or one of {@link Quantities} that is not always measured, measured after those that
         * come with Hullwatch.
         */
        public Builder quantity(QuantityFactory factory) {
            quantities.add(Objects.requireNonNull(factory, "factory"));
            return this;
        }

        /**
         * A quantity of the model as a whole, measured after those of layers, such as the tangent kernel, {@link
         * Quantities#kernel()}.
         */
        public Builder quantity(ModelQuantityFactory factory) {
            ofModel.add(Objects.requireNonNull(factory, "factory"));
            return this;
        }

        /**
         * An extractor of your own, for a kind of layer that Hullwatch does not know; asked before the standard ones.
         */
        public Builder extractor(WeightExtractor extractor) {
            extractors.add(Objects.requireNonNull(extractor, "extractor"));
            return this;
        }

        /** A further place that measurements go to, beside the run directory. One that fails ends alone. */
        public Builder sink(Sink sink) {
            sinks.add(Objects.requireNonNull(sink, "sink"));
            return this;
        }

        /**
         * What a program adds to the manifest, such as command line, options, data; one call adds to those before it.
         */
        public Builder describe(UnaryOperator<Manifest.Builder> change) {
            UnaryOperator<Manifest.Builder> before = describe;
            Objects.requireNonNull(change, "change");
            describe = manifest -> change.apply(before.apply(manifest));
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
            ByLayer<int[]> namedGroups = new ByLayer<>(groups);
            ByLayer<Basis> namedSpaces = new ByLayer<>(spaces);
            if (classes != null && probe == null) {
                throw new IllegalArgumentException(
                        "classSubspaces() needs examples with their classes: call probe(features, classes)");
            }
            List<QuantityFactory> measured =
                    new ArrayList<>(Quantities.standard(frames, census ? Tier.STANDARD : Tier.FULL));
            measured.addAll(quantities);
            List<GroupRule> allGroups = new ArrayList<>(List.of((layer, weights) -> namedGroups.of(layer)));
            allGroups.addAll(groupRules);
            List<SpaceRule> allSpaces = new ArrayList<>(List.of((layer, weights) -> namedSpaces.of(layer)));
            allSpaces.addAll(spaceRules);
            WatchOptions watching = new WatchOptions(
                    preset.tier(),
                    schedule,
                    seed,
                    failFast,
                    measured,
                    allGroups,
                    allSpaces,
                    new Subspaces(Optional.ofNullable(classes), principal),
                    ofModel);
            ProbeSet probed = probed(measured);
            List<Sink> all = new ArrayList<>();
            KeptCheckpoints kept = null;
            if (runDir == null && checkpoints) {
                throw new IllegalArgumentException("checkpoints are kept in the run directory: name one by runDir(…)");
            }
            if (runDir != null) {
                Manifest manifest = manifest();
                Optional<Resumption> resumed = resume ? Optional.of(Resumption.of(runDir, manifest)) : Optional.empty();
                RunWriter writer = resumed.map(Resumption::writer).orElseGet(() -> RunWriter.create(runDir, manifest));
                if (checkpoints) {
                    kept = resumed.map(KeptCheckpoints::of).orElseGet(() -> KeptCheckpoints.begin(writer));
                }
                all.add(new RunDirectorySink(writer));
            }
            all.addAll(sinks);
            return new HullwatchListener(
                    new Settings(
                            watching,
                            synchronous || failFast,
                            maxWait,
                            layers,
                            List.copyOf(extractors),
                            bias,
                            namedGroups,
                            namedSpaces,
                            probed),
                    all,
                    kept);
        }

        /** The probe set, with what the model is to be asked; null if there is none. */
        private ProbeSet probed(List<QuantityFactory> measured) {
            List<TangentRequest> asked = ofModel.stream()
                    .flatMap(kind -> kind.tangent().stream())
                    .distinct()
                    .toList();
            if (asked.size() > 1) {
                throw new IllegalArgumentException("two tangent kernels are asked for, " + asked + "; ask for one");
            }
            if (probe == null) {
                if (!asked.isEmpty()) {
                    throw new IllegalArgumentException(
                            "a tangent kernel needs examples with their classes: call probe(features, classes)");
                }
                if (targets != null) {
                    throw new IllegalArgumentException(
                            "probeTargets(…) are those of a probe set: call probe(features, classes)");
                }
                return null;
            }
            ProbeSet through = probe.through(twins);
            ProbeSet with = targets == null ? through : through.withTargets(targets);
            boolean asks = !asked.isEmpty() || measured.stream().anyMatch(QuantityFactory::asksModel);
            return asks ? with.askingModel(asked.stream().findFirst()) : with;
        }

        private Manifest manifest() {
            BuildInfo build = BuildInfo.current();
            Manifest.Builder manifest = Manifest.builder()
                    .seed(seed)
                    .commit(build.commit())
                    .versions(Map.of("hullwatch", build.version()))
                    .addOptions(options());
            return describe.apply(manifest).build();
        }

        /** For the manifest. */
        private Map<String, Object> options() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("preset", preset.name());
            if (schedule instanceof Schedule.Every every) {
                map.put("every", every.iterations());
            } else if (schedule instanceof Schedule.Budget budget) {
                map.put("budget", budget.share());
            } else {
                map.put("schedule", schedule.toString());
            }
            map.put("layers", layers == null ? ".*" : layers.pattern());
            map.put("seed", seed);
            map.put("bias", bias);
            map.put("failFast", failFast);
            map.put(CostNames.SYNCHRONOUS, synchronous || failFast);
            map.put("frames", frames);
            if (census) {
                map.put("census", true);
            }
            if (probe != null) {
                map.put("probe", probe.size());
                if (targets != null) {
                    map.put("probeTargets", targets.size(1));
                }
                if (classes != null) {
                    map.put(SpaceNames.CLASSES_OPTION, classes.toString());
                }
            }
            if (principal > 0) {
                map.put(SpaceNames.PRINCIPAL_OPTION, principal);
            }
            if (checkpoints) {
                map.put(Resumption.OPTION, true);
            }
            return map;
        }
    }
}
