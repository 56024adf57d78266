package io.github.hullwatch.run;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

public final class RunReader {
    private final Path dir;

    private RunReader(Path dir) {
        this.dir = dir;
    }

    public static RunReader open(Path dir) {
        return new RunReader(dir);
    }

    public Path dir() {
        return dir;
    }

    public Manifest manifest() {
        return null;
    }

    /** Whether the end of the run was written down. */
    public boolean finished() {
        return false;
    }

    /** What a reader should know: unfinished, a torn last line. */
    public List<String> notes() {
        return List.of();
    }

    public List<Measurement> measurements() {
        return List.of();
    }

    public void forEachMeasurement(Consumer<Measurement> action) {}

    public List<Event> events() {
        return List.of();
    }

    public CertificateRecord certificate(CertificateRef ref) {
        return null;
    }

    /** Layers that have projections. */
    public List<String> projectedLayers() {
        return List.of();
    }

    /** Iterations at which a layer was projected, ascending. */
    public long[] projectionIterations(String layer) {
        return new long[0];
    }

    public NpyArray frames(String layer) {
        return null;
    }

    public NpyArray projection(String layer, long iteration) {
        return null;
    }
}
