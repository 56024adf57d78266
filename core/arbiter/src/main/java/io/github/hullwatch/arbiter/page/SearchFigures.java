package io.github.hullwatch.arbiter.page;

import io.github.hullwatch.arbiter.objective.Score;
import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Canvas.Anchor;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Mark;
import io.github.hullwatch.chart.Note;
import io.github.hullwatch.chart.ParallelCoordinates;
import io.github.hullwatch.chart.ParallelCoordinates.Dimension;
import io.github.hullwatch.chart.ParallelCoordinates.Line;
import io.github.hullwatch.chart.ParallelCoordinates.Standing;
import io.github.hullwatch.chart.Points;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** The pictures of a search. */
final class SearchFigures {
    /** From this ratio of the largest to the smallest loss on, its axis is logarithmic. */
    private static final double DECADES = 30;

    private final SearchView view;
    private final List<CandidateView> candidates;

    SearchFigures(SearchView view) {
        this.view = view;
        this.candidates = view.candidates();
    }

    /** The standing of a candidate among those that met the condition. */
    Standing standing(CandidateView candidate) {
        List<CandidateView> met = view.met();
        int place = met.indexOf(candidate);
        if (place < 0) {
            return Standing.NONE;
        }
        if (view.isBest(candidate)) {
            return Standing.BEST;
        }
        return place < Math.max(1, met.size() / 5)
                ? Standing.GOOD
                : 2 * place < met.size() ? Standing.BETTER : Standing.REST;
    }

