package io.github.hullwatch.geometry.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Reads hull.json of JMH and, if present, hull-lp.json from the given folder, prints the tables of docs/hull-kernel.md
 * and docs/benchmarks.md, and draws hull-scaling.png beside them.
 */
final class BenchmarkSummary {
    private static final String[] SOLVERS = {"ojAlgo", "ojAlgoMatrices", "hipparchus", "highs", "nnls"};

    /** By benchmark and input: microseconds. */
    private final Map<String, Map<String, Double>> times = new LinkedHashMap<>();

    private final PrintStream out;

    private BenchmarkSummary(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) throws IOException {
        BenchmarkSummary summary = new BenchmarkSummary(System.out);
        summary.read(new File(args[0]));
        summary.speedUps();
        summary.costs();
        summary.single();
        summary.scaling(new File(args[0], "hull-scaling.png"));
    }

    private void read(File folder) throws IOException {
        for (JsonNode result : new ObjectMapper().readTree(new File(folder, "hull.json"))) {
            String[] path = result.get("benchmark").asText().split("\\.");
            JsonNode params = result.path("params");
            String input = params.has("input")
                    ? params.get("input").asText()
                    : params.path("shape").asText("");
            JsonNode metric = result.get("primaryMetric");
            double unit = metric.get("scoreUnit").asText().startsWith("ms") ? 1e3 : 1;
            String scaling = path[path.length - 2].equals("ScalingBenchmark") ? "scaling-" : "";
            put(scaling + path[path.length - 1], input, least(metric.get("rawData")) * unit);
        }
        File others = new File(folder, "hull-lp.json");
        if (others.exists()) {
            for (JsonNode result : new ObjectMapper().readTree(others)) {
                put(
                        result.get("solver").asText(),
                        result.get("input").asText(),
                        result.get("microseconds").asDouble());
            }
        }
    }

    /** The smallest mean time of the iterations: other load on a shared machine only adds to it. */
    private static double least(JsonNode forks) {
        double least = Double.POSITIVE_INFINITY;
        for (JsonNode fork : forks) {
            for (JsonNode mean : fork) {
                least = Math.min(least, mean.asDouble());
            }
        }
        return least;
    }

    private void put(String benchmark, String input, double microseconds) {
        times.computeIfAbsent(benchmark, name -> new LinkedHashMap<>()).put(input, microseconds);
    }

    private Map<String, Double> of(String benchmark) {
        return times.getOrDefault(benchmark, Map.of());
    }

    /** How many times as long as the kernel the other solvers take to the verdict. */
    private void speedUps() {
        out.println("| input | verdict, ms | ojAlgo, model | ojAlgo, matrices | Hipparchus | HiGHS | SciPy nnls |");
        out.println("|---|---|---|---|---|---|---|");
        Map<String, List<Double>> factors = new LinkedHashMap<>();
        for (Map.Entry<String, Double> ours : of("verdict").entrySet()) {
            StringBuilder row = new StringBuilder("| " + ours.getKey() + " | " + milliseconds(ours.getValue()) + " |");
            for (String solver : SOLVERS) {
                Double theirs = of(solver).get(ours.getKey());
                if (theirs == null) {
                    row.append(" |");
                } else {
                    double factor = theirs / ours.getValue();
                    factors.computeIfAbsent(solver, name -> new ArrayList<>()).add(factor);
                    row.append(' ')
                            .append(milliseconds(theirs))
                            .append(" (")
                            .append(digits(factor))
                            .append("×) |");
                }
            }
            out.println(row);
        }
        StringBuilder means = new StringBuilder("| geometric mean (least) | |");
        for (String solver : SOLVERS) {
            List<Double> all = factors.getOrDefault(solver, List.of());
            double mean = Math.exp(all.stream().mapToDouble(Math::log).average().orElse(Double.NaN));
            double least = all.stream().mapToDouble(x -> x).min().orElse(Double.NaN);
            means.append(all.isEmpty() ? " |" : " " + digits(mean) + "× (" + digits(least) + "×) |");
        }
        out.println(means);
        out.println();
    }

    private void costs() {
        String[] columns = {"verdict", "depth", "depthWarm", "track", "trackFar"};
        out.println("| input | verdict | best bounds | warm | tracked | tracked, ten times the step |");
        out.println("|---|---|---|---|---|---|");
        for (String input : of("verdict").keySet()) {
            StringBuilder row = new StringBuilder("| " + input + " |");
            for (String column : columns) {
                Double time = of(column).get(input);
                row.append(time == null ? " |" : " " + milliseconds(time) + " |");
            }
            out.println(row);
        }
        out.println();
    }

