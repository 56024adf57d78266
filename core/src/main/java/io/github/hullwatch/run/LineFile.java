package io.github.hullwatch.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.Disk;
import io.github.hullwatch.files.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes a file of JSON lines: every line reaches the operating system before the call returns. */
final class LineFile implements AutoCloseable {
    private final Path file;
    private final Disk.Sink sink;
    private long length;

    LineFile(Path file, Disk disk) throws IOException {
        this.file = file;
        this.sink = disk.append(file);
    }

    /**
     * Appends a line. If that fails half way, the half is removed again if the disk allows.
     *
     * @throws IOException if it could not be written, or the file was deleted or moved
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
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "the file was deleted or moved");
        }
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
