package io.github.hullwatch.files;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes files that appear whole or not at all. A file is written under a temporary name in the same folder, then moved
 * into place in one step. The old file stays until then, and if writing fails. A device or a pipe is written to
 * directly.
 *
 * <p>Uses plain streams, not channels: interrupting the writing thread would close a channel for good. Safe for several
 * threads and processes: the last one to finish wins.
 */
public final class AtomicFile {

    private AtomicFile() {}

    /** Writes the content of a file. */
    public interface Content {
        /** @param out buffered; closing it is allowed and not needed */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Creates or empties a file. */
    interface Opener {
        OutputStream create(Path file) throws IOException;
    }

    /**
     * Writes a file, replacing one that is there.
     *
     * @throws FileSystemException if it cannot be written: names the file, not the temporary one, and why
     */
    public static void write(Path file, Content content) throws IOException {
        write(file, content, AtomicFile::create);
    }

    /** As {@link #write(Path, Content)}, text in UTF-8. */
    public static void write(Path file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(file, out -> out.write(bytes));
    }

    static void write(Path file, Content content, Opener opener) throws IOException {
        refuse(file);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            fill(file, content, opener);
            return;
        }
        // Follows a link: replaces the file that it names, not the link.
        Path target = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
        Path temporary = target.resolveSibling("." + ProcessHandle.current().pid() + "-"
                + Thread.currentThread().getId() + "-" + Long.toHexString(System.nanoTime()) + ".tmp");
        try {
            fill(temporary, content, opener);
            move(temporary, target);
        } catch (IOException e) {
            throw naming(file, e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    static OutputStream create(Path file) throws IOException {
        return new FileOutputStream(file.toFile());
    }

    /** Refuses what a move would do anyway, or would report badly. */
    private static void refuse(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a directory, not a file");
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new AccessDeniedException(file.toString());
        }
        if (folder != null && !Files.exists(folder)) {
            throw new NoSuchFileException(file.toString(), null, "its folder does not exist");
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw new FileSystemException(file.toString(), null, folder + " is not a directory");
        }
        if (folder != null && !Files.isWritable(folder)) {
            throw new AccessDeniedException(file.toString(), null, "its folder cannot be written to");
        }
    }

    private static void move(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static IOException naming(Path file, IOException e) {
        String reason = e instanceof FileSystemException named ? named.getReason() : e.getMessage();
        FileSystemException named =
                new FileSystemException(file.toString(), null, reason == null ? "cannot be written" : reason);
        named.initCause(e);
        return named;
    }

    private static void fill(Path file, Content content, Opener opener) throws IOException {
        try (OutputStream out = opener.create(file)) {
            OutputStream buffered = new Unclosed(out);
            content.writeTo(buffered);
            buffered.flush();
        }
    }

    /** Archives and writers close their target; here the file is closed by whoever opened it. */
    private static final class Unclosed extends BufferedOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
