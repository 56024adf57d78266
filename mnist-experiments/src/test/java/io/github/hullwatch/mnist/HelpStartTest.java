package io.github.hullwatch.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Help is quick because it loads little: a command that mentions a heavy class in a method's head makes it load. */
class HelpStartTest {

    @TempDir
    private Path temp;

    private List<String> loaded;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mnist train --help",
                "help mnist train",
                "mnist features --help",
                "mnist study --help",
                "mnist search --help"
            })
    void helpLoadsNeitherDeeplearning4jNorJackson(String words) throws IOException, InterruptedException {
        String said = load(words);
        boolean search = words.contains("search");
        assertTrue(said.contains(search ? "--strategy" : "--batch-size"), said);
        String options = search ? "arbiter.program.SearchOptions" : "mnist.RecipeChanges";
        assertTrue(loaded.stream().anyMatch(line -> line.contains(" io.github.hullwatch." + options + " ")));
    }

    static List<String> experiments() {
        List<String> commands = new ArrayList<>(List.of("papers check"));
        new MnistExperiments().experiments().forEach(e -> commands.add(e.name().replaceFirst("-", " ")));
        return commands;
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void helpOfExperimentsLoadsNeitherDeeplearning4jNorJackson(String command)
            throws IOException, InterruptedException {
        assertTrue(load(command + " --help").contains("--threads"));
        assertTrue(loaded.stream().anyMatch(line -> line.contains(" io.github.hullwatch.papers.program.")));
    }

    /** What help says; fails if it loads what is heavy. */
    private String load(String words) throws IOException, InterruptedException {
        Path log = temp.resolve("classes");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log.getFileName(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.hullwatch.cli.Main"));
        command.addAll(List.of(words.split(" ")));
        Process help = new ProcessBuilder(command)
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, help.waitFor(), said);
        assertTrue(said.startsWith("Usage: "), "picocli warns before the text of what it cannot format: " + said);
        loaded = Files.readAllLines(log);
        List<String> heavy = loaded.stream()
                .filter(line -> line.matches(".* (org\\.deeplearning4j|org\\.nd4j|com\\.fasterxml|org\\.datavec)\\..*"))
                .toList();
        assertEquals(List.of(), heavy);
        return said;
    }
}
