package io.github.hullwatch.report;

import io.github.hullwatch.view.RunView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The figures of a run: what the report shows of it, and what an experiment left in {@code figures/}. Each has a name
 * that stays from run to run of one kind. Immutable.
 */
public final class RunFigures {
    private final RunView run;
    private final List<Figure> figures;

    private RunFigures(RunView run, List<Figure> figures) {
        this.run = run;
        this.figures = figures;
    }

    /**
     * Reads a run, finished or not.
     *
     * @throws io.github.hullwatch.run.RunDirectoryException if there is none
     * @throws UncheckedIOException if it cannot be read
     */
    public static RunFigures read(Path runDir) {
        RunView run = RunView.read(runDir);
        Gallery gallery = Gallery.collecting();
        try {
            FigureSection extra = FigureSection.of(runDir);
            if (!run.isOneMoment()) {
                TimelineFigure.addTo(gallery, run);
            }
            Page.collect(run, extra, gallery);
            MapFigures.addTo(gallery, run);
            SphereFigures.addTo(gallery, run.reader(), run.isOneMoment());
            extra.addTo(gallery);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RunFigures(run, List.copyOf(gallery.figures()));
    }

    /** Whether the run has an end. */
    public boolean isFinished() {
        return run.manifest().ended();
    }

    /** What a reader should know of the run, one sentence each. */
    public List<String> notes() {
        return run.notes();
    }

    /** All of them, in the order of the report; empty if nothing was measured. */
    public List<Figure> all() {
        return figures;
    }
}
