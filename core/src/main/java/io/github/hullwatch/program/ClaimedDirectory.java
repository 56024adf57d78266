package io.github.hullwatch.program;

import io.github.hullwatch.files.DirectoryLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A directory that only one process at a time writes results to. A hidden file in it stays locked until the directory
 * is closed. The lock is the operating system's, so a process that is killed leaves none behind.
 */
public final class ClaimedDirectory implements AutoCloseable {

    private final Path dir;
    private final DirectoryLock lock;

    private ClaimedDirectory(Path dir, DirectoryLock lock) {
        this.dir = dir;
        this.lock = lock;
    }

    /**
     * Claims a new or empty directory, which is created with its parents.
     *
     * @throws UserError if it cannot be created, is not empty, is a file, or another process writes to it
     */
    public static ClaimedDirectory fresh(Path dir) {
        if (Files.exists(dir) && !Files.isDirectory(dir)) {
            throw UserError.failed(dir + " is a file; give another directory with --run-dir");
        }
        try {
            Files.createDirectories(dir);
            requireEmpty(dir);
            ClaimedDirectory claimed = claim(dir);
            try {
                // Once more, now that nobody else can write: another process may have written in between.
                requireEmpty(dir);
                return claimed;
            } catch (IOException | UserError e) {
                claimed.close();
                throw e;
            }
        } catch (IOException e) {
            throw UserError.trouble("cannot write to " + dir, e);
        }
    }

    /**
     * Claims an existing directory with everything in it.
     *
     * @throws UserError if it cannot be written to, or another process does
     */
    public static ClaimedDirectory existing(Path dir) {
        try {
            return claim(dir);
        } catch (IOException e) {
            throw UserError.trouble("cannot write to " + dir, e);
        }
    }

    /** Where it is. */
    public Path dir() {
        return dir;
    }

    @Override
    public void close() {
        lock.close();
    }

    private static ClaimedDirectory claim(Path dir) throws IOException {
        return DirectoryLock.take(dir)
                .map(lock -> new ClaimedDirectory(dir, lock))
                .orElseThrow(() -> UserError.failed("another process is writing to " + dir
                        + "; wait until it ends, or give another directory with --run-dir"));
    }

    private static void requireEmpty(Path dir) throws IOException {
        try (Stream<Path> entries = Files.list(dir)) {
            if (entries.anyMatch(entry -> !entry.endsWith(DirectoryLock.FILE))) {
                throw UserError.failed(dir + " is not empty; give another directory with --run-dir");
            }
        }
    }
}
