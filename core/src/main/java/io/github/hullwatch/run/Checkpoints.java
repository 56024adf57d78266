package io.github.hullwatch.run;

import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.DirectoryLock;
import io.github.hullwatch.files.Disk;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.FileTrouble;
import io.github.hullwatch.files.InputFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code checkpoints/} of a run directory: one directory for each checkpoint, named by its iteration. It appears whole
 * or not at all, and its {@code SHA256SUMS} tells whether it still is. At most two are there at any moment: the one
 * before the last is deleted when a new one is begun. Locked, so that one process at a time writes the run.
 */
final class Checkpoints implements AutoCloseable {
    static final String DIR = "checkpoints";

    private static final Pattern NAME = Pattern.compile("0|[1-9][0-9]{0,17}");

    /** Parts of a checkpoint's state. */
    private static final String ITERATION = "iteration";

    private static final String SCHEMA = "schema";
    private static final String RUN = "run";
    private static final String RECORDING = "recording";

    private final Path dir;
    private final Disk disk;
    private final DirectoryLock lock;

    private Checkpoints(Path dir, Disk disk, DirectoryLock lock) {
        this.dir = dir;
        this.disk = disk;
        this.lock = lock;
    }

    /**
     * Makes the directory if it is not there, and locks it.
     *
     * @throws RunDirectoryException if another process has it, or it can't be written to
     */
    static Checkpoints open(Path run, Disk disk) {
        Path dir = run.resolve(DIR);
        try {
            if (Files.exists(dir, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(dir, LinkOption.NOFOLLOW_LINKS)) {
                throw new RunDirectoryException(dir + " is a link or a file, not a directory; move it away");
            }
            Disk.directory(run, DIR);
            DirectoryLock lock = DirectoryLock.take(dir)
                    .orElseThrow(() -> new RunDirectoryException(
                            "another process is writing the run in " + run + "; wait until it ends"));
            return new Checkpoints(dir, disk, lock);
        } catch (IOException e) {
            throw RunPlace.unwritable(run, e);
        }
    }

    /** A checkpoint as it was read, with what the writer of the run noted. */
    record Read(Checkpoint checkpoint, SavedState recording) {}

    /**
     * Writes a checkpoint, unless there is one of this iteration; if that fails, there is none of it.
     *
     * @param recording what the writer of the run has to know
     * @param state what all others have to
     * @param files further files, by name
     */
    void write(long iteration, SavedState recording, SavedState state, Map<String, AtomicFile.Content> files)
            throws IOException {
        List<Long> there = iterations();
        if (there.contains(iteration)) {
            return;
        }
        for (long old : there.subList(Math.min(1, there.size()), there.size())) {
            delete(dir.resolve(Long.toString(old)));
        }
        Path target = dir.resolve(Long.toString(iteration));
        Path temporary = dir.resolve(".new");
        delete(temporary);
        try {
            Files.createDirectory(temporary);
            for (Map.Entry<String, AtomicFile.Content> file : files.entrySet()) {
                disk.replace(temporary.resolve(file.getKey()), file.getValue());
            }
            SavedState whole = SavedState.builder()
                    .put(SCHEMA, Manifest.SCHEMA)
                    .put(ITERATION, iteration)
                    .put(RECORDING, recording)
                    .put(RUN, state)
                    .build();
            StateFiles.write(whole, temporary, disk);
            disk.replace(
                    temporary.resolve(Checksums.FILE), Checksums.of(temporary).bytes());
            sync(temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            disk.syncDirectory(dir);
        } catch (IOException | RuntimeException e) {
            try {
                delete(temporary);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private void sync(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                disk.sync(file);
            }
        }
        disk.syncDirectory(directory);
    }

    /** Those that are there, the last one first. */
    List<Long> iterations() throws IOException {
        try (Stream<Path> entries = Files.list(dir)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> NAME.matcher(name).matches())
                    .map(Long::valueOf)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    /**
     * Reads a checkpoint.
     *
     * @throws FileFormatException if it is not as it was written: names the file
     * @throws IOException if it can't be read
     */
    Read read(long iteration) throws IOException {
        Path directory = dir.resolve(Long.toString(iteration));
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileFormatException(directory.toString(), null, "is not a directory", null);
        }
        Path sums = directory.resolve(Checksums.FILE);
        if (!Files.isRegularFile(sums, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileFormatException(Checksums.FILE, null, "is missing", null);
        }
        Checksums.of(directory).require(InputFile.bytes(sums));
        SavedState whole = StateFiles.read(directory);
        try {
            if (whole.whole(SCHEMA) != Manifest.SCHEMA || whole.whole(ITERATION) != iteration) {
                throw new IllegalArgumentException(
                        "it is of iteration " + whole.whole(ITERATION) + ", schema " + whole.whole(SCHEMA));
            }
            return new Read(new Checkpoint(iteration, directory, whole.part(RUN)), whole.part(RECORDING));
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(StateFiles.JSON, null, e.getMessage(), e);
        }
    }

    /** Deletes all but one, and what was left half written. */
    void deleteAllBut(long iteration) throws IOException {
        List<Path> others = new ArrayList<>();
        try (Stream<Path> entries = Files.list(dir)) {
            entries.filter(entry -> !entry.getFileName().toString().equals(DirectoryLock.FILE)
                            && !entry.getFileName().toString().equals(Long.toString(iteration)))
                    .forEach(others::add);
        }
        for (Path other : others) {
            delete(other);
        }
    }

    /** Deletes all of them. */
    void deleteAll() throws IOException {
        deleteAllBut(-1);
    }

    /** A link is deleted, not followed. */
    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** What is wrong with a checkpoint, in words. */
    static String trouble(Exception e) {
        return e instanceof IOException io ? FileTrouble.of(io).what() : e.getMessage();
    }

    /** Unlocks; the directory goes with the last checkpoint. */
    @Override
    public void close() {
        lock.close();
        try {
            Files.deleteIfExists(dir);
        } catch (IOException e) {
            // It holds checkpoints.
        }
    }
}
