package io.github.hullwatch.sink;

import io.github.hullwatch.files.AppendedFile;
import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.files.DeadLink;
import io.github.hullwatch.files.Disk;
import io.github.hullwatch.files.FileTrouble;
import io.github.hullwatch.run.RunDirectoryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory that one sink writes, and what happens when that fails. What is wrong with it at the start is thrown. The
 * first failure after that, a full disk or a directory that vanished, ends the writing: it is logged in one line, is
 * kept in {@link #failure}, which any thread may ask for, and nothing is written any more. Otherwise confined to one
 * thread.
 */
public final class OwnDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(OwnDirectory.class);

    private final Path path;
    private final String content;
    private final Disk disk;
    private volatile String failure;

    private OwnDirectory(Path path, String content, Disk disk) {
        this.path = path;
        this.content = content;
        this.disk = disk;
    }

    /**
     * Takes a new or empty directory, creating it with its parents.
     *
     * @param content what is written there, for messages: {@code the CSV files}
     * @throws RunDirectoryException if it holds anything, is a file or can't be written
     */
    public static OwnDirectory take(Path path, String content, Disk disk) {
        requireFree(path, content);
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw refused(path, content, FileTrouble.of(e).what(), e);
        }
        return new OwnDirectory(path, content, disk);
    }

    /**
     * Checks that a directory could be taken, and creates nothing: for programs with long work to do first.
     *
     * @throws RunDirectoryException as {@link #take}
     */
    public static void requireFree(Path path, String content) {
        try {
            DeadLink.refuse(path);
            if (Files.isDirectory(path)) {
                requireEmpty(path, content);
            }
            Path there = path.toAbsolutePath();
            while (there.getParent() != null && !Files.exists(there)) {
                there = there.getParent();
            }
            if (!Files.isDirectory(there)) {
                throw new FileAlreadyExistsException(there.toString());
            }
            if (!Files.isWritable(there)) {
                throw new AccessDeniedException(there.toString());
            }
        } catch (IOException e) {
            throw refused(path, content, FileTrouble.of(e).what(), e);
        }
    }

    private static void requireEmpty(Path path, String content) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            Optional<Path> entry = entries.sorted().findFirst();
            if (entry.isPresent()) {
                throw refused(
                        path, content, "it holds other files (" + entry.get().getFileName() + ", …)", null);
            }
        }
    }

    /** What a sink throws that can't begin to write. */
    public RunDirectoryException refusal(IOException cause) {
        return refused(path, content, FileTrouble.of(cause).what(), cause);
    }

    private static RunDirectoryException refused(Path path, String content, String why, IOException cause) {
        return new RunDirectoryException(
                content + " can't be written to " + path + ": " + why + "; name a new or an empty directory", cause);
    }

    /** A step of writing. */
    public interface Step {
        /** @throws IOException if the disk refuses */
        void run() throws IOException;
    }

    /** Takes a step, unless an earlier one failed. */
    public void write(Step step) {
        if (failure != null) {
            return;
        }
        try {
            step.run();
        } catch (IOException e) {
            fail(e);
        }
    }

    private void fail(IOException cause) {
        failure = content + " in " + path + " ended early: "
                + FileTrouble.of(cause).what();
        LOG.error("{}; the training goes on", failure);
    }

    /** Creates a file of the directory that grows. */
    public AppendedFile append(String name) throws IOException {
        Path file = path.resolve(name);
        Files.createFile(file);
        return new AppendedFile(file, disk);
    }

    /** Writes a file of the directory, whole or not at all; the old one stays if that fails. */
    public void replace(String name, String text) throws IOException {
        disk.replace(path.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file of the directory piece by piece; it appears whole or not at all. */
    public void replace(String name, AtomicFile.Content text) throws IOException {
        disk.replace(path.resolve(name), text);
    }

    /** Creates a directory in this one, if it isn't there. */
    public void directory(String name) throws IOException {
        Disk.directory(path, name);
    }

    /** Deletes a file of the directory, if it is there. */
    public void delete(String name) throws IOException {
        Files.deleteIfExists(path.resolve(name));
    }

    /** Why the writing ended early; empty while all is well. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** For people. */
    @Override
    public String toString() {
        return content + " in " + path;
    }
}
