package io.github.hullwatch.listener;

import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.source.WeightSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a run goes on where it was cut off: what a checkpoint remembers of a listener, written together and taken back
 * together. Guarded by the listener's monitor, but for what says otherwise.
 */
final class Continuation {

    private static final String WATCH = "watch";
    private static final String TIMETABLE = "timetable";
    private static final String STEPS = "steps";
    private static final String ENTRIES = "entries";
    private static final String ASKED = "askedToMeasure";

    private final KeptCheckpoints checkpoints;
    private final Recorder recorder;
    private final TrainingCourse course;
    private final ProgramEntries entries;

    /** @param checkpoints null for a listener that keeps none */
    Continuation(KeptCheckpoints checkpoints, Recorder recorder, TrainingCourse course, ProgramEntries entries) {
        this.checkpoints = checkpoints;
        this.recorder = recorder;
        this.course = course;
        this.entries = entries;
    }

    /** Whether checkpoints are kept. Any thread may ask. */
    boolean isKept() {
        return checkpoints != null;
    }

    /** Whether the run goes on from a checkpoint. Any thread may ask. */
    boolean isFromCheckpoint() {
        return iteration().isPresent();
    }

    /** The iteration that the run goes on from; empty if it begins. Any thread may ask. */
    OptionalLong iteration() {
        return isKept()
                ? checkpoints
                        .from()
                        .map(from -> OptionalLong.of(from.iteration()))
                        .orElse(OptionalLong.empty())
                : OptionalLong.empty();
    }

    /** What the program had to remember there. Any thread may ask. */
    Optional<SavedState> program() {
        return isKept() ? checkpoints.programs() : Optional.empty();
    }

    /** Why a checkpoint could not be written; empty if all could. Any thread may ask. */
    Optional<String> failure() {
        return isKept() ? checkpoints.failure() : Optional.empty();
    }

    /**
     * Writes a checkpoint, once everything is measured that was taken.
     *
     * @return whether there is one of this iteration now
     */
    boolean write(WeightSource source, SavedState program) {
        long now = course.now();
        course.forgetTaken();
        Optional<SavedState> measured = recorder.checkpoint();
        if (measured.isEmpty()) {
            return false;
        }
        SavedState watching = SavedState.builder()
                .put(WATCH, measured.get())
                .put(TIMETABLE, course.timetableState())
                .put(STEPS, course.stepsState())
                .put(ENTRIES, entries.state())
                .put(ASKED, course.isAskedToMeasure())
                .build();
        return checkpoints.write(now, source, watching, program);
    }

    /**
     * Sets the model back to the checkpoint.
     *
     * @return what {@link #goOn} goes on from; empty for a run that begins
     * @throws RunDirectoryException if the checkpoint is of another model, or the library is another one
     */
    Optional<SavedState> restore(WeightSource source) {
        return isFromCheckpoint() ? Optional.of(checkpoints.restore(source)) : Optional.empty();
    }

    /**
     * Goes on from what a checkpoint remembers, once the watching has begun.
     *
     * @throws RunDirectoryException if that is not what a listener like this one had to remember
     */
    void goOn(SavedState before) {
        try {
            recorder.resume(
                    before.part(WATCH), RunReader.open(checkpoints.dir()).events());
            course.restore(before.part(TIMETABLE), before.part(STEPS), before.flag(ASKED));
            entries.restore(before.part(ENTRIES));
        } catch (IllegalArgumentException e) {
            throw checkpoints.refused(e.getMessage(), e);
        }
    }

    /** The exception that says why the run can't go on; only of one that goes on from a checkpoint. */
    RunDirectoryException refused(Throwable cause) {
        return checkpoints.refused(String.valueOf(cause), cause);
    }
}