    private void single() {
        for (Map.Entry<String, Map<String, Double>> benchmark : times.entrySet()) {
            Double time = benchmark.getValue().get("");
            if (time != null) {
                out.println(benchmark.getKey() + ": " + milliseconds(time) + " ms");
            }
        }
        out.println();
    }

    private record Family(String name, Color colour, boolean alongBoth, String... shapes) {}

    private void scaling(File file) throws IOException {
        if (of("scaling-verdict").isEmpty()) {
            return;
        }
        Family[] families = {
            new Family("d = 2", new Color(0x0072B2), false, "64x2", "256x2", "1024x2", "4096x2", "16384x2"),
            new Family("d = 3", new Color(0x56B4E9), false, "64x3", "256x3", "1024x3", "4096x3", "16384x3"),
            new Family("d = 64", new Color(0x009E73), false, "256x64", "512x64", "1024x64", "4096x64", "16384x64"),
            new Family(
                    "n = 2.5 d, inside",
                    new Color(0xD55E00),
                    true,
                    "125x50",
                    "250x100",
                    "500x200",
                    "1000x400",
                    "2000x800"),
            new Family(
                    "d = 1.6 n, outside",
                    new Color(0xCC79A7),
                    true,
                    "100x160",
                    "200x320",
                    "500x800",
                    "1000x1600",
                    "2000x3200")
        };
        XYChart chart = new XYChartBuilder()
                .width(1100)
                .height(700)
                .title("What a verdict costs (full lines: from nothing; broken: tracked)")
                .xAxisTitle("number of directions n")
                .yAxisTitle("milliseconds")
                .build();
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setMarkerSize(8);
        out.println("| family | verdict grows as n to the | tracked |");
        out.println("|---|---|---|");
        for (Family family : families) {
            StringBuilder row =
                    new StringBuilder("| " + family.name + (family.alongBoth ? " (n and d grow)" : "") + " |");
            for (String benchmark : new String[] {"scaling-verdict", "scaling-track"}) {
                row.append(draw(chart, family, benchmark)).append(" |");
            }
            out.println(row);
        }
        BitmapEncoder.saveBitmapWithDPI(chart, file.getPath(), BitmapEncoder.BitmapFormat.PNG, 100);
    }

    /** Adds the curve of a family and returns its fitted exponent: the least-squares slope of log time on log n. */
    private String draw(XYChart chart, Family family, String benchmark) {
        List<Double> n = new ArrayList<>();
        List<Double> time = new ArrayList<>();
        for (String shape : family.shapes) {
            Double micros = of(benchmark).get(shape);
            if (micros != null) {
                n.add(Double.valueOf(shape.substring(0, shape.indexOf('x'))));
                time.add(micros / 1e3);
            }
        }
        if (n.size() < 2) {
            return "";
        }
        boolean cold = benchmark.endsWith("verdict");
        var series = chart.addSeries(cold ? family.name : family.name + ", tracked", n, time);
        series.setLineColor(family.colour);
        series.setMarkerColor(family.colour);
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setLineStyle(cold ? new java.awt.BasicStroke(2) : dashed());
        series.setShowInLegend(cold);
        double meanX = n.stream().mapToDouble(Math::log).average().orElseThrow();
        double meanY = time.stream().mapToDouble(Math::log).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < n.size(); i++) {
            double x = Math.log(n.get(i)) - meanX;
            xy += x * (Math.log(time.get(i)) - meanY);
            xx += x * x;
        }
        return String.format(" %.2f", xy / xx);
    }

    private static java.awt.BasicStroke dashed() {
        return new java.awt.BasicStroke(
                2, java.awt.BasicStroke.CAP_BUTT, java.awt.BasicStroke.JOIN_ROUND, 1, new float[] {6, 5}, 0);
    }

    private static String milliseconds(double microseconds) {
        return digits(microseconds / 1e3);
    }

    /** Three significant digits at most. */
    private static String digits(double x) {
        return x >= 100 ? String.format("%,.0f", x) : x >= 10 ? String.format("%.1f", x) : String.format("%.3g", x);
    }
}
