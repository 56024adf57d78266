package io.github.hullwatch.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file system as the writer uses it. Tests replace it by one that fills up.
 *
 * <p>Uses plain streams, not channels: interrupting the training thread would close a channel for good and end the
 * recording.
 */
public class Disk {
    public static final Disk REAL = new Disk();

    /** A file that grows and can be truncated. */
    public interface Sink extends AutoCloseable {
        void write(byte[] bytes) throws IOException;

        void truncate(long length) throws IOException;

        /** Returns when all that was written is on the disk itself, and survives a power cut. */
        void sync() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Opens an existing, empty file. */
    public Sink append(Path file) throws IOException {
        RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw");
        return new Sink() {
            @Override
            public void write(byte[] bytes) throws IOException {
                access.write(bytes);
            }

            @Override
            public void truncate(long length) throws IOException {
                access.setLength(length);
                access.seek(length);
            }

            @Override
            public void sync() throws IOException {
                access.getFD().sync();
            }

            @Override
            public void close() throws IOException {
                access.close();
            }
        };
    }

    /** Creates or empties a file. */
    public OutputStream create(Path file) throws IOException {
        return AtomicFile.create(file);
    }

    /** Creates a directory inside an existing one: a run directory that vanished is not created again. */
    public static Path directory(Path parent, String name) throws IOException {
        Path directory = parent.resolve(name);
        return Files.isDirectory(directory) ? directory : Files.createDirectory(directory);
    }

    /** Replaces a file in one step: nobody ever sees half of it. */
    public final void replace(Path file, byte[] bytes) throws IOException {
        AtomicFile.write(file, out -> out.write(bytes), this::create);
    }

    /** As {@link #replace(Path, byte[])}, for content that is written piece by piece. */
    public final void replace(Path file, AtomicFile.Content content) throws IOException {
        AtomicFile.write(file, content, this::create);
    }

    /**
     * The first half of {@link #replace(Path, byte[])}: writes the bytes, and leaves the file as it is until they are
     * committed.
     */
    public final AtomicFile.Pending prepare(Path file, byte[] bytes) throws IOException {
        return AtomicFile.prepare(file, out -> out.write(bytes), this::create);
    }

    /**
     * Returns when the content of an existing file is on the disk itself.
     *
     * @throws IOException if the file is not there, or the disk failed
     */
    public void sync(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        // Windows synchronises only what is open for writing.
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.getFD().sync();
        }
    }

    /**
     * Returns when the names in a directory are on the disk itself. Windows opens no directories; there it does
     * nothing.
     */
    public void syncDirectory(Path directory) {
        // An interrupted thread could not use the channel; the interruption is kept for later.
        boolean interrupted = Thread.interrupted();
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The names are written all the same, when the operating system chooses to.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
