package io.github.hullwatch.synthetic.energy;

import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.papers.study.QuantityNote;
import io.github.hullwatch.papers.study.Study;
import java.util.ArrayList;
import java.util.List;

/** Hyperspherical energy of random sets, beside its closed form. */
public final class EnergyExperiment implements Experiment<EnergySetting> {

    @Override
    public String name() {
        return "synthetic-energy";
    }

    @Override
    public String description() {
        return "Hyperspherical energy of random directions, as a mean over pairs, of the half space, and drawn in a half"
                + " space, beside the closed forms.";
    }

    @Override
    public String paper() {
        return "Liu, Lin, Liu, Rehg, Paull, Xiong, Song, Weller, arXiv 2004.04690";
    }

    @Override
    public EnergySetting setting() {
        return new EnergySetting();
    }

    @Override
    public List<QuantityNote> quantities() {
        List<QuantityNote> notes = new ArrayList<>();
        for (Law law : Law.values()) {
            for (int s : Law.EXPONENTS) {
                String of = "energy, s = " + s + ", " + law.told();
                notes.add(new QuantityNote(
                        law.closed(s), of + ", closed form", "", "Its expectation; not there where it is infinite."));
                notes.add(new QuantityNote(
                        law.simulated(s),
                        of,
                        "",
                        "Mean over sets; not there where the expectation is infinite, and without a standard deviation"
                                + " where the variance is."));
                notes.add(new QuantityNote(
                        law.quantile("low", s), of + ", 5%", "", "Quantile over sets, where a moment is infinite."));
                notes.add(new QuantityNote(
                        law.quantile("median", s), of + ", median", "", "Over sets, where a moment is infinite."));
                notes.add(new QuantityNote(
                        law.quantile("high", s), of + ", 95%", "", "Quantile over sets, where a moment is infinite."));
            }
        }
        for (int s : Law.EXPONENTS) {
            notes.add(new QuantityNote(
                    "closedSd" + s,
                    "standard deviation of a set, s = " + s + ", closed form",
                    "",
                    "Of the mean over pairs on the sphere; not there where it is infinite."));
        }
        return List.copyOf(notes);
    }

    @Override
    public Study open(EnergySetting setting) {
        return new EnergyStudy(setting.shapes(), setting.seeds());
    }
}
