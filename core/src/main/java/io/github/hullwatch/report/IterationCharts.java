package io.github.hullwatch.report;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.EventMark;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.MostChanged;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Series;
import io.github.hullwatch.view.Track;
import java.util.List;

/** What charts over the iterations of a run share: their axis, the colour of a block, the flags of its events. */
final class IterationCharts {
    private final RunView run;

    IterationCharts(RunView run) {
        this.run = run;
    }

    /** A chart over all iterations of the run. */
    Chart over(String title, Axis values) {
        Axis iterations = Axis.over("iteration", 0, Math.max(1, run.lastIteration()));
        return new Chart(title, iterations.inWholeNumbers(), values);
    }

    static Curve curve(String name, Series series, Ink ink, Curve.Look look) {
        return new Curve(name, series.iterations(), series.values(), ink, look);
    }

    /** Of few blocks each has its colour; of many, those that stand out. */
    Ink ink(Track track) {
        boolean many = run.mostChanged().size() > MostChanged.FEW && track.block() != null;
        int place = run.mostChanged().place(track.block());
        return Ink.series(many && place < MostChanged.SHOWN ? place : track.ordinal());
    }

    /** Events that concern a block, as flags. */
    List<EventMark> events(Block block) {
        return run.events(block).stream()
                .map(event -> new EventMark(event.event().iteration(), event.number(), event.label()))
                .toList();
    }

    /** Says how many blocks have no chart on the page. */
    static void left(Markup out, int blocks) {
        if (blocks > 0) {
            out.element(
                    "p",
                    "Without a chart here: " + Numbers.count(blocks, "block")
                            + " that changed less. The run directory has all their lines.",
                    "class",
                    "read");
        }
    }
}
