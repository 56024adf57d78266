package io.github.hullwatch.sink.benchmark;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.statistics.UnitRows;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.sink.CsvSink;
import io.github.hullwatch.sink.MemorySink;
import io.github.hullwatch.sink.RunDirectorySink;
import io.github.hullwatch.sink.Sink;
import io.github.hullwatch.sink.Slf4jSink;
import io.github.hullwatch.sink.tensorboard.TensorBoardSink;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Processor time of the calling thread a line, and bytes a line, of each sink; then what histograms and the projector
 * take: the tables of docs/sinks.md. Rounds alternate between the sinks; the first is not counted.
 */
final class SinkBenchmark {

    private static final int LINES = 20_000;
    private static final int ROUNDS = 5;
    private static final Block BLOCK = new Block("dense1", "all", "full");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private SinkBenchmark() {}

    public static void main(String[] args) throws IOException {
        Path out = Files.createDirectories(Path.of(args[0]));
        Map<String, List<double[]>> found = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            Path dir = Files.createTempDirectory(out, "round");
            for (Map.Entry<String, Sink> sink : sinks(dir).entrySet()) {
                found.computeIfAbsent(sink.getKey(), unused -> new ArrayList<>())
                        .add(round(sink.getValue(), dir.resolve(sink.getKey())));
            }
        }
        System.out.println(
                "| sink | loss, µs | hull, spread, motion, norms, µs | bytes a loss | bytes of the others |");
        System.out.println("|---|---|---|---|---|");
        found.forEach((name, rounds) -> System.out.println("| " + name + " | " + median(rounds, 0) + " | "
                + median(rounds, 2) + " | " + median(rounds, 1) + " | " + median(rounds, 3) + " |"));
        System.out.println("\n| layer | histograms, ms | with the projector's tables, ms |\n|---|---|---|");
        for (int[] shape : new int[][] {{50, 784}, {500, 800}, {1000, 784}, {1000, 1000}}) {
            System.out.println(directions(Files.createTempDirectory(out, "directions"), shape[0], shape[1]));
        }
    }

    private static Map<String, Sink> sinks(Path dir) {
        Map<String, Sink> sinks = new LinkedHashMap<>();
        sinks.put("memory", new MemorySink());
        sinks.put(
                "run directory",
                new RunDirectorySink(RunWriter.create(
                        dir.resolve("run directory"), Manifest.builder().build())));
        sinks.put("TensorBoard", TensorBoardSink.in(dir.resolve("TensorBoard")));
        sinks.put("CSV", CsvSink.in(dir.resolve("CSV")));
        sinks.put("log, every 10th", Slf4jSink.every(10));
        return sinks;
    }

    /** Microseconds and bytes a line of the loss, and of the other quantities. */
    private static double[] round(Sink sink, Path dir) throws IOException {
        double[] found = new double[4];
        long before = bytes(dir);
        for (int kind = 0; kind < 2; kind++) {
            List<Measurement> lines = lines(kind == 0);
            long start = THREADS.getCurrentThreadCpuTime();
            lines.forEach(sink::measurement);
            found[2 * kind] = (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / LINES;
            long after = bytes(dir);
            found[2 * kind + 1] = (double) (after - before) / LINES;
            before = after;
        }
        sink.finish(Manifest.FINISHED);
        return found;
    }

    private static List<Measurement> lines(boolean loss) {
        Random random = new Random(1);
        Map<String, List<String>> names = Map.of(
                "hull", List.of("depth", "lower", "upper", "neurons", "dead", "null", "nullSd"),
                "spread", List.of("resultant", "resultantNull", "resultantNullSd", "meanCosine", "rayleigh"),
                "motion",
                        List.of(
                                "meanAngle",
                                "maxAngle",
                                "meanAngleFromStart",
                                "maxAngleFromStart",
                                "angularSpeed",
                                "radialSpeed"),
                "norms", List.of("min", "median", "mean", "max", "faintShare"));
        List<String> quantities = List.of("hull", "spread", "motion", "norms");
        List<Measurement> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            Map<String, Object> values = new LinkedHashMap<>();
            String quantity = loss ? "loss" : quantities.get(i % 4);
            for (String name : loss ? List.of("value") : names.get(quantity)) {
                values.put(name, random.nextGaussian());
            }
            long iteration = loss ? i : i / 4;
            double seconds = Math.round(i * 7.3) / 1e3;
            lines.add(new Measurement(
                    iteration, 0, seconds, loss ? null : random.nextDouble(), loss ? null : BLOCK, quantity, values));
        }
        return lines;
    }

    private static String directions(Path dir, int n, int d) {
        Random random = new Random(1);
        double[] rows = random.doubles((long) n * d, -1, 1).toArray();
        UnitRows units = UnitRows.of(Vectors.rows(rows, n, d));
        TensorBoardSink sink = TensorBoardSink.in(dir);
        double[] histograms = new double[32];
        double[] all = new double[8];
        for (int i = 0; i < histograms.length + all.length; i++) {
            boolean inFull = i == 0 || i > histograms.length;
            long start = THREADS.getCurrentThreadCpuTime();
            // After 32 measurements those that are in full have a histogram, too.
            sink.directions(BLOCK, i, units, inFull);
            double millis = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
            if (inFull && i > 0) {
                all[i - histograms.length - 1] = millis;
            } else if (i > 0) {
                histograms[i - 1] = millis;
            }
        }
        sink.finish(Manifest.FINISHED);
        return String.format(
                Locale.ROOT,
                "| %d×%d | %.1f | %.0f |",
                n,
                d,
                middle(Arrays.copyOf(histograms, 31)),
                middle(Arrays.copyOf(all, 7)));
    }

    private static String median(List<double[]> rounds, int column) {
        return String.format(
                Locale.ROOT,
                column % 2 == 0 ? "%.1f" : "%.0f",
                middle(rounds.stream()
                        .skip(1)
                        .mapToDouble(round -> round[column])
                        .toArray()));
    }

    private static double middle(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static long bytes(Path dir) throws IOException {
        if (!Files.exists(dir)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
