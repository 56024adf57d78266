package io.github.hullwatch.watch;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRecord;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.sink.Sink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A sink that keeps what it was told, in that order, and in words. */
final class Told implements Sink {

    final List<String> calls = new ArrayList<>();
    final List<Measurement> lines = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    private final boolean certificates;

    /** @param certificates whether it stores certificates */
    Told(boolean certificates) {
        this.certificates = certificates;
    }

    @Override
    public String name() {
        return "told";
    }

    @Override
    public void measurement(Measurement line) {
        lines.add(line);
        calls.add("line of " + line.quantity());
    }

    @Override
    public void event(Event event) {
        events.add(event);
        calls.add(event.event());
    }

    @Override
    public boolean storesCertificates() {
        return certificates;
    }

    @Override
    public Optional<CertificateRef> certificate(CertificateRecord certificate) {
        calls.add("certificate of " + certificate.iteration());
        return Optional.of(new CertificateRef("certificates/" + certificate.iteration() + ".json", "0".repeat(64)));
    }

    @Override
    public Optional<String> array(Block block, long iteration, String quantity, NpyArray array) {
        calls.add("array of " + quantity);
        return Optional.of("arrays/" + quantity + ".npy");
    }

    @Override
    public void frames(String layer, NpyArray frames) {
        calls.add("frames of " + layer);
    }

    @Override
    public void projection(String layer, long iteration, NpyArray points) {
        calls.add("projection of " + iteration);
    }

    @Override
    public void finish(String status) {}
}
