package io.github.hullwatch.run;

import io.github.hullwatch.files.Disk;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.FileTrouble;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run that was cut off and goes on from its last checkpoint that is whole: all that was written after it is taken
 * back, and is written again. A run that was cut off before its first checkpoint starts over.
 *
 * <p>Nothing is changed before a checkpoint is found whole, and build, seed, options and data are known to be those of
 * the run. Whether the model is, too, is found when it is attached; the checkpoint stays.
 */
public final class Resumption {

    private static final Logger LOG = LoggerFactory.getLogger(Resumption.class);

    /** The option of the manifest that says that a run keeps checkpoints. */
    public static final String OPTION = "checkpoints";

    private final RunWriter writer;
    private final Checkpoint checkpoint;

    private Resumption(RunWriter writer, Checkpoint checkpoint) {
        this.writer = writer;
        this.checkpoint = checkpoint;
    }

    /**
     * Opens the run for writing, as it was at its last checkpoint.
     *
     * @param now what the manifest of a new run would say: build, seed, options and data must be those of the run
     * @throws RunDirectoryException if there is no run, it is finished, keeps no checkpoints, is being written by
     *     another process, or was begun otherwise; if a part of it is a link; if none of its checkpoints is whole; or
     *     it can't be written to
     */
    public static Resumption of(Path dir, Manifest now) {
        return of(dir, now, Disk.REAL);
    }

    static Resumption of(Path dir, Manifest now, Disk disk) {
        requireUnfinished(dir, manifest(dir));
        requireNoLinks(dir);
        Checkpoints checkpoints = Checkpoints.open(dir, disk);
        try {
            // Once more, now that nobody else can write.
            Manifest begun = manifest(dir);
            requireUnfinished(dir, begun);
            Optional<String> difference = SameRun.difference(begun, now);
            if (difference.isPresent()) {
                throw refused(dir, difference.get());
            }
            Checkpoints.Read last = last(dir, checkpoints);
            Recorded recorded = last == null ? Recorded.NOTHING : Recorded.of(last.recording());
            Checksums.delete(dir);
            cutBack(dir, recorded);
            checkpoints.deleteAllBut(last == null ? -1 : last.checkpoint().iteration());
            RunWriter writer = RunWriter.goOn(dir, goingOn(begun, last), recorded, checkpoints, disk);
            return new Resumption(writer, last == null ? null : last.checkpoint());
        } catch (IOException e) {
            checkpoints.close();
            throw RunPlace.unwritable(dir, e);
        } catch (RuntimeException e) {
            checkpoints.close();
            throw e;
        }
    }

    /** Writes the run from here on. */
    public RunWriter writer() {
        return writer;
    }

    /** Where the run goes on; empty if it starts over. */
    public Optional<Checkpoint> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    /**
     * The manifest of a run that may be resumed.
     *
     * @throws RunDirectoryException if there is no run that can be read
     */
    public static Manifest manifest(Path dir) {
        RunPlace.requireRun(dir);
        try {
            return ManifestFile.read(dir);
        } catch (IOException e) {
            throw new RunDirectoryException(
                    dir + " cannot be read: " + FileTrouble.of(e).what(), e);
        } catch (FileFormatException | IllegalArgumentException e) {
            throw new RunDirectoryException(
                    "the run in " + dir + " can't be resumed: " + e.getMessage() + "; start a new one", e);
        }
    }

    private static void requireUnfinished(Path dir, Manifest manifest) {
        if (manifest.status().equals(Manifest.FINISHED)) {
            throw new RunDirectoryException("the run in " + dir + " is finished; there is nothing to resume");
        }
        if (!Boolean.TRUE.equals(manifest.options().get(OPTION))) {
            throw new RunDirectoryException(
                    "the run in " + dir + " keeps no checkpoints, so that it can't be resumed; start a new one");
        }
    }

    /** The run directory may come from anywhere: what a link in it leads to is not cut off or written over. */
    private static void requireNoLinks(Path dir) {
        List<String> names = new ArrayList<>(List.of(RunFiles.MEASUREMENTS, RunFiles.EVENTS));
        names.addAll(Recorded.PLACES);
        for (String name : names) {
            if (Files.isSymbolicLink(dir.resolve(name))) {
                throw refused(dir, name + " is a link, which is not followed; put what it leads to in its place");
            }
        }
    }

    private static RunDirectoryException refused(Path dir, String why) {
        return new RunDirectoryException("the run in " + dir + " can't be resumed: " + why);
    }

    /** The last checkpoint that is whole, and whose lines and files are there; null if there never was one. */
    private static Checkpoints.Read last(Path dir, Checkpoints checkpoints) throws IOException {
        List<String> troubles = new ArrayList<>();
        for (long iteration : checkpoints.iterations()) {
            try {
                Checkpoints.Read read = checkpoints.read(iteration);
                Recorded.of(read.recording()).check(dir);
                troubles.forEach(trouble -> LOG.warn(
                        "{}; the run goes on from the checkpoint before, at iteration {}", trouble, iteration));
                return read;
            } catch (IOException | FileFormatException e) {
                troubles.add(
                        "The checkpoint at iteration " + iteration + " is damaged (" + Checkpoints.trouble(e) + ")");
            }
        }
        if (!troubles.isEmpty()) {
            throw refused(
                    dir,
                    "no checkpoint is whole. " + String.join(". ", troubles)
                            + ". Nothing was changed; start a new run");
        }
        return null;
    }

    /** Takes back what was written later. */
    private static void cutBack(Path dir, Recorded recorded) throws IOException {
        for (String place : Recorded.PLACES) {
            Path root = dir.resolve(place);
            if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
                Files.walkFileTree(root, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                        if (!recorded.files().containsKey(slashes(dir.relativize(file)))) {
                            Files.delete(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
            }
        }
        Files.deleteIfExists(dir.resolve(Checkpoint.MODEL));
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static Manifest goingOn(Manifest begun, Checkpoints.Read from) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String ended = begun.ended() ? "It was " + begun.status() : "It was cut off";
        Manifest.Builder manifest = begun.toBuilder()
                .status(Manifest.RUNNING)
                .finished(null)
                .recording(null)
                .watching(null)
                .leftOut(null)
                .results(null)
                .sums(null)
                .notes(List.of(
                        from == null
                                ? ended + " before its first checkpoint, and started over at " + now + "."
                                : ended + ", and went on at " + now + " from the checkpoint at iteration "
                                        + from.checkpoint().iteration() + "."));
        return (from == null ? manifest.started(now) : manifest).build();
    }
}
