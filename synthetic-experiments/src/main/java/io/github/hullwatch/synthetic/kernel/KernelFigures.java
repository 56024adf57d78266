package io.github.hullwatch.synthetic.kernel;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Mark;
import io.github.hullwatch.chart.Points;
import io.github.hullwatch.chart.Size;
import io.github.hullwatch.geometry.statistics.SphereSpectrum;
import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.papers.study.Value;
import io.github.hullwatch.text.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The pictures of the three studies, each with its numbers. */
final class KernelFigures {

    private static final String[] PARTS = {"degree 0", "degree 1", "degree 2", "the rest"};

    private KernelFigures() {}

    /** Drifts over widths, each with its power law, beside the −½ of the proof; needs two widths. */
    static Optional<StudyFigure> drifts(CellMeans means) {
        List<String> cells = means.cells();
        double[] m = cells.stream().mapToDouble(WidthStudy::width).sorted().toArray();
        if (m.length < 2) {
            return Optional.empty();
        }
        Chart chart = new Chart(
                "How far weights, patterns and kernel move",
                Axis.over("hidden neurons m", m[0] / 1.1, m[m.length - 1] * 1.1).asLogarithmic(),
                Axis.fitted("distance from the start").asLogarithmic());
        StringBuilder csv = new StringBuilder("quantity,m,mean,sd,seeds,fit\n");
        String[] names = {
            KernelMeasure.FARTHEST,
            KernelMeasure.MEAN_MOVE,
            KernelMeasure.KERNEL_F,
            KernelMeasure.KERNEL_2,
            KernelMeasure.FLIPS
        };
        String[] titles = {"largest move", "mean move", "|ΔH|, Frobenius", "|ΔH|, spectral", "flips"};
        for (int q = 0; q < names.length; q++) {
            String name = names[q];
            Value[] values = Arrays.stream(m)
                    .mapToObj(width -> means.value(WidthStudy.cell((int) width), name))
                    .toArray(Value[]::new);
            double[] y = Arrays.stream(values).mapToDouble(Value::value).toArray();
            double[] sd = Arrays.stream(values)
                    .mapToDouble(v -> Double.isNaN(v.sd()) ? 0 : v.sd())
                    .toArray();
            double[] low = new double[y.length];
            double[] high = new double[y.length];
            PowerLaw law = PowerLaw.of(m, y);
            double[] fit = Arrays.stream(m).map(law::at).toArray();
            for (int k = 0; k < y.length; k++) {
                low[k] = y[k] > sd[k] ? y[k] - sd[k] : y[k];
                high[k] = y[k] + sd[k];
                csv.append(name)
                        .append(',')
                        .append((int) m[k])
                        .append(',')
                        .append(y[k])
                        .append(',')
                        .append(values[k].sd())
                        .append(',')
                        .append(values[k].seeds())
                        .append(',')
                        .append(fit[k])
                        .append('\n');
            }
            Ink ink = Ink.series(q);
            chart.add(new Points("", m, y, low, high, ink, Mark.DISC));
            chart.add(new Curve(titles[q] + ", m^" + Numbers.fixed(law.exponent(), 2), m, fit, ink, Curve.Look.FAINT));
        }
        double start = means.mean(WidthStudy.cell((int) m[0]), KernelMeasure.KERNEL_F);
        double[] half = Arrays.stream(m).map(w -> start * Math.sqrt(m[0] / w)).toArray();
        chart.add(new Curve("m^−½, from |ΔH| at the first width", m, half, Ink.CHANCE, Curve.Look.CHANCE));
        return Optional.of(new StudyFigure(
                "drifts",
                "Weights, patterns and kernel against width",
                "At the last step, mean and standard deviation over the seeds; lines are least squares fits of the "
                        + "logarithms. Dashed: the m^−½ of the proof.",
                chart.picture(Size.FIGURE),
                csv.toString()));
    }

