package io.github.hullwatch.run;

import io.github.hullwatch.files.FileTrouble;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of a run survives a power cut: brings what was written to the disk itself, for each event soon after it. What a
 * disk refuses is said once and no failure: the lines are written, and some file systems cannot do more. Guarded by the
 * lock of its {@link RunWriter}.
 */
final class DiskSync {
    /** The log of the writer, which is what a user knows. */
    private static final Logger LOG = LoggerFactory.getLogger(RunWriter.class);

    /** A program may record an event at every iteration, and a disk takes milliseconds to answer. */
    private static final long SYNC_NANOS = 1_000_000_000L;

    private final Path dir;
    private final LineFile measurements;
    private final LineFile events;
    private final WrittenFiles files;
    private boolean eventUnsynced;
    private long lastSync = System.nanoTime() - SYNC_NANOS;
    private boolean syncFailed;

    /** @param dir the run directory */
    DiskSync(Path dir, LineFile measurements, LineFile events, WrittenFiles files) {
        this.dir = dir;
        this.measurements = measurements;
        this.events = events;
        this.files = files;
    }

    /** Returns when all that was written so far is on the disk itself, or the disk has refused. */
    void sync() {
        eventUnsynced = false;
        lastSync = System.nanoTime();
        try {
            measurements.sync();
            events.sync();
            files.sync();
        } catch (IOException e) {
            // The lines are written; some file systems cannot do more. What a broken disk loses is found by its sums.
            if (!syncFailed) {
                LOG.warn(
                        "The recording in {} may not survive a power cut: {}",
                        dir,
                        FileTrouble.of(e).what());
            }
            syncFailed = true;
        }
    }

    /** An event was written. */
    void eventWritten() {
        eventUnsynced = true;
    }

    /** Syncs if there is an event that is not on the disk, and the last time was not just now. */
    void syncEvents() {
        if (eventUnsynced && System.nanoTime() - lastSync >= SYNC_NANOS) {
            sync();
        }
    }
}
