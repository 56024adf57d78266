package io.github.hullwatch.compare;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Canvas.Anchor;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Mark;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.chart.Note;
import io.github.hullwatch.chart.Points;
import io.github.hullwatch.report.Gallery;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The hull entry of a block against the change of pace: a mark for each run that has both. */
final class EntryScatter {
    /** Fewer marks are no scatter; the table has them. */
    private static final int TELLING = 3;

    private final Comparison all;
    private final Gallery gallery = new Gallery();

    EntryScatter(Comparison all) {
        this.all = all;
    }

    /** The rows whose blocks have a scatter: those in which several runs have both moments. */
    List<EntryAndPace> rows() {
        List<EntryAndPace> rows = all.entries().stream()
                .filter(row -> row.isOfAll() && !points(row.block(), null).isEmpty())
                .sorted(Comparator.comparingInt((EntryAndPace row) -> -row.both()))
                .limit(CourseCharts.MOST)
                .toList();
        List<EntryAndPace> telling = rows.stream()
                .filter(row -> points(row.block(), null).size() >= TELLING)
                .toList();
        return telling.isEmpty() ? rows.subList(0, Math.min(2, rows.size())) : telling;
    }

    /** Runs with both moments, whether they ended well or not. */
    private List<ComparedRun> points(Block block, Group group) {
        return (group == null ? all.runs() : group.runs())
                .stream()
                        .filter(run -> !run.isInspection() && run.pace().isSeen())
                        .filter(run -> run.moments().containsKey(block)
                                && run.moments().get(block).isSeen())
                        .toList();
    }

    /** The change of pace to the right, the hull entry upwards, with their intervals; the diagonal is both at once. */
    void draw(Markup out, EntryAndPace row) {
        Block block = row.block();
        List<ComparedRun> runs = points(block, null);
        double most = 1.06
                * runs.stream()
                        .mapToDouble(run -> Math.max(
                                run.pace().iteration(), run.moments().get(block).iteration()))
                        .max()
                        .orElse(1);
        Chart chart = new Chart(
                Track.name(block),
                Axis.over("change of pace, iteration", 0, most).inWholeNumbers(),
                Axis.over("hull entry, iteration", 0, most).inWholeNumbers());
        chart.add(new Curve("", new double[] {0, most}, new double[] {0, most}, Ink.FAINT, Curve.Look.PREDICTED));
        chart.add(new Note(most, .985 * most, "both at once", Anchor.END));
        List<String> said = new ArrayList<>();
        for (Group group : all.groups()) {
            List<ComparedRun> some = points(block, group);
            double[] x =
                    some.stream().mapToDouble(run -> run.pace().iteration()).toArray();
            double[] y = some.stream().mapToDouble(run -> entry(run, block)).toArray();
            double[] low = some.stream()
                    .mapToDouble(run -> bracket(run.brackets().get(block), 0, entry(run, block)))
                    .toArray();
            double[] high = some.stream()
                    .mapToDouble(run -> bracket(run.brackets().get(block), 1, entry(run, block)))
                    .toArray();
            for (int i = 0; i < x.length; i++) {
                long[] pace = some.get(i).paceBracket();
                if (pace != null && pace[0] < pace[1]) {
                    chart.add(new Curve(
                            "",
                            new double[] {pace[0], pace[1]},
                            new double[] {y[i], y[i]},
                            group.ink(),
                            Curve.Look.FAINT));
                }
                said.add(some.get(i).title() + ": change of pace " + Numbers.whole((long) x[i]) + ", hull entry "
                        + Numbers.whole((long) y[i]));
            }
            String name = group.isSeveral() ? group.name() : group.hasColour() ? group.name() : "";
            chart.add(new Points(name, x, y, low, high, group.ink(), Mark.RING));
        }
        gallery.still(out, chart.description(String.join("; ", said) + "."), caption(row));
    }

    private static double entry(ComparedRun run, Block block) {
        return run.moments().get(block).iteration();
    }

    private static double bracket(long[] bracket, int side, double otherwise) {
        return bracket == null ? otherwise : bracket[side];
    }

    private static String caption(EntryAndPace row) {
        StringBuilder text = new StringBuilder();
        text.append("Both in ").append(row.both()).append(" of ").append(Numbers.count(row.n(), "run"));
        if (!Double.isNaN(row.test().rho())) {
            text.append("; ρ = ").append(Numbers.fixed(row.test().rho(), 2));
        }
        return text.append('.').toString();
    }
}
