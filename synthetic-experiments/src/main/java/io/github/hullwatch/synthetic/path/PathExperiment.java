package io.github.hullwatch.synthetic.path;

import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.papers.study.QuantityNote;
import io.github.hullwatch.papers.study.Study;
import java.util.ArrayList;
import java.util.List;

/** Path, displacement and the loss with one layer put back. */
public final class PathExperiment implements Experiment<PathSetting> {

    @Override
    public String name() {
        return "synthetic-path";
    }

    @Override
    public String description() {
        return "How far weights travel and how far they get, layer by layer, and the loss with one layer put back: a small"
                + " network, or a quadratic.";
    }

    @Override
    public String paper() {
        return "proxies of ours, after Dong";
    }

    @Override
    public PathSetting setting() {
        return new PathSetting();
    }

    /** Those of three layers, as by default; a network of more layers has more of the same. */
    @Override
    public List<QuantityNote> quantities() {
        List<QuantityNote> notes = new ArrayList<>();
        for (int layer = 1; layer <= 3; layer++) {
            notes.add(new QuantityNote(
                    Travel.of(Travel.PATH, layer),
                    "path, layer " + layer,
                    "",
                    "Σ‖ΔW‖_F over the steps; weights alone."));
            notes.add(new QuantityNote(
                    Travel.of(Travel.DISPLACEMENT, layer),
                    "displacement, layer " + layer,
                    "",
                    "‖W(T) − W(0)‖_F; weights alone."));
            notes.add(new QuantityNote(
                    Travel.of(Travel.RATIO, layer),
                    "ratio, layer " + layer,
                    "",
                    "Path over displacement: 1 if the way is straight."));
            notes.add(new QuantityNote(
                    Travel.of(Travel.LOSS_BACK, layer),
                    "loss, layer " + layer + " back",
                    "",
                    "Loss with weights and bias of the layer as they began, all others as trained."));
        }
        notes.add(new QuantityNote(Travel.LOSS, "loss", "", "Mean cross-entropy of the training examples, at T."));
        notes.add(new QuantityNote(
                PathStudy.SHARPNESS,
                "step times curvature",
                "",
                "η times the largest eigenvalue of the Hessian, at T: descent is stable below 2."));
        notes.add(new QuantityNote(
                PathStudy.LARGEST_SHARPNESS, "its largest", "", "The same, the largest of all records."));
        notes.add(new QuantityNote(Travel.PATH, "path", "", "Of a quadratic: Σ‖Δθ‖."));
        notes.add(new QuantityNote(Travel.DISPLACEMENT, "displacement", "", "Of a quadratic: ‖θ(T) − θ(0)‖."));
        notes.add(new QuantityNote(Travel.RATIO, "ratio", "", "Of a quadratic: path over displacement."));
        notes.add(new QuantityNote(
                PathStudy.CLOSED_PATH, "path, closed form", "", "Of one coordinate without momentum."));
        notes.add(new QuantityNote(
                PathStudy.CLOSED_DISPLACEMENT, "displacement, closed form", "", "Of one coordinate without momentum."));
        return List.copyOf(notes);
    }

    @Override
    public Study open(PathSetting setting) {
        setting.check();
        setting.seeds.seeds();
        return new PathStudy(setting);
    }
}
