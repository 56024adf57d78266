package io.github.hullwatch.compare;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.view.SampleRuns;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Runs made up for comparing: a seed, options, and what happened when. Immutable; each {@code with…} is another one.
 *
 * @param seed of the run and of its noise
 * @param options of the run
 * @param layers how many layers are watched
 * @param iterations of the run; layers are measured at every tenth
 * @param entry when the first layer is entered; −1 for never, 0 for from the start
 * @param pace when the pace changes; −1 for never
 * @param loss the last loss, but for noise
 * @param status how it ended
 */
record TestRuns(
        long seed,
        Map<String, Object> options,
        int layers,
        int iterations,
        int entry,
        int pace,
        double loss,
        String status) {

    private static final Instant STARTED = Instant.parse("2200-11-21T09:30:00Z");

    static TestRuns of(long seed) {
        return new TestRuns(seed, Map.of("learningRate", .1), 1, 100, -1, -1, .1, Manifest.FINISHED);
    }

    TestRuns withOptions(Map<String, Object> other) {
        return new TestRuns(seed, other, layers, iterations, entry, pace, loss, status);
    }

    TestRuns withLayers(int count) {
        return new TestRuns(seed, options, count, iterations, entry, pace, loss, status);
    }

    TestRuns withIterations(int count) {
        return new TestRuns(seed, options, layers, count, entry, pace, loss, status);
    }

    TestRuns withMoments(int entryAt, int paceAt) {
        return new TestRuns(seed, options, layers, iterations, entryAt, paceAt, loss, status);
    }

    TestRuns withLoss(double last) {
        return new TestRuns(seed, options, layers, iterations, entry, pace, last, status);
    }

    TestRuns withStatus(String other) {
        return new TestRuns(seed, options, layers, iterations, entry, pace, loss, other);
    }

    static Block block(int layer) {
        return new Block("dense" + (layer + 1), "all", "full");
    }

    Path write(Path dir) {
        Random random = new Random(seed);
        List<Manifest.TrackedLayer> tracked = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            tracked.add(
                    new Manifest.TrackedLayer(block(i).layer(), "DenseLayer", 12, 6, List.of("all"), List.of("full")));
        }
        Map<String, Object> all = new LinkedHashMap<>(options);
        all.put("seed", seed);
        Manifest manifest = Manifest.builder()
                .started(STARTED)
                .seed(seed)
                .addOptions(all)
                .versions(Map.of("hullwatch", "0.1.0"))
                .commit("abc")
                .backend("CPU")
                .data(new Manifest.DataSource("points", "made up", 100L, Map.of("points", "ab".repeat(32))))
                .layers(tracked)
                .build();
        try (RunWriter writer = RunWriter.create(dir, manifest)) {
            for (int t = 0; t <= iterations; t++) {
                double value = loss + 2 * Math.exp(-5.0 * t / iterations) * (1 + .01 * random.nextGaussian());
                writer.measurement(new Measurement(t, 0, .01 * t, null, null, "loss", Map.of("value", value)));
                for (int i = 0; t % 10 == 0 && i < layers; i++) {
                    layer(writer, random, i, t, value);
                }
            }
            Map<String, Object> tested = Map.of("data", "test", "accuracy", 1 - loss);
            writer.measurement(new Measurement(iterations, 0, .01 * iterations, null, null, "evaluation", tested));
            if (entry >= 0) {
                long[] bracket = {Math.max(0, entry - 10), entry};
                writer.event(new Event("hull-entry", entry, bracket, block(0), (long) entry, Map.of(), null));
            }
            if (pace >= 0) {
                long[] bracket = {pace - 3, pace};
                writer.event(new Event("pace-change", pace, bracket, null, (long) iterations, Map.of(), null));
            }
            if (!status.equals(Manifest.RUNNING)) {
                writer.finish(status);
            }
        }
        return dir;
    }

    private void layer(RunWriter writer, Random random, int i, int t, double value) {
        boolean inside = i == 0 && entry >= 0 && t >= entry;
        double depth = (inside ? .05 : -.05) + .01 * i + .002 * random.nextGaussian();
        String verdict = depth > 0 ? "inside" : "outside";
        writer.measurement(new Measurement(
                t, 0, .01 * t, value, block(i), "hull", SampleRuns.hull(verdict, depth, depth, depth, 12, -.04, .01)));
        Map<String, Object> spread = Map.of("resultant", .3, "resultantNull", .28, "resultantNullSd", .05);
        writer.measurement(new Measurement(t, 0, .01 * t, value, block(i), "spread", spread));
        Map<String, Object> motion = Map.of("meanAngle", .01, "meanAngleFromStart", .001 * t);
        writer.measurement(new Measurement(t, 0, .01 * t, value, block(i), "motion", motion));
    }

    /** Seeds 1, 2, … with equal settings, in folders of their own. */
    static List<Path> seeds(Path folder, int count, Map<String, Object> options) {
        List<Path> dirs = new ArrayList<>();
        for (int seed = 1; seed <= count; seed++) {
            dirs.add(of(seed).withOptions(options).write(folder.resolve(Integer.toString(seed))));
        }
        return dirs;
    }
}
