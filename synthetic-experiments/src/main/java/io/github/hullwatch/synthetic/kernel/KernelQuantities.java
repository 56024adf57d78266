package io.github.hullwatch.synthetic.kernel;

import io.github.hullwatch.papers.study.QuantityNote;
import java.util.ArrayList;
import java.util.List;

/** What the three studies yield, in the order of the table. */
final class KernelQuantities {

    static final String EXPONENT = "Exponent";

    /** Those whose exponent over the widths is fitted. */
    static final List<String> WITH_EXPONENT = List.of(
            KernelMeasure.FLIPS,
            KernelMeasure.FARTHEST,
            KernelMeasure.MEAN_MOVE,
            KernelMeasure.WEIGHTS_F,
            KernelMeasure.KERNEL_2,
            KernelMeasure.KERNEL_F,
            KernelRun.LIMIT_2,
            KernelRun.LIMIT_F);

    static final List<QuantityNote> OF_WIDTHS = List.of(
            note(
                    KernelMeasure.FLIPS,
                    "patterns flipped",
                    "",
                    "share of (neuron, input) pairs active at one of start and end only"),
            note(KernelMeasure.FARTHEST, "largest move of a neuron", "", "max over r of |w_r(T) - w_r(0)|"),
            note(KernelMeasure.MEAN_MOVE, "mean move of a neuron", "", "mean over r of |w_r(T) - w_r(0)|"),
            note(KernelMeasure.WEIGHTS_F, "move of all weights", "", "|W(T) - W(0)|, Frobenius"),
            note(KernelMeasure.KERNEL_2, "drift of the kernel", "", "|H(T) - H(0)|, spectral norm"),
            note(KernelMeasure.KERNEL_F, "drift of the kernel", "", "|H(T) - H(0)|, Frobenius"),
            note(KernelMeasure.LEAST, "smallest eigenvalue at the end", "", "of H(T)"),
            note(KernelMeasure.GREATEST, "largest eigenvalue at the end", "", "of H(T)"),
            note(KernelMeasure.MU, "local PL constant at the end", "", "|gradient|^2/(2L) = r'Hr/r'r, r the residuals"),
            note(KernelMeasure.LOSS, "squared residuals at the end", "", "sum of (f - y)^2 = 2L"),
            note(KernelRun.FIRST_LEAST, "smallest eigenvalue at the start", "", "of H(0)"),
            note(KernelRun.FIRST_MU, "local PL constant at the start", "", "r'Hr/r'r"),
            note(KernelRun.LIMIT_LEAST, "smallest eigenvalue of the limit", "", "lambda_0, of H for infinite width"),
            note(KernelRun.LIMIT_GREATEST, "largest eigenvalue of the limit", "", "of H for infinite width"),
            note(KernelRun.LIMIT_2, "kernel at the start against its limit", "", "|H(0) - H_inf|, spectral norm"),
            note(KernelRun.LIMIT_F, "kernel at the start against its limit", "", "|H(0) - H_inf|, Frobenius"),
            note(
                    KernelRun.LIMIT_RATIO,
                    "its square over what is expected",
                    "",
                    "|H(0) - H_inf|^2 over its exact expectation"),
            note(
                    KernelRun.LEAST_SHARE,
                    "least smallest eigenvalue over lambda_0",
                    "",
                    "of all records of a run; the proof keeps it above 1/2"),
            note(
                    KernelRun.BOUND_HELD,
                    "steps at which the bound holds",
                    "",
                    "share of steps with L(t) <= (1 - eta lambda_0/2)^t L(0)"),
            note(KernelRun.BOUND_RATE, "rate of the bound", "a step", "log(1 - eta lambda_0/2)"),
            note(KernelRun.RATE, "rate of the loss", "a step", "slope of log L from the start to the end"),
            note(KernelRun.LATE_RATE, "late rate of the loss", "a step", "slope of log L over the second half"),
            note(KernelRun.SLACK, "late rate over the bound's", "", "1 where the bound is tight"),
            note(KernelRun.PERCENT, "loss down to 1%", "steps", "first step with L <= .01 L(0)"),
            note(KernelRun.DIVERGED, "diverged", "steps", "step at which the loss overflowed, in seeds where it did"));

    static final List<QuantityNote> OF_RESIDUALS = List.of(
            note(ResidualStudy.RESIDUAL, "residual", "", "|f - y|/|y| at the end"),
            note(
                    ResidualStudy.PREDICTED,
                    "residual predicted",
                    "",
                    "the same for (1 - eta lambda_i/n)^T on each eigenvector of the limit"),
            note(ResidualStudy.GAP, "error of the prediction", "", "|r - predicted|/|y|"),
            note(
                    ResidualStudy.RESIDUAL + ResidualStudy.PARTS.get(1),
                    "on the eigenspace of degree 1",
                    "",
                    "norm of that part of the residual, over |y|"),
            note(ResidualStudy.PREDICTED + ResidualStudy.PARTS.get(1), "predicted there", "", ""),
            note(ResidualStudy.RESIDUAL + ResidualStudy.PARTS.get(0), "on the eigenspace of degree 0", "", "the same"),
            note(ResidualStudy.PREDICTED + ResidualStudy.PARTS.get(0), "predicted there", "", ""),
            note(ResidualStudy.RESIDUAL + ResidualStudy.PARTS.get(2), "on the eigenspace of degree 2", "", "the same"),
            note(ResidualStudy.PREDICTED + ResidualStudy.PARTS.get(2), "predicted there", "", ""),
            note(
                    ResidualStudy.RESIDUAL + ResidualStudy.PARTS.get(3),
                    "on the rest",
                    "",
                    "where the eigenvalues of odd degrees from 3 on, 0, are"),
            note(ResidualStudy.PREDICTED + ResidualStudy.PARTS.get(3), "predicted there", "", ""));

    static final List<QuantityNote> OF_LIMIT = List.of(
            note(
                    LimitStudy.POPULATION,
                    "eigenvalue on the sphere",
                    "",
                    "of the kernel under the uniform law, by degree of the harmonics"),
            note(LimitStudy.MULTIPLICITY, "its multiplicity", "", "independent harmonics of this degree"));

    static final List<QuantityNote> ALL = all();

    private KernelQuantities() {}

    private static QuantityNote note(String name, String title, String unit, String says) {
        return new QuantityNote(name, title, unit, says);
    }

    private static List<QuantityNote> all() {
        List<QuantityNote> all = new ArrayList<>(OF_WIDTHS);
        for (String name : WITH_EXPONENT) {
            all.add(note(
                    name + EXPONENT,
                    "exponent of " + name + " over m",
                    "",
                    "slope of log " + name + " over log m, mean over seeds"));
        }
        all.add(note(
                ResidualStudy.GAP + EXPONENT,
                "exponent of " + ResidualStudy.GAP + " over m",
                "",
                "slope of log " + ResidualStudy.GAP + " over log m, mean over seeds"));
        all.addAll(OF_RESIDUALS);
        all.addAll(OF_LIMIT);
        return List.copyOf(all);
    }
}
