package io.github.hullwatch.synthetic.condensation;

import io.github.hullwatch.papers.condensation.CondensationNumbers;
import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.papers.study.QuantityNote;
import io.github.hullwatch.papers.study.Study;
import java.util.ArrayList;
import java.util.List;

/** Condensation in one and in five dimensions. */
public final class CondensationExperiment implements Experiment<CondensationSetting> {

    @Override
    public String name() {
        return "synthetic-condensation";
    }

    @Override
    public String description() {
        return "Condensation: a two-layer network with small initial weights, in one or five dimensions. On how many lines"
                + " do the neurons lie after the first epochs, and on which?";
    }

    @Override
    public String paper() {
        return "Zhou, Zhou, Luo, Xu, arXiv 2105.11686";
    }

    @Override
    public CondensationSetting setting() {
        return new CondensationSetting();
    }

    @Override
    public List<QuantityNote> quantities() {
        List<QuantityNote> notes = new ArrayList<>(CondensationNumbers.notes());
        String degrees = "degrees";
        notes.addAll(List.of(
                new QuantityNote("diverged", "diverged", "", "1 for a seed whose weights did not stay finite."),
                new QuantityNote("K90Median", "K90, median", "", "Over the seeds."),
                new QuantityNote("K90P10", "K90, 10%", "", "Quantile over the seeds."),
                new QuantityNote("K90P90", "K90, 90%", "", "Quantile over the seeds."),
                new QuantityNote("K90at90Median", "K90 at .9, median", "", "Over the seeds."),
                new QuantityNote("K90at99Median", "K90 at .99, median", "", "Over the seeds."),
                new QuantityNote("K90linkedMedian", "K90 linked, median", "", "Over the seeds."),
                new QuantityNote("PRMedian", "participation ratio, median", "", "Over the seeds."),
                new QuantityNote("shareAbove14", "share of seeds with PR > 1.4", "", "In [0, 1]."),
                new QuantityNote("line1", "first line of the theory", degrees, "atan2(b, w) modulo 180°, the largest."),
                new QuantityNote("line2", "second line of the theory", degrees, "The second largest."),
                new QuantityNote("line3", "third line of the theory", degrees, "The third largest."),
                new QuantityNote("angle", "angle to the theory", degrees, "Median from a neuron to its nearest line."),
                new QuantityNote("offPolynomial", "output off a polynomial", "", "Of degree p, fitted to it: rms/sd."),
                new QuantityNote("offLine", "output off a straight line", "", "Fitted to it: rms/sd."),
                new QuantityNote("predictedQ", "|cos| with Σ y x, predicted", "", "Linear growth under gd, median."),
                new QuantityNote("predictionError", "largest error of a prediction", "", "Of one neuron's |cos|.")));
        return notes;
    }

    @Override
    public Study open(CondensationSetting setting) {
        setting.check();
        return new CondensationStudy(setting);
    }
}
