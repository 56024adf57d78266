package io.github.hullwatch.listener;

import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who trains the model, as far as the manifest has to say it: a trainer that introduced itself, or workers that nobody
 * told the listener of. Guarded by the listener's monitor.
 */
final class Trainer {

    private static final Logger LOG = LoggerFactory.getLogger(HullwatchListener.class);

    private final Recorder recorder;
    private boolean known;
    private Supplier<List<String>> notes = List::of;

    Trainer(Recorder recorder) {
        this.recorder = recorder;
    }

    /** @param itsNotes for the manifest, asked at the close */
    void introduce(Supplier<List<String>> itsNotes) {
        known = true;
        notes = itsNotes;
    }

    /** The calling thread trains; says what it does to the run, once, if it is a worker that nobody told of. */
    void calls() {
        if (!known && ParallelWorker.is(Thread.currentThread())) {
            known = true;
            LOG.warn("{} ParallelTraining.attach(hull, wrapper) takes care of that.", ParallelWorker.NOTE);
            recorder.describe(manifest -> manifest.notes(List.of(ParallelWorker.NOTE)));
        }
    }

    /** For the manifest; none if they can't be had. */
    List<String> notes() {
        try {
            return List.copyOf(notes.get());
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("What trained the model can't be described", e);
            return List.of();
        }
    }
}
