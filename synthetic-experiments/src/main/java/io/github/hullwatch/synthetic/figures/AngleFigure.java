package io.github.hullwatch.synthetic.figures;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Canvas.Anchor;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Mark;
import io.github.hullwatch.chart.Note;
import io.github.hullwatch.chart.Points;
import io.github.hullwatch.chart.Size;
import io.github.hullwatch.synthetic.model.Initialisation;
import io.github.hullwatch.synthetic.table.CellSummary;
import io.github.hullwatch.synthetic.trial.Cell;
import io.github.hullwatch.text.Numbers;
import java.util.List;
import java.util.Locale;

/** Figure 3: iterations to convergence against the angle between the subspaces, from 90° down to 10°. */
final class AngleFigure {

    /** The angles, in degrees. */
    static final int[] ANGLES = {90, 60, 40, 30, 20, 15, 10};

    static final List<Cell> CELLS = List.of(new Cell(8, Initialisation.RANDOM), new Cell(24, Initialisation.RANDOM));

    /** Iterations allowed: small angles need many. */
    static final int MAX_ITERATIONS = 20_000;

    /** Means of an independent simulation of setting A [S], for the cells and angles above. */
    private static final double[][] KNOWN = {
        {402, 414, 614, 1115, 2624, 5632, 13157},
        {80, 87, 124, 190, 509, 1110, 3898}
    };

    private AngleFigure() {}

    /** The mean of an independent simulation. */
    static double known(int cell, int angle) {
        return KNOWN[cell][angle];
    }

    /**
     * The figure.
     *
     * @param summaries by cell and angle, in the order of {@link #CELLS} and {@link #ANGLES}
     */
    static Figure of(CellSummary[][] summaries) {
        Ink[] inks = {Ink.BLUE, Ink.ORANGE};
        Mark[] marks = {Mark.DISC, Mark.SQUARE};
        Chart chart = new Chart(
                "Iterations to convergence against the angle between the subspaces",
                Axis.over("angle θ between V1 and V2 (degrees)", 92, 8),
                Axis.over("iterations (mean over the converged)", 50, 30_000).asLogarithmic());
        StringBuilder csv = new StringBuilder(
                "theta,neurons,trials,converged,mean,std,standardError,restrictedMean,median,knownMean,ratio\n");
        for (int c = 0; c < CELLS.size(); c++) {
            int n = ANGLES.length;
            double[] xs = new double[n];
            double[] ys = new double[n];
            double[] low = new double[n];
            double[] high = new double[n];
            for (int a = 0; a < n; a++) {
                CellSummary s = summaries[c][a];
                xs[a] = ANGLES[a];
                ys[a] = s.mean();
                low[a] = s.mean() - 2 * s.standardError();
                high[a] = s.mean() + 2 * s.standardError();
                if (s.converged() < s.trials()) {
                    double missing = 100.0 * (s.trials() - s.converged()) / s.trials();
                    String text = String.format(Locale.ROOT, "%.1f%% not converged", missing);
                    chart.add(new Note(xs[a], high[a], text, xs[a] < 40 ? Anchor.END : Anchor.MIDDLE));
                }
                csv.append(Csv.line(
                        ANGLES[a],
                        s.cell().neurons(),
                        s.trials(),
                        s.converged(),
                        s.mean(),
                        s.std(),
                        s.standardError(),
                        s.restrictedMean(),
                        s.median(),
                        KNOWN[c][a],
                        s.mean() / KNOWN[c][a]));
            }
            String name = "2k = " + CELLS.get(c).neurons();
            chart.add(new Curve("", xs, ys, inks[c], Curve.Look.SOLID))
                    .add(new Points(name + ", mean ± 2 s.e.", xs, ys, low, high, inks[c], marks[c]));
        }
        for (int c = 0; c < CELLS.size(); c++) {
            double[] xs = new double[ANGLES.length];
            for (int a = 0; a < xs.length; a++) {
                xs[a] = ANGLES[a];
            }
            double[] known = KNOWN[c];
            chart.add(new Points(c == 0 ? "known simulation" : "", xs, known, known, known, Ink.STRONG, Mark.CROSS));
        }
        return new Figure(
                "figure3",
                "Figure 3",
                "Iterations to convergence against θ, random initial weights, setting A (σ = 1, η = 0.3), at most "
                        + Numbers.whole(MAX_ITERATIONS)
                        + " iterations. Means are over the converged runs; the share that did not converge"
                        + " is written at its point, and restricted means are in the CSV. The paper prints no numbers for this"
                        + " figure; the crosses are an independent simulation’s.",
                chart.picture(Size.FIGURE),
                csv.toString());
    }
}
