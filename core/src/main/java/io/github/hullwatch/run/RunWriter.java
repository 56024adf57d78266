package io.github.hullwatch.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

public final class RunWriter implements AutoCloseable {
    private final Path dir;

    private RunWriter(Path dir) {
        this.dir = dir;
    }

    public static RunWriter create(Path dir, Manifest manifest) {
        return new RunWriter(dir);
    }

    public void measurement(Measurement measurement) {}

    public void event(Event event) {}

    public CertificateRef certificate(CertificateRecord certificate) {
        return null;
    }

    public void frames(String layer, NpyArray frames) {}

    public void projection(String layer, long iteration, NpyArray points) {}

    public void update(UnaryOperator<Manifest> change) {}

    public Optional<String> failure() {
        return Optional.empty();
    }

    public Path dir() {
        return dir;
    }

    public void finish(String status) {}

    @Override
    public void close() {}
}
