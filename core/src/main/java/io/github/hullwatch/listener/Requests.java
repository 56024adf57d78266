package io.github.hullwatch.listener;

import io.github.hullwatch.run.SavedState;

/**
 * What a program asks to be done with the state that the model is in: to measure it now, or to write a checkpoint of
 * it. Thread-safe.
 */
final class Requests {

    private final Gate gate;
    private final WatchedModel watched;
    private final TrainingCourse course;
    private final Continuation continuation;
    private final Warnings warnings;

    Requests(Gate gate, WatchedModel watched, TrainingCourse course, Continuation continuation, Warnings warnings) {
        this.gate = gate;
        this.watched = watched;
        this.course = course;
        this.continuation = continuation;
        this.warnings = warnings;
    }

    /** @throws IllegalStateException if no model is watched yet */
    void measureNow() {
        if (gate.isMeasuring()) {
            course.askToMeasure();
        } else {
            gate.enter(this::measureNowInside);
        }
    }

    private void measureNowInside() {
        if (gate.isOver()) {
            warnings.once("measureNow", "measureNow() measures nothing: {}", gate.whyOver());
            return;
        }
        if (watched.source() == null) {
            throw new IllegalStateException("no model is watched yet: call attach(model) first");
        }
        if (gate.isBusy() || course.isBetweenStates()) {
            course.askToMeasure();
        } else {
            gate.guarded(course::measureNow);
        }
    }

    /**
     * @return whether there is a checkpoint of this iteration now
     * @throws IllegalStateException if there can't be one
     */
    boolean checkpoint(SavedState program) {
        if (!continuation.isKept()) {
            throw new IllegalStateException("this listener keeps no checkpoints: builder().runDir(…).checkpoints()");
        }
        boolean[] written = {false};
        boolean tried = gate.inside(() -> {
            if (!canWriteCheckpoint()) {
                return false;
            }
            gate.guarded(() -> written[0] = continuation.write(watched.source(), program));
            return true;
        });
        if (tried) {
            gate.tellWhatWasFound();
        }
        return written[0];
    }

    private boolean canWriteCheckpoint() {
        if (gate.isOver()) {
            warnings.once("checkpoint", "checkpoint() writes nothing: {}", gate.whyOver());
            return false;
        }
        if (watched.source() == null) {
            throw new IllegalStateException("nothing is watched yet: call attach(…) first");
        }
        if (course.seesOnlyAnnounced()) {
            throw new IllegalStateException("a training by several workers has no checkpoints");
        }
        if (gate.isBusy() || gate.isMeasuring() || course.isBetweenStates()) {
            throw new IllegalStateException("a training step is under way; call checkpoint() between two steps");
        }
        return true;
    }
}
