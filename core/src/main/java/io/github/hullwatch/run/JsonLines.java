package io.github.hullwatch.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.InputFile;
import io.github.hullwatch.files.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads a file of JSON lines. Lines are parsed some hundreds at a time on all cores, which takes most of the time of
 * reading, and visited one by one in their order.
 */
final class JsonLines<T> {
    private static final int CHUNK = 1 << 16;
    private static final int LINES = 512;
    private static final int BYTES = 1 << 22;

    private final String name;
    private final Function<JsonNode, T> decoder;
    private final RunFiles.Visitor<T> visitor;
    private final Consumer<FileFormatException> damaged;
    private final List<Line> batch = new ArrayList<>();
    private long bytes;
    private long number;

    private JsonLines(
            String name,
            Function<JsonNode, T> decoder,
            RunFiles.Visitor<T> visitor,
            Consumer<FileFormatException> damaged) {
        this.name = name;
        this.decoder = decoder;
        this.visitor = visitor;
        this.damaged = damaged;
    }

    private record Line(long number, byte[] bytes) {}

    /** What became of a line: one of the two is null. */
    private record Decoded<T>(long number, T value, FileFormatException damage) {}

    /**
     * Reads every line.
     *
     * @param name of the file for messages
     * @param decoder makes a value of a line, on any thread; its IllegalArgumentException says what is wrong with the
     *     line
     * @param visitor takes the values
     * @param damaged takes a line that is not JSON or that the decoder refuses, by what is wrong with it: file and line
     *     are named. It may throw it.
     * @return whether the file ends in a torn line: incomplete JSON without a line feed. It is not visited.
     * @throws IOException if the file cannot be read
     */
    static <T> boolean read(
            Path file,
            String name,
            Function<JsonNode, T> decoder,
            RunFiles.Visitor<T> visitor,
            Consumer<FileFormatException> damaged)
            throws IOException {
        try (InputStream in = InputFile.open(file)) {
            return new JsonLines<>(name, decoder, visitor, damaged).read(in);
        }
    }

    private boolean read(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int size = in.read(chunk); size >= 0; size = in.read(chunk)) {
            int begin = 0;
            for (int i = 0; i < size; i++) {
                if (chunk[i] == '\n') {
                    line.write(chunk, begin, i - begin);
                    add(line.toByteArray());
                    line.reset();
                    begin = i + 1;
                }
            }
            line.write(chunk, begin, size - begin);
        }
        byte[] rest = line.toByteArray();
        boolean torn = rest.length > 0 && isTorn(rest);
        if (rest.length > 0 && !torn) {
            add(rest);
        }
        visitBatch();
        return torn;
    }

    private void add(byte[] line) {
        batch.add(new Line(++number, line));
        bytes += line.length;
        if (batch.size() == LINES || bytes >= BYTES) {
            visitBatch();
        }
    }

    private void visitBatch() {
        for (Decoded<T> line : batch.parallelStream().map(this::decode).toList()) {
            if (line.damage == null) {
                visitor.line(line.number, line.value);
            } else {
                damaged.accept(line.damage);
            }
        }
        batch.clear();
        bytes = 0;
    }

    private Decoded<T> decode(Line line) {
        try {
            return new Decoded<>(line.number, decoder.apply(Json.parse(line.bytes, name, line.number)), null);
        } catch (FileFormatException e) {
            return new Decoded<>(line.number, null, e);
        } catch (IllegalArgumentException e) {
            return new Decoded<>(line.number, null, new FileFormatException(name, line.number, e.getMessage(), e));
        }
    }

    /** For readers that take no damage. */
    static void refuse(FileFormatException damage) {
        throw damage;
    }

    /**
     * Whether a file ends in a torn line, as {@link #read} has it. Reads the end of the file only.
     *
     * @throws IOException if the file cannot be read
     */
    static boolean endsTorn(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] rest = new byte[0];
            for (long begin = in.length(); begin > 0; ) {
                byte[] chunk = new byte[(int) Math.min(CHUNK, begin)];
                begin -= chunk.length;
                in.seek(begin);
                in.readFully(chunk);
                int lineFeed = chunk.length - 1;
                while (lineFeed >= 0 && chunk[lineFeed] != '\n') {
                    lineFeed--;
                }
                byte[] more = new byte[chunk.length - lineFeed - 1 + rest.length];
                System.arraycopy(chunk, lineFeed + 1, more, 0, more.length - rest.length);
                System.arraycopy(rest, 0, more, more.length - rest.length, rest.length);
                rest = more;
                if (lineFeed >= 0) {
                    break;
                }
            }
            return rest.length > 0 && isTorn(rest);
        }
    }

    private static boolean isTorn(byte[] rest) {
        try {
            return !Json.parse(rest, "", null).isObject();
        } catch (FileFormatException e) {
            return true;
        }
    }
}
