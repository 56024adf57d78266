package io.github.hullwatch.mnist.alignment;

import io.github.hullwatch.papers.check.Reference;
import io.github.hullwatch.papers.figure.BandFigure;
import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.papers.study.UnitResult;
import java.util.List;

/** Figures like the paper's, with reference values of the same setting laid over them. */
final class AlignmentFigures {

    private static final String AXIS = "iteration";

    private final AlignmentStudy study;
    private final List<Reference> references;

    /** @param references of this setting */
    AlignmentFigures(AlignmentStudy study, List<Reference> references) {
        this.study = study;
        this.references = references;
    }

    List<StudyFigure> of(List<UnitResult> done) {
        List<UnitResult> whole = done.stream()
                .filter(result -> result.series().containsKey("loss"))
                .toList();
        if (whole.isEmpty()) {
            return List.of();
        }
        return List.of(cosines(whole), loss(whole), norms(whole), speeds(whole), rank(whole));
    }

    private StudyFigure cosines(List<UnitResult> done) {
        BandFigure figure = BandFigure.of(
                        "cosines",
                        "Neurons and their class sums",
                        "Cosine of each neuron with the sum of the class of the sign of v(t): median, mean and smallest over"
                                + " the neurons, with 10–90% over the seeds; the cosine of the mean direction of the neurons"
                                + " with v > 0. Crosses: reference times at which the median and the smallest pass .9.")
                .axes(AXIS, "cosine")
                .curve("median neuron", done, "ownMed")
                .curve("mean", done, "ownMean")
                .curve("smallest", done, "ownMin")
                .curve("mean direction, v > 0", done, "meanDirPos")
                .level("aligned", .9);
        over(figure, "tMed90", .9, "reference, median");
        over(figure, "tMin90", .9, "reference, smallest");
        return figure.build();
    }

    private StudyFigure loss(List<UnitResult> done) {
        double start = done.get(0).series().get("loss")[0];
        BandFigure figure = BandFigure.of(
                        "loss",
                        "Loss",
                        "Mean loss of each seed, median and 10–90% over the seeds. Crosses: reference times at which it has"
                                + " fallen to a half and to a tenth.")
                .axes(AXIS, "loss")
                .logY()
                .curve("loss", done, "loss");
        over(figure, "tHalf", .5 * start, "reference, half");
        over(figure, "t10", .1 * start, "reference, a tenth");
        return figure.build();
    }

    private StudyFigure norms(List<UnitResult> done) {
        return BandFigure.of("norms", "Norms", "Squared Frobenius and spectral norm of W: growth follows alignment.")
                .axes(AXIS, "squared norm")
                .logY()
                .curve("‖W‖F²", done, "F2")
                .curve("‖W‖₂²", done, "S2")
                .build();
    }

    private StudyFigure speeds(List<UnitResult> done) {
        return BandFigure.of(
                        "speeds",
                        "Angular and radial speed",
                        "Angular speed Σ‖P g‖/‖w‖ and radial speed 2Σ⟨w, g⟩ along the negative gradient g: the first peaks"
                                + " while neurons align, the second while they grow.")
                .axes(AXIS, "speed")
                .logY()
                .curve("angular", done, "angular")
                .curve("radial", done, "radial")
                .build();
    }

    private StudyFigure rank(List<UnitResult> done) {
        BandFigure figure = BandFigure.of(
                        "stable-rank",
                        "Stable rank",
                        "‖W‖F²/‖W‖₂²: it weights by norm, and falls below 2 before alignment is complete. Cross: reference"
                                + " time of that.")
                .axes(AXIS, "stable rank")
                .logY()
                .curve("stable rank", done, "srank")
                .level("2", 2);
        over(figure, "tSr2", 2, "reference");
        return figure.build();
    }

    private void over(BandFigure figure, String quantity, double height, String label) {
        references.stream()
                .filter(reference -> reference.quantity().equals(quantity))
                .filter(reference -> reference.value() <= study.setting().iterations())
                .findFirst()
                .ifPresent(reference -> figure.reference(label, reference.value(), height, 0));
    }
}
