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
import java.util.regex.Pattern;

/**
 * Writes files that appear whole or not at all. A file is written under a temporary name in the same folder, then moved
 * into place in one step. The old file stays until then, and if writing fails. A device or a pipe is written to
 * directly.
 *
 * <p>Uses plain streams, not channels: interrupting the writing thread would close a channel for good. Safe for several
 * threads and processes: the last one to finish wins.
 */
public final class AtomicFile {
    private static final Pattern TEMPORARY = Pattern.compile("\\.[0-9]+-[0-9]+-[0-9a-f]+\\.tmp");

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
        try (Pending pending = prepare(file, content, opener)) {
            pending.commit();
        }
    }

    /**
     * Writes a file under its temporary name. Moving it into place afterwards needs no more room.
     *
     * @throws FileSystemException as {@link #write(Path, Content)}
     */
    static Pending prepare(Path file, Content content, Opener opener) throws IOException {
        refuse(file);
        // Follows a link: replaces the file that it names, not the link.
        Path target = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
        Path temporary = target.resolveSibling("." + ProcessHandle.current().pid() + "-"
                + Thread.currentThread().getId() + "-" + Long.toHexString(System.nanoTime()) + ".tmp");
        try {
            fill(temporary, content, opener);
            return new Pending(file, target, temporary);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw naming(file, e);
        }
    }

    /** Whether a name is that of a file that was being written: a process that was killed leaves it behind. */
    public static boolean isTemporary(String name) {
        return TEMPORARY.matcher(name).matches();
    }

    /** A file that is written whole and not in its place yet; closing it without {@link #commit} takes it back. */
    public static final class Pending implements AutoCloseable {
        private final Path file;
        private final Path target;
        private final Path temporary;

        private Pending(Path file, Path target, Path temporary) {
            this.file = file;
            this.target = target;
            this.temporary = temporary;
        }

        /** Where its bytes are until it is moved into place. */
        public Path temporary() {
            return temporary;
        }

        /**
         * Moves it into place in one step.
         *
         * @throws FileSystemException if it cannot be moved: names the file
         */
        public void commit() throws IOException {
            try {
                move(temporary, target);
            } catch (IOException e) {
                throw naming(file, e);
            }
        }

        @Override
        public void close() throws IOException {
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
