package io.github.hullwatch.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.Digest;
import io.github.hullwatch.files.Disk;
import io.github.hullwatch.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

/** Writes a file of JSON lines: every line reaches the operating system before the call returns. */
final class LineFile implements AutoCloseable {
    private final Path file;
    private final Disk.Sink sink;
    private final MessageDigest digest = Digest.algorithm();

    /** The file itself, whatever its name; null where file systems have no such thing. */
    private final Object key;

    private long length;

    LineFile(Path file, Disk disk) throws IOException {
        this.file = file;
        this.key = attributes().fileKey();
        this.sink = disk.append(file);
    }

    /**
     * Appends a line. If that fails half way, the half is removed again if the disk allows.
     *
     * @throws IOException if it could not be written, or the file was deleted, moved or replaced
     */
    void append(JsonNode node) throws IOException {
        byte[] json = Json.MAPPER.writeValueAsBytes(node);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        try {
            sink.write(line);
        } catch (IOException e) {
            cutBack(e);
            throw e;
        }
        length += line.length;
        digest.update(line);
        requireThere();
    }

    /** @throws NoSuchFileException if its name no longer leads to the file that was written */
    void requireThere() throws IOException {
        BasicFileAttributes found = Files.exists(file) ? attributes() : null;
        if (found == null) {
            throw new NoSuchFileException(file.toString(), null, "the file was deleted or moved");
        }
        if (found.size() != length || !Objects.equals(found.fileKey(), key)) {
            throw new NoSuchFileException(file.toString(), null, "the file was replaced by another one");
        }
    }

    /** Whether its name leads to a file of somebody else, which is not ours to write beside. */
    boolean isReplaced() throws IOException {
        return Files.exists(file) && !Objects.equals(attributes().fileKey(), key);
    }

    /** Returns when all lines are on the disk itself. */
    void sync() throws IOException {
        sink.sync();
    }

    /** SHA-256 of all lines that were written. */
    String sha256() {
        try {
            return Digest.hex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of every Java platform can be cloned", e);
        }
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
