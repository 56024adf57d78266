package io.github.hullwatch.mnist.study;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Band;
import io.github.hullwatch.chart.Canvas.Anchor;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Mark;
import io.github.hullwatch.chart.Note;
import io.github.hullwatch.chart.Points;
import io.github.hullwatch.chart.Rule;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.Moment;
import io.github.hullwatch.view.Track;
import io.github.hullwatch.view.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The pictures of a study. All have the iterations as their horizontal axis, over the same range. */
final class StudyFigures {

    /** More rows than that are not read; the table has them all. */
    static final int ROWS = 24;

    /** Blocks other than whole layers whose depth is drawn. */
    private static final int BLOCKS = 12;

    private final Study study;
    private final double end;
    private final double paceMedian;

    StudyFigures(Study study) {
        this.study = study;
        this.end = Math.max(
                1, study.runs().stream().mapToLong(SeedRun::iterations).max().orElse(1));
        this.paceMedian = Agreement.median(
                study.paceChanges().stream().filter(Moment::isSeen).map(moment -> (double) moment.iteration()));
    }

    /** Figure 6, left: the loss against iterations, with the change of pace of each seed on its curve. */
    Chart loss(boolean logarithmic) {
        Axis y = Axis.fitted("mini-batch loss");
        Chart chart = new Chart(
                "Loss against iterations" + (logarithmic ? ", logarithmic" : ""),
                x(),
                logarithmic ? y.asLogarithmic() : y);
        QuantileBand band = study.loss();
        for (SeedRun run : study.runs()) {
            chart.add(new Curve("", run.loss().iterations(), run.loss().values(), Ink.FAINT, Curve.Look.FAINT));
        }
        add(chart, band, Ink.BLUE);
        pace(chart);
        List<double[]> at = new ArrayList<>();
        for (SeedRun run : study.runs()) {
            if (run.paceChange().isSeen()) {
                double iteration = run.paceChange().iteration();
                at.add(new double[] {iteration, at(band, iteration)});
            }
        }
        points(chart, "change of pace, a seed each", at, Ink.ORANGE, Mark.DISC);
        return chart;
    }

    /** The median loss at an iteration: so the marks of all seeds lie on one curve. */
    private static double at(QuantileBand band, double iteration) {
        int i = Arrays.binarySearch(band.iterations(), iteration);
        return i < 0 ? Double.NaN : band.median()[i];
    }

    /** A row for the change of pace, and one for each happening: a mark a seed, and their median. */
    Chart moments() {
        List<Agreement> rows = rows();
        Chart chart = new Chart(
                "When it happened, seed by seed",
                x(),
                Axis.over("row", rows.size() + .6, -.8).inWholeNumbers());
        row(chart, 0, "change of pace", study.paceChanges(), Ink.ORANGE);
        for (int i = 0; i < rows.size(); i++) {
            Happening happening = rows.get(i).happening();
            String name = Track.name(happening.block()) + ": " + happening.event();
            row(chart, i + 1, name, SeedRun.of(study.runs(), happening), Ink.BLUE);
        }
        if (!Double.isNaN(paceMedian)) {
            chart.add(new Rule(paceMedian, "", 0, Ink.ORANGE));
        }
        return chart;
    }

    /** The happenings that were seen, the most often seen first, as many as can be read. */
    List<Agreement> rows() {
        return study.happened().stream()
                .filter(row -> row.seen() > 0)
                .sorted(Comparator.comparingInt((Agreement row) -> -row.seen()))
                .limit(ROWS)
                .toList();
    }

    private void row(Chart chart, int row, String name, List<Moment> moments, Ink ink) {
        List<double[]> at = moments.stream()
                .filter(Moment::isSeen)
                .map(moment -> new double[] {moment.iteration(), row})
                .toList();
        points(chart, "", at, ink, Mark.RING);
        double median = Agreement.median(at.stream().map(point -> point[0]));
        if (!Double.isNaN(median)) {
            points(chart, "", List.of(new double[] {median, row}), Ink.STRONG, Mark.CROSS);
        }
        String count = at.size() + " of " + moments.size();
        chart.add(new Note(end, row, name + ", " + count, Anchor.END));
    }

