package io.github.hullwatch.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Help is quick because it loads little: a command that mentions a heavy class in a method's head makes it load. */
class HelpStartTest {

    @TempDir
    private Path temp;

    @Test
    void helpLoadsNeitherDeeplearning4jNorJackson() throws IOException, InterruptedException {
        Path log = temp.resolve("classes");
        Process help = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + log.getFileName(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.github.hullwatch.cli.Main",
                        "mnist",
                        "train",
                        "--help")
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, help.waitFor(), said);
        assertTrue(said.contains("--batch-size"), said);
        List<String> loaded = Files.readAllLines(log);
        assertTrue(loaded.stream().anyMatch(line -> line.contains(" io.github.hullwatch.mnist.RecipeOptions ")));
        List<String> heavy = loaded.stream()
                .filter(line -> line.matches(".* (org\\.deeplearning4j|org\\.nd4j|com\\.fasterxml|org\\.datavec)\\..*"))
                .toList();
        assertEquals(List.of(), heavy);
    }
}
