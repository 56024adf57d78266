package io.github.hullwatch.view;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.proof.Claim;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRecord;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Runs with weights in certificates, and with stored cosines, made up for the tests. */
public final class NeuronRuns {
    public static final int N = 24;
    private static final int D = 6;

    private NeuronRuns() {}

    /**
     * Twenty-four neurons that condense on three lines, and an output layer of three. Certificates at 0, 50 and 100;
     * cosines at every tenth iteration; neuron 7 is dead from iteration 70 on, neuron 4 faint at the end.
     */
    public static Path condensing(Path dir, String layer) {
        Random random = new Random(3);
        double[][] start = gaussian(random, N, D);
        double[][] lines = gaussian(random, 3, D);
        Block hidden = new Block(layer, "all", "full");
        Block output = new Block("output", "all", "full");
        Manifest manifest = SampleRuns.manifest("Two layers", "a few points")
                .layers(List.of(
                        new Manifest.TrackedLayer(layer, "DenseLayer", N, D, List.of("all"), List.of("full")),
                        new Manifest.TrackedLayer("output", "OutputLayer", 3, N, List.of("all"), List.of("full"))))
                .build();
        try (RunWriter writer = RunWriter.create(dir, manifest)) {
            for (int t = 0; t <= 100; t += 10) {
                writer.measurement(new Measurement(t, 0, t, null, null, "loss", Map.of("value", 1.0 / (1 + t))));
                double[][] weights = weights(start, lines, t);
                Map<String, Object> hull = SampleRuns.hull("outside", -.1, -.1, -.1, N, -.2, .01);
                hull.put("dead", t >= 70 ? 1 : 0);
                if (t % 50 == 0) {
                    hull.putAll(writer.certificate(new CertificateRecord(hidden, t, matrix(weights), null, claim(t)))
                            .fields());
                }
                writer.measurement(new Measurement(t, 0, t, null, hidden, "hull", hull));
                Map<String, Object> last = SampleRuns.hull("outside", -.5, -.5, -.5, 3, -.2, .01);
                if (t % 50 == 0) {
                    CertificateRecord record = new CertificateRecord(
                            output,
                            t,
                            matrix(outgoing()),
                            null,
                            Claim.builder(Claim.OUTSIDE)
                                    .exactly(-.5)
                                    .n(3)
                                    .d(N)
                                    .vector(vector(N))
                                    .build());
                    last.putAll(writer.certificate(record).fields());
                }
                writer.measurement(new Measurement(t, 0, t, null, output, "hull", last));
                writer.measurement(new Measurement(
                        t, 0, t, null, hidden, "alignment", Map.of("ownBy", "outgoing weight", "meanOwn", .5)));
                condensation(writer, hidden, t, weights);
            }
            writer.event(new Event("hull-exit", 50, new long[] {40, 50}, hidden, 50L, Map.of(), null));
            writer.finish(Manifest.FINISHED);
        }
        return dir;
    }

    /** One layer with a certificate of given weights at each iteration: 0, 10, 20, … */
    public static Path certified(Path dir, Block block, List<NpyArray> weights, List<Claim> claims) {
        int[] shape = weights.get(weights.size() - 1).shape();
        Manifest manifest = SampleRuns.manifest("One layer", "a few points")
                .layers(List.of(new Manifest.TrackedLayer(
                        block.layer(), "DenseLayer", shape[0], shape[1], List.of("all"), List.of("full"))))
                .build();
        try (RunWriter writer = RunWriter.create(dir, manifest)) {
            for (int k = 0; k < weights.size(); k++) {
                Map<String, Object> hull =
                        SampleRuns.hull(claims.get(k).verdict(), -.1, -.1, -.1, shape[0], Double.NaN, Double.NaN);
                hull.putAll(
                        writer.certificate(new CertificateRecord(block, 10L * k, weights.get(k), null, claims.get(k)))
                                .fields());
                writer.measurement(new Measurement(10L * k, 0, k, .1, block, "hull", hull));
            }
            writer.finish(Manifest.FINISHED);
        }
        return dir;
    }

    private static double[][] weights(double[][] start, double[][] lines, int t) {
        double[][] weights = new double[N][D];
        for (int i = 0; i < N; i++) {
            double sign = i % 2 == 0 ? 1 : -1;
            double length = i == 4 && t == 100 ? 1e-5 : 1 + .01 * i;
            for (int k = 0; k < D && !(i == 7 && t >= 70); k++) {
                weights[i][k] = length * (start[i][k] * Math.pow(1 - t / 105.0, 2) + sign * lines[i % 3][k] * t / 50);
            }
        }
        return weights;
    }

    /** Neuron i favours class i mod 3. */
    private static double[][] outgoing() {
        double[][] weights = new double[3][N];
        for (int i = 0; i < N; i++) {
            weights[i % 3][i] = 1;
        }
        return weights;
    }

    private static Claim claim(int t) {
        double[] lambda = new double[N];
        for (int i = 0; i < N; i++) {
            lambda[i] = i == 7 ? 0 : i == t / 50 ? 24 : i % 2;
        }
        return Claim.builder(Claim.OUTSIDE)
                .exactly(-.1)
                .n(N)
                .d(D)
                .dead(t >= 70 ? 1 : 0)
                .lambda(lambda)
                .vector(vector(D))
                .build();
    }

    private static void condensation(RunWriter writer, Block block, int t, double[][] weights) {
        int[] kept = IntStream.range(0, N).filter(i -> weights[i][0] != 0).toArray();
        // The order that a line names is not that of the neurons.
        int[] order = IntStream.range(0, kept.length)
                .map(i -> kept[kept.length - 1 - i])
                .toArray();
        Cosines cosines = Cosines.ofRows(matrix(weights), order);
        double[] square = new double[order.length * order.length];
        for (int i = 0; i < order.length; i++) {
            for (int j = 0; j < order.length; j++) {
                square[i * order.length + j] = cosines.get(i, j);
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("threshold", .95);
        values.put("kept", order.length);
        values.put("lines90", 3);
        values.put("order", Arrays.stream(order).boxed().toList());
        values.put(
                "array", writer.array(block, t, "condensation", NpyArray.matrix(order.length, order.length, square)));
        writer.measurement(new Measurement(t, 0, t, null, block, "condensation", new HashMap<>(values)));
    }

    static NpyArray matrix(double[][] rows) {
        return NpyArray.matrix(
                rows.length,
                rows[0].length,
                Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
    }

    private static double[] vector(int d) {
        double[] v = new double[d];
        v[0] = 1;
        return v;
    }

    static double[][] gaussian(Random random, int n, int d) {
        double[][] rows = new double[n][d];
        for (double[] row : rows) {
            for (int k = 0; k < d; k++) {
                row[k] = random.nextGaussian();
            }
        }
        return rows;
    }
}
