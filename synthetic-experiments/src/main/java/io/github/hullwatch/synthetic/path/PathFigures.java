package io.github.hullwatch.synthetic.path;

import io.github.hullwatch.papers.figure.BandFigure;
import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.papers.study.UnitResult;
import java.util.List;

/** The network's layers over time: how far they travel, how far they get, and what is lost where one is put back. */
final class PathFigures {

    private final PathSetting setting;

    PathFigures(PathSetting setting) {
        this.setting = setting;
    }

    List<StudyFigure> of(List<UnitResult> done) {
        String said = "Mean over the seeds, with one standard deviation on either side; step " + setting.eta + ".";
        BandFigure path = BandFigure.of("path", "Path and displacement of each layer's weights", said)
                .axes("iteration", "Frobenius norm")
                .meanAndSd();
        BandFigure back = BandFigure.of("loss-back", "The loss with one layer put back to its start", said)
                .axes("iteration", "mean cross-entropy")
                .meanAndSd()
                .curve("as trained", done, Travel.LOSS);
        for (int layer = 1; layer < setting.sizes().length; layer++) {
            path.curve("path, layer " + layer, done, Travel.of(Travel.PATH, layer))
                    .curve("displacement, layer " + layer, done, Travel.of(Travel.DISPLACEMENT, layer));
            back.curve("layer " + layer + " back", done, Travel.of(Travel.LOSS_BACK, layer));
        }
        return List.of(path.build(), back.build());
    }
}
