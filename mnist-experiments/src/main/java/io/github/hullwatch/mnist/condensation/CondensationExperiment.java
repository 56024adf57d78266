package io.github.hullwatch.mnist.condensation;

import io.github.hullwatch.mnist.data.DataException;
import io.github.hullwatch.mnist.data.MnistPlaces;
import io.github.hullwatch.papers.condensation.CondensationNumbers;
import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.papers.study.QuantityNote;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.program.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Condensation on MNIST. */
public final class CondensationExperiment implements Experiment<CondensationSetting> {

    private final Function<Path, MnistPlaces> places;

    public CondensationExperiment() {
        this(MnistPlaces::ofThisMachine);
    }

    /** @param places where MNIST is looked for, given the folder that the user named, or null */
    CondensationExperiment(Function<Path, MnistPlaces> places) {
        this.places = places;
    }

    @Override
    public String name() {
        return "mnist-condensation";
    }

    @Override
    public String description() {
        return "Condensation on MNIST: a two-layer network with small initial weights learns which digit an image shows."
                + " On how many lines do the neurons lie after the first epochs, and on which?";
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
        notes.add(new QuantityNote("diverged", "diverged", "", "1 for a seed whose weights did not stay finite."));
        return notes;
    }

    @Override
    public Study open(CondensationSetting setting) {
        setting.check();
        try {
            return new CondensationStudy(
                    setting,
                    places.apply(setting.data())
                            .read()
                            .orElseThrow(() -> UserError.failed("MNIST is not on this machine: name the folder of its"
                                    + " four files with --data DIR or in HULLWATCH_MNIST, or run mnist train once, which"
                                    + " downloads them")));
        } catch (DataException e) {
            throw UserError.failed(e.getMessage(), e);
        }
    }
}
