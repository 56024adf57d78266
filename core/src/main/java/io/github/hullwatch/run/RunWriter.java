package io.github.hullwatch.run;

import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.Disk;
import io.github.hullwatch.files.FileTrouble;
import io.github.hullwatch.files.NpyArray;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a run directory while a network trains. A line has reached the operating system when the call returns, and
 * every other file appears whole or not at all: a killed run leaves every complete line readable.
 *
 * <p>Watching never stops a training. Once the writer is created, file system failures are not thrown. The first one (a
 * full disk, a directory that vanished) ends the recording: it is logged once as an error, is in {@link #failure()}
 * and, if that can still be written, in the manifest; after it nothing is written. Only wrong use is thrown: an
 * IllegalArgumentException for a value that JSON cannot hold. After {@link #finish} or {@link #close}, calls do
 * nothing. A file of the run that is deleted or moved while it is written is noticed at the next line, or at the end.
 *
 * <p>Lines and files survive a power cut up to the last event, the last {@link #sync} and, once it is over, to the end.
 *
 * <p>Thread-safe: every method but {@link #failure} holds the writer's lock. Lines are in the order of the calls;
 * making them in the order of iterations is up to the caller.
 */
public final class RunWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunWriter.class);

    private final Path dir;
    private final Disk disk;
    private final WrittenFiles files;
    private final LineFile measurements;
    private final LineFile events;
    private Manifest manifest;
    private Long lastIteration;

    /** Read without the lock, which a disk that does not answer may hold. */
    private volatile String failure;

    private final DiskSync diskSync;
    private boolean closed;

    private final RunCheckpoints checkpoints;

    private RunWriter(Path dir, Manifest manifest, Disk disk) throws IOException {
        this.dir = dir;
        this.disk = disk;
        this.manifest = manifest;
        this.files = new WrittenFiles(dir, disk);
        this.checkpoints = new RunCheckpoints(dir, disk, null);
        ManifestFile.write(dir, manifest, disk);
        this.measurements = new LineFile(dir.resolve(RunFiles.MEASUREMENTS), disk);
        this.events = new LineFile(dir.resolve(RunFiles.EVENTS), disk);
        this.diskSync = new DiskSync(dir, measurements, events, files);
    }

    private RunWriter(Path dir, Manifest manifest, Recorded recorded, Checkpoints checkpoints, Disk disk)
            throws IOException {
        this.dir = dir;
        this.disk = disk;
        this.manifest = manifest;
        this.checkpoints = new RunCheckpoints(dir, disk, checkpoints);
        this.files = new WrittenFiles(dir, disk);
        this.files.goOn(recorded.files());
        this.lastIteration = recorded.lastIteration();
        ManifestFile.write(dir, manifest, disk);
        this.measurements = LineFile.goOn(dir.resolve(RunFiles.MEASUREMENTS), disk, recorded.measurements());
        this.events = LineFile.goOn(dir.resolve(RunFiles.EVENTS), disk, recorded.events());
        this.diskSync = new DiskSync(dir, measurements, events, files);
    }

    /**
     * Goes on with a run.
     *
     * @param recorded what had been written: later lines are cut off
     * @param checkpoints locked; closed with the writer
     */
    static RunWriter goOn(Path dir, Manifest manifest, Recorded recorded, Checkpoints checkpoints, Disk disk)
            throws IOException {
        return new RunWriter(dir, manifest, recorded, checkpoints, disk);
    }

    /**
     * Checks that a run could be started in a directory, and creates nothing: for programs with long work to do first.
     *
     * @throws RunDirectoryException as {@link #create}
     */
    public static void requireFree(Path dir) {
        RunPlace.requireFree(dir);
    }

    /**
     * Starts a run in a new or empty directory, creating it with its parents.
     *
     * @throws RunDirectoryException if the directory holds a run (finished, cut off or being written by another writer)
     *     or other files, is a file, or cannot be written
     */
    public static RunWriter create(Path dir, Manifest manifest) {
        return create(dir, manifest, Disk.REAL);
    }

    static RunWriter create(Path dir, Manifest manifest, Disk disk) {
        RunPlace.claim(dir);
        try {
            return new RunWriter(dir, manifest, disk);
        } catch (IOException e) {
            RunPlace.release(dir);
            throw RunPlace.unwritable(dir, e);
        }
    }

    /**
     * From now on this run keeps checkpoints, and no other process can write it.
     *
     * @throws RunDirectoryException if another process writes it, or their directory can't be made
     */
    public synchronized void keepCheckpoints() {
        if (!closed) {
            checkpoints.keep();
        }
    }

    /**
     * Writes a checkpoint: all that was written so far belongs to it. If that fails, the run goes on without it, and
     * {@link #checkpointFailure} says why.
     *
     * @param iteration number of updates done
     * @param state what those who measure and train have to remember
     * @param more further files, by name
     * @return whether there is a checkpoint of this iteration now
     * @throws IllegalStateException if the run keeps none
     */
    public synchronized boolean checkpoint(long iteration, SavedState state, Map<String, AtomicFile.Content> more) {
        checkpoints.requireKept();
        if (closed || failure != null) {
            return false;
        }
        // An interrupted thread could not read back what it wrote; the interruption is kept for later.
        boolean interrupted = Thread.interrupted();
        try {
            sync();
            Recorded recorded = new Recorded(measurements.written(), events.written(), lastIteration, files.written());
            return checkpoints.write(iteration, recorded.state(), state, more);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Why a checkpoint could not be written, the first one that could not; empty if all could. Any thread may ask. */
    public Optional<String> checkpointFailure() {
        return checkpoints.failure();
    }

    /** Appends a line to measurements.jsonl. */
    public synchronized void measurement(Measurement measurement) {
        write(() -> {
            measurements.append(LineJson.encode(measurement));
            reached(measurement.iteration());
            diskSync.syncEvents();
        });
    }

    /**
     * Appends a line to events.jsonl. It survives a power cut, with all that was written before it, when the call
     * returns; or, if another event did so less than a second ago, with one of the next lines.
     */
    public synchronized void event(Event event) {
        write(() -> {
            events.append(LineJson.encode(event));
            reached(event.knownAt());
            diskSync.eventWritten();
            diskSync.syncEvents();
        });
    }

    /**
     * Stores a certificate with its weights and basis; equal arrays are stored once.
     *
     * @return the reference for the line that rests on it; null if the recording has ended
     * @throws IllegalArgumentException if a number of the claim is not finite
     */
    public synchronized CertificateRef certificate(CertificateRecord certificate) {
        CertificateRef[] ref = new CertificateRef[1];
        write(() -> ref[0] = CertificateFiles.write(certificate, files));
        return ref[0];
    }

    /**
     * Stores an array that a quantity measured.
     *
     * @param block with all three names
     * @return its path in the run directory, for the line that it belongs to; null if the recording has ended
     */
    public synchronized String array(Block block, long iteration, String quantity, NpyArray array) {
        String[] file = new String[1];
        write(() -> file[0] = ArrayFiles.write(block, iteration, quantity, array, files));
        return file[0];
    }

    /**
     * Stores the frames that a layer is projected on.
     *
     * @param frames frames×3×d, orthonormal rows
     */
    public synchronized void frames(String layer, NpyArray frames) {
        Projections.requireFrames(frames);
        write(() -> Projections.writeFrames(layer, frames, files));
    }

    /**
     * Stores the directions of a layer as seen in its frames.
     *
     * @param points frames×n×3, on the unit sphere; a dead neuron is NaN
     */
    public synchronized void projection(String layer, long iteration, NpyArray points) {
        Projections.requirePoints(points);
        write(() -> Projections.writePoints(layer, iteration, points, files));
    }

    /**
     * Returns when all that was written so far is on the disk itself, and survives a power cut: for checkpoints, which
     * rest on it. Costs milliseconds, more on slow disks.
     */
    public synchronized void sync() {
        if (!closed) {
            diskSync.sync();
        }
    }

    /** Changes the manifest and replaces its file. The writer keeps its own status, finished and recording. */
    public synchronized void update(UnaryOperator<Manifest> change) {
        write(() -> {
            manifest = change.apply(manifest).toBuilder()
                    .status(Manifest.RUNNING)
                    .finished(null)
                    .recording(manifest.recording())
                    .sums(null)
                    .build();
            ManifestFile.write(dir, manifest, disk);
        });
    }

    /** Why the recording ended early, and at which iteration; empty if everything was written so far. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** The run directory. */
    public Path dir() {
        return dir;
    }

    /** The current manifest. */
    public synchronized Manifest manifest() {
        return manifest;
    }

    /**
     * Records the end of the run, writes {@code SHA256SUMS} and closes the writer. What others put into the directory
     * is covered if it is there by now. Only the first call counts; after {@link #close} it does nothing.
     *
     * @param status {@code finished}, {@code interrupted} or {@code failed}
     * @throws IllegalArgumentException if the status is none of these
     */
    public synchronized void finish(String status) {
        if (closed) {
            return;
        }
        if (Manifest.RUNNING.equals(status)) {
            throw new IllegalArgumentException("a run that ends is finished, interrupted or failed");
        }
        manifest = manifest.toBuilder()
                .status(status)
                .finished(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
        if (Manifest.FINISHED.equals(status)) {
            checkpoints.deleteAll();
        }
        write(() -> {
            try {
                measurements.requireThere();
                events.requireThere();
                seal(files.sums(
                        Map.of(RunFiles.MEASUREMENTS, measurements.sha256(), RunFiles.EVENTS, events.sha256())));
            } catch (NoSuchFileException e) {
                incomplete(e);
            }
        });
        if (failure != null) {
            sealWhatThereIs();
        }
        sync();
        close();
    }

    private void seal(Checksums others) throws IOException {
        Manifest sealed = manifest.toBuilder().sums(Checksums.FILE).build();
        files.seal(ManifestFile.bytes(sealed), others);
        manifest = sealed;
    }

    /** The recording ended early: the sums are of what can be read, if there is room for them. */
    private void sealWhatThereIs() {
        try {
            if (!measurements.isReplaced()) {
                seal(Checksums.of(dir));
            }
        } catch (IOException e) {
            LOG.debug("{} could not be written in {}", Checksums.FILE, dir, e);
            writeManifestIfPossible();
        }
    }

    /** Closes the files. Without {@link #finish} before it, the run stays unfinished for its readers. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        try (checkpoints;
                measurements;
                events) {
            closed = true;
        } catch (IOException e) {
            if (failure == null) {
                end(e);
            }
        }
    }

    /** A step of writing. */
    private interface Step {
        void run() throws IOException;
    }

    private void write(Step step) {
        if (failure != null || closed) {
            return;
        }
        try {
            step.run();
        } catch (IOException e) {
            end(e);
        }
    }

    private void end(IOException cause) {
        String reason = FileTrouble.of(cause).what();
        failure = "the recording in " + dir + " ended "
                + (lastIteration == null ? "before its first line" : "at iteration " + lastIteration) + ": " + reason
                + (cause instanceof NoSuchFileException ? "" : "; what was written before stays readable");
        LOG.error("{}, and the training goes on", failure);
        recordingEnded(reason);
    }

    /** Found at the end: a part of what was written is gone. */
    private void incomplete(NoSuchFileException cause) {
        String reason = FileTrouble.of(cause).what();
        failure = "the recording in " + dir + " is not complete: " + reason + " while it was written";
        LOG.error(failure);
        recordingEnded(reason);
    }

    private void recordingEnded(String reason) {
        manifest = manifest.toBuilder()
                .recording(Manifest.Recording.ended(lastIteration, reason))
                .sums(null)
                .build();
        writeManifestIfPossible();
    }

    /** The log has the failure already; on a full disk the manifest stays as it was. */
    private void writeManifestIfPossible() {
        try {
            if (!measurements.isReplaced()) {
                ManifestFile.write(dir, manifest, disk);
            }
        } catch (IOException e) {
            LOG.debug("the manifest in {} could not be replaced", dir, e);
        }
    }

    private void reached(long iteration) {
        if (lastIteration == null || iteration > lastIteration) {
            lastIteration = iteration;
        }
    }
}
