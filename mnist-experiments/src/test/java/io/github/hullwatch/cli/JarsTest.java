package io.github.hullwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The jars, as built: with {@code mvn verify} only, which makes them first. */
@Tag("long")
class JarsTest {

    private static final Path ROOT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

    @Test
    void eachJarNamesItsModule() throws IOException {
        Map<String, String> names = new TreeMap<>();
        for (Path jar : jars()) {
            // Reads it as Java does: refuses a name that is none, and packages that can't be in a module.
            ModuleDescriptor module =
                    ModuleFinder.of(jar).findAll().iterator().next().descriptor();
            names.put(ROOT.relativize(jar.getParent().getParent()).toString(), module.name());
            assertTrue(module.isAutomatic(), jar.toString());
        }
        assertEquals(
                Map.of(
                        "core", "io.github.hullwatch.core",
                        "core/arbiter", "io.github.hullwatch.arbiter",
                        "core/papers", "io.github.hullwatch.papers",
                        "core/cuda", "io.github.hullwatch.cuda",
                        "core/ui", "io.github.hullwatch.ui",
                        "synthetic-experiments", "io.github.hullwatch.synthetic",
                        "mnist-experiments", "io.github.hullwatch.mnist"),
                names);
    }

    /** On the module path a package may lie in one jar only. */
    @Test
    void noPackageLiesInTwoJars() throws IOException {
        List<String> packages = jars().stream()
                .flatMap(jar -> ModuleFinder.of(jar).findAll().iterator().next().descriptor().packages().stream())
                .toList();
        assertTrue(packages.contains("io.github.hullwatch.listener"), packages.toString());
        assertEquals(packages.stream().distinct().toList(), packages);
    }

    private static List<Path> jars() throws IOException {
        // Those of a profile are built when it is asked for.
        String always = Files.readString(ROOT.resolve("pom.xml")).split("<profiles>")[0];
        List<String> modules = Pattern.compile("<module>([^<]+)</module>")
                .matcher(always)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertTrue(modules.size() >= 3, modules.toString());
        return modules.stream().map(JarsTest::jar).toList();
    }

    private static Path jar(String module) {
        Path target = ROOT.resolve(module).resolve("target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("hullwatch-.*\\.jar"))
                    .filter(file -> !file.toString().matches(".*-(sources|javadoc)\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(target + " holds no jar: run mvn verify"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