    /** The loss beside the bound. */
    static StudyFigure loss(CellMeans means, KernelSetting setting) {
        Chart chart = new Chart(
                "Loss and the bound on it",
                Axis.over("step", 0, setting.steps),
                Axis.fitted("loss, over that at the start").asLogarithmic());
        StringBuilder csv = new StringBuilder("cell,t,loss,bound\n");
        int ordinal = 0;
        double[] longest = {};
        double[] bound = {};
        for (String cell : means.cells()) {
            double[] t = means.meanSeries(cell, Series.STEPS);
            double[] loss = overFirst(means.meanSeries(cell, KernelMeasure.LOSS));
            double[] limit = overFirst(means.meanSeries(cell, KernelRun.BOUND));
            chart.add(new Curve(cell, t, loss, Ink.series(ordinal++), Curve.Look.SOLID, Mark.NONE));
            for (int k = 0; k < t.length; k++) {
                csv.append(cell)
                        .append(',')
                        .append((int) t[k])
                        .append(',')
                        .append(loss[k])
                        .append(',')
                        .append(limit[k])
                        .append('\n');
            }
            if (t.length > longest.length) {
                longest = t;
                bound = limit;
            }
        }
        chart.add(new Curve("bound", longest, bound, Ink.CHANCE, Curve.Look.CHANCE));
        return new StudyFigure(
                "loss",
                "Loss beside the bound",
                "Mean over the seeds. Dashed: (1 − ηλ₀/2)^t with λ₀ of the kernel's limit.",
                chart.picture(Size.FIGURE),
                csv.toString());
    }

    /** λ<sub>min</sub>(H(t)). */
    static StudyFigure smallest(CellMeans means) {
        double end = 1;
        for (String cell : means.cells()) {
            end = Math.max(
                    end,
                    Arrays.stream(means.meanSeries(cell, Series.STEPS)).max().orElse(1));
        }
        Chart chart = new Chart(
                "Smallest eigenvalue of the kernel while it is trained",
                Axis.over("step", 0, end),
                Axis.fitted("λmin(H(t))"));
        StringBuilder csv = new StringBuilder("cell,t,lmin,lmax,mu\n");
        int ordinal = 0;
        for (String cell : means.cells()) {
            double[] t = means.meanSeries(cell, Series.STEPS);
            double[] least = means.meanSeries(cell, KernelMeasure.LEAST);
            double[] greatest = means.meanSeries(cell, KernelMeasure.GREATEST);
            double[] mu = means.meanSeries(cell, KernelMeasure.MU);
            chart.add(new Curve(cell, t, least, Ink.series(ordinal++), Curve.Look.SOLID, Mark.NONE));
            for (int k = 0; k < t.length; k++) {
                csv.append(cell)
                        .append(',')
                        .append((int) t[k])
                        .append(',')
                        .append(least[k])
                        .append(',')
                        .append(greatest[k])
                        .append(',')
                        .append(mu[k])
                        .append('\n');
            }
        }
        double limit = means.mean(means.cells().get(0), KernelRun.LIMIT_LEAST);
        chart.add(new Curve(
                "λ₀, for infinite width",
                new double[] {0, end},
                new double[] {limit, limit},
                Ink.CHANCE,
                Curve.Look.CHANCE));
        return new StudyFigure(
                "smallest-eigenvalue",
                "Smallest eigenvalue over time",
                "Mean over the seeds. Dashed: of the kernel's limit.",
                chart.picture(Size.FIGURE),
                csv.toString());
    }

