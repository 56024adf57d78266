package io.github.hullwatch.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

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
}
