package io.github.hullwatch.synthetic.condensation;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Mark;
import io.github.hullwatch.chart.Points;
import io.github.hullwatch.chart.Scatter;
import io.github.hullwatch.chart.Size;
import io.github.hullwatch.papers.condensation.CondensationState;
import io.github.hullwatch.papers.condensation.CosineFigure;
import io.github.hullwatch.papers.condensation.PolynomialFit;
import io.github.hullwatch.papers.condensation.SeedValues;
import io.github.hullwatch.papers.condensation.Sigma;
import io.github.hullwatch.papers.condensation.TheoryLines;
import io.github.hullwatch.papers.figure.BandFigure;
import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.synthetic.condensation.CondensationStudy.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Pictures like the paper's, of the first seed of each activation, which is trained again for them. */
final class CondensationFigures {

    private final CondensationStudy study;

    CondensationFigures(CondensationStudy study) {
        this.study = study;
    }

    List<StudyFigure> of(List<UnitResult> done) {
        List<StudyFigure> figures = new ArrayList<>();
        figures.add(BandFigure.of(
                        "participation",
                        "Participation ratio over the epochs",
                        "1/mean cos² over all pairs of input weights: K for K orthogonal lines alike. Median and 10–90% of"
                                + " the seeds.")
                .axes("epoch", "participation ratio")
                .cells(done, "PR")
                .build());
        SeedValues.byCell(done).forEach((cell, results) -> {
            Unit unit = results.get(0).unit();
            Trial trial = study.new Trial(unit);
            List<CondensationState> states = trial.train(() -> false);
            CondensationState end = states.get(states.size() - 1);
            String of = cell + ", seed " + unit.seed() + ", epoch " + end.epoch();
            figures.add(CosineFigure.of(
                    "cosines-" + cell,
                    "Like figures 1 and 2: cosines of all pairs of neurons, " + of,
                    end.cosines(study.setting().normCut()),
                    study.setting().threshold()));
            if (study.setting().oneDimension()) {
                Sigma sigma = Trial.sigma(cell);
                figures.add(field(cell, of, sigma, trial, end));
                figures.add(output(cell, of, sigma, trial, end));
            }
        });
        return figures;
    }

    /** Input weights (w, b), with the lines of the theory. */
    private StudyFigure field(String cell, String of, Sigma sigma, Trial trial, CondensationState end) {
        double[] lines =
                sigma.multiplicity() == 0 ? new double[0] : TheoryLines.degrees(trial.data(), sigma.multiplicity());
        int m = end.weights().neurons();
        double[] w = new double[m];
        double[] b = new double[m];
        int[] kinds = new int[m];
        StringBuilder csv = new StringBuilder("neuron,w,b,a,nearestLine,degreesToIt\n");
        for (int j = 0; j < m; j++) {
            w[j] = end.weights().w()[2 * j];
            b[j] = end.weights().w()[2 * j + 1];
            for (int k = 1; k < lines.length; k++) {
                double best = TheoryLines.toNearest(new double[] {lines[kinds[j]]}, w[j], b[j]);
                kinds[j] = TheoryLines.toNearest(new double[] {lines[k]}, w[j], b[j]) < best ? k : kinds[j];
            }
            csv.append(j).append(',').append(w[j]).append(',').append(b[j]).append(',');
            csv.append(end.weights().a()[j]).append(',');
            csv.append(lines.length == 0 ? "" : lines[kinds[j]]).append(',');
            csv.append(lines.length == 0 ? "" : TheoryLines.toNearest(lines, w[j], b[j]))
                    .append('\n');
        }
        List<Scatter.Spine> spines = new ArrayList<>();
        for (double line : lines) {
            spines.add(new Scatter.Spine(String.format(Locale.ROOT, "%.1f°", line), Math.toRadians(line)));
        }
        if (spines.isEmpty()) {
            spines.add(new Scatter.Spine("neurons", Double.NaN));
        }
        return new StudyFigure(
                "field-" + cell,
                "Like figure 4: input weights and biases, " + of,
                "Each point is a neuron, (w, b). Lines are those of the theory: roots of Σ y(ux+1)^(p−1)(x−u), p = "
                        + sigma.multiplicity() + "; the colour is that of the nearest.",
                new Scatter(
                                "Input weights of " + cell,
                                of,
                                "Each point is a neuron, with its weight across and its bias up.",
                                w,
                                b,
                                kinds,
                                spines,
                                "input weight w",
                                "bias b")
                        .picture(),
                csv.toString());
    }

    private StudyFigure output(String cell, String of, Sigma sigma, Trial trial, CondensationState end) {
        double[] x = trial.places();
        double[] f = end.outputs(trial.data().x(), sigma);
        int p = Math.max(1, sigma.multiplicity());
        double[] fit = PolynomialFit.of(x, f, p).fitted();
        double[] y = trial.data().y();
        StringBuilder csv = new StringBuilder("x,target,output,polynomial\n");
        for (int i = 0; i < x.length; i++) {
            csv.append(x[i])
                    .append(',')
                    .append(y[i])
                    .append(',')
                    .append(f[i])
                    .append(',')
                    .append(fit[i])
                    .append('\n');
        }
        Chart chart = new Chart(
                        "Output of " + cell + ", " + of, Axis.over("x", x[0], x[x.length - 1]), Axis.fitted("output"))
                .add(new Points("target", x, y, y, y, Ink.SOFT, Mark.RING))
                .add(new Curve("network", x, f, Ink.series(0), Curve.Look.SOLID))
                .add(new Curve("polynomial of degree " + p, x, fit, Ink.series(1), Curve.Look.PREDICTED));
        return new StudyFigure(
                "output-" + cell,
                "Like figure 5: output against a polynomial of degree " + p + ", " + of,
                "The polynomial is fitted to the output by least squares.",
                chart.picture(Size.FIGURE),
                csv.toString());
    }
}