    /** Residuals on eigenspaces of the widest network, measured and predicted. */
    static StudyFigure residuals(CellMeans means) {
        StringBuilder csv = new StringBuilder("cell,t,part,residual,predicted\n");
        for (String cell : means.cells()) {
            double[] t = means.meanSeries(cell, Series.STEPS);
            for (int part = 0; part < PARTS.length; part++) {
                double[] found = means.meanSeries(cell, ResidualStudy.RESIDUAL + ResidualStudy.PARTS.get(part));
                double[] expected = means.meanSeries(cell, ResidualStudy.PREDICTED + ResidualStudy.PARTS.get(part));
                for (int k = 0; k < t.length; k++) {
                    csv.append(cell)
                            .append(',')
                            .append((int) t[k])
                            .append(',')
                            .append(PARTS[part])
                            .append(',')
                            .append(found[k])
                            .append(',')
                            .append(expected[k])
                            .append('\n');
                }
            }
        }
        String widest = means.cells().stream()
                .max((a, b) -> Integer.compare(WidthStudy.width(a), WidthStudy.width(b)))
                .orElseThrow();
        double[] t = means.meanSeries(widest, Series.STEPS);
        Chart chart = new Chart(
                "Residual on the eigenspaces of the kernel's limit, " + widest,
                Axis.over("step", 0, Math.max(1, Arrays.stream(t).max().orElse(1))),
                Axis.fitted("residual over the target").asLogarithmic());
        for (int part : new int[] {1, 0, 2, 3}) {
            Ink ink = Ink.series(part);
            chart.add(new Curve(
                    PARTS[part],
                    t,
                    means.meanSeries(widest, ResidualStudy.RESIDUAL + ResidualStudy.PARTS.get(part)),
                    ink,
                    Curve.Look.SOLID,
                    Mark.NONE));
            chart.add(new Curve(
                    "predicted",
                    t,
                    means.meanSeries(widest, ResidualStudy.PREDICTED + ResidualStudy.PARTS.get(part)),
                    ink,
                    Curve.Look.FAINT));
        }
        return new StudyFigure(
                "residuals",
                "Residual on eigenspaces, measured and predicted",
                "Mean over the seeds, of the widest network. Pale: (1 − ηλᵢ/n)^t with the eigenvalues of the kernel's "
                        + "limit.",
                chart.picture(Size.FIGURE),
                csv.toString());
    }

    /** Eigenvalues of H∞/n by rank, beside those on the sphere. */
    static StudyFigure spectrum(double[] eigenvalues, int d) {
        int n = eigenvalues.length;
        double[] ranks = new double[n];
        double[] sample = new double[n];
        double[] sphere = new double[n];
        double[] population = population(n, d);
        StringBuilder csv = new StringBuilder("rank,sample,sphere\n");
        for (int k = 0; k < n; k++) {
            ranks[k] = k + 1.0;
            sample[k] = eigenvalues[k] > 0 ? eigenvalues[k] / n : Double.NaN;
            sphere[k] = population[k] > 0 ? population[k] : Double.NaN;
            csv.append(k + 1)
                    .append(',')
                    .append(eigenvalues[k] / n)
                    .append(',')
                    .append(population[k])
                    .append('\n');
        }
        Chart chart = new Chart(
                "Eigenvalues of the kernel's limit, over n",
                Axis.over("rank", 1, Math.max(2, n)).asLogarithmic(),
                Axis.fitted("eigenvalue/n").asLogarithmic());
        chart.add(new Curve("of the sample", ranks, sample, Ink.BLUE, Curve.Look.SOLID, Mark.NONE));
        chart.add(new Curve("on the sphere", ranks, sphere, Ink.CHANCE, Curve.Look.CHANCE));
        return new StudyFigure(
                "spectrum",
                "Eigenvalues of a sample and of the sphere",
                "Mean over the seeds. Dashed: under the uniform law on the sphere, as often as their multiplicity.",
                chart.picture(Size.FIGURE),
                csv.toString());
    }

    /** The n largest eigenvalues on the sphere; 0 where degrees beyond those known would come. */
    private static double[] population(int n, int d) {
        double[] values = new double[n];
        int at = 0;
        for (int degree : new int[] {1, 0, 2, 4, 6, 8}) {
            double value = SphereSpectrum.eigenvalue(d, degree);
            double many = SphereSpectrum.multiplicity(d, degree);
            for (int k = 0; k < many && at < n; k++) {
                values[at++] = value;
            }
        }
        return values;
    }

    private static double[] overFirst(double[] values) {
        double first = values.length == 0 ? 1 : values[0];
        return Arrays.stream(values).map(v -> v / first).toArray();
    }
}
