package io.github.hullwatch.synthetic.figures;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Band;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Mark;
import io.github.hullwatch.chart.Points;
import io.github.hullwatch.chart.Size;
import io.github.hullwatch.synthetic.model.Initialisation;
import io.github.hullwatch.synthetic.table.CellSummary;
import io.github.hullwatch.synthetic.table.PaperTable;
import java.util.List;

/** Figure 4, left: iterations to convergence against the number of neurons, for both initialisations. */
final class NeuronsFigure {

    private NeuronsFigure() {}

    static Figure of(List<CellSummary> table) {
        Chart chart = new Chart(
                "Iterations to convergence against the number of neurons",
                Axis.over("hidden neurons 2k", 5, 25).inWholeNumbers(),
                Axis.over("iterations", 0, 1000));
        StringBuilder csv = new StringBuilder(
                "neurons,init,trials,converged,mean,std,standardError,median,q05,q95,paperMean,paperStd\n");
        for (Initialisation init : Initialisation.values()) {
            boolean random = init == Initialisation.RANDOM;
            Ink ink = random ? Ink.BLUE : Ink.ORANGE;
            List<CellSummary> cells =
                    table.stream().filter(c -> c.cell().init() == init).toList();
            double[] xs = cells.stream().mapToDouble(c -> c.cell().neurons()).toArray();
            double[] means = cells.stream().mapToDouble(CellSummary::mean).toArray();
            double[] low = cells.stream().mapToDouble(c -> c.mean() - c.std()).toArray();
            double[] high = cells.stream().mapToDouble(c -> c.mean() + c.std()).toArray();
            chart.add(new Band("", xs, low, high, ink, false))
                    .add(new Curve(
                            init.label() + ": mean, band ± 1 sd",
                            xs,
                            means,
                            ink,
                            Curve.Look.SOLID,
                            random ? Mark.DISC : Mark.SQUARE));
            double[] paper = new double[xs.length];
            double[] below = new double[xs.length];
            double[] above = new double[xs.length];
            for (int i = 0; i < xs.length; i++) {
                CellSummary c = cells.get(i);
                PaperTable.Value print =
                        PaperTable.print(c.cell()).orElse(new PaperTable.Value(Double.NaN, Double.NaN));
                paper[i] = print.mean();
                below[i] = print.mean() - print.std();
                above[i] = print.mean() + print.std();
                csv.append(Csv.line(
                        c.cell().neurons(),
                        init.label(),
                        c.trials(),
                        c.converged(),
                        c.mean(),
                        c.std(),
                        c.standardError(),
                        c.median(),
                        c.quantiles().get(0),
                        c.quantiles().get(4),
                        print.mean(),
                        print.std()));
            }
            chart.add(new Points(
                    init.label() + ": the paper’s Table 1 ± sd",
                    xs,
                    paper,
                    below,
                    above,
                    random ? Ink.STRONG : Ink.PLUM,
                    random ? Mark.CROSS : Mark.RING));
        }
        return new Figure(
                "figure4-left",
                "Figure 4, left",
                "Iterations to convergence against the number of neurons, setting B (σ = 1.1, η = 0.3, θ = 90°). Crosses and"
                        + " rings: the values that the paper prints in Table 1.",
                chart.picture(Size.FIGURE),
                csv.toString());
    }
}
