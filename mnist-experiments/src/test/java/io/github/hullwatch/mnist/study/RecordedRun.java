package io.github.hullwatch.mnist.study;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.RunWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes runs of a few lines, as if a training had. */
final class RecordedRun {

    static final Block WHOLE = new Block("dense1", "all", "full");
    static final Block CLASS = new Block("dense1", "all", "class3");

    private RecordedRun() {}

    /** A run of 41 iterations, with the entry of one block and the change of pace where these are not negative. */
    static void write(Path dir, long seed, List<String> words, long entry, long pace) {
        List<String> line = new ArrayList<>(List.of("hullwatch", "mnist", "train"));
        line.addAll(words);
        line.addAll(List.of("--seed=" + seed, "--run-dir=" + dir));
        Manifest manifest = Manifest.builder()
                .commandLine(line)
                .seed(seed)
                .addOptions(Map.of("updater", "sgd", "learningRate", .01, "batchSize", 64))
                .data(new Manifest.DataSource("digits", "a test", 10L, Map.of("all", "00")))
                .results(Map.of("testAccuracy", .9, "seconds", Map.of("training", 12.5)))
                .build();
        try (RunWriter writer = RunWriter.create(dir, manifest)) {
            for (long t = 0; t <= 40; t++) {
                double loss = Math.exp(t < 20 ? -.01 * t : -.2 - .1 * (t - 20)) + .001 * seed;
                line(writer, t, null, QuantityNames.LOSS, Map.of("value", loss));
                if (t % 10 == 0) {
                    for (Block block : List.of(WHOLE, CLASS)) {
                        boolean inside = block == CLASS && entry >= 0 && t >= entry;
                        line(
                                writer,
                                t,
                                block,
                                QuantityNames.HULL,
                                Map.of(
                                        "verdict", inside ? "inside" : "outside",
                                        "depth", inside ? .1 : -.1,
                                        "exact", true,
                                        "lower", inside ? .1 : -.1,
                                        "upper", inside ? .1 : -.1,
                                        "null", -.05));
                    }
                    double speed = t == 20 ? .02 : .01;
                    for (Block block : List.of(WHOLE, CLASS)) {
                        line(writer, t, block, QuantityNames.MOTION, Map.of("angularSpeed", t == 0 ? 0 : speed));
                    }
                }
            }
            if (entry >= 0) {
                event(writer, EventNames.HULL_ENTRY, new long[] {Math.max(0, entry - 10), entry}, CLASS);
            }
            if (pace >= 0) {
                event(writer, EventNames.PACE_CHANGE, new long[] {pace - 1, pace}, null);
            }
            writer.finish(Manifest.FINISHED);
        }
    }

    private static void line(RunWriter writer, long t, Block block, String quantity, Map<String, Object> values) {
        writer.measurement(new Measurement(t, 0, .1 * t, null, block, quantity, values));
    }

    private static void event(RunWriter writer, String name, long[] bracket, Block block) {
        writer.event(new Event(name, bracket[1], bracket, block, null, Map.of(), null));
    }
}
