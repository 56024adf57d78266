package io.github.hullwatch.run;

import io.github.hullwatch.files.DeadLink;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.FileTrouble;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says what a directory holds, to readers and writers alike, and claims the directory of a new run. A claim creates the
 * measurements file, which only one writer in any process or thread can do; a claimed directory is never claimed again.
 * A writer that is killed between the claim and its manifest leaves a run without a manifest: it is not free, and there
 * is nothing to read.
 */
final class RunPlace {
    private static final String WITHOUT_MANIFEST =
            "without its " + ManifestFile.NAME + ": it was killed before that was written, or the file was deleted";

    private RunPlace() {}

    /** @throws RunDirectoryException if there is no run to be read */
    static void requireRun(Path dir) {
        if (!Files.exists(dir)) {
            throw new RunDirectoryException(dir + " does not exist; name the directory of a run");
        }
        if (!Files.isDirectory(dir)) {
            throw new RunDirectoryException(dir + " is a file; name the directory of a run");
        }
        if (Files.isRegularFile(dir.resolve(ManifestFile.NAME))) {
            return;
        }
        if (isClaimed(dir)) {
            throw new RunDirectoryException(
                    dir + " holds a run that cannot be read (" + WITHOUT_MANIFEST + "); name another run");
        }
        throw new RunDirectoryException(
                dir + " holds no run: it has no " + ManifestFile.NAME + "; name the directory of a run");
    }

    /** @throws RunDirectoryException if there is neither a run, nor an empty directory that one may be begun in */
    static void requireRunOrRoom(Path dir) {
        if (!Files.isDirectory(dir) || !isClaimed(dir) && !isEmpty(dir)) {
            requireRun(dir);
        }
    }

    private static boolean isEmpty(Path dir) {
        try (Stream<Path> entries = Files.list(dir)) {
            return entries.findFirst().isEmpty();
        } catch (IOException e) {
            throw new RunDirectoryException(
                    dir + " cannot be read: " + FileTrouble.of(e).what() + "; name the directory of a run", e);
        }
    }

    private static boolean isClaimed(Path dir) {
        return Files.exists(dir.resolve(RunFiles.MEASUREMENTS));
    }

    /** @throws RunDirectoryException if no run could be started there; creates nothing */
    static void requireFree(Path dir) {
        refuseWhatIsThere(dir);
        try {
            DeadLink.refuse(dir);
        } catch (IOException e) {
            throw unwritable(dir, e);
        }
        Path there = dir.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw unwritable(dir, new FileAlreadyExistsException(there.toString()));
        }
        if (!Files.isWritable(there)) {
            throw unwritable(dir, new AccessDeniedException(there.toString()));
        }
    }

    /** @throws RunDirectoryException if a run cannot be written there */
    static void claim(Path dir) {
        requireFree(dir);
        try {
            Files.createDirectories(dir);
            createFiles(dir);
        } catch (IOException e) {
            throw unwritable(dir, e);
        }
    }

    /** Releases a claim after its run could not be started. */
    static void release(Path dir) {
        try {
            Files.deleteIfExists(dir.resolve(RunFiles.EVENTS));
            Files.deleteIfExists(dir.resolve(RunFiles.MEASUREMENTS));
        } catch (IOException e) {
            // The caller reports why the run could not be started; two empty files do no harm.
        }
    }

    static RunDirectoryException unwritable(Path dir, IOException cause) {
        return new RunDirectoryException(
                "no run can be written to " + dir + ": " + FileTrouble.of(cause).what()
                        + "; choose a place where you may write",
                cause);
    }

    private static void createFiles(Path dir) throws IOException {
        try {
            Files.createFile(dir.resolve(RunFiles.MEASUREMENTS));
            Files.createFile(dir.resolve(RunFiles.EVENTS));
        } catch (FileAlreadyExistsException e) {
            throw existing(dir, e);
        }
    }

    private static void refuseWhatIsThere(Path dir) {
        if (!Files.exists(dir)) {
            return;
        }
        if (!Files.isDirectory(dir)) {
            throw new RunDirectoryException(dir + " is a file, not a directory; choose another run directory");
        }
        if (Files.exists(dir.resolve(ManifestFile.NAME)) || isClaimed(dir)) {
            throw existing(dir, null);
        }
        try (Stream<Path> entries = Files.list(dir)) {
            Optional<Path> entry = entries.sorted().findFirst();
            if (entry.isPresent()) {
                throw new RunDirectoryException(dir + " holds other files ("
                        + entry.get().getFileName() + ", …) and no run; choose a new or an empty directory");
            }
        } catch (IOException e) {
            throw new RunDirectoryException(
                    dir + " cannot be read: " + FileTrouble.of(e).what() + "; choose another run directory", e);
        }
    }

    private static RunDirectoryException existing(Path dir, Throwable cause) {
        return new RunDirectoryException(
                dir + " holds a run already (" + describe(dir)
                        + "), and an existing run is never overwritten; choose another run directory, or move this one away",
                cause);
    }

    private static String describe(Path dir) {
        if (!Files.exists(dir.resolve(ManifestFile.NAME))) {
            return WITHOUT_MANIFEST;
        }
        try {
            Manifest manifest = ManifestFile.read(dir);
            return "started " + manifest.started() + ", "
                    + (manifest.ended() ? manifest.status() : "being written or cut off");
        } catch (IOException | FileFormatException e) {
            return "without a readable manifest";
        }
    }
}
