package io.github.hullwatch.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.AppendedFile;
import io.github.hullwatch.files.Digest;
import io.github.hullwatch.files.Disk;
import io.github.hullwatch.files.Json;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/** Writes a file of JSON lines: every line reaches the operating system before the call returns. */
final class LineFile implements AutoCloseable {
    private final AppendedFile file;
    private final MessageDigest digest = Digest.algorithm();

    LineFile(Path file, Disk disk) throws IOException {
        this.file = new AppendedFile(file, disk);
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
        file.append(line);
        digest.update(line);
        file.requireThere();
    }

    /** @throws NoSuchFileException if its name no longer leads to the file that was written */
    void requireThere() throws IOException {
        file.requireThere();
    }

    /** Whether its name leads to a file of somebody else, which is not ours to write beside. */
    boolean isReplaced() throws IOException {
        return file.isReplaced();
    }

    /** Returns when all lines are on the disk itself. */
    void sync() throws IOException {
        file.sync();
    }

    /** SHA-256 of all lines that were written. */
    String sha256() {
        try {
            return Digest.hex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of every Java platform can be cloned", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
