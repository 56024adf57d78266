package io.github.hullwatch.mnist.alignment;

import io.github.hullwatch.papers.alignment.AlignmentData;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the runs do and do not support, in sentences. */
final class AlignmentRemarks {

    private final AlignmentStudy study;

    AlignmentRemarks(AlignmentStudy study) {
        this.study = study;
    }

    List<String> of(List<UnitResult> done) {
        List<String> remarks = new ArrayList<>();
        remarks.add(separability());
        if (AlignmentSetting.Centre.PAIR == study.setting().centre()) {
            remarks.add(
                    "Centred on the pair, all inputs add up to 0, so that x₋ = −x₊ exactly: the two cosines are mirror"
                            + " images, the stable rank goes to 1, not 2, and no neuron is dead on all images unless it is"
                            + " orthogonal to all.");
        }
        double diverged = mean(done, "diverged") * done.size();
        if (diverged > 0) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "%.0f of %d seeds diverged: their weights did not stay finite; take a smaller --eta.",
                    diverged,
                    done.size()));
        }
        if (study.value(done, "loss").seeds() == 0) {
            return remarks;
        }
        int h = study.setting().neurons();
        remarks.add(
                mean(done, "maxStrict") == 0
                        ? "The strict sets S₊ and S₋ stay empty at every record of every seed, even when every neuron is aligned; at"
                                + " 5% they hold " + text(done, "Sp05") + " and " + text(done, "Sm05") + " of " + h
                                + " neurons at the end."
                        : "The strict sets S₊ and S₋ hold up to " + text(done, "maxStrict") + " of " + h
                                + " neurons; at 5% " + text(done, "Sp05") + " and " + text(done, "Sm05")
                                + " at the end.");
        Value rank = study.value(done, "tSr2");
        Value least = study.value(done, "tMin90");
        if (rank.seeds() > 0) {
            remarks.add("The stable rank is below 2 from iteration " + text(rank) + " on"
                    + (least.seeds() > 0
                            ? ", the last neuron is aligned (cosine ≥ .9) at " + text(least)
                            : ", while not every neuron is aligned (cosine ≥ .9) at any record")
                    + ": it weights by norm, and is no sign that alignment is complete.");
        }
        remarks.add("The angular speed is largest at iteration " + text(done, "tAngular") + ", the radial one at "
                + text(done, "tRadial")
                + (mean(done, "tAngular") < mean(done, "tRadial")
                        ? ": alignment precedes growth."
                        : mean(done, "tRadial") >= study.setting().iterations()
                                ? ": neither has passed its peak by then."
                                : ": alignment does not precede growth here."));
        remarks.add(text(done, "turnedV") + " of " + h + " output weights end with another sign than at the start"
                + (mean(done, "turnedV") > 0 ? ": neurons are grouped by the sign of v(t), not of v(0)." : "."));
        Value rate = study.value(done, "alphaHat");
        if (rate.seeds() > 0) {
            remarks.add("From a tenth of its start on the loss falls as 1/(1/L(t10) + α̂η(t − t10)), the O(1/t) of the"
                    + " theorem, with α̂ = " + text(rate) + ".");
        }
        return remarks;
    }

    /** A few pairs settle that the theorem's assumption fails; all of them would take long. */
    private String separability() {
        AlignmentData data = study.data();
        double least = 1;
        double[] norms = new double[data.n()];
        for (int i = 0; i < data.n(); i++) {
            norms[i] = Math.sqrt(product(data, i, i));
        }
        int step = Math.max(1, data.n() / 500);
        for (int i = 0; i < data.n(); i += step) {
            for (int k = 0; k < i; k += step) {
                if (norms[i] > 0 && norms[k] > 0) {
                    double cosine = data.y()[i] * data.y()[k] * product(data, i, k) / (norms[i] * norms[k]);
                    least = Math.min(least, cosine);
                }
            }
        }
        return least > 0
                ? "No pair of images that was looked at contradicts the assumption of the theorem, μ > 0; `data mu` looks"
                        + " at all."
                : String.format(
                        Locale.ROOT,
                        "The theorem assumes μ > 0: every two images have y_i y_k cos(x_i, x_k) > 0. That is false here:"
                                + " μ ≤ %.3f (`data mu` has it exactly). What follows is seen without the theorem.",
                        least);
    }

    private static double product(AlignmentData data, int i, int k) {
        double sum = 0;
        for (int p = 0; p < data.d(); p++) {
            sum += data.x()[i * data.d() + p] * data.x()[k * data.d() + p];
        }
        return sum;
    }

    private double mean(List<UnitResult> done, String name) {
        return study.value(done, name).value();
    }

    private String text(List<UnitResult> done, String name) {
        return text(study.value(done, name));
    }

    private static String text(Value value) {
        return Double.isNaN(value.sd())
                ? String.format(Locale.ROOT, "%.4g", value.value())
                : String.format(Locale.ROOT, "%.4g±%.2g", value.value(), value.sd());
    }
}
