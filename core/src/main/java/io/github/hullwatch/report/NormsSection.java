package io.github.hullwatch.report;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Band;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Track;
import java.util.Arrays;
import java.util.List;

/** The norms of weight vectors over iterations, and the share of faint neurons. */
final class NormsSection {
    private final RunView run;
    private final Gallery gallery;
    private final IterationCharts charts;
    private final FieldCharts fields;

    NormsSection(RunView run, Gallery gallery) {
        this.run = run;
        this.gallery = gallery;
        this.charts = new IterationCharts(run);
        this.fields = new FieldCharts(run, gallery);
    }

    void write(Markup out) {
        out.open("div", "class", "charts");
        List<Track> tracks = run.tracks(QuantityNames.NORMS);
        for (Track track : gallery.isCollecting() ? tracks : run.mostChanged().shown(tracks)) {
            double[] x = track.iterations();
            Chart chart = charts.over(track.name(), Axis.fitted("norm of a weight vector"))
                    .add(new Band(
                            "smallest to largest",
                            x,
                            track.numbers("min"),
                            track.numbers("max"),
                            charts.ink(track),
                            false))
                    .add(IterationCharts.curve("median", track.series("median"), charts.ink(track), Curve.Look.SOLID))
                    .add(new Curve("mean", x, track.numbers("mean"), Ink.CHANCE, Curve.Look.CHANCE));
            if (!chart.isEmpty()) {
                gallery.chart(out, "norms-" + track.name(), chart, "", false, () -> FigureData.norms(track));
            }
        }
        List<Track> faint = tracks.stream()
                .filter(track -> Arrays.stream(track.numbers("faintShare")).anyMatch(share -> share > 0))
                .toList();
        fields.chart(out, QuantityNames.NORMS, "faintShare", faint);
        out.end();
        IterationCharts.left(out, run.mostChanged().others(tracks).size());
    }
}
