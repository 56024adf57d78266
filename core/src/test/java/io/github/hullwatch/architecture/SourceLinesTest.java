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

/** Lines that the formatter does not wrap: comments end where code does, and long texts are broken. */
class SourceLinesTest {
    private static final int OF_COMMENTS = 120;
    private static final int OF_ALL = 140;

    @Test
    void linesEndAtTheLastColumn() throws IOException {
        List<String> tooLong = new ArrayList<>();
        int files = 0;
        for (Path source : sources()) {
            files++;
            List<String> lines = Files.readAllLines(source);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                int columns = line.codePointCount(0, line.length());
                if (columns > (isComment(line) ? OF_COMMENTS : OF_ALL)) {
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

    /** The Java sources of all modules: of this one, those beside it, and those within it. */
    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path module : modules()) {
            try (Stream<Path> files = Files.walk(module.resolve("src"))) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
            }
        }
        return sources;
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> folders =
                Files.find(Path.of(".."), 2, (folder, attributes) -> Files.exists(folder.resolve("pom.xml")))) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("src")))
                    .sorted()
                    .toList();
        }
    }
}
