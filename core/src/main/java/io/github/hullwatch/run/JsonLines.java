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
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads a file of JSON lines, holding one at a time. */
final class JsonLines {
    private static final int CHUNK = 1 << 16;

    private JsonLines() {}

    /**
     * Reads every line.
     *
     * @param name of the file for messages
     * @param decoder makes a value of a line; its IllegalArgumentException says what is wrong with the line
     * @param damaged takes a line that is not JSON or that the decoder refuses, by what is wrong with it: file and line are
     *     named. It may throw it.
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
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK];
            long number = 1;
            for (int size = in.read(chunk); size >= 0; size = in.read(chunk)) {
                int begin = 0;
                for (int i = 0; i < size; i++) {
                    if (chunk[i] == '\n') {
                        line.write(chunk, begin, i - begin);
                        visit(line.toByteArray(), name, number, decoder, visitor, damaged);
                        line.reset();
                        number++;
                        begin = i + 1;
                    }
                }
                line.write(chunk, begin, size - begin);
            }
            if (line.size() == 0) {
                return false;
            }
            byte[] rest = line.toByteArray();
            if (isTorn(rest)) {
                return true;
            }
            visit(rest, name, number, decoder, visitor, damaged);
            return false;
        }
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

    private static <T> void visit(
            byte[] line,
            String name,
            long number,
            Function<JsonNode, T> decoder,
            RunFiles.Visitor<T> visitor,
            Consumer<FileFormatException> damaged) {
        T value;
        try {
            value = decode(line, name, number, decoder);
        } catch (FileFormatException e) {
            damaged.accept(e);
            return;
        }
        visitor.line(number, value);
    }

    /** For readers that take no damage. */
    static void refuse(FileFormatException damage) {
        throw damage;
    }

    private static <T> T decode(byte[] line, String name, long number, Function<JsonNode, T> decoder) {
        JsonNode node = Json.parse(line, name, number);
        try {
            return decoder.apply(node);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(name, number, e.getMessage(), e);
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
