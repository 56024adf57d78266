package io.github.hullwatch.view;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Run directories made up for the tests, with the numbers that real ones have; equal seeds give equal ones. */
public final class SampleRuns {
    public static final String HOSTILE = "</script><b onload=\"alert('x')\">&\u202e";

    /**
     * Later than the writer's clock, so that the lines' own seconds tell how long a run took, whenever the test runs.
     */
    private static final Instant STARTED = Instant.parse("2200-11-21T09:30:00Z");

    private SampleRuns() {}

    public static Manifest.Builder manifest(String model, String data) {
        return Manifest.builder()
                .started(STARTED)
                .seed(42L)
                .commandLine(List.of("hullwatch", "mnist", "train"))
                .addOptions(Map.of("model", model))
                .versions(new LinkedHashMap<>(Map.of("hullwatch", "0.1.0")))
                .backend("CPU (OpenBLAS)")
                .threads(1)
                .device("a processor with 2 cores")
                .data(new Manifest.DataSource(data, "drawn for a test", 60_000L, Map.of("images", "ab".repeat(32))));
    }

    /**
     * LeNet as the listener sees it: four layers, loss at every iteration, the rest at every tenth; two million
     * numbers less.
     */
    public static Path lenet(Path dir, String data, int iterations) {
        Random random = new Random(1);
        String[] names = {"conv1", "conv2", "dense1", "output"};
        int[] neurons = {20, 50, 500, 10};
        int[] inputs = {25, 500, 800, 500};
        List<Manifest.TrackedLayer> layers = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            String type = i < 2 ? "ConvolutionLayer" : "DenseLayer";
            layers.add(
                    new Manifest.TrackedLayer(names[i], type, neurons[i], inputs[i], List.of("all"), List.of("full")));
        }
        Manifest manifest = manifest("LeNet", data)
                .layers(layers)
                .skipped(List.of(new Manifest.SkippedLayer("pool1", "SubsamplingLayer", "it has no weights")))
                .modelJson("{\"confs\":[{\"layer\":\"conv1\"}]}")
                .build();
        try (RunWriter writer = RunWriter.create(dir, manifest)) {
            double[][][] start = {directions(random, 500), directions(random, 500), directions(random, 500)};
            double[][][] ten = {directions(random, 10), directions(random, 10), directions(random, 10)};
            for (int t = 0; t <= iterations; t++) {
                double loss = 2.31 * Math.exp(-t / (60.0 + t / 3.0)) * Math.exp(.25 * random.nextGaussian()) + .02;
                double seconds = .1 * t;
                int epoch = t / 600;
                writer.measurement(new Measurement(t, epoch, seconds, null, null, "loss", Map.of("value", loss)));
                if (t % 10 == 0) {
                    double p = t / (double) iterations;
                    for (int i = 0; i < names.length; i++) {
                        layer(writer, random, new Block(names[i], "all", "full"), t, loss, p, neurons[i], inputs[i]);
                    }
                }
                if (t % 40 == 0) {
                    writer.projection("dense1", t, projected(start, .6 * t / iterations, 7));
                    writer.projection("output", t, projected(ten, 1.6 * t / iterations, 3));
                }
                if (t % 300 == 0 && t > 0) {
                    double accuracy = 1 - .3 * Math.exp(-t / 200.0) - .012;
                    Map<String, Object> values = new LinkedHashMap<>();
                    values.put("data", "test");
                    values.put("accuracy", accuracy);
                    if (t == iterations) {
                        values.put("confusion", confusion(random, accuracy));
                    }
                    writer.measurement(new Measurement(t, epoch, seconds, null, null, "evaluation", values));
                }
            }
            Block conv1 = new Block("conv1", "all", "full");
            writer.event(new Event("hull-exit", 190, new long[] {180, 190}, conv1, 240L, Map.of(), null));
            writer.event(new Event(
                    "pace-change",
                    412,
                    new long[] {405, 412},
                    null,
                    (long) iterations,
                    Map.of("rateBefore", .0061, "rateAfter", .0012),
                    null));
            Map<String, Manifest.QuantityCost> cost = new LinkedHashMap<>();
            cost.put("hull", new Manifest.QuantityCost(2.41, 484));
            cost.put("spread", new Manifest.QuantityCost(.94, 484));
            cost.put("motion", new Manifest.QuantityCost(.33, 484));
            cost.put("norms", new Manifest.QuantityCost(.11, 484));
            cost.put("snapshot", new Manifest.QuantityCost(.07, 484));
            writer.update(m -> m.toBuilder().cost(cost).build());
            writer.finish(Manifest.FINISHED);
        }
        return dir;
    }

    private static void layer(
            RunWriter writer, Random random, Block block, int t, double loss, double p, int n, int d) {
        double chance = n <= d ? -1 / Math.sqrt(n) * (n == 500 ? .62 : 1) : .004;
        double sd = Math.abs(chance) * .012;
        double depth = chance * (1 + .25 * p * p) + sd * .3 * random.nextGaussian();
        boolean small = block.layer().equals("conv1");
        if (small) {
            chance = -.01;
            sd = .03;
            depth = .05 - .25 * p + .004 * random.nextGaussian();
        }
        double lower = small && depth > 0 ? depth * .1 : depth;
        Map<String, Object> hull = hull(depth > 0 ? "inside" : "outside", depth, lower, depth, n, chance, sd);
        writer.measurement(new Measurement(t, t / 600, .1 * t, loss, block, "hull", hull));
        Map<String, Object> spread = new LinkedHashMap<>();
        double resultant = 1 / Math.sqrt(n) * (1 + .8 * p) + .002 * random.nextGaussian();
        spread.put("resultant", resultant);
        spread.put("resultantNull", 1 / Math.sqrt(n));
        spread.put("resultantNullSd", .02 / Math.sqrt(n));
        spread.put("meanCosine", (n * resultant * resultant - 1) / (n - 1));
        spread.put("rayleigh", n * d * resultant * resultant);
        if (t % 100 == 0) {
            spread.put("effectiveRank", Math.min(n, d) * (.9 - .3 * p));
            spread.put("minCosine", -.3 - .2 * p);
            spread.put("maxCosine", .3 + .3 * p);
            spread.put("energy1", n * (n - 1) * (.7 + .1 * p));
        }
        writer.measurement(new Measurement(t, t / 600, .1 * t, loss, block, "spread", spread));
        Map<String, Object> motion = new LinkedHashMap<>();
        motion.put("meanAngle", t == 0 ? 0 : .05 * Math.exp(-3 * p) * (1 + .2 * random.nextDouble()));
        motion.put("maxAngle", t == 0 ? 0 : .12 * Math.exp(-3 * p) * (1 + .2 * random.nextDouble()));
        motion.put("meanAngleFromStart", .4 * Math.sqrt(p));
        motion.put("maxAngleFromStart", .9 * Math.sqrt(p));
        motion.put("angularSpeed", .005 * Math.exp(-3 * p));
        motion.put("radialSpeed", .002 * Math.exp(-2 * p) * random.nextGaussian());
        writer.measurement(new Measurement(t, t / 600, .1 * t, loss, block, "motion", motion));
        Map<String, Object> norms = new LinkedHashMap<>();
        norms.put("min", .8 - .1 * p);
        norms.put("median", 1 + .3 * p);
        norms.put("mean", 1.02 + .35 * p);
        norms.put("max", 1.2 + .9 * p);
        norms.put("faintShare", 0.0);
        writer.measurement(new Measurement(t, t / 600, .1 * t, loss, block, "norms", norms));
    }

    public static Map<String, Object> hull(
            String verdict, double depth, double lower, double upper, int n, double chance, double sd) {
        Map<String, Object> hull = new LinkedHashMap<>();
        hull.put("verdict", verdict);
        hull.put("depth", depth);
        hull.put("exact", lower == upper);
        hull.put("lower", lower);
        hull.put("upper", upper);
        hull.put("neurons", n);
        hull.put("dead", 0);
        hull.put("null", chance);
        hull.put("nullSd", sd);
        return hull;
    }

    /** The two-layer model: two groups in two planes, all quantities at every iteration, every kind of event. */
    public static Path planar(Path dir, int iterations) {
        Random random = new Random(2);
        List<Manifest.TrackedLayer> layers = List.of(new Manifest.TrackedLayer(
                "hidden", "DenseLayer", 8, 4, List.of("all", "plus", "minus"), List.of("full", "V1", "V2")));
        Manifest manifest = manifest("The two-layer model", "two planes at 90°")
                .layers(layers)
                .build();
        String[][] blocks = {{"plus", "V1"}, {"minus", "V2"}, {"plus", "V2"}, {"minus", "V1"}, {"all", "full"}};
        try (RunWriter writer = RunWriter.create(dir, manifest)) {
            double[][][] start = {directions(random, 8), directions(random, 8), directions(random, 8)};
            for (int t = 0; t <= iterations; t++) {
                double loss = t < 150 ? .9 * Math.exp(-.019 * t) : .9 * Math.exp(-.019 * 150 - .062 * (t - 150));
                loss = t >= iterations - 2 ? 0 : loss;
                writer.measurement(new Measurement(t, t, .002 * t, null, null, "loss", Map.of("value", loss)));
                for (int i = 0; i < blocks.length; i++) {
                    Block block = new Block("hidden", blocks[i][0], blocks[i][1]);
                    double depth = Math.tanh((t - 137 - 60 * i) / 60.0) * (.7 - .1 * i) + (i >= 2 ? -.2 : 0);
                    Map<String, Object> hull =
                            hull(depth > 0 ? "inside" : "outside", depth, depth, depth, i == 4 ? 8 : 4, -.2, .35);
                    if (t == 0 || t == iterations) {
                        hull.putAll(new CertificateRef("certificates/hidden-" + i + "-" + t + ".json", "cd".repeat(32))
                                .fields());
                    }
                    writer.measurement(new Measurement(t, t, .002 * t, loss, block, "hull", hull));
                    Map<String, Object> spread = Map.of(
                            "resultant",
                            .8 - .6 * Math.min(1, t / 200.0),
                            "meanCosine",
                            .5 - .6 * Math.min(1, t / 200.0));
                    writer.measurement(new Measurement(t, t, .002 * t, loss, block, "spread", spread));
                }
                if (t % 5 == 0) {
                    writer.projection("hidden", t, projected(start, 2.5 * t / iterations, 1));
                }
            }
            CertificateRef certificate = new CertificateRef("certificates/hidden plus.json", "ef".repeat(32));
            CertificateRef before = new CertificateRef("certificates/hidden-before.json", "01".repeat(32));
            writer.event(new Event(
                    "hull-entry",
                    137,
                    new long[] {136, 137},
                    new Block("hidden", "plus", "V1"),
                    142L,
                    before.fieldsBefore(),
                    certificate));
            writer.event(new Event(
                    "hull-entry",
                    197,
                    new long[] {196, 197},
                    new Block("hidden", "minus", "V2"),
                    202L,
                    Map.of(),
                    certificate));
            writer.event(new Event("all-correct", 195, null, null, null, Map.of(), null));
            writer.event(new Event("converged", iterations, null, null, null, Map.of(), null));
            writer.event(new Event(
                    "pace-change",
                    150,
                    new long[] {149, 150},
                    null,
                    (long) iterations,
                    Map.of("rateBefore", .019, "rateAfter", .062),
                    null));
            writer.finish(Manifest.FINISHED);
        }
        return dir;
    }

    /**
     * Names that would break a careless page, dead neurons, one measurement, and a certificate that points elsewhere.
     */
    public static Path hostile(Path dir) {
        Manifest manifest = manifest(HOSTILE, HOSTILE)
                .layers(List.of(new Manifest.TrackedLayer(HOSTILE, HOSTILE, 3, 3, List.of("all"), List.of("full"))))
                .skipped(List.of(new Manifest.SkippedLayer(HOSTILE, HOSTILE, HOSTILE)))
                .build();
        try (RunWriter writer = RunWriter.create(dir, manifest)) {
            Block block = new Block(HOSTILE, HOSTILE, HOSTILE);
            Map<String, Object> hull = hull("inside", .1, .1, .1, 3, Double.NaN, Double.NaN);
            hull.put("certificate", "javascript:alert(1)");
            hull.put("sha256", "00");
            writer.measurement(new Measurement(0, 0, 0, 1e-300, block, "hull", hull));
            writer.measurement(new Measurement(0, 0, 0, null, block, HOSTILE, Map.of(HOSTILE, 1.0)));
            writer.measurement(new Measurement(
                    0,
                    0,
                    0,
                    null,
                    null,
                    "evaluation",
                    Map.of("data", HOSTILE, "accuracy", .5, "confusion", List.of(List.of(1, 0), List.of(0, HOSTILE)))));
            float nan = Float.NaN;
            writer.projection(
                    HOSTILE, 0, new NpyArray(new int[] {1, 3, 3}, new float[] {1, 0, 0, nan, nan, nan, 0, 0, 1}));
            writer.event(new Event(
                    HOSTILE,
                    0,
                    null,
                    block,
                    null,
                    Map.of(HOSTILE, HOSTILE),
                    new CertificateRef("javascript:alert(1)", "00")));
            writer.event(new Event(
                    "quantity-failed",
                    0,
                    null,
                    Block.layer(HOSTILE),
                    null,
                    Map.of("cause", HOSTILE),
                    new CertificateRef("certificates/../../x", "00")));
            writer.finish(Manifest.FAILED);
        }
        return dir;
    }

    /** A run that was killed before its first line. */
    public static Path empty(Path dir) {
        RunWriter.create(dir, Manifest.builder().started(STARTED).build()).close();
        return dir;
    }

    /**
     * A deep network of dense layers, all quantities at every tenth iteration. Every seventh layer turns much more than
     * the others; the fifth gets inside.
     */
    public static Path deep(Path dir, int layers, int iterations) {
        Random random = new Random(4);
        List<Manifest.TrackedLayer> tracked = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            tracked.add(new Manifest.TrackedLayer(
                    "block" + i / 4 + ".dense" + i % 4, "DenseLayer", 64, 32, List.of("all"), List.of("full")));
        }
        Manifest manifest =
                manifest("A deep network", "random vectors").layers(tracked).build();
        try (RunWriter writer = RunWriter.create(dir, manifest)) {
            double[][][] start = {directions(random, 64), directions(random, 64), directions(random, 64)};
            for (int t = 0; t <= iterations; t++) {
                double loss = 2 * Math.exp(-t / 100.0) + .1;
                writer.measurement(new Measurement(t, 0, .1 * t, null, null, "loss", Map.of("value", loss)));
                for (int i = 0; t % 10 == 0 && i < layers; i++) {
                    Block block = new Block(tracked.get(i).layer(), "all", "full");
                    double p = t / (double) iterations * (i % 7 == 0 ? 1 : .1);
                    layer(writer, random, block, t, loss, p, 64, i == 4 ? (p > .05 ? 16 : 64) : 64);
                }
                for (int i = 0; t % 50 == 0 && i < layers; i++) {
                    writer.projection(tracked.get(i).layer(), t, projected(start, t / (double) iterations, 3));
                }
            }
            Block fifth = new Block(tracked.get(4).layer(), "all", "full");
            writer.event(new Event("hull-entry", 60, new long[] {50, 60}, fifth, 60L, Map.of(), null));
            writer.finish(Manifest.FINISHED);
        }
        return dir;
    }

    /** A tiny network for a long time: everything at every iteration, one layer. */
    public static Path tiny(Path dir, int iterations) {
        Random random = new Random(5);
        Manifest manifest = manifest("A tiny network", "a few points")
                .layers(List.of(
                        new Manifest.TrackedLayer("dense1", "DenseLayer", 12, 6, List.of("all"), List.of("full")),
                        new Manifest.TrackedLayer("output", "OutputLayer", 3, 12, List.of("all"), List.of("full"))))
                .build();
        try (RunWriter writer = RunWriter.create(dir, manifest)) {
            for (int t = 0; t <= iterations; t++) {
                double loss = Math.exp(-t / 5000.0);
                writer.measurement(new Measurement(t, 0, .001 * t, null, null, "loss", Map.of("value", loss)));
                double p = t / (double) iterations;
                layer(writer, random, new Block("dense1", "all", "full"), t, loss, p, 12, 6);
                layer(writer, random, new Block("output", "all", "full"), t, loss, p, 3, 12);
            }
            writer.finish(Manifest.FINISHED);
        }
        return dir;
    }

    /** Training that breaks: from an iteration on, the loss and the weights of the first layer are not finite. */
    public static Path broken(Path dir, int from, int iterations) {
        Random random = new Random(6);
        List<Manifest.TrackedLayer> layers = List.of(
                new Manifest.TrackedLayer("dense1", "DenseLayer", 12, 6, List.of("all"), List.of("full")),
                new Manifest.TrackedLayer("output", "OutputLayer", 3, 12, List.of("all"), List.of("full")));
        Manifest manifest = manifest("A network", "a few points").layers(layers).build();
        try (RunWriter writer = RunWriter.create(dir, manifest)) {
            for (int t = 0; t <= iterations; t++) {
                double loss = t < from ? Math.exp(.05 * t) : Double.NaN;
                if (t == from) {
                    writer.event(new Event("loss-not-finite", t, null, null, null, Map.of(), null));
                    writer.event(
                            new Event("not-finite", t, null, Block.layer("dense1"), null, Map.of("neuron", 3), null));
                }
                writer.measurement(new Measurement(t, 0, .1 * t, null, null, "loss", single(loss)));
                double p = t / (double) iterations;
                if (t < from) {
                    layer(writer, random, new Block("dense1", "all", "full"), t, loss, p, 12, 6);
                }
                layer(writer, random, new Block("output", "all", "full"), t, loss, p, 3, 12);
            }
            writer.finish(Manifest.FINISHED);
        }
        return dir;
    }

    private static Map<String, Object> single(double loss) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("value", Double.isFinite(loss) ? loss : null);
        return values;
    }

    private static double[][] directions(Random random, int n) {
        double[][] rows = new double[n][3];
        for (double[] row : rows) {
            for (int k = 0; k < 3; k++) {
                row[k] = random.nextGaussian();
            }
        }
        return rows;
    }

    /** Directions pulled towards {@code poles} places by a share, as frames×n×3. */
    private static NpyArray projected(double[][][] start, double share, int poles) {
        int n = start[0].length;
        float[] out = new float[start.length * n * 3];
        for (int f = 0; f < start.length; f++) {
            for (int i = 0; i < n; i++) {
                double angle = 2 * Math.PI * (i % poles) / poles + f;
                double[] pole = {Math.cos(angle), Math.sin(angle), Math.sin(2 * angle)};
                double norm = 0;
                double[] p = new double[3];
                for (int k = 0; k < 3; k++) {
                    p[k] = start[f][i][k] + 2 * share * pole[k];
                    norm += p[k] * p[k];
                }
                for (int k = 0; k < 3; k++) {
                    out[3 * (f * n + i) + k] = (float) (p[k] / Math.sqrt(norm));
                }
            }
        }
        return new NpyArray(new int[] {start.length, n, 3}, out);
    }

    private static List<List<Integer>> confusion(Random random, double accuracy) {
        List<List<Integer>> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            List<Integer> row = new ArrayList<>();
            int wrong = 0;
            for (int j = 0; j < 10; j++) {
                int count = i == j ? 0 : (int) (1000 * (1 - accuracy) / 9 * 2 * random.nextDouble());
                wrong += count;
                row.add(count);
            }
            row.set(i, 1000 - wrong);
            rows.add(row);
        }
        return rows;
    }
}
