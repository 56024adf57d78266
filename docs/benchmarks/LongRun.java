import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Writes a run that was never trained: as many iterations and layers as one likes, hull, spread, motion, norms and loss
 * at every iteration, with the fields and digits that real lines have. Equal arguments give equal lines. For
 * {@code report.sh}.
 */
public final class LongRun {
    private static final int NEURONS = 100;
    private static final int INPUTS = 200;
    /** As a real run: all projections up to the 48th, then every second, fourth, … */
    private static final int DENSE_PROJECTIONS = 48;

    private LongRun() {}

    /** @param args directory, iterations, layers */
    public static void main(String[] args) {
        int iterations = Integer.parseInt(args[1]);
        int layers = Integer.parseInt(args[2]);
        List<Manifest.TrackedLayer> tracked = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            tracked.add(new Manifest.TrackedLayer(
                    "dense" + i, "DenseLayer", NEURONS, INPUTS, List.of("all"), List.of("full")));
        }
        Manifest manifest = Manifest.builder()
                .commandLine(List.of("docs/benchmarks/report.sh"))
                .seed(42L)
                .backend("none")
                .threads(1)
                .device("none")
                .data(new Manifest.DataSource("nothing", "made up to be read", 0L, Map.of()))
                .layers(tracked)
                .build();
        Random random = new Random(42);
        try (RunWriter writer = RunWriter.create(Path.of(args[0]), manifest)) {
            for (int i = 0; i < layers; i++) {
                writer.frames("dense" + i, new NpyArray(new int[] {1, 3, 3}, new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}));
            }
            double[] depth = new double[layers];
            int stride = 1;
            for (int t = 0; t < iterations; t++) {
                double progress = (double) t / iterations;
                double loss = (progress < 0.3 ? 2.3 - progress : 2 * Math.exp(-12 * (progress - 0.3)) + 0.01)
                        * Math.exp(0.2 * random.nextGaussian());
                double seconds = Math.round(t * 4.0) / 1000.0;
                writer.measurement(new Measurement(t, t / 1000, seconds, null, null, "loss", Map.of("value", loss)));
                stride = t / stride >= 2 * DENSE_PROJECTIONS ? 2 * stride : stride;
                for (int i = 0; i < layers; i++) {
                    depth[i] += 0.0005 * random.nextGaussian() + (i % 2 == 0 ? 2e-6 : -2e-6);
                    layer(writer, random, new Block("dense" + i, "all", "full"), t, seconds, loss, depth[i] - 0.05);
                    if (t % stride == 0) {
                        writer.projection("dense" + i, t, points(random));
                    }
                }
            }
            long change = Math.round(0.3 * iterations);
            writer.event(new Event(
                    "pace-change",
                    change,
                    new long[] {change - 1, change},
                    null,
                    iterations - 1L,
                    Map.of("rateBefore", 1e-5, "rateAfter", 6e-4),
                    null));
            writer.finish(Manifest.FINISHED);
        }
    }

    private static void layer(
            RunWriter writer, Random random, Block block, int t, double seconds, double loss, double depth) {
        Map<String, Object> hull = new LinkedHashMap<>();
        hull.put("verdict", depth > 0 ? "inside" : "outside");
        hull.put("depth", depth);
        hull.put("exact", true);
        hull.put("lower", depth - 1e-12);
        hull.put("upper", depth + 1e-12);
        hull.put("neurons", NEURONS);
        hull.put("dead", 0);
        hull.put("null", -0.09482691981057353);
        hull.put("nullSd", 0.004421487237379172);
        line(writer, block, t, seconds, loss, "hull", hull);
        Map<String, Object> spread = new LinkedHashMap<>();
        double resultant = 0.1 + 0.01 * random.nextGaussian();
        spread.put("resultant", resultant);
        spread.put("resultantNull", 0.09482691981057353);
        spread.put("resultantNullSd", 0.005012132229415);
        spread.put("meanCosine", (NEURONS * resultant * resultant - 1) / (NEURONS - 1));
        spread.put("rayleigh", NEURONS * INPUTS * resultant * resultant);
        spread.put("minCosine", -0.3 + 0.01 * random.nextGaussian());
        spread.put("maxCosine", 0.3 + 0.01 * random.nextGaussian());
        spread.put("effectiveRank", 67 + random.nextGaussian());
        spread.put("effectiveRankNull", 67.12345678901234);
        spread.put("effectiveRankNullSd", 0.51793893407998);
        spread.put("energy0", -3412.5 + random.nextGaussian());
        spread.put("energy1", 7012.5 + random.nextGaussian());
        spread.put("energy2", 4980.5 + random.nextGaussian());
        line(writer, block, t, seconds, loss, "spread", spread);
        if (t > 0) {
            Map<String, Object> motion = new LinkedHashMap<>();
            double angle = 0.001 * Math.exp(0.3 * random.nextGaussian());
            motion.put("meanAngle", angle);
            motion.put("maxAngle", 2.1 * angle);
            motion.put("meanAngleFromStart", 1 - Math.exp(-t / 5000.0));
            motion.put("maxAngleFromStart", 1.3 - 1.3 * Math.exp(-t / 5000.0));
            motion.put("angularSpeed", angle);
            motion.put("radialSpeed", 1e-3 * random.nextGaussian());
            line(writer, block, t, seconds, loss, "motion", motion);
        }
        Map<String, Object> norms = new LinkedHashMap<>();
        double norm = 1 + 1e-5 * t + 0.001 * random.nextGaussian();
        norms.put("min", 0.8 * norm);
        norms.put("median", norm);
        norms.put("mean", 1.001 * norm);
        norms.put("max", 1.2 * norm);
        norms.put("faintShare", 0.0);
        line(writer, block, t, seconds, loss, "norms", norms);
    }

    private static void line(
            RunWriter writer,
            Block block,
            int t,
            double seconds,
            double loss,
            String quantity,
            Map<String, Object> values) {
        writer.measurement(new Measurement(t, t / 1000, seconds, loss, block, quantity, values));
    }

    /** 1×n×3, on the unit sphere. */
    private static NpyArray points(Random random) {
        float[] points = new float[3 * NEURONS];
        for (int i = 0; i < NEURONS; i++) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            double z = random.nextGaussian();
            double length = Math.sqrt(x * x + y * y + z * z);
            points[3 * i] = (float) (x / length);
            points[3 * i + 1] = (float) (y / length);
            points[3 * i + 2] = (float) (z / length);
        }
        return new NpyArray(new int[] {1, NEURONS, 3}, points);
    }
}
