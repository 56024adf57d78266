package io.github.hullwatch.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * A file that grows by whole pieces: lines or records. A piece has reached the operating system when the call returns,
 * so that whoever reads the file meanwhile sees it, and a killed process leaves it behind. Confined to one thread.
 */
public final class AppendedFile implements AutoCloseable {
    private final Path file;
    private final Disk.Sink sink;

    /** The file itself, whatever its name; null where file systems have no such thing. */
    private final Object key;

    private long length;

    /**
     * Opens a file that is there and empty.
     *
     * @throws IOException if it can't be opened for writing
     */
    public AppendedFile(Path file, Disk disk) throws IOException {
        this.file = file;
        this.key = attributes().fileKey();
        this.sink = disk.append(file);
    }

    /**
     * Opens a file that is there and goes on after its first bytes: what came after them is cut off.
     *
     * @param length of what stays, at most that of the file
     * @throws IOException if it can't be opened for writing
     */
    public static AppendedFile goOn(Path file, Disk disk, long length) throws IOException {
        AppendedFile appended = new AppendedFile(file, disk);
        try {
            appended.sink.truncate(length);
            appended.length = length;
            return appended;
        } catch (IOException e) {
            appended.close();
            throw e;
        }
    }

    /** Bytes so far. */
    public long length() {
        return length;
    }

    /**
     * Appends a piece. If that fails half way, the half is removed again if the disk allows.
     *
     * @throws IOException if it could not be written
     */
    public void append(byte[] piece) throws IOException {
        try {
            sink.write(piece);
        } catch (IOException e) {
            cutBack(e);
            throw e;
        }
        length += piece.length;
    }

    /** @throws NoSuchFileException if its name no longer leads to the file that was written */
    public void requireThere() throws IOException {
        BasicFileAttributes found = Files.exists(file) ? attributes() : null;
        if (found == null) {
            throw new NoSuchFileException(file.toString(), null, "the file was deleted or moved");
        }
        if (found.size() != length || !Objects.equals(found.fileKey(), key)) {
            throw new NoSuchFileException(file.toString(), null, "the file was replaced by another one");
        }
    }

    /** Whether its name leads to a file of somebody else, which is not ours to write beside. */
    public boolean isReplaced() throws IOException {
        return Files.exists(file) && !Objects.equals(attributes().fileKey(), key);
    }

    /** Returns when all pieces are on the disk itself. */
    public void sync() throws IOException {
        sink.sync();
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class);
    }

    private void cutBack(IOException cause) {
        try {
            sink.truncate(length);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }
}
