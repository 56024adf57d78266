package io.github.hullwatch.report;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.EventMark;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.view.Companions;
import io.github.hullwatch.view.LossCurve;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Series;
import io.github.hullwatch.view.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Loss, depth, spread and motion one below the other, over the same iterations, with the events. */
final class TimelineFigure {
    /** As many blocks as have a colour of their own, those that changed most. */
    private static final int BLOCKS = Ink.SERIES;

    private static final Companions NOTHING = new Companions("", "", "", "");

    private final RunView run;
    private final List<Chart> charts = new ArrayList<>();
    private final List<FigureData> data = new ArrayList<>();

    private TimelineFigure(RunView run) {
        this.run = run;
    }

    static void addTo(Gallery gallery, RunView run) {
        TimelineFigure timeline = new TimelineFigure(run);
        timeline.draw();
        if (timeline.charts.size() > 1) {
            gallery.figure(DrawnFigure.of(
                    gallery.name("timeline"),
                    "Loss, depth, spread and motion",
                    "One axis of iterations for all.",
                    timeline.charts,
                    layout -> FigureData.all(timeline.data)));
        }
    }

    private void draw() {
        loss();
        tracks(QuantityNames.HULL, "depth", Axis.fitted("depth D; above 0: inside the hull"));
        tracks(QuantityNames.SPREAD, "resultant", Axis.fitted("resultant length"));
        boolean speed = run.tracks(QuantityNames.MOTION).stream()
                .anyMatch(track -> track.fields().contains("angularSpeed"));
        tracks(
                QuantityNames.MOTION,
                speed ? "angularSpeed" : "meanAngle",
                Axis.fitted(speed ? "angular speed" : "mean angle turned"));
        if (!charts.isEmpty()) {
            charts.get(0).events(marks());
        }
    }

    private void loss() {
        LossCurve loss = run.lossCurve();
        if (loss == null) {
            return;
        }
        boolean above = Arrays.stream(loss.raw().values()).anyMatch(value -> value > 0 && Double.isFinite(value));
        Chart chart = chart(above ? Axis.fitted("loss, log scale").asLogarithmic() : Axis.fitted("loss"));
        Series shown = loss.noisy() ? loss.trend() : loss.raw();
        if (loss.noisy()) {
            chart.add(line("", loss.raw(), Ink.STRONG, Curve.Look.FAINT));
        }
        chart.add(line("", shown, Ink.STRONG, Curve.Look.SOLID));
        add(chart, FigureData.field(List.of(run.loss()), "value", NOTHING, track -> "loss"));
    }

    private void tracks(String quantity, String field, Axis axis) {
        List<Track> all = run.tracks(quantity).stream()
                .filter(track -> track.block() != null && track.fields().contains(field))
                .toList();
        List<Track> shown = run.mostChanged().shown(all);
        shown = shown.subList(0, Math.min(BLOCKS, shown.size()));
        Companions beside = Companions.of(quantity, field);
        Chart chart = chart(axis);
        List<FigureData> numbers = new ArrayList<>();
        for (Track track : shown) {
            Ink ink = Ink.series(shown.indexOf(track));
            chart.add(line("chance", track.series(beside.chance()), ink, Curve.Look.CHANCE));
            chart.add(line(track.name(), track.series(field), ink, Curve.Look.SOLID));
            numbers.add(FigureData.field(List.of(track), field, beside, of -> of.name() + " " + field));
        }
        if (!numbers.isEmpty()) {
            add(chart, FigureData.all(numbers));
        }
    }

    private void add(Chart chart, FigureData numbers) {
        if (!chart.isEmpty()) {
            charts.add(chart);
            data.add(numbers);
        }
    }

    private static Curve line(String name, Series series, Ink ink, Curve.Look look) {
        return new Curve(name, series.iterations(), series.values(), ink, look);
    }

    private Chart chart(Axis values) {
        Axis iterations = Axis.over("iteration", 0, Math.max(1, run.lastIteration()));
        return new Chart(values.label(), iterations.inWholeNumbers(), values);
    }

    private List<EventMark> marks() {
        return run.events(null).stream()
                .map(event -> new EventMark(event.event().iteration(), event.number(), event.label()))
                .toList();
    }
}
