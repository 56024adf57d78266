package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.Manifest.SkippedLayer;
import io.github.hullwatch.snapshot.LayerDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A stored network that Deeplearning4j has made live again: its layers are those that a listener would watch. */
final class NetworkModel implements StoredModel {

    private final Path file;
    private final String format;
    private final ModelSource source;
    private final boolean counts;

    /** @param counts whether the file says how many updates were done */
    NetworkModel(Path file, String format, ModelSource source, boolean counts) {
        this.file = file;
        this.format = format;
        this.source = source;
        this.counts = counts;
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    @Override
    public OptionalLong iteration() {
        return counts ? OptionalLong.of(source.iteration()) : OptionalLong.empty();
    }

    @Override
    public int epoch() {
        return counts ? source.epoch() : 0;
    }

    @Override
    public Optional<Network> network() {
        return Optional.of(new Network(source.configuration()));
    }

    @Override
    public List<LayerDescription> layers() {
        return source.layers();
    }

    @Override
    public List<SkippedLayer> skipped() {
        return source.skipped();
    }

    @Override
    public Vectors read(String layer) {
        return source.weights(layer);
    }
}
