package io.github.hullwatch.cli;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.statistics.Census;
import io.github.hullwatch.geometry.statistics.HaarFrames;
import io.github.hullwatch.geometry.statistics.UnitRows;
import io.github.hullwatch.program.Progress;
import io.github.hullwatch.program.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A census that shows progress once it takes long; Ctrl-C ends it early, with the subspaces so far. */
final class CensusTask implements AutoCloseable {

    /** Below this no progress is shown. */
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** By then the share is known to a few parts in ten thousand. */
    private static final int MOST_FRAMES = 10_000_000;

    /** Numbers of the frames that are drawn at a time, 16 MiB: a few tenths of a second at most. */
    private static final int NUMBERS = 1 << 21;

    private final int frames;
    private final BooleanSupplier stop;
    private final long began = System.nanoTime();
    private Progress progress;

    private CensusTask(int frames, BooleanSupplier stop) {
        this.frames = frames;
        this.stop = stop;
    }

    /** @throws UserError of wrong usage if a census of so many subspaces makes no sense */
    static void requireSensible(int frames) {
        if (frames < 1) {
            throw UserError.usage("--frames must be at least 1, not " + frames);
        }
        if (frames > MOST_FRAMES) {
            throw UserError.usage("--frames is " + frames + ", but at most " + MOST_FRAMES
                    + " subspaces make sense: more would tell nothing new");
        }
    }

    /**
     * Takes the census.
     *
     * @param stop asked several times a second; once it says yes, the census is that of the subspaces so far, at least
     *     one
     * @throws UserError if the subspaces do not fit the vectors, or memory
     */
    static CensusAnswer run(Vectors vectors, int m, int frames, long seed, BooleanSupplier stop) {
        requireSensible(frames);
        int d = vectors.d();
        if (m > d) {
            throw UserError.failed(
                    "--space random:" + m + ": the vectors have " + d + " dimensions; give M from 1 to " + d);
        }
        if ((long) m * d > Integer.MAX_VALUE / 8) {
            throw UserError.failed("--space random:" + m + ": one such subspace of R^" + d
                    + " takes too much memory; at most random:" + Integer.MAX_VALUE / 8 / d + " is possible");
        }
        try (CensusTask task = new CensusTask(frames, stop)) {
            return new CensusAnswer(task.take(UnitRows.of(vectors), m, seed), frames, d, seed);
        }
    }

    /** Draws and measures block after block: the same frames as one draw would give, in bounded memory. */
    private Census take(UnitRows rows, int m, long seed) {
        int atOnce = Math.max(1, NUMBERS / (m * rows.d()));
        SplittableRandom stream = new SplittableRandom(seed);
        List<Census.Subspace> found = new ArrayList<>();
        do {
            int before = found.size();
            HaarFrames block = HaarFrames.next(stream, Math.min(atOnce, frames - before), m, rows.d());
            found.addAll(Census.of(rows, block, done -> goOn(before + done)).subspaces());
        } while (found.size() < frames && !stop.getAsBoolean());
        return new Census(m, rows.n(), rows.n() - rows.live(), found);
    }

    private boolean goOn(int done) {
        if (progress == null && System.nanoTime() - began > LONG_NANOS && done < frames) {
            progress = Progress.of("census", frames);
        }
        if (progress != null) {
            progress.at(done, "");
        }
        return !stop.getAsBoolean();
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
