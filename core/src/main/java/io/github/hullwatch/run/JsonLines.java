package io.github.hullwatch.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Function;

/** Reads a file of JSON lines, one after the other, without holding more than one. */
final class JsonLines {
    private JsonLines() {}

    /** Takes a line. */
    interface Visitor<T> {
        /** @param number from 1 */
        void line(long number, T value);
    }

    /**
     * Reads every line.
     *
     * @param name of the file for messages
     * @param decoder makes a value of a line; its IllegalArgumentException says what is wrong with the line
     * @return whether the file ends in a torn line: one without its line feed that is not complete JSON. It is not visited.
     * @throws FileFormatException if another line is not JSON, or the decoder refuses it: names file and
     *     line
     * @throws IOException if the file cannot be read
     */
    static <T> boolean read(Path file, String name, Function<JsonNode, T> decoder, Visitor<T> visitor)
            throws IOException {
        try (InputStream in = new BufferedInputStream(InputFile.open(file), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long number = 1;
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b != '\n') {
                    line.write(b);
                    continue;
                }
                visitor.line(number, decode(line.toByteArray(), name, number, decoder));
                line.reset();
                number++;
            }
            if (line.size() == 0) {
                return false;
            }
            byte[] rest = line.toByteArray();
            if (isTorn(rest)) {
                return true;
            }
            visitor.line(number, decode(rest, name, number, decoder));
            return false;
        }
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