    /** For each layer when its numbers moved, by the name of the file. */
    Map<String, Chart> firstMoves() {
        Map<String, Chart> charts = new LinkedHashMap<>();
        for (FirstMoves moves : study.firstMoves()) {
            String stem = moves.layer().replaceAll("[^A-Za-z0-9.]+", "-");
            charts.put(
                    String.format(Locale.ROOT, "first-moves-%02d-%s", charts.size() + 1, stem),
                    FirstMovesFigure.of(moves, end));
        }
        return charts;
    }

    /** Curves of the geometry over all seeds, by the name of their file: whole layers, then blocks with events. */
    Map<String, Chart> geometry() {
        return curves("geometry", false);
    }

    /** Curves of the quantities after other papers, likewise. */
    Map<String, Chart> papers() {
        return curves("papers", true);
    }

    private Map<String, Chart> curves(String prefix, boolean ofPapers) {
        Map<String, Chart> charts = new LinkedHashMap<>();
        int others = 0;
        for (SeedRun.CurveName name : study.curves()) {
            if (name.isOfPaper() != ofPapers) {
                continue;
            }
            Block block = name.block();
            boolean whole = block.isWholeLayer();
            boolean eventful = name.field().equals("depth-null")
                    && study.happened().stream()
                            .anyMatch(row -> row.happening().block().equals(block)
                                    && !row.happening().event().equals(Happening.FASTEST_TURN));
            if (whole || eventful && others++ < BLOCKS) {
                Chart chart = curve(name);
                if (!chart.isEmpty()) {
                    String stem = (Track.name(block) + "-" + name.field()).replaceAll("[^A-Za-z0-9.]+", "-");
                    charts.put(String.format(Locale.ROOT, "%s-%02d-%s", prefix, charts.size() + 1, stem), chart);
                }
            }
        }
        return charts;
    }

    private Chart curve(SeedRun.CurveName name) {
        String what =
                switch (name.field()) {
                    case "depth-null" -> "depth D less its mean under chance";
                    case "resultant" -> "resultant length";
                    case "angularSpeed" -> "angular speed (radians an iteration)";
                    case "meanAngleFromStart" -> "mean angle from the start (radians)";
                    default -> Words.field(name.quantity(), name.field()).title();
                };
        Axis y = Axis.fitted(what);
        Chart chart = new Chart(
                Track.name(name.block()) + ": " + what.replaceAll(" \\(.*", ""),
                x(),
                name.field().equals("angularSpeed") ? y.asLogarithmic() : y);
        add(chart, study.curve(name).shared(), Ink.GREEN);
        pace(chart);
        return chart;
    }

    private Axis x() {
        return Axis.over("iteration", 0, end).inWholeNumbers();
    }

    private static void add(Chart chart, QuantileBand band, Ink ink) {
        int most = Arrays.stream(band.seeds()).max().orElse(0);
        chart.add(new Band("10–90% of the seeds", band.iterations(), band.low(), band.high(), ink, false));
        chart.add(new Curve(
                most == 1 ? "one seed" : "median of " + most + " seeds",
                band.iterations(),
                band.median(),
                ink,
                Curve.Look.SOLID));
    }

    private void pace(Chart chart) {
        if (!Double.isNaN(paceMedian)) {
            chart.add(new Rule(
                    paceMedian, "change of pace, median " + Numbers.whole(Math.round(paceMedian)), 0, Ink.ORANGE));
        }
    }

    private static void points(Chart chart, String name, List<double[]> at, Ink ink, Mark mark) {
        double[] x = at.stream().mapToDouble(point -> point[0]).toArray();
        double[] y = at.stream().mapToDouble(point -> point[1]).toArray();
        chart.add(new Points(name, x, y, y, y, ink, mark));
    }
}
