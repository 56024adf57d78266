package io.github.hullwatch.arbiter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/security.md} tells of the libraries that this module brings. */
class LibrariesTest {

    private static List<String> jars(String artifact) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> Path.of(path).getFileName().toString())
                .filter(name -> name.matches(artifact + "-\\d.*\\.jar"))
                .toList();
    }

    @Test
    void theseAreTheVersions() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("basedir", ""))
                .toAbsolutePath()
                .resolve("../../docs/security.md")
                .normalize());
        List<String[]> rows = page.substring(page.indexOf("## What searches bring"))
                .lines()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> line.split(" *\\| *"))
                .toList();
        assertFalse(rows.isEmpty());
        for (String[] row : rows) {
            String library = row[1].replace("`", "");
            assertEquals(List.of(library + "-" + row[2] + ".jar"), jars(library));
        }
    }

    @Test
    void whatNobodyNeedsIsNotThere() {
        for (String library :
                List.of("gson", "opencsv", "commons-net", "commons-compress", "t-digest", "tribuo-data")) {
            assertEquals(List.of(), jars(library));
        }
    }
}
