package io.github.hullwatch.run;

import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.Disk;
import io.github.hullwatch.files.FileTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of a run that is being written, if it keeps some. One that can't be written is a warning: the run
 * goes on without it. Guarded by the lock of its {@link RunWriter}, but for {@link #failure}, which any thread may ask.
 */
final class RunCheckpoints implements AutoCloseable {
    /** The log of the writer, which is what a user knows. */
    private static final Logger LOG = LoggerFactory.getLogger(RunWriter.class);

    private final Path dir;
    private final Disk disk;

    /** Null unless this run keeps some. */
    private Checkpoints kept;

    /** Why a checkpoint could not be written; null if all could. Read without the lock. */
    private volatile String failure;

    /**
     * @param dir the run directory
     * @param kept closed with this; null if the run keeps none so far
     */
    RunCheckpoints(Path dir, Disk disk, Checkpoints kept) {
        this.dir = dir;
        this.disk = disk;
        this.kept = kept;
    }

    /**
     * From now on the run keeps some.
     *
     * @throws RunDirectoryException if another process writes it, or their directory can't be made
     */
    void keep() {
        kept = kept == null ? Checkpoints.open(dir, disk) : kept;
    }

    /** @throws IllegalStateException if the run keeps none */
    void requireKept() {
        if (kept == null) {
            throw new IllegalStateException("this run keeps no checkpoints");
        }
    }

    /**
     * Writes one.
     *
     * @param recording what was written of the run
     * @return whether it could be written
     */
    boolean write(long iteration, SavedState recording, SavedState state, Map<String, AtomicFile.Content> more) {
        try {
            kept.write(iteration, recording, state, more);
            return true;
        } catch (IOException | RuntimeException e) {
            String trouble = "the checkpoint at iteration " + iteration + " could not be written in " + dir + ": "
                    + Checkpoints.trouble(e);
            failure = failure == null ? trouble : failure;
            LOG.error("{}; the training goes on", trouble);
            return false;
        }
    }

    /** Why one could not be written, the first that could not; empty if all could. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** A run that is finished has nothing to go on with. */
    void deleteAll() {
        try {
            if (kept != null) {
                kept.deleteAll();
            }
        } catch (IOException e) {
            LOG.warn(
                    "The checkpoints in {} could not be deleted: {}",
                    dir,
                    FileTrouble.of(e).what());
        }
    }

    @Override
    public void close() {
        if (kept != null) {
            kept.close();
        }
    }
}
