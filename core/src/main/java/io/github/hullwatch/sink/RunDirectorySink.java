package io.github.hullwatch.sink;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRecord;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunWriter;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The run directory as a sink. */
public final class RunDirectorySink implements Sink {

    private final RunWriter writer;

    /** @param writer closed when the run ends */
    public RunDirectorySink(RunWriter writer) {
        this.writer = writer;
    }

    @Override
    public String name() {
        return "run directory";
    }

    @Override
    public void measurement(Measurement line) {
        writer.measurement(line);
    }

    @Override
    public void event(Event event) {
        writer.event(event);
    }

    @Override
    public Optional<CertificateRef> certificate(CertificateRecord certificate) {
        return Optional.ofNullable(writer.certificate(certificate));
    }

    @Override
    public boolean storesCertificates() {
        return true;
    }

    @Override
    public Optional<String> array(Block block, long iteration, String quantity, NpyArray array) {
        return Optional.ofNullable(writer.array(block, iteration, quantity, array));
    }

    @Override
    public void frames(String layer, NpyArray frames) {
        writer.frames(layer, frames);
    }

    @Override
    public void projection(String layer, long iteration, NpyArray points) {
        writer.projection(layer, iteration, points);
    }

    @Override
    public void describe(UnaryOperator<Manifest> change) {
        writer.update(change);
    }

    @Override
    public Optional<String> failure() {
        return writer.failure();
    }

    @Override
    public void finish(String status) {
        writer.finish(status);
        writer.close();
    }
}
