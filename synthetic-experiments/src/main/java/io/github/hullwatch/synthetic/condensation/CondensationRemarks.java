package io.github.hullwatch.synthetic.condensation;

import io.github.hullwatch.papers.condensation.CondensationNetwork;
import io.github.hullwatch.papers.condensation.CondensationNumbers;
import io.github.hullwatch.papers.condensation.SeedValues;
import io.github.hullwatch.papers.condensation.Sigma;
import io.github.hullwatch.papers.nn.Multiplicity;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.synthetic.condensation.CondensationStudy.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the runs do and do not support, in sentences. */
final class CondensationRemarks {

    private final CondensationSetting setting;

    CondensationRemarks(CondensationStudy study) {
        setting = study.setting();
    }

    List<String> of(List<UnitResult> done) {
        List<String> remarks = new ArrayList<>();
        Map<String, List<UnitResult>> cells = SeedValues.byCell(done);
        remarks.add("Lines are counted by leader clustering at |cos| ≥ " + setting.threshold()
                + " (the longest neuron leads), bias included; neurons with a norm below " + setting.normCut()
                + " are left out.");
        cells.forEach((cell, results) -> {
            Multiplicity multiplicity = Multiplicity.of(CondensationNetwork.activation(Trial.sigma(cell)));
            remarks.add(cell + ": multiplicity "
                    + (multiplicity.order().isPresent()
                            ? String.valueOf(multiplicity.order().getAsInt())
                            : "undefined")
                    + " (" + multiplicity.why() + "). " + lines(cell, results));
        });
        if (!setting.oneDimension()) {
            fiveDimensions(cells, remarks);
        }
        return remarks;
    }

    private String lines(String cell, List<UnitResult> results) {
        double[] lines = SeedValues.numbers(results, "K90");
        if (lines.length == 0) {
            return "Every seed diverged: take a smaller --eta.";
        }
        int p = Trial.sigma(cell).multiplicity();
        long exact = Arrays.stream(lines).filter(k -> k == p).count();
        String counted = String.format(
                Locale.ROOT,
                "90%% of the neurons lie on %.0f lines [%.0f–%.0f] (median and 10–90%% of %d seeds)",
                CondensationNumbers.median(lines),
                CondensationNumbers.quantile(lines, .1),
                CondensationNumbers.quantile(lines, .9),
                lines.length);
        return counted
                + (p == 0 ? "; the theory says nothing of it." : "; as many as the multiplicity in " + exact + ".");
    }

    private void fiveDimensions(Map<String, List<UnitResult>> cells, List<String> remarks) {
        List<UnitResult> second = cells.getOrDefault(Sigma.XTANH.toString(), List.of());
        List<UnitResult> third = cells.getOrDefault(Sigma.X2TANH.toString(), List.of());
        if (second.size() > 1 && third.size() > 1 && !setting.plain()) {
            double[] two = SeedValues.numbers(second, "K90");
            double[] three = SeedValues.numbers(third, "K90");
            remarks.add(String.format(
                    Locale.ROOT,
                    "The two and three lines of the paper's figure are one draw each: over the seeds x tanh x has %.0f"
                            + " [%.0f–%.0f] and x² tanh x %.0f [%.0f–%.0f], which cannot be told apart.",
                    CondensationNumbers.median(two),
                    CondensationNumbers.quantile(two, .1),
                    CondensationNumbers.quantile(two, .9),
                    CondensationNumbers.median(three),
                    CondensationNumbers.quantile(three, .1),
                    CondensationNumbers.quantile(three, .9)));
        }
        List<UnitResult> tanh = cells.getOrDefault(Sigma.TANH.toString(), List.of());
        if (SeedValues.numbers(tanh, "K90").length == 0) {
            return;
        }
        double sign = CondensationNumbers.median(SeedValues.numbers(tanh, "absCosSign"));
        double q = CondensationNumbers.median(SeedValues.numbers(tanh, "absCosQ"));
        if (setting.plain()) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "Under gradient descent |cos| with q = Σ y x is %.4f, and %.4f as the exact linear growth predicts.",
                    q,
                    CondensationNumbers.median(SeedValues.numbers(tanh, "predictedQ"))));
        } else {
            remarks.add(String.format(
                    Locale.ROOT,
                    "|cos| of tanh neurons with the vector of signs of q = Σ y x is %.3f, with q itself %.3f%s",
                    sign,
                    q,
                    sign > q
                            ? ": Adam condenses on signs, which the theorem, one about the flow, does not say."
                                    + " Test it with --optimiser gd."
                            : ": at this epoch the residual has turned away from −y, and neither direction holds."
                                    + " Adam condenses on signs first: see --epochs 20."));
        }
    }
}
