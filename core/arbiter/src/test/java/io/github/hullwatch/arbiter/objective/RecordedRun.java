package io.github.hullwatch.arbiter.objective;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a small run, line by line. The time is a second for every ten iterations. */
public final class RecordedRun {
    private final Path dir;
    private final RunWriter writer;

    private RecordedRun(Path dir, Manifest manifest) {
        this.dir = dir;
        this.writer = RunWriter.create(dir, manifest);
    }

    /** With the layers dense1 (all, plus; full, V1) and dense2 (all; full). */
    public static RecordedRun in(Path dir) {
        return new RecordedRun(
                dir,
                Manifest.builder()
                        .seed(1L)
                        .layers(List.of(
                                new Manifest.TrackedLayer(
                                        "dense1", "DenseLayer", 8, 4, List.of("all", "plus"), List.of("full", "V1")),
                                new Manifest.TrackedLayer(
                                        "dense2", "DenseLayer", 3, 8, List.of("all"), List.of("full"))))
                        .build());
    }

    /** Without layers. */
    public static RecordedRun unwatched(Path dir) {
        return new RecordedRun(dir, Manifest.builder().build());
    }

    private RecordedRun line(long iteration, Block block, String quantity, Map<String, Object> values) {
        writer.measurement(new Measurement(iteration, 0, iteration / 10., null, block, quantity, values));
        return this;
    }

    public RecordedRun loss(long iteration, double value) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("value", value);
        return line(iteration, null, "loss", values);
    }

    /** From 0 on. */
    public RecordedRun losses(double... values) {
        for (int t = 0; t < values.length; t++) {
            loss(t, values[t]);
        }
        return this;
    }

    public RecordedRun accuracy(long iteration, String data, double accuracy) {
        return line(iteration, null, "evaluation", Map.of("data", data, "accuracy", accuracy));
    }

    public RecordedRun meanLoss(long iteration, double accuracy, double loss) {
        return line(iteration, null, "evaluation", Map.of("data", "test", "accuracy", accuracy, "meanLoss", loss));
    }

    public RecordedRun depth(long iteration, Block block, double depth, Double chance, Double sd) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("verdict", depth > 0 ? "inside" : "outside");
        values.put("depth", depth);
        values.put("exact", true);
        if (chance != null) {
            values.put("null", chance);
            values.put("nullSd", sd);
        }
        return line(iteration, block, "hull", values);
    }

    public RecordedRun event(String event, long iteration, Block block) {
        writer.event(new Event(event, iteration, null, block, null, Map.of(), null));
        return this;
    }

    /** Ends it as a run does that trained to its end. */
    public Path finished() {
        return ended(Manifest.FINISHED);
    }

    public Path ended(String status) {
        writer.finish(status);
        return dir;
    }

    /** As a run stands while it trains, or after it was killed. */
    public Path unfinished() {
        return dir;
    }
}
