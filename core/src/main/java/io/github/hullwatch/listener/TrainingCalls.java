package io.github.hullwatch.listener;

import io.github.hullwatch.source.SuppliedSource;
import org.deeplearning4j.nn.api.Model;

/**
 * What a training calls: Deeplearning4j in every step and epoch, of any model that has the listener, or a program that
 * trains by itself. Thread-safe.
 */
final class TrainingCalls {

    private final Gate gate;
    private final Beginning beginning;
    private final WatchedModel watched;
    private final TrainingCourse course;
    private final Trainer trainer;
    private final Warnings warnings;

    TrainingCalls(
            Gate gate,
            Beginning beginning,
            WatchedModel watched,
            TrainingCourse course,
            Trainer trainer,
            Warnings warnings) {
        this.gate = gate;
        this.beginning = beginning;
        this.watched = watched;
        this.course = course;
        this.trainer = trainer;
        this.warnings = warnings;
    }

    void epochBegins(Model model) {
        if (!gate.isClosed()) {
            watched.epochBegins(model);
        }
    }

    void epochEnds(Model model) {
        if (watched.epochEnds(model)) {
            gate.tellWhatWasFound();
        }
    }

    void forward(Model model) {
        if (gate.isClosed()) {
            warnings.once(
                    "closed",
                    "A listener that is closed is attached to a model that trains, and records nothing;"
                            + " build a new one for each training");
            return;
        }
        if (!watched.isAnother(model)) {
            gate.enter(() -> forwardInside(model));
        }
    }

    private void forwardInside(Model model) {
        if (gate.isOver() || watched.isSettled() && !watched.is(model)) {
            return;
        }
        if (!watched.is(model)) {
            beginning.firstPass(model);
            if (gate.isOver()) {
                return;
            }
        }
        trainer.calls();
        gate.guarded(() -> course.forward(watched.source().iteration()));
    }

    void gradient(Model model) {
        if (isWatched(model)) {
            gate.enter(course::gradient);
        }
    }

    void iterationDone(Model model, int epoch) {
        if (isWatched(model) && gate.inside(() -> stepDone(model, epoch))) {
            gate.stepIsOver();
        }
    }

    /** The score of the model is that of the weights before the update. */
    private boolean stepDone(Model model, int epoch) {
        if (gate.isOver()) {
            return false;
        }
        gate.guarded(() -> course.stepDone(epoch, model.score()));
        return true;
    }

    /** Whether this is a call of the model that is watched, while it is. Takes no lock. */
    private boolean isWatched(Model model) {
        return !gate.isClosed() && watched.is(model);
    }

    /** @throws IllegalStateException if nothing is watched yet */
    void stepBegins(long iteration) {
        gate.enter(() -> {
            if (isTraining("beginStep")) {
                gate.guarded(() -> {
                    if (watched.source() instanceof SuppliedSource supplied) {
                        supplied.at(iteration, supplied.epoch());
                    }
                    course.forward(iteration);
                });
            }
        });
    }

    /** @throws IllegalStateException if nothing is watched yet */
    void stepEnds(int epoch, double loss) {
        if (gate.inside(() -> stepDone(epoch, loss))) {
            gate.stepIsOver();
        }
    }

    private boolean stepDone(int epoch, double loss) {
        if (!isTraining("endStep")) {
            return false;
        }
        gate.guarded(() -> {
            course.stepDone(epoch, loss);
            if (watched.source() instanceof SuppliedSource supplied) {
                supplied.at(supplied.iteration() + 1, epoch);
            }
        });
        return true;
    }

    private boolean isTraining(String call) {
        if (gate.isOver()) {
            warnings.once("step", "{}() records nothing: {}", call, gate.whyOver());
            return false;
        }
        if (watched.source() == null) {
            throw new IllegalStateException("nothing is watched yet: call attach(…) first");
        }
        return true;
    }
}
