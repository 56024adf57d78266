package io.github.hullwatch.program;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * A directory that one process writes results to, and no other at the same time: a hidden file in it is locked until the
 * directory is closed. The lock is the operating system's, so that a process that was killed leaves none behind.
 */
public final class ClaimedDirectory implements AutoCloseable {

    private static final String LOCK = ".lock";

    private final Path dir;
    private final FileChannel lock;

    private ClaimedDirectory(Path dir, FileChannel lock) {
        this.dir = dir;
        this.lock = lock;
    }

    /**
     * Claims a new or empty directory, which is created with its parents.
     *
     * @throws UserError if it cannot be made, holds anything, is a file, or another process writes to it
     */
    public static ClaimedDirectory fresh(Path dir) {
        if (Files.exists(dir) && !Files.isDirectory(dir)) {
            throw UserError.usage(dir + " is a file; give another place with --run-dir");
        }
        try {
            Files.createDirectories(dir);
            requireEmpty(dir);
            ClaimedDirectory claimed = claim(dir);
            try {
                // Again, now that nobody else can write: another process may have come and gone.
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
     * Claims a directory that is there, with what it holds.
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
        try (lock) {
            // Before it is unlocked: nobody else's can be in its place yet.
            Files.deleteIfExists(dir.resolve(LOCK));
        } catch (IOException e) {
            // An empty hidden file stays; the lock itself ends with the process.
        }
    }

    private static ClaimedDirectory claim(Path dir) throws IOException {
        Path file = dir.resolve(LOCK);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = tryLock(channel);
            // The file may have been deleted by who held it: a lock on what is no longer there is worth nothing.
            if (lock != null && Files.exists(file)) {
                return new ClaimedDirectory(dir, channel);
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw UserError.failed(
                "another process is writing to " + dir + "; wait for its end, or give another place with --run-dir");
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void requireEmpty(Path dir) throws IOException {
        try (Stream<Path> entries = Files.list(dir)) {
            if (entries.anyMatch(entry -> !entry.endsWith(LOCK))) {
                throw UserError.usage(dir + " is not empty; give another place with --run-dir");
            }
        }
    }
}
