package io.github.hullwatch.inspect;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.Snapshot;
import io.github.hullwatch.source.ReadOptions;
import io.github.hullwatch.source.StoredModel;
import io.github.hullwatch.watch.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Reads and measures one thing after the other: the layers of files, so that only one layer's weights are in memory at
 * a time; or the checkpoints of a training, as it would have been watched. Confined to one thread.
 */
final class Reading {

    /** Of layers with more weights than this chance is drawn while the weights are not in memory. */
    private static final long LARGE = 1L << 22;

    private final Subject subject;
    private final ReadOptions options;
    private final Watch watch;
    private final Progress progress;

    Reading(Subject subject, ReadOptions options, Watch watch, Progress progress) {
        this.subject = subject;
        this.options = options;
        this.watch = watch;
        this.progress = progress;
    }

    /**
     * To the end, or until the observer stops it.
     *
     * @throws UncheckedIOException if a layer can't be read; what was measured before is kept
     * @throws IOException if a checkpoint can't be read
     */
    void run() throws IOException {
        if (subject.isSeries()) {
            checkpoints();
        } else {
            layers();
        }
    }

    /** One layer after the other: read, measured, written and dropped. */
    private void layers() {
        for (Subject.Layer layer : subject.layers()) {
            if (!progress.goesOn(layer.description().name())) {
                return;
            }
            drawChance(layer);
            measure(layer);
            progress.done(1);
        }
    }

    private void measure(Subject.Layer layer) {
        long iteration = layer.model().iteration().orElse(0);
        int epoch = layer.model().epoch();
        Snapshot weights = watch.snapshot(
                () -> snapshot(iteration, epoch, Map.of(layer.description().name(), read(layer))));
        watch.ofOthers(List.of(layer.description()), weights).measureInFull(weights);
    }

    /** Chance of a large shape takes more memory than the weights: drawn before they are read once more. */
    private void drawChance(Subject.Layer layer) {
        LayerDescription shape = layer.description();
        if ((long) shape.neurons() * shape.inputs() <= LARGE) {
            return;
        }
        int live = live(read(layer));
        if (live > 0) {
            watch.drawChance(live, shape.inputs());
        }
    }

    private static int live(Vectors weights) {
        return weights.firstNonFiniteRow() < 0 ? weights.n() - weights.dead() : 0;
    }

    private static Vectors read(Subject.Layer layer) {
        try {
            return layer.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One checkpoint after the other, as a training would have been watched. */
    private void checkpoints() throws IOException {
        List<Path> checkpoints = subject.checkpoints();
        Watch series = null;
        for (Path file : checkpoints) {
            if (!progress.goesOn(file.toString())) {
                return;
            }
            Snapshot weights = read(StoredModel.open(file, options));
            series = series == null ? watch.ofOthers(subject.descriptions(), weights) : series;
            if (file.equals(checkpoints.get(checkpoints.size() - 1))) {
                series.measureInFull(weights);
            } else {
                series.measure(weights);
            }
            progress.done(subject.layers().size());
        }
    }

    private static Snapshot read(StoredModel model) throws IOException {
        Map<String, Vectors> weights = new LinkedHashMap<>();
        for (LayerDescription layer : model.layers()) {
            weights.put(layer.name(), model.read(layer.name()));
        }
        return snapshot(model.iteration().orElse(0), model.epoch(), weights);
    }

    private static Snapshot snapshot(long iteration, int epoch, Map<String, Vectors> weights) {
        return new Snapshot(iteration, epoch, OptionalDouble.empty(), weights);
    }
}
