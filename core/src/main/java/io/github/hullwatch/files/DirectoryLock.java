package io.github.hullwatch.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A directory that only one process at a time writes to: a hidden file in it, {@value #FILE}, stays locked until this
 * is closed. The lock is the operating system's, so a process that is killed leaves none behind, though it leaves the
 * file.
 */
public final class DirectoryLock implements AutoCloseable {

    /** The name of the file. */
    public static final String FILE = ".lock";

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Tries to lock a directory. A link in the place of the file is not followed.
     *
     * @return empty if somebody else has it
     * @throws IOException if it can't be written to
     */
    public static Optional<DirectoryLock> take(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        // An interrupted thread could not use the channel; the interruption is kept for later.
        boolean interrupted = Thread.interrupted();
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            try {
                FileLock lock = tryLock(channel);
                // The previous owner may have deleted the file just now: a lock on a deleted file protects nothing.
                if (lock != null && Files.exists(file)) {
                    return Optional.of(new DirectoryLock(file, channel));
                }
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            channel.close();
            return Optional.empty();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try (channel) {
            // Deleted before it is unlocked: nobody else can have created a new one yet.
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // An empty hidden file stays behind; the lock itself ends with the process.
        }
    }
}
