package io.github.hullwatch.listener.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Reads {@code overhead.csv} and {@code overhead-heap.csv} from the given folder, and prints a Markdown table for each
 * network and batch size: what each arm adds to the median time of the arm {@code none}, in per cent.
 */
final class OverheadSummary {

    /** The times of one block, in milliseconds an iteration; {@code thread} is what its thread computed and waited. */
    private record Row(String setting, String arm, double thread, double processor, double wall, double process) {
        static Row of(String line) {
            String[] cell = line.split(",");
            return new Row(
                    cell[0] + ", batches of " + cell[1],
                    cell[2],
                    Double.parseDouble(cell[6]) + Double.parseDouble(cell[7]),
                    Double.parseDouble(cell[6]),
                    Double.parseDouble(cell[9]),
                    Double.parseDouble(cell[10]));
        }
    }

    /** Lower quartile, median and upper quartile of the blocks' times. */
    private record Quartiles(double lower, double median, double upper) {
        static Quartiles of(List<Row> blocks, ToDoubleFunction<Row> time) {
            double[] sorted = blocks.stream().mapToDouble(time).sorted().toArray();
            return new Quartiles(at(sorted, .25), at(sorted, .5), at(sorted, .75));
        }

        /** Linear between the order statistics, as numpy has it. */
        private static double at(double[] sorted, double share) {
            double place = share * (sorted.length - 1);
            int below = (int) place;
            int above = Math.min(below + 1, sorted.length - 1);
            return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
        }

        /** In per cent of a time, above it. */
        Quartiles over(double time) {
            return new Quartiles(100 * (lower / time - 1), 100 * (median / time - 1), 100 * (upper / time - 1));
        }
    }

    private final PrintStream out;

    private OverheadSummary(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Map<String, Map<String, List<Row>>> rows = Files.readAllLines(folder.resolve("overhead.csv")).stream()
                .skip(1)
                .map(Row::of)
                .collect(Collectors.groupingBy(
                        Row::setting,
                        LinkedHashMap::new,
                        Collectors.groupingBy(Row::arm, LinkedHashMap::new, Collectors.toList())));
        Map<String, Double> heap = Files.readAllLines(folder.resolve("overhead-heap.csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .collect(Collectors.toMap(
                        cell -> cell[0] + ", batches of " + cell[1] + cell[2],
                        cell -> Double.parseDouble(cell[4]),
                        (first, second) -> second));
        OverheadSummary summary = new OverheadSummary(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        rows.forEach((setting, arms) -> summary.table(setting, arms, heap));
    }

    private void table(String setting, Map<String, List<Row>> arms, Map<String, Double> heap) {
        List<Row> none = arms.get(Arm.NONE);
        double thread = Quartiles.of(none, Row::thread).median();
        double processor = Quartiles.of(none, Row::processor).median();
        double wall = Quartiles.of(none, Row::wall).median();
        double process = Quartiles.of(none, Row::process).median();
        double network = heap.getOrDefault(setting + Arm.NONE, 0.);
        out.printf(
                Locale.ROOT,
                "%n**%s**: %.3f ms an iteration without a listener, %d blocks%n%n",
                setting,
                thread,
                none.size());
        out.println(
                "| | training thread | its processor time | wall time | all threads' processor time | of StatsListener's | heap, MB |");
        out.println("|---|---|---|---|---|---|---|");
        for (Map.Entry<String, List<Row>> arm : arms.entrySet()) {
            if (arm.getKey().equals(Arm.NONE)) {
                continue;
            }
            List<Row> blocks = arm.getValue();
            Quartiles added = Quartiles.of(blocks, Row::thread).over(thread);
            Double kept = heap.get(setting + arm.getKey());
            out.printf(
                    Locale.ROOT,
                    "| `%s` | %s | %+.1f%% | %s | %+.1f%% | %s | %s |%n",
                    arm.getKey(),
                    text(added),
                    Quartiles.of(blocks, Row::processor).over(processor).median(),
                    text(Quartiles.of(blocks, Row::wall).over(wall)),
                    Quartiles.of(blocks, Row::process).over(process).median(),
                    share(added.median(), new Arm(arm.getKey()), arms, thread),
                    kept == null ? "" : String.format(Locale.ROOT, "%.1f", kept - network));
        }
    }

    private static String text(Quartiles added) {
        return String.format(Locale.ROOT, "**%+.1f%%** (%+.1f to %+.1f)", added.median(), added.lower(), added.upper());
    }

    /**
     * The overhead as a share of StatsListener's at the same frequency, where there is such an arm and it costs
     * anything.
     */
    private static String share(double added, Arm arm, Map<String, List<Row>> arms, double thread) {
        List<Row> peer = arms.get("stats-" + arm.every());
        if (peer == null || !arm.isHullwatch()) {
            return "";
        }
        double peers = Quartiles.of(peer, Row::thread).over(thread).median();
        return peers <= 0 ? "–" : String.format(Locale.ROOT, "%.2f", added / peers);
    }
}
