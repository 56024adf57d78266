package io.github.hullwatch.synthetic.kernel;

import io.github.hullwatch.geometry.statistics.SphereSpectrum;
import io.github.hullwatch.papers.figure.BandFigure;
import io.github.hullwatch.papers.figure.ScalingFigure;
import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.papers.study.UnitResult;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The pictures of the three studies. */
final class KernelFigures {

    private KernelFigures() {}

    /** Drifts over widths, each with its power law, beside the −½ of the proof; needs two widths. */
    static Optional<StudyFigure> drifts(CellMeans means) {
        double[] m = ascending(means);
        if (m.length < 2) {
            return Optional.empty();
        }
        ScalingFigure figure = ScalingFigure.of(
                        "drifts",
                        "Weights, patterns and kernel against width",
                        "At the last step, mean and standard deviation over the seeds, with the power law through the "
                                + "means. Dashed: the m^−½ of the proof, from the drift of the kernel at the smallest "
                                + "width.")
                .axes("hidden neurons m", "distance from the start")
                .logLog();
        fitted(figure, means, m, "largest move", KernelMeasure.FARTHEST);
        fitted(figure, means, m, "mean move", KernelMeasure.MEAN_MOVE);
        fitted(figure, means, m, "‖ΔH‖_F", KernelMeasure.KERNEL_F);
        fitted(figure, means, m, "‖ΔH‖₂", KernelMeasure.KERNEL_2);
        fitted(figure, means, m, "flips", KernelMeasure.FLIPS);
        double start = means.mean(WidthStudy.cell((int) m[0]), KernelMeasure.KERNEL_F);
        double[] half = Arrays.stream(m).map(w -> start * Math.sqrt(m[0] / w)).toArray();
        return Optional.of(figure.prediction("m^−½", m, half).build());
    }

    private static void fitted(ScalingFigure figure, CellMeans means, double[] m, String label, String quantity) {
        List<double[]> seeds = Arrays.stream(m)
                .mapToObj(w -> means.numbers(WidthStudy.cell((int) w), quantity))
                .toList();
        figure.fitted(label, m, seeds);
    }

    /** The loss beside the bound. */
    static StudyFigure loss(CellMeans means, List<UnitResult> done) {
        String cell = means.cells().get(0);
        return BandFigure.of(
                        "loss",
                        "Loss beside the bound",
                        "Mean and standard deviation over the seeds. Dashed: (1 − ηλ₀/2)^t times the first loss, mean "
                                + "over the seeds of " + cell + ", λ₀ of the kernel's limit.")
                .axes("step", "Σ(f − y)²")
                .logY()
                .meanAndSd()
                .cells(done, KernelMeasure.LOSS)
                .prediction("bound", means.meanSeries(cell, Series.STEPS), means.meanSeries(cell, KernelRun.BOUND))
                .build();
    }

    /** λ<sub>min</sub>(H(t)). */
    static StudyFigure smallest(CellMeans means, List<UnitResult> done) {
        return BandFigure.of(
                        "smallest-eigenvalue",
                        "Smallest eigenvalue of the kernel over time",
                        "Mean and standard deviation over the seeds. Dashed: that of the kernel's limit.")
                .axes("step", "λmin(H(t))")
                .meanAndSd()
                .cells(done, KernelMeasure.LEAST)
                .level("λ₀, infinite width", means.mean(means.cells().get(0), KernelRun.LIMIT_LEAST))
                .build();
    }

    /** Residuals on eigenspaces of the widest network, measured and predicted. */
    static StudyFigure residuals(CellMeans means) {
        String widest = means.cells().stream()
                .max(Comparator.comparingInt(WidthStudy::width))
                .orElseThrow();
        BandFigure figure = BandFigure.of(
                        "residuals",
                        "Residual on the eigenspaces of the kernel's limit, " + widest,
                        "Norm over that of the target, mean and standard deviation over the seeds. Dashed: (1 − "
                                + "ηλᵢ/n)^t on each eigenvector.")
                .axes("step", "residual")
                .logY()
                .meanAndSd();
        double[] t = means.meanSeries(widest, Series.STEPS);
        for (int part : ResidualStudy.ORDER) {
            String name = ResidualStudy.PARTS.get(part);
            String title = part == 3 ? "the rest" : "degree " + part;
            figure.curve(title, means.of(widest), ResidualStudy.RESIDUAL + name);
            // What is far below the measured one says nothing, and would flatten all else.
            double[] forecast = Arrays.stream(means.meanSeries(widest, ResidualStudy.PREDICTED + name))
                    .map(p -> p >= 1e-5 ? p : Double.NaN)
                    .toArray();
            figure.prediction(title + ", predicted", t, forecast);
        }
        return figure.build();
    }

    /** Eigenvalues of H∞/n by rank, beside those on the sphere. */
    static StudyFigure spectrum(List<UnitResult> done, int n, int d) {
        double[] ranks = new double[n];
        Arrays.setAll(ranks, k -> k + 1.0);
        return BandFigure.of(
                        "spectrum",
                        "Eigenvalues of a sample and of the sphere",
                        "Of the kernel's limit over n, the largest first; mean and standard deviation over the seeds. "
                                + "Dashed: under the uniform law on the sphere, each as often as its multiplicity.")
                .axes("rank", "eigenvalue/n")
                .logX()
                .logY()
                .meanAndSd()
                .curve("sample", done, LimitStudy.EIGENVALUES)
                .prediction("sphere", ranks, sphere(n, d))
                .build();
    }

    /** The n largest eigenvalues on the sphere, NaN beyond the even degrees up to 8. */
    private static double[] sphere(int n, int d) {
        double[] values = new double[n];
        Arrays.fill(values, Double.NaN);
        int at = 0;
        for (int degree : new int[] {1, 0, 2, 4, 6, 8}) {
            double many = SphereSpectrum.multiplicity(d, degree);
            for (int k = 0; k < many && at < n; k++) {
                values[at++] = SphereSpectrum.eigenvalue(d, degree);
            }
        }
        return values;
    }

    private static double[] ascending(CellMeans means) {
        return means.cells().stream().mapToDouble(WidthStudy::width).sorted().toArray();
    }
}