    /** Hyper-parameters that vary, then accuracy, then the score; empty if none varies or nothing is scored. */
    Optional<ParallelCoordinates> coordinates() {
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
        double[] accuracies = column(candidate -> candidate.record().accuracy());
        if (!view.scoreName().equals("accuracy") && Arrays.stream(accuracies).anyMatch(Double::isFinite)) {
            dimensions.add(new Dimension("accuracy", List.of(), false, false, missing(accuracies, "none")));
            columns.add(accuracies);
        }
        view.two().ifPresent(two -> {
            double[] second = column(candidate -> candidate
                    .both()
                    .filter(scores -> !scores.second().censored())
                    .map(scores -> scores.second().value())
                    .orElse(null));
            dimensions.add(new Dimension(
                    two.second().name(),
                    List.of(),
                    HyperParameter.spanDecades(second),
                    two.second().minimize(),
                    missing(second, "not met")));
            columns.add(second);
        });
        double[] scores = column(
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
            lines.add(new Line(label(candidates.get(i), names), values, standing(candidates.get(i))));
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

    private double[] column(Function<CandidateView, Double> value) {
        return candidates.stream()
                .map(value)
                .mapToDouble(number -> number == null ? Double.NaN : number)
                .toArray();
    }

    /** Accuracy against the iteration of a hull entry. */
    Chart entries() {
        return transition("hull entry", CandidateRecord::hullEntry);
    }

    /** Accuracy against the iteration of the change of pace. */
    Chart paces() {
        return transition("change of pace", CandidateRecord::paceChange);
    }

    /** Whether accuracy was recorded at all; the loss stands in for it otherwise. */
    boolean hasAccuracy() {
        return candidates.stream().anyMatch(candidate -> candidate.record().accuracy() != null);
    }

    /** Empty if no candidate has one. */
    private Chart transition(String what, Function<CandidateRecord, Long> when) {
        List<double[]> seen = new ArrayList<>();
        List<double[]> never = new ArrayList<>();
        List<double[]> best = new ArrayList<>();
        List<double[]> bestNever = new ArrayList<>();
        for (CandidateView candidate : candidates) {
            double y = hasAccuracy() ? accuracy(candidate) : lastLoss(candidate);
            Long at = when.apply(candidate.record());
            double x = at != null ? at : candidate.iterations();
            if (x >= 0 && Double.isFinite(y)) {
                boolean isBest = view.isBest(candidate);
                List<double[]> group = at != null ? (isBest ? best : seen) : isBest ? bestNever : never;
                group.add(new double[] {x, y});
            }
        }
        List<double[]> all = new ArrayList<>();
        List.of(seen, never, best, bestNever).forEach(all::addAll);
        Axis y = Axis.fitted(hasAccuracy() ? "test accuracy" : "training loss at the end");
        boolean log = !hasAccuracy() && HyperParameter.spanDecades(ys(all));
        Chart chart = new Chart(
                (hasAccuracy() ? "Accuracy" : "Loss") + " against " + what,
                over("iteration", xs(all)).inWholeNumbers(),
                log ? y.asLogarithmic() : y);
        int count = seen.size() + best.size();
        if (count == 0) {
            return chart;
        }
        chart.add(points(what, seen, Ink.BLUE, Mark.DISC));
        chart.add(points("none: at its last iteration", never, Ink.FAINT, Mark.RING));
        chart.add(points("the best", best, Ink.ORANGE, Mark.SQUARE));
        chart.add(points("the best: none", bestNever, Ink.ORANGE, Mark.RING));
        return chart.description(Numbers.count(count, "candidate") + " with a point, "
                + Numbers.whole(all.size() - count) + " without a " + what + ".");
    }

    private static double accuracy(CandidateView candidate) {
        Double accuracy = candidate.record().accuracy();
        return accuracy == null ? Double.NaN : accuracy;
    }

    private static double lastLoss(CandidateView candidate) {
        double[] values = candidate.loss().map(Series::values).orElse(new double[0]);
        return values.length == 0 ? Double.NaN : values[values.length - 1];
    }

    /** The two scores of each candidate, with the front as a staircase. */
    Optional<Chart> front() {
        if (view.two().isEmpty()) {
            return Optional.empty();
        }
        List<double[]> others = new ArrayList<>();
        List<double[]> front = new ArrayList<>();
        List<Note> notes = new ArrayList<>();
        for (CandidateView candidate : candidates) {
            Optional<double[]> at = candidate.both().flatMap(scores -> at(scores.second(), scores.first()));
            if (at.isPresent()) {
                (view.isOnFront(candidate) ? front : others).add(at.get());
                if (view.isOnFront(candidate)) {
                    notes.add(new Note(at.get()[0], at.get()[1], Integer.toString(candidate.index()), Anchor.MIDDLE));
                }
            }
        }
        List<double[]> all = new ArrayList<>(others);
        all.addAll(front);
        String x = view.two().get().second().name();
        String y = view.two().get().first().name();
        front.sort(Comparator.comparingDouble(point -> point[0]));
        Axis vertical = Axis.fitted(y);
        Chart chart = new Chart(
                "The Pareto front: " + y + " against " + x,
                over(x, xs(all)),
                HyperParameter.spanDecades(ys(all)) ? vertical.asLogarithmic() : vertical);
        chart.add(points("candidates", others, Ink.BLUE, Mark.DISC));
        if (front.size() > 1) {
            chart.add(new Curve("", xs(front), ys(front), Ink.ORANGE, Curve.Look.CHANCE));
        }
        chart.add(points("on the front", front, Ink.ORANGE, Mark.SQUARE));
        notes.forEach(chart::add);
        return Optional.of(chart.description(Numbers.count(front.size(), "candidate") + " on the front, "
                + Numbers.whole(others.size()) + " behind it."));
    }

    private static Optional<double[]> at(Score x, Score y) {
        return x.censored() || y.censored() ? Optional.empty() : Optional.of(new double[] {x.value(), y.value()});
    }

    /** The loss of all candidates. */
    Chart losses() {
        double end = 1;
        List<Double> firsts = new ArrayList<>();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (CandidateView candidate : candidates) {
            if (candidate.loss().isPresent()) {
                Series loss = candidate.loss().get();
                end = Math.max(end, loss.iterations()[loss.iterations().length - 1]);
                Arrays.stream(loss.values())
                        .filter(Double::isFinite)
                        .findFirst()
                        .ifPresent(firsts::add);
                low = Math.min(
                        low,
                        Arrays.stream(loss.values()).filter(v -> v > 0).min().orElse(low));
                high = Math.max(
                        high,
                        Arrays.stream(loss.values())
                                .filter(Double::isFinite)
                                .max()
                                .orElse(high));
            }
        }
        // A candidate that diverges must not squeeze the others.
        double usual = 3 * firsts.stream().mapToDouble(first -> first).max().orElse(1);
        boolean log = low > 0 && Math.min(high, usual) / low >= DECADES;
        Axis y = low <= Math.min(high, usual)
                ? Axis.over("mini-batch loss", log ? low : Math.min(low, 0), Math.min(high, usual))
                : Axis.fitted("mini-batch loss");
        Chart chart = new Chart(
                "The loss of every candidate",
                Axis.over("iteration", 0, end).inWholeNumbers(),
                log ? y.asLogarithmic() : y);
        Map<Standing, String> names = new EnumMap<>(Map.of(
                Standing.NONE, "not comparable", Standing.REST, "the others", Standing.BETTER, "the better half"));
        for (int i = candidates.size() - 1; i >= 0; i--) {
            CandidateView candidate = candidates.get(i);
            if (candidate.loss().isPresent() && !view.isBest(candidate)) {
                Standing standing = standing(candidate);
                Standing drawn = standing == Standing.GOOD ? Standing.BETTER : standing;
                String name = names.remove(drawn);
                Series loss = candidate.loss().get();
                chart.add(new Curve(
                        name == null ? "" : name,
                        loss.iterations(),
                        loss.values(),
                        drawn == Standing.BETTER ? Ink.BLUE : drawn == Standing.NONE ? Ink.PLUM : Ink.FAINT,
                        Curve.Look.FAINT));
            }
        }
        candidates.stream().filter(view::isBest).findFirst().ifPresent(best -> best.loss()
                .ifPresent(loss -> chart.add(new Curve(
                        "the best, candidate " + best.index(),
                        loss.iterations(),
                        loss.values(),
                        Ink.ORANGE,
                        Curve.Look.SOLID))));
        long drawn = candidates.stream()
                .filter(candidate -> candidate.loss().isPresent())
                .count();
        return chart.description("The losses of " + Numbers.count(drawn, "candidate") + " over their iterations.");
    }

    private static Axis over(String label, double[] values) {
        double low = DoubleStream.of(values).filter(Double::isFinite).min().orElse(0);
        double high = DoubleStream.of(values).filter(Double::isFinite).max().orElse(1);
        if (HyperParameter.spanDecades(values)) {
            return Axis.over(label, low / 1.1, high * 1.1).asLogarithmic();
        }
        double room = high > low ? .04 * (high - low) : Math.max(.5, .1 * Math.abs(high));
        return Axis.over(label, low >= 0 ? Math.max(0, low - room) : low - room, high + room);
    }

    private static double[] xs(List<double[]> points) {
        return points.stream().mapToDouble(point -> point[0]).toArray();
    }

    private static double[] ys(List<double[]> points) {
        return points.stream().mapToDouble(point -> point[1]).toArray();
    }

    private static Points points(String name, List<double[]> at, Ink ink, Mark mark) {
        return new Points(name, xs(at), ys(at), ys(at), ys(at), ink, mark);
    }
}
