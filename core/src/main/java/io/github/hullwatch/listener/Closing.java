package io.github.hullwatch.listener;

import io.github.hullwatch.listener.Ending.Fact;
import io.github.hullwatch.run.Manifest;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done when a listener is closed: what is left is measured, what is known of the training's end is gathered,
 * and the recording ends with it. {@link Gate#close} does it, once, with the monitor held; {@link #endsAs} any thread
 * may call.
 */
final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(HullwatchListener.class);

    private final Recorder recorder;
    private final WatchedModel watched;
    private final TrainingCourse course;
    private final Continuation continuation;
    private final Trainer trainer;

    /** How the program says that the training ended; null while it says nothing. */
    private volatile String said;

    Closing(
            Recorder recorder,
            WatchedModel watched,
            TrainingCourse course,
            Continuation continuation,
            Trainer trainer) {
        this.recorder = recorder;
        this.watched = watched;
        this.course = course;
        this.continuation = continuation;
        this.trainer = trainer;
    }

    /** The program says how the training ended. Takes no lock. */
    void endsAs(String status) {
        if (status != null && Manifest.ENDINGS.contains(status)) {
            said = status;
            return;
        }
        String message = "A run can't end as '" + status + "'; it is one of " + Manifest.ENDINGS;
        if (recorder.failures().areFast()) {
            throw new IllegalArgumentException(message);
        }
        LOG.warn(message);
    }

    /** Measures the last state, unless the watching has ended, and ends the measuring thread. */
    void measureWhatIsLeft(Gate gate) {
        if (recorder.failures().ended() != null) {
            LOG.debug("Closed after the watching had ended");
        } else if (watched.source() == null) {
            LOG.warn("This listener is closed without having been called: no model that it was added to has trained."
                    + " (Training on features, TransferLearningHelper.fitFeaturized, trains another model;"
                    + " attach the listener to that one.)");
        } else {
            gate.guarded(course::measureLast);
            gate.guarded(() -> recorder.judgePace(course.now()));
            gate.tellWhatWasFound();
            gate.doWhatWaits();
        }
        recorder.finishMeasuring();
    }

    /** Ends the recording. */
    void end() {
        Manifest.LeftOut left = course.leftOut();
        Ending ending = ending();
        List<String> notes = new ArrayList<>(ending.notes());
        notes.addAll(trainer.notes());
        recorder.finish(left, notes, ending.status());
    }

    private Ending ending() {
        boolean hasModel = watched.source() != null;
        return Ending.said(said)
                .with(Fact.KEEPS_CHECKPOINTS, continuation.isKept())
                .with(Fact.NOT_TAKEN_UP, !hasModel && continuation.isFromCheckpoint())
                .with(Fact.MODEL_CAME, watched.isSettled())
                .with(Fact.STEP_DONE, course.anyStepDone())
                .with(Fact.BEGUN_AND_NOT_DONE, hasModel && (course.isStepUnderWay() || watched.isInEpoch()))
                .with(Fact.CLOSED_BY_TRAINING, isCalledByTraining())
                .with(Fact.WATCHING_ENDED, recorder.failures().ended() != null)
                .with(Fact.THREW, recorder.failures().threw());
    }

    private static boolean isCalledByTraining() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().startsWith("fit")
                        && frame.getClassName().startsWith("org.deeplearning4j.nn.")));
    }
}
