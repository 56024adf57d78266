package io.github.hullwatch.synthetic.train;

import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.CandidateStatus;
import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Mark;
import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.chart.Points;
import io.github.hullwatch.chart.Size;
import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.synthetic.model.Initialisation;
import io.github.hullwatch.synthetic.table.RankCorrelation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Iterations to the transition against the number of neurons, over the candidates of a search. The transition is the
 * hull entry of both own-sign blocks. Steps differ between candidates, and half a step takes twice as many iterations,
 * so iterations are counted as at the paper's step: times η/0.3.
 *
 * @param points one for each candidate that came to its transition
 * @param without candidates that trained to their end without one
 */
record TransitionFigure(List<Point> points, int without) {

    static final String NAME = "transition-against-neurons";
    private static final double PAPER_STEP = 0.3;

    /** @param iterations as at the paper's step */
    record Point(int candidate, int neurons, String init, double learningRate, long entry, double iterations) {}

    static TransitionFigure of(Path searchDir, SearchRecord search) {
        List<Point> points = new ArrayList<>();
        int without = 0;
        for (CandidateRecord candidate : search.candidates()) {
            if (candidate.status() != CandidateStatus.FINISHED || candidate.runDir() == null) {
                continue;
            }
            Optional<Map<String, Object>> results = results(searchDir.resolve(candidate.runDir()));
            if (results.isEmpty()) {
                continue; // deleted since: nothing is known of its transition
            }
            if (results.get().get("hullEntryOfBothOwnSignBlocks") instanceof Number iteration) {
                Map<String, Object> values = candidate.hyperParameters();
                double rate = ((Number) values.get(TwoLayerParameters.LEARNING_RATE)).doubleValue();
                points.add(new Point(
                        candidate.index(),
                        ((Number) values.get(TwoLayerParameters.NEURONS)).intValue(),
                        String.valueOf(values.get(TwoLayerParameters.INIT)),
                        rate,
                        iteration.longValue(),
                        iteration.longValue() * rate / PAPER_STEP));
            } else {
                without++;
            }
        }
        return new TransitionFigure(List.copyOf(points), without);
    }

    private static Optional<Map<String, Object>> results(Path runDir) {
        try {
            return Optional.of(RunReader.open(runDir).manifest().results());
        } catch (RunDirectoryException e) {
            return Optional.empty();
        }
    }

    /**
     * Writes the picture as SVG and PNG, and its numbers as CSV.
     *
     * @return what it shows, in sentences; none if no candidate came to a transition
     */
    List<String> write(Path dir) throws IOException {
        if (points.isEmpty()) {
            return List.of();
        }
        Picture picture = picture();
        for (Picture.Form form : Picture.Form.values()) {
            AtomicFile.write(dir.resolve(NAME + "." + form.extension()), out -> picture.write(out, form));
        }
        AtomicFile.write(
                dir.resolve(NAME + ".csv"),
                points.stream()
                        .map(p -> p.candidate() + "," + p.neurons() + "," + p.init() + "," + p.learningRate() + ","
                                + p.entry() + "," + p.iterations() + "\n")
                        .collect(Collectors.joining(
                                "", "candidate,neurons,init,learningRate,hullEntry,iterationsAtStep0.3\n", "")));
        return List.of(sentence(), "Figure  " + dir.resolve(NAME + ".svg"));
    }

    /** Median by number of neurons, and the correlation of ranks. */
    String sentence() {
        String medians = medians(points).entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%d: %.0f", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        double rank = RankCorrelation.spearman(
                points.stream().mapToDouble(Point::neurons).toArray(),
                points.stream().mapToDouble(Point::iterations).toArray());
        return "Iterations to hull entry by 2k, medians (at step 0.3): " + medians
                + (Double.isFinite(rank)
                        ? String.format(
                                Locale.ROOT, "; Spearman's rank correlation %.2f of %d candidates", rank, points.size())
                        : "")
                + (without == 0 ? "" : "; " + without + " without one");
    }

    private static SortedMap<Integer, Double> medians(List<Point> points) {
        SortedMap<Integer, List<Double>> byNeurons = new TreeMap<>();
        points.forEach(p -> byNeurons
                .computeIfAbsent(p.neurons(), unused -> new ArrayList<>())
                .add(p.iterations()));
        SortedMap<Integer, Double> medians = new TreeMap<>();
        byNeurons.forEach((neurons, values) -> {
            double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
            // As in JointSummary.
            int half = sorted.length / 2;
            medians.put(neurons, sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2);
        });
        return medians;
    }

    private Picture picture() {
        int most = points.stream().mapToInt(Point::neurons).max().orElseThrow();
        double last = points.stream().mapToDouble(Point::iterations).max().orElseThrow();
        Chart chart = new Chart(
                "Iterations to hull entry against the number of neurons",
                Axis.over("hidden neurons 2k", 0, most + 1).inWholeNumbers(),
                Axis.over("iterations × η / 0.3", 0, Math.max(1, 1.05 * last)));
        for (Initialisation init : Initialisation.values()) {
            boolean random = init == Initialisation.RANDOM;
            Ink ink = random ? Ink.BLUE : Ink.ORANGE;
            List<Point> own =
                    points.stream().filter(p -> p.init().equals(init.label())).toList();
            if (own.isEmpty()) {
                continue;
            }
            double[] y = own.stream().mapToDouble(Point::iterations).toArray();
            double[] none = new double[y.length];
            Arrays.fill(none, Double.NaN);
            chart.add(new Points(
                    init.label() + ": candidates",
                    own.stream().mapToDouble(Point::neurons).toArray(),
                    y,
                    none,
                    none,
                    ink,
                    random ? Mark.DISC : Mark.SQUARE));
            SortedMap<Integer, Double> medians = medians(own);
            if (medians.size() > 1) {
                chart.add(new Curve(
                        init.label() + ": median",
                        medians.keySet().stream().mapToDouble(k -> k).toArray(),
                        medians.values().stream().mapToDouble(v -> v).toArray(),
                        ink,
                        Curve.Look.SOLID));
            }
        }
        return chart.picture(Size.FIGURE);
    }
}
