package io.github.hullwatch.arbiter.page;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.ParallelCoordinates.Standing;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The course of the loss of every candidate. */
final class LossFigure {

    /** From this ratio of the largest to the smallest loss on, its axis is logarithmic. */
    private static final double DECADES = 30;

    private LossFigure() {}

    /** The loss of all candidates. */
    static Chart of(SearchView view) {
        List<CandidateView> candidates = view.candidates();
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
                Standing standing = view.standing(candidate);
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
}
