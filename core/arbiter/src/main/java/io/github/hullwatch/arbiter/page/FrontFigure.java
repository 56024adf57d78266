package io.github.hullwatch.arbiter.page;

import io.github.hullwatch.arbiter.objective.Score;
import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Canvas.Anchor;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Mark;
import io.github.hullwatch.chart.Note;
import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The two scores of each candidate of a search for a Pareto front. */
final class FrontFigure {

    private FrontFigure() {}

    /** The two scores of each candidate, with the front as a staircase; empty if no candidate has both. */
    static Optional<Chart> of(SearchView view) {
        if (view.two().isEmpty()) {
            return Optional.empty();
        }
        List<double[]> others = new ArrayList<>();
        List<double[]> front = new ArrayList<>();
        List<Note> notes = new ArrayList<>();
        for (CandidateView candidate : view.candidates()) {
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
        if (all.isEmpty()) {
            return Optional.empty();
        }
        String x = view.two().get().second().name();
        String y = view.two().get().first().name();
        front.sort(Comparator.comparingDouble(point -> point[0]));
        Axis vertical = Axis.fitted(y);
        Chart chart = new Chart(
                "The Pareto front: " + y + " against " + x,
                CandidatePoints.over(x, CandidatePoints.xs(all)),
                HyperParameter.spanDecades(CandidatePoints.ys(all)) ? vertical.asLogarithmic() : vertical);
        chart.add(CandidatePoints.points("candidates", others, Ink.BLUE, Mark.DISC));
        if (front.size() > 1) {
            chart.add(
                    new Curve("", CandidatePoints.xs(front), CandidatePoints.ys(front), Ink.ORANGE, Curve.Look.CHANCE));
        }
        chart.add(CandidatePoints.points("on the front", front, Ink.ORANGE, Mark.SQUARE));
        notes.forEach(chart::add);
        return Optional.of(chart.description(Numbers.count(front.size(), "candidate") + " on the front, "
                + Numbers.whole(others.size()) + " behind it."));
    }

    private static Optional<double[]> at(Score x, Score y) {
        return x.censored() || y.censored() ? Optional.empty() : Optional.of(new double[] {x.value(), y.value()});
    }
}
