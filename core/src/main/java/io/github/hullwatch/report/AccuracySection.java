package io.github.hullwatch.report;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.RunView;
import java.util.List;

/** The accuracy over iterations, its last and best values, and which classes are taken for which. */
final class AccuracySection {
    private final RunView run;
    private final Gallery gallery;
    private final IterationCharts charts;

    AccuracySection(RunView run, Gallery gallery) {
        this.run = run;
        this.gallery = gallery;
        this.charts = new IterationCharts(run);
    }

    void write(Markup out) {
        chart(out);
        table(out);
        confusion(out);
    }

    private void chart(Markup out) {
        Chart chart = charts.over("Accuracy", Axis.fitted("share of examples that are classified correctly"));
        run.evaluations()
                .forEach((data, track) -> chart.add(
                        IterationCharts.curve(data, track.series("accuracy"), charts.ink(track), Curve.Look.SOLID)));
        boolean several = run.evaluations().values().stream().anyMatch(track -> track.size() > 1);
        if (several && !chart.isEmpty()) {
            gallery.chart(out, "accuracy", chart, "", true);
        }
    }

    private void table(Markup out) {
        Table.open(out, "Last and best accuracy.", "Data", ">Last", ">at iteration", ">Best", ">at iteration");
        run.evaluations().forEach((data, track) -> {
            Measurement last = track.last();
            Measurement best = last;
            for (Measurement line : run.evaluationLines(data)) {
                best = line.number("accuracy") > best.number("accuracy") ? line : best;
            }
            out.open("tr").element("th", data, "scope", "row");
            for (Measurement line : List.of(last, best)) {
                out.element("td", Numbers.percent(line.number("accuracy")), "class", "n");
                out.element("td", Numbers.whole(line.iteration()), "class", "n");
            }
            out.end();
        });
        Table.end(out);
    }

    /** The last one of each data set; else that of the manifest. */
    private void confusion(Markup out) {
        ConfusionMatrix matrix = new ConfusionMatrix(run);
        boolean shown = false;
        for (String data : run.evaluations().keySet()) {
            List<Measurement> lines = run.evaluationLines(data);
            for (int i = lines.size() - 1; i >= 0; i--) {
                if (lines.get(i).values().get("confusion") instanceof List<?> rows) {
                    matrix.write(out, data, lines.get(i).iteration(), rows);
                    shown = true;
                    break;
                }
            }
        }
        if (!shown && run.manifest().results().get("confusion") instanceof List<?> rows) {
            matrix.write(out, "test", run.lastIteration(), rows);
        }
    }
}
