package io.github.hullwatch.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lines of comments end where lines of code do: the formatter does not wrap them. */
class SourceLinesTest {
    private static final int COLUMNS = 120;

    @Test
    void linesOfCommentsEndAtTheLastColumn() throws IOException {
        List<String> tooLong = new ArrayList<>();
        int files = 0;
        for (Path source : sources()) {
            files++;
            List<String> lines = Files.readAllLines(source);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                int columns = line.codePointCount(0, line.length());
                if (isComment(line) && columns > COLUMNS) {
                    tooLong.add(source.normalize() + ":" + (i + 1) + " has " + columns + " columns");
                }
            }
        }
        assertTrue(files > 100, files + " sources found");
        assertEquals("", String.join("\n", tooLong));
    }

    private static boolean isComment(String line) {
        String start = line.strip();
        return start.startsWith("*") || start.startsWith("/*") || start.startsWith("//");
    }

    /** The Java sources of all modules, which lie beside this one. */
    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            List<Path> sources = new ArrayList<>();
            for (Path module : modules.filter(dir -> Files.exists(dir.resolve("pom.xml")))
                    .sorted()
                    .toList()) {
                try (Stream<Path> files = Files.walk(module.resolve("src"))) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .sorted()
                            .forEach(sources::add);
                }
            }
            return sources;
        }
    }
}
