package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs in {@code docs/examples} compile without a warning, run, and print what they promise. Those that need
 * DataVec are run by {@code DataExamplesTest} of the module mnist-experiments, that of Arbiter by {@code
 * ArbiterExamplesTest} of the module arbiter.
 */
class ExamplesTest {

    private static final Path EXAMPLES =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("docs/examples");

    @TempDir
    private Path temp;

    @Test
    void eachIsTriedHereAndNamedInTheDocs() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            assertEquals(
                    List.of(
                            "ArbiterSearch.java", // of the module arbiter
                            "CharacterLstm.java",
                            "CsvTable.java", // of the module mnist-experiments, which has DataVec
                            "ImageFolder.java",
                            "OwnQuantity.java",
                            "ResnetTransfer.java",
                            "SameDiffTraining.java"),
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".java")) // spaces of searches lie beside them
                            .sorted()
                            .toList());
        }
        String attach = Files.readString(EXAMPLES.resolveSibling("attach.md"));
        for (String example : List.of(
                "ArbiterSearch",
                "CharacterLstm",
                "CsvTable",
                "ImageFolder",
                "OwnQuantity",
                "ResnetTransfer",
                "SameDiffTraining")) {
            assertTrue(attach.contains("(examples/" + example + ".java)"), example);
        }
    }

    @Test
    void anLstmIsWatchedGateByGate() throws IOException, InterruptedException {
        String said = run("CharacterLstm");
        assertTrue(said.contains("It writes: how much wood would a woodchuck "), said);
        assertTrue(lossAt(30, said) > 2 * lossAt(120, said), said);
        assertTrue(number(said, "lstm/RW\\.input .* (\\S+)") > 10, said);
        Path runDir = ended("character-lstm");
        assertTrue(Files.exists(runDir.resolve("report.html")));
        assertEquals(
                Stream.of("W", "RW")
                        .flatMap(side -> Stream.of("candidate", "forget", "output", "input")
                                .map(gate -> "lstm/" + side + "." + gate))
                        .toList(),
                RunReader.open(runDir).manifest().layers().stream()
                        .map(layer -> layer.layer())
                        .filter(layer -> layer.startsWith("lstm"))
                        .toList());
    }

    private static double lossAt(int iteration, String said) {
        return number(said, "iteration " + iteration + ": loss (\\S+)");
    }

    @Test
    void aTransferredGraphIsWatchedWhereItLearns() throws IOException, InterruptedException {
        String said = run("ResnetTransfer");
        assertTrue(number(said, "Stripes: accuracy (\\S+)") > .9, said);
        assertTrue(number(said, "Shapes, after: accuracy (\\S+)") > .7, said);
        assertTrue(number(said, "  head at iteration 60: .* turned by (\\S+) degrees") > 5, said);
        assertTrue(number(said, "  block2-conv2, frozen, at iteration 0: .* turned by (\\S+) degrees") == 0, said);
        assertTrue(Files.exists(ended("resnet-transfer").resolve("report.html")));
    }

    @Test
    void whatIsOnesOwnStandsBesideTheRest() throws IOException, InterruptedException {
        String said = run("OwnQuantity");
        assertTrue(number(said, "iteration 200: (\\d\\S+)") > 3 * number(said, "iteration   0: (\\d\\S+)"), said);
        assertTrue(said.contains("hidden, right neurons on plane at iteration 200: "), said);
        Path runDir = ended("own-quantity");
        assertEquals(
                21,
                RunReader.open(runDir).measurements().stream()
                        .filter(line -> line.quantity().equals("attention"))
                        .count());
    }

    @Test
    void watchesEveryIterationOfASameDiffModel() throws IOException, InterruptedException {
        String said = run("SameDiffTraining");
        assertTrue(said.contains("hidden at iteration 10: "), said);
        assertTrue(said.contains("8 neurons in 4 dimensions"), said);
        List<Measurement> lines = RunReader.open(ended("samediff")).measurements();
        assertEquals(
                LongStream.range(0, 12).boxed().toList(),
                lines.stream()
                        .filter(line -> line.quantity().equals("loss"))
                        .map(Measurement::iteration)
                        .toList());
        assertTrue(lines.stream()
                .filter(line -> line.quantity().equals("loss"))
                .allMatch(line -> line.number("value") > 0.1 && line.number("value") < 2));
        for (String layer : List.of("hidden", "output")) {
            assertEquals(
                    List.of(0L, 5L, 10L, 12L),
                    lines.stream()
                            .filter(line -> line.quantity().equals("hull")
                                    && line.block().layer().equals(layer))
                            .map(Measurement::iteration)
                            .toList());
        }
    }

    private Path ended(String run) {
        Path runDir = temp.resolve("runs").resolve(run);
        assertTrue(RunReader.open(runDir).finished());
        assertTrue(RunVerifier.verify(runDir).ok(), () -> RunVerifier.verify(runDir)
                .toString());
        return runDir;
    }

    private static double number(String said, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(said);
        assertTrue(found.find(), pattern + " in\n" + said);
        return Double.parseDouble(found.group(1));
    }

    /** Compiles and runs a program in the folder for temporary files; returns all that it printed. */
    private String run(String example) throws IOException, InterruptedException {
        String path = System.getProperty("java.class.path");
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-Xlint:all,-classfile,-path,-processing",
                                "-Werror",
                                "-cp",
                                path,
                                "-d",
                                temp.toString(),
                                EXAMPLES.resolve(example + ".java").toString()));
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", // such short programs would spend their time on optimising
                        "-cp",
                        temp + System.getProperty("path.separator") + path,
                        example)
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, run.waitFor(), said);
        return said;
    }
}
