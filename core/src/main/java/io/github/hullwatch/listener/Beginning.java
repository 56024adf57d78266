package io.github.hullwatch.listener;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.Snapshot;
import io.github.hullwatch.source.Backend;
import io.github.hullwatch.source.ModelSource;
import io.github.hullwatch.source.WeightSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the watching begins: with a model that is attached or that trains, or with weights that are handed over, from
 * their start or from a checkpoint. What does not fit is refused here. Guarded by the listener's monitor.
 */
final class Beginning {

    private static final Logger LOG = LoggerFactory.getLogger(HullwatchListener.class);

    private final Settings settings;
    private final Recorder recorder;
    private final WatchedModel watched;
    private final TrainingCourse course;
    private final Continuation continuation;
    private final Gate gate;

    Beginning(
            Settings settings,
            Recorder recorder,
            WatchedModel watched,
            TrainingCourse course,
            Continuation continuation,
            Gate gate) {
        this.settings = settings;
        this.recorder = recorder;
        this.watched = watched;
        this.course = course;
        this.continuation = continuation;
        this.gate = gate;
    }

    /**
     * A program attaches a model.
     *
     * @throws IllegalArgumentException if it is of no kind that is known, or something does not fit it
     * @throws IllegalStateException if another model is watched, or the listener is closed
     * @throws RunDirectoryException if the run can't go on with it
     */
    void attach(Model model) {
        requireOpen();
        if (watched.isSettled() && !watched.is(model)) {
            throw new IllegalStateException("this listener watches another model already; build one for each model");
        }
        if (!ModelSource.knows(model)) {
            throw new IllegalArgumentException("a " + model.getClass().getSimpleName()
                    + " can't be watched; attach the listener to a MultiLayerNetwork or a ComputationGraph, and hand over"
                    + " the weights of anything else: attach(() -> Map.of(\"layer\", vectors))");
        }
        if (!watched.is(model)) {
            begin(() -> settings.source(model));
        }
        watched.settle();
    }

    /**
     * A program hands over weights.
     *
     * @throws IllegalArgumentException if something does not fit them
     * @throws IllegalStateException if something is watched already, or the listener is closed
     */
    void attach(Supplier<Map<String, Vectors>> weights) {
        requireOpen();
        if (watched.isSettled()) {
            throw new IllegalStateException("this listener watches a model already; build one for each model");
        }
        begin(() -> settings.source(weights));
        watched.settle();
    }

    private void requireOpen() {
        if (gate.isClosed()) {
            throw new IllegalStateException("this listener is closed; build a new one for each training");
        }
    }

    /**
     * A model trains that nobody attached. What does not fit it is refused before its first update.
     *
     * @throws IllegalStateException if the run goes on from a checkpoint
     */
    void firstPass(Model model) {
        if (continuation.isFromCheckpoint()) {
            throw new IllegalStateException("the run goes on from a checkpoint: call attach(model) before fit,"
                    + " which sets the model back to it");
        }
        begin(() -> settings.source(model));
    }

    /** @throws DoesNotFitException if the model, the pattern, a group or a space does not fit */
    private void begin(Supplier<WeightSource> choosing) {
        try {
            WeightSource chosen = choosing.get();
            // Rules look at the weights that the run began with, which are those of the model as it was made.
            Snapshot start = chosen.snapshot(course.number(chosen.iteration()));
            Optional<SavedState> before = continuation.restore(chosen);
            course.begin(chosen, start);
            before.ifPresent(continuation::goOn);
            watched.become(chosen);
        } catch (DoesNotFitException | RunDirectoryException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            if (continuation.isFromCheckpoint()) {
                // The model is not set back: to train it from its start would be another training than that of the run.
                throw continuation.refused(e);
            }
            gate.endOrThrow(e);
            return;
        }
        sayWhatIsWatched(watched.source());
    }

    private void sayWhatIsWatched(WeightSource source) {
        List<String> names =
                source.layers().stream().map(LayerDescription::name).toList();
        if (names.isEmpty()) {
            LOG.warn("There is nothing to watch in this model but its loss: {}", source.skipped());
        } else {
            LOG.info("Watching {}; left out: {}", names, source.skipped());
        }
        source.notes().forEach(LOG::info);
        gate.guarded(() -> recorder.describe(manifest -> manifest.modelJson(source.configuration())
                .versions(Backend.versions())
                .backend(Backend.name())
                .threads(Backend.threads())
                .device(Backend.device())
                .layers(recorder.tracked())
                .skipped(source.skipped())
                .notes(source.notes())));
    }
}
