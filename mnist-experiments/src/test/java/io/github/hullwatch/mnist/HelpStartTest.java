package io.github.hullwatch.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
        String word = words.contains("search") ? "--strategy" : words.contains("mu") ? "--centre" : "--batch-size";
        assertTrue(said.contains(word), said);
        String options = Map.of(
                        "--strategy", "arbiter.program.SearchOptions", "--centre", "mnist.separability.ImageChoice")
                .getOrDefault(word, "mnist.RecipeChanges");
        assertTrue(loaded.stream().anyMatch(line -> line.contains(" io.github.hullwatch." + options + " ")));
    }

    @Test
    void helpOfFiguresLoadsNothingThatDraws() throws IOException, InterruptedException {
        assertTrue(load("figure --help").contains("--width"));
        List<String> drawing = loaded.stream()
                .filter(line -> line.matches(".* (io\\.github\\.hullwatch\\.(report|chart|view)|java\\.awt)\\..*"))
                .toList();
        assertEquals(List.of(), drawing);
    }

    static List<String> experiments() {
        List<String> commands = new ArrayList<>(List.of("papers check"));
        new MnistExperiments()
                .experiments().stream()
                        .filter(experiment -> experiment.name().startsWith("mnist-"))
                        .forEach(experiment -> commands.add(experiment.name().replaceFirst("-", " ")));
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
                .filter(
                        line -> line.matches(
                                ".* (org\\.deeplearning4j|org\\.nd4j|com\\.fasterxml|org\\.datavec|org\\.apache\\.pdfbox)\\..*"))
                .toList();
        assertEquals(List.of(), heavy);
        return said;
    }
}
