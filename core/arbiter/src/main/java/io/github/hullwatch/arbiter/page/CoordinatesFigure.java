package io.github.hullwatch.arbiter.page;

import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.chart.ParallelCoordinates;
import io.github.hullwatch.chart.ParallelCoordinates.Dimension;
import io.github.hullwatch.chart.ParallelCoordinates.Line;
import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The hyper-parameters of all candidates and their scores, as parallel coordinates. */
final class CoordinatesFigure {

    private CoordinatesFigure() {}

    /** Hyper-parameters that vary, then accuracy, then the score; empty if none varies or nothing is scored. */
    static Optional<ParallelCoordinates> of(SearchView view) {
        List<CandidateView> candidates = view.candidates();
        List<CandidateRecord> records =
                candidates.stream().map(CandidateView::record).toList();
        List<HyperParameter> varying = HyperParameter.of(records).stream()
                .filter(HyperParameter::varies)
                .toList();
        if (varying.isEmpty() || view.met().isEmpty()) {
            return Optional.empty();
        }
        List<Dimension> dimensions = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        for (HyperParameter parameter : varying) {
            boolean log = parameter.logarithmic() || view.isLogarithmic(parameter.name());
            dimensions.add(new Dimension(
                    parameter.name(), parameter.categories(), log, false, missing(parameter.values(), "none")));
            columns.add(parameter.values());
        }
        double[] accuracies = column(candidates, candidate -> candidate.record().accuracy());
        if (!view.scoreName().equals("accuracy") && Arrays.stream(accuracies).anyMatch(Double::isFinite)) {
            dimensions.add(new Dimension("accuracy", List.of(), false, false, missing(accuracies, "none")));
            columns.add(accuracies);
        }
        view.two().ifPresent(two -> {
            double[] second = column(candidates, candidate -> candidate
                    .both()
                    .filter(scores -> !scores.second().censored())
                    .map(scores -> scores.second().value())
                    .orElse(null));
            if (Arrays.stream(second).noneMatch(Double::isFinite)) {
                return; // an axis without values
            }
            dimensions.add(new Dimension(
                    two.second().name(),
                    List.of(),
                    HyperParameter.spanDecades(second),
                    two.second().minimize(),
                    missing(second, "not met")));
            columns.add(second);
        });
        double[] scores = column(
                candidates,
                candidate -> SearchView.isMet(candidate) ? candidate.record().score() : null);
        dimensions.add(new Dimension(
                view.scoreLabel(),
                List.of(),
                HyperParameter.spanDecades(scores),
                view.record().minimize(),
                missing(scores, "not met")));
        columns.add(scores);
        Set<String> names = view.varying();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            int place = i;
            double[] values =
                    columns.stream().mapToDouble(column -> column[place]).toArray();
            lines.add(new Line(label(candidates.get(i), names), values, view.standing(candidates.get(i))));
        }
        return Optional.of(new ParallelCoordinates(
                "The hyper-parameters of each candidate, and its score",
                "A line for each of " + Numbers.count(lines.size(), "candidate") + " from axis to axis: "
                        + String.join(
                                ", ", dimensions.stream().map(Dimension::name).toList())
                        + ". The table of candidates has the numbers.",
                dimensions,
                lines));
    }

    private static String missing(double[] values, String meaning) {
        return Arrays.stream(values).anyMatch(Double::isNaN) ? meaning : "";
    }

    private static String label(CandidateView candidate, Set<String> varying) {
        return "candidate " + candidate.index() + ": " + SearchText.score(candidate.record()) + "; "
                + SearchText.hyperParameters(candidate.record(), varying);
    }

    private static double[] column(List<CandidateView> candidates, Function<CandidateView, Double> value) {
        return candidates.stream()
                .map(value)
                .mapToDouble(number -> number == null ? Double.NaN : number)
                .toArray();
    }
}
