package io.github.hullwatch.mnist.study;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Canvas.Anchor;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Mark;
import io.github.hullwatch.chart.Note;
import io.github.hullwatch.chart.Points;
import io.github.hullwatch.chart.Rule;
import io.github.hullwatch.view.Moment;
import java.util.ArrayList;
import java.util.List;

/** The moments of a layer as dots with their range over the seeds, a row a number, the earliest at the top. */
final class FirstMovesFigure {

    private FirstMovesFigure() {}

    /** @param end the last iteration of the runs */
    static Chart of(FirstMoves moves, double end) {
        List<FirstMoves.Row> rows = FirstMovesText.ordered(moves);
        Chart chart = new Chart(
                "When its numbers moved: " + moves.layer(),
                Axis.over("iteration", 0, end).inWholeNumbers(),
                Axis.over("row", rows.size() + 1.1, .2).inWholeNumbers());
        List<double[]> tenths = new ArrayList<>();
        List<double[]> halves = new ArrayList<>();
        for (int r = 0; r < rows.size(); r++) {
            FirstMoves.Row row = rows.get(r);
            double level = r + 1.0;
            dot(chart, tenths, row.tenth(), level - .1, Ink.BLUE);
            dot(chart, halves, row.half(), level + .1, Ink.ORANGE);
            boolean never = row.tenth().seen() + row.half().seen() == 0;
            chart.add(new Note(end, level, row.number().title() + (never ? ": no moment" : ""), Anchor.END));
        }
        points(chart, "10% of its way, median and range", tenths, Ink.BLUE, Mark.DISC);
        points(chart, "50%", halves, Ink.ORANGE, Mark.SQUARE);
        double pace = Agreement.median(
                moves.pace().stream().filter(Moment::isSeen).map(moment -> (double) moment.iteration()));
        if (!Double.isNaN(pace)) {
            chart.add(new Rule(pace, "change of pace, median", -1, Ink.STRONG));
        }
        return chart;
    }

    private static void dot(Chart chart, List<double[]> dots, FirstMoves.Times times, double level, Ink ink) {
        if (times.seen() > 0) {
            dots.add(new double[] {times.median(), level});
            chart.add(new Curve(
                    "",
                    new double[] {times.least(), times.most()},
                    new double[] {level, level},
                    ink,
                    Curve.Look.FAINT));
        }
    }

    private static void points(Chart chart, String name, List<double[]> at, Ink ink, Mark mark) {
        double[] x = at.stream().mapToDouble(point -> point[0]).toArray();
        double[] y = at.stream().mapToDouble(point -> point[1]).toArray();
        chart.add(new Points(name, x, y, y, y, ink, mark));
    }
}
