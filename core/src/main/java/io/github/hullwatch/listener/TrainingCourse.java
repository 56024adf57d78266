package io.github.hullwatch.listener;

import io.github.hullwatch.run.Manifest.LeftOut;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.snapshot.Snapshot;
import io.github.hullwatch.source.WeightSource;
import io.github.hullwatch.watch.Timetable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The course of the training: which state the model is in, which states are taken, and the one that was taken and waits
 * for its loss. Guarded by the listener's monitor, but for {@link #askToMeasure}.
 */
final class TrainingCourse {

    private static final Logger LOG = LoggerFactory.getLogger(HullwatchListener.class);

    private final Settings settings;
    private final Recorder recorder;
    private final WatchedModel watched;
    private final TrainingSteps steps = new TrainingSteps();
    private final States states = new States();

    /** Null before a model is watched. */
    private Timetable timetable;

    /** Taken in the forward pass of a step that is not done; null if that state is not to be measured. */
    private Snapshot taken;

    private boolean chancesTurn;

    /** Whether the next state is measured in full. */
    private volatile boolean askedToMeasure;

    TrainingCourse(Settings settings, Recorder recorder, WatchedModel watched) {
        this.settings = settings;
        this.recorder = recorder;
        this.watched = watched;
    }

    /**
     * The watching of a model begins.
     *
     * @param start its weights as they are now
     * @throws io.github.hullwatch.snapshot.DoesNotFitException if a group or a space does not fit
     */
    void begin(WeightSource chosen, Snapshot start) {
        timetable = recorder.begin(chosen, start);
    }

    /** From now on only those forward passes are measured that {@link #stateAhead} announces. */
    void seesOnlyAnnouncedStates() {
        states.onlyAnnounced();
    }

    /** Whether only those are measured. */
    boolean seesOnlyAnnounced() {
        return states.areAnnounced();
    }

    /** The next forward pass sees a state of the model. */
    void stateAhead() {
        states.announce();
    }

    /** The number of the state that the model is in. */
    long now() {
        return number(watched.source().iteration());
    }

    /** The number of the state that a model with this count of iterations is in. */
    long number(long count) {
        return steps.number(count);
    }

    /** The number of the last forward pass; −1 before the first. */
    long reached() {
        return steps.current();
    }

    /** Whether a step was ever done. */
    boolean anyStepDone() {
        return steps.anyDone();
    }

    /** Whether the weights are between two states. */
    boolean isBetweenStates() {
        return steps.between(watched.source().iteration());
    }

    /** Whether a step was begun and is not done. */
    boolean isStepUnderWay() {
        return steps.isUnderWay(watched.source().iteration());
    }

    /** A forward pass of a model with this count of iterations: its state is taken if it is to be measured. */
    void forward(long count) {
        boolean lineSearch = watched.source().hasLineSearch();
        if (!steps.forward(count, lineSearch)) {
            return;
        }
        long by = steps.setBack(count);
        if (by > 0) {
            steps.forward(count, lineSearch);
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
        boolean due = timetable.due(steps.current(), watched.source().epoch());
        if (askedToMeasure && !isMeasured(steps.current())) {
            taken = states.take(true) ? snapshot(steps.current(), true) : null;
        } else if (due && isChancesTurn()) {
            taken = null;
            recorder.drawSome();
        } else {
            taken = states.take(due) ? snapshot(steps.current(), false) : null;
        }
    }

    /** A gradient for an update was calculated. */
    void gradient() {
        steps.gradient();
    }

    /**
     * The step is done: its state is measured if it was taken.
     *
     * @param loss of the weights that the step began with
     */
    void stepDone(int epoch, double loss) {
        if (steps.done()) {
            watched.settle();
            measured(steps.current(), epoch, loss);
        }
    }

    private void measured(long iteration, int epoch, double loss) {
        recorder.loss(iteration, epoch, loss);
        Snapshot state = taken;
        taken = null;
        if (state == null || isMeasured(state.iteration())) {
            return;
        }
        Snapshot known = state.withLoss(epoch, loss);
        if (askedToMeasure) {
            askedToMeasure = false;
            measureInFull(known);
        } else {
            timetable.taken(iteration);
            recorder.measure(known);
        }
    }

    /** Asks for the next state to be measured, whatever the schedule says. Any thread may call it. */
    void askToMeasure() {
        askedToMeasure = true;
    }

    /** Measures the state that the model is in, with certificates; one that is measured counts once more. */
    void measureNow() {
        if (isMeasured(now())) {
            recorder.confirm();
        } else {
            measureInFull(snapshot(now(), true));
            recorder.settle();
        }
    }

    /** Measures the state that the training has ended in. */
    void measureLast() {
        long now = now();
        if (isStepUnderWay()) {
            // The step of this state was broken off: its score is not known, and its update may be in or not. Its
            // weights may have been taken before.
            if (taken != null && !isMeasured(steps.current())) {
                measureInFull(taken);
            }
        } else if (!isMeasured(now)) {
            measureInFull(snapshot(now, true));
        }
    }

    private boolean isMeasured(long iteration) {
        return iteration == timetable.measured();
    }

    private void measureInFull(Snapshot state) {
        timetable.taken(state.iteration());
        recorder.measureInFull(state);
    }

    /** A budget is spent on measurements and on values under chance in turns, until all of these are drawn. */
    private boolean isChancesTurn() {
        chancesTurn = settings.watching().isBudget() && recorder.isChanceMissing() && !chancesTurn;
        return chancesTurn;
    }

    /** @param inFull whether everything will be measured of it */
    private Snapshot snapshot(long number, boolean inFull) {
        WeightSource source = watched.source();
        boolean probes = settings.alwaysProbes() || settings.probes() && (inFull || timetable.isTurnOfThorough(number));
        return recorder.snapshot(
                () -> probes ? source.snapshot(number).withProbe(source.probePass()) : source.snapshot(number));
    }

    /** What a budget did not allow; null without one. */
    LeftOut leftOut() {
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

    /** A checkpoint is written between two steps: what was taken for one is forgotten. */
    void forgetTaken() {
        taken = null;
    }

    /** What its timetable has to remember. */
    SavedState timetableState() {
        return timetable.state();
    }

    /** What its numbering of steps has to remember. */
    SavedState stepsState() {
        return steps.state();
    }

    /** Whether the next state is to be measured in full. */
    boolean isAskedToMeasure() {
        return askedToMeasure;
    }

    /**
     * Goes on from what was remembered.
     *
     * @throws IllegalArgumentException if something is missing
     */
    void restore(SavedState timetableState, SavedState stepsState, boolean asked) {
        timetable.restore(timetableState);
        steps.restore(stepsState);
        askedToMeasure = asked;
    }
}
