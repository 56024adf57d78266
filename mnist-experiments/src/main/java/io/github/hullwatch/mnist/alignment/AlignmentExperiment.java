package io.github.hullwatch.mnist.alignment;

import io.github.hullwatch.mnist.data.DataException;
import io.github.hullwatch.mnist.data.MnistPlaces;
import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.papers.study.QuantityNote;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.program.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Early alignment on pairs of digits. */
public final class AlignmentExperiment implements Experiment<AlignmentSetting> {

    private final Function<Path, MnistPlaces> places;

    public AlignmentExperiment() {
        this(MnistPlaces::ofThisMachine);
    }

    /** @param places where MNIST is looked for, given the folder that the user named, or null */
    AlignmentExperiment(Function<Path, MnistPlaces> places) {
        this.places = places;
    }

    @Override
    public String name() {
        return "mnist-alignment";
    }

    @Override
    public String description() {
        return "Early alignment: a two-layer ReLU network with small initial weights on two digits, by gradient descent."
                + " When do the neurons point along the class sums, and when do they grow?";
    }

    @Override
    public String paper() {
        return "Min, Mallada, Vidal, arXiv 2307.12851";
    }

    @Override
    public AlignmentSetting setting() {
        return new AlignmentSetting();
    }

    @Override
    public List<QuantityNote> quantities() {
        String t = "iterations";
        return List.of(
                note("tMed90", "median neuron aligned", t, "First record with the median own cosine at .9 or more."),
                note("tMin90", "every neuron aligned", t, "First record with the smallest own cosine at .9 or more."),
                note("tSr2", "stable rank below 2", t, "First record with it."),
                note("t99", "loss moves", t, "First record with the loss at .99 of its start or less."),
                note("tHalf", "half the loss", t, "First record with the loss at half of its start or less."),
                note("t10", "a tenth of the loss", t, "First record with the loss at .1 of its start or less."),
                note("tAngular", "fastest turning", t, "Record with the largest angular speed."),
                note("tRadial", "fastest growth", t, "Record with the largest radial speed."),
                note("maxAngular", "largest angular speed", "1/time", "Σ‖P g‖/‖w‖, g the negative gradient."),
                note("maxRadial", "largest radial speed", "", "2Σ⟨w, g⟩."),
                note("maxOwnMean", "largest mean own cosine", "", "Over the records."),
                note("maxOwnMin", "largest smallest own cosine", "", "Over the records."),
                note("srMin", "least stable rank", "", "Over the records."),
                note("alphaHat", "rate of the tail", "", "(1/L(T) − 1/L(t10))/(η(T − t10))."),
                note("maxStrict", "most neurons in strict sets", "neurons", "S₊ and S₋ together, over the records."),
                note("maxDead", "most dead neurons", "neurons", "Active on no image, over the records."),
                note("turnedV", "output weights that turned", "neurons", "Of another sign at T than at the start."),
                note(
                        "diverged",
                        "diverged",
                        "",
                        "1 for a seed whose weights did not stay finite: it has no other number."),
                note("loss", "loss at T", "", "Mean over the images."),
                note("F2", "‖W‖F² at T", "", "Squared Frobenius norm."),
                note("S2", "‖W‖₂² at T", "", "Squared spectral norm."),
                note("srank", "stable rank at T", "", "‖W‖F²/‖W‖₂²."),
                note("ownMin", "smallest own cosine at T", "", "Of a neuron with the sum of the class of sign v(t)."),
                note("ownMed", "median own cosine at T", "", "Over the neurons."),
                note("ownMean", "mean own cosine at T", "", "Over the neurons."),
                note("posMin", "smallest own cosine, v > 0", "", "At T."),
                note("negMin", "smallest own cosine, v ≤ 0", "", "At T."),
                note("meanDirPos", "mean direction, v > 0", "", "Cosine of the mean unit vector with x₊, at T."),
                note("meanDirNeg", "mean direction, v ≤ 0", "", "Cosine of the mean unit vector with x₋, at T."),
                note("radial", "radial speed at T", "", "2Σ⟨w, g⟩."),
                note("angular", "angular speed at T", "1/time", "Σ‖P g‖/‖w‖."),
                note("Sp", "strict S₊ at T", "neurons", "Active on every positive image and no negative one."),
                note("Sm", "strict S₋ at T", "neurons", "Active on every negative image and no positive one."),
                note("Sp01", "S₊ at 1%, at T", "neurons", "Active on ≥ 99% of the positives, ≤ 1% of the negatives."),
                note("Sm01", "S₋ at 1%, at T", "neurons", "Active on ≥ 99% of the negatives, ≤ 1% of the positives."),
                note("Sp05", "S₊ at 5%, at T", "neurons", "Active on ≥ 95% of the positives, ≤ 5% of the negatives."),
                note("Sm05", "S₋ at 5%, at T", "neurons", "Active on ≥ 95% of the negatives, ≤ 5% of the positives."),
                note("dead", "dead neurons at T", "neurons", "Active on no image."),
                note("acc", "accuracy at T", "", "Share of the images with y f > 0."),
                note("minMargin", "smallest margin at T", "", "Smallest y f."));
    }

    private static QuantityNote note(String name, String title, String unit, String says) {
        return new QuantityNote(name, title, unit, says);
    }

    @Override
    public Study open(AlignmentSetting setting) {
        setting.check();
        try {
            return new AlignmentStudy(
                    setting,
                    places.apply(setting.data())
                            .read()
                            .orElseThrow(() -> UserError.failed("MNIST is not on this machine: name the folder of its"
                                    + " four files with --data DIR or in HULLWATCH_MNIST, or run mnist train once, which"
                                    + " downloads them")),
                    references().stream()
                            .filter(reference -> setting.isThat(reference.setting()))
                            .toList());
        } catch (DataException e) {
            throw UserError.failed(e.getMessage(), e);
        }
    }
}
