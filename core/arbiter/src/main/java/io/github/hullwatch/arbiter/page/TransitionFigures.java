package io.github.hullwatch.arbiter.page;

import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Mark;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What candidates came to, beside when their geometry or their pace changed. */
final class TransitionFigures {
    private final SearchView view;
    private final List<CandidateView> candidates;

    TransitionFigures(SearchView view) {
        this.view = view;
        this.candidates = view.candidates();
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
        boolean log = !hasAccuracy() && HyperParameter.spanDecades(CandidatePoints.ys(all));
        Chart chart = new Chart(
                (hasAccuracy() ? "Accuracy" : "Loss") + " against " + what,
                CandidatePoints.over("iteration", CandidatePoints.xs(all)).inWholeNumbers(),
                log ? y.asLogarithmic() : y);
        int count = seen.size() + best.size();
        if (count == 0) {
            return chart;
        }
        chart.add(CandidatePoints.points(what, seen, Ink.BLUE, Mark.DISC));
        chart.add(CandidatePoints.points("none: at its last iteration", never, Ink.FAINT, Mark.RING));
        chart.add(CandidatePoints.points("the best", best, Ink.ORANGE, Mark.SQUARE));
        chart.add(CandidatePoints.points("the best: none", bestNever, Ink.ORANGE, Mark.RING));
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
}
