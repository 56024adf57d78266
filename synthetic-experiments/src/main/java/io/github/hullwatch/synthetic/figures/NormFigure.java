package io.github.hullwatch.synthetic.figures;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Bars;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Rule;
import io.github.hullwatch.chart.Size;
import io.github.hullwatch.statistics.Quantiles;
import io.github.hullwatch.synthetic.model.Initialisation;
import io.github.hullwatch.synthetic.trial.Cell;
import io.github.hullwatch.synthetic.trial.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Figure 4, right: the histogram of the largest norm that the weights reach, k = 4. */
final class NormFigure {

    static final Cell CELL = new Cell(8, Initialisation.RANDOM);
    /** Median, 5% and 95% of an independent simulation of setting A [S]. */
    static final double KNOWN_MEDIAN = 5.73;

    private static final double KNOWN_LOW = 4.67;
    private static final double KNOWN_HIGH = 6.83;
    private static final double WIDTH = 0.2;

    private NormFigure() {}

    /** A quantile of the largest norms; one that is NaN, as a run that diverged may have, counts as the greatest. */
    static double quantile(List<Trial> trials, double level) {
        return Quantiles.observed(trials.stream().mapToDouble(Trial::maxNorm).toArray(), level);
    }

    static Figure of(List<Trial> trials) {
        double[] norms = trials.stream().mapToDouble(Trial::maxNorm).toArray();
        double least = Arrays.stream(norms).min().orElse(0);
        double most = Arrays.stream(norms).max().orElse(1);
        int first = (int) Math.floor(least / WIDTH);
        int bins = Math.min(200, (int) Math.floor(most / WIDTH) - first + 1);
        double[] edges = new double[bins + 1];
        double[] counts = new double[bins];
        for (int i = 0; i <= bins; i++) {
            edges[i] = (first + i) * WIDTH;
        }
        for (double norm : norms) {
            counts[Math.min(bins - 1, (int) Math.floor(norm / WIDTH) - first)]++;
        }
        StringBuilder csv = new StringBuilder("from,to,runs\n");
        for (int i = 0; i < bins; i++) {
            csv.append(Csv.line(edges[i], edges[i + 1], (int) counts[i]));
        }
        double median = quantile(trials, 0.5);
        double top = Arrays.stream(counts).max().orElse(1) * 1.35;
        Chart chart = new Chart(
                        "The largest norm of the weights during training, k = 4",
                        Axis.over("largest ‖W‖ (Frobenius) of a run", edges[0] - WIDTH, edges[bins] + WIDTH),
                        Axis.over("runs", 0, top).inWholeNumbers())
                .add(new Bars(edges, counts, Ink.BLUE))
                .add(new Rule(median, String.format(Locale.ROOT, "median %.2f", median), 0, Ink.STRONG))
                .add(new Rule(KNOWN_MEDIAN, "known simulation " + KNOWN_MEDIAN, 1, Ink.ORANGE));
        return new Figure(
                "figure4-right",
                "Figure 4, right",
                String.format(
                        Locale.ROOT,
                        "Histogram of max over t of ‖W‖_F, 2k = 8, random initial weights, setting A; %d runs, including those"
                                + " that did not converge. Median %.2f, 5–95%% %.2f–%.2f; an independent simulation found %.2f, "
                                + "%.2f–%.2f. The paper"
                                + " prints no numbers for this figure.",
                        norms.length,
                        median,
                        quantile(trials, 0.05),
                        quantile(trials, 0.95),
                        KNOWN_MEDIAN,
                        KNOWN_LOW,
                        KNOWN_HIGH),
                chart.picture(Size.FIGURE),
                csv.toString());
    }
}
