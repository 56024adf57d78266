package io.github.hullwatch.listener;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.CertificateRecord;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunWriter;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where measurements go: a run directory, or nowhere. */
final class Recorder {

    private final RunWriter writer;

    /** @param writer null to record nothing */
    Recorder(RunWriter writer) {
        this.writer = writer;
    }

    boolean records() {
        return writer != null;
    }

    void measurement(Measurement measurement) {
        if (records()) {
            writer.measurement(measurement);
        }
    }

    void event(Event event) {
        if (records()) {
            writer.event(event);
        }
    }

    /** Null where nothing is recorded or the recording has ended. */
    CertificateRef certificate(CertificateRecord certificate) {
        return records() ? writer.certificate(certificate) : null;
    }

    void frames(String layer, NpyArray frames) {
        if (records()) {
            writer.frames(layer, frames);
        }
    }

    void projection(String layer, long iteration, NpyArray points) {
        if (records()) {
            writer.projection(layer, iteration, points);
        }
    }

    void update(UnaryOperator<Manifest> change) {
        if (records()) {
            writer.update(change);
        }
    }

    Optional<String> failure() {
        return records() ? writer.failure() : Optional.empty();
    }

    void finish(String status) {
        if (records()) {
            writer.finish(status);
            writer.close();
        }
    }
}
