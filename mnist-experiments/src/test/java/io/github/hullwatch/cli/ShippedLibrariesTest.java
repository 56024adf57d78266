package io.github.hullwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/security.md} tells of the libraries that are there. */
class ShippedLibrariesTest {

    private static final List<Path> CLASS_PATH = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();

    @Test
    void theNewerOnesAreUsed() throws IOException {
        List<List<String>> rows = rows("## Newer than");
        assertEquals(6, rows.size());
        for (List<String> row : rows) {
            assertEquals(List.of(row.get(0) + "-" + row.get(2) + ".jar"), jars(row.get(0)));
        }
    }

    @Test
    void whatIsLeftOutIsNotThere() throws IOException {
        List<List<String>> rows = rows("## Left out");
        assertEquals(6, rows.size());
        for (List<String> row : rows) {
            for (String library : row.get(0).split(", ")) {
                assertEquals(List.of(), jars(library));
            }
        }
        assertFalse(jars("datavec-api").isEmpty());
    }

    @Test
    void whatFiguresBringIsOfTheseVersions() throws IOException {
        List<List<String>> rows = rows("## What figures bring");
        assertEquals(4, rows.size());
        for (List<String> row : rows) {
            assertEquals(List.of(row.get(0) + "-" + row.get(1) + ".jar"), jars(row.get(0)));
        }
        assertEquals(List.of(), jars("commons-logging"));
    }

    @Test
    void theCopiesAreOfTheseVersions() throws IOException {
        List<List<String>> rows = rows("## Inside");
        assertEquals(5, rows.size());
        for (List<String> row : rows) {
            Path jar = CLASS_PATH.stream()
                    .filter(path -> path.toString().contains("nd4j"))
                    .filter(path -> path.getFileName().toString().startsWith(row.get(0) + "-1.0.0"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(List.of(row.get(2)), versions(jar, row.get(1)), row.toString());
        }
    }

    /** The versions that a jar says it holds of an artifact; of Guava two copies of other jars are renamed. */
    private static List<String> versions(Path jar, String artifact) throws IOException {
        List<String> versions = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                if (entry.getName().endsWith("/" + artifact + "/pom.properties")) {
                    Properties properties = new Properties();
                    try (InputStream in = file.getInputStream(entry)) {
                        properties.load(in);
                    }
                    if (!"org.nd4j".equals(properties.getProperty("groupId"))) {
                        versions.add(properties.getProperty("version"));
                    }
                }
            }
        }
        return versions;
    }

    private static List<String> jars(String artifact) {
        return CLASS_PATH.stream()
                .map(path -> path.getFileName().toString())
                .filter(name -> name.matches(artifact + "-\\d.*\\.jar"))
                .toList();
    }

    /** The cells of the first table under a heading, without marks of code. */
    private static List<List<String>> rows(String heading) throws IOException {
        Path page = Path.of(System.getProperty("basedir", ""))
                .toAbsolutePath()
                .resolveSibling("docs")
                .resolve("security.md");
        String text = Files.readString(page);
        assertTrue(text.contains("\n" + heading), heading);
        return text.substring(text.indexOf("\n" + heading))
                .lines()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> Stream.of(line.substring(1).split("\\|"))
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList())
                .toList();
    }
}
