package io.github.hullwatch.cli;

import io.github.hullwatch.geometry.Census;
import io.github.hullwatch.geometry.HaarFrames;
import io.github.hullwatch.geometry.UnitRows;
import io.github.hullwatch.geometry.Vectors;
import java.util.concurrent.TimeUnit;

/** A census that shows its progress once it takes long, and that Ctrl-C ends early with what it has. */
final class CensusTask implements Census.Progress, AutoCloseable {

    /** What is done sooner needs no progress. */
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int frames;
    private final Interruption interruption = Interruption.install();
    private final long began = System.nanoTime();
    private Progress progress;

    private CensusTask(int frames) {
        this.frames = frames;
    }

    /** @throws UserError if the subspaces do not fit the vectors, or memory */
    static CensusAnswer run(Vectors vectors, int m, int frames, long seed) {
        int d = vectors.d();
        if (m > d) {
            throw UserError.usage(
                    "--space random:" + m + ": the vectors have " + d + " dimensions, so a subspace has 1 to " + d);
        }
        if ((long) frames * m * d > Integer.MAX_VALUE / 8) {
            throw UserError.usage("--frames " + frames + ": so many " + m + "-dimensional subspaces of R^" + d
                    + " take too much memory; at most " + Integer.MAX_VALUE / 8 / ((long) m * d) + " are possible");
        }
        try (CensusTask task = new CensusTask(frames)) {
            Census census = Census.of(UnitRows.of(vectors), HaarFrames.of(seed, frames, m, d), task);
            return new CensusAnswer(census, frames, d, seed);
        }
    }

    @Override
    public boolean goOn(int done) {
        if (progress == null && System.nanoTime() - began > LONG_NANOS && done < frames) {
            progress = Progress.of("census", frames);
        }
        if (progress != null) {
            progress.at(done, "");
        }
        return !interruption.requested();
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
        interruption.close();
    }
}
