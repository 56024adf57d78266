package io.github.hullwatch.listener;

import io.github.hullwatch.run.Manifest;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a program adds to the run: evaluations, events of its own, and words in the manifest. What can't be recorded is
 * refused with a warning. Thread-safe.
 */
final class ProgramRecords {

    private static final Logger LOG = LoggerFactory.getLogger(HullwatchListener.class);

    private final Gate gate;
    private final WatchedModel watched;
    private final TrainingCourse course;
    private final Recorder recorder;
    private final ProgramEntries entries;

    ProgramRecords(Gate gate, WatchedModel watched, TrainingCourse course, Recorder recorder, ProgramEntries entries) {
        this.gate = gate;
        this.watched = watched;
        this.course = course;
        this.recorder = recorder;
        this.entries = entries;
    }

    void evaluation(String data, double accuracy, Map<String, Object> more) {
        record("evaluation on '" + data + "'", () -> {
            long now = course.now();
            int epoch = watched.source().epoch();
            Map<String, Object> values = entries.evaluation(now, data, accuracy, more);
            gate.guarded(() -> recorder.evaluation(now, epoch, data, accuracy, values));
        });
    }

    void event(String event, long at, Map<String, Object> values) {
        record("event '" + event + "'", () -> {
            long now = course.now();
            Map<String, Object> plain = entries.event(event, at, now, values);
            gate.guarded(() -> recorder.event(event, at, now, plain));
        });
    }

    private void record(String what, Runnable recording) {
        gate.enterOrWait(() -> recordInside(what, recording));
    }

    private void recordInside(String what, Runnable recording) {
        if (gate.isOver() || watched.source() == null) {
            String why = gate.isOver()
                    ? gate.whyOver()
                    : "no model is watched yet; call attach(model) before, or record it after the first fit";
            LOG.warn("The {} is not recorded: {}", what, why);
            return;
        }
        try {
            recording.run();
        } catch (RuntimeException | StackOverflowError e) {
            if (recorder.failures().areFast()) {
                throw e;
            }
            LOG.warn("The {} is not recorded: {}", what, e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    /** Takes no lock: the change may ask the model, whose lock a training holds, or this listener. */
    void describe(UnaryOperator<Manifest.Builder> change) {
        if (gate.isClosed()) {
            LOG.warn("A change of the manifest is left out: {}", gate.whyOver());
        } else {
            recorder.describe(change);
        }
    }
}
