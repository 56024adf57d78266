package io.github.hullwatch.arbiter.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in {@code docs/examples} for those who use Arbiter: compiled without a warning, and run. */
class ArbiterExamplesTest {

    private static final Path EXAMPLES = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolve("../../docs/examples")
            .normalize();

    @TempDir
    private Path temp;

    @Test
    void theSoonestHullEntryWins() throws IOException, InterruptedException {
        String said = run("ArbiterSearch");
        long soonest = Long.MAX_VALUE;
        int winner = -1;
        Matcher candidates = Pattern.compile("(\\d) Complete: .*, hull entry (?:at iteration (\\d+)|never)")
                .matcher(said);
        int count = 0;
        while (candidates.find()) {
            count++;
            if (candidates.group(2) != null && Long.parseLong(candidates.group(2)) < soonest) {
                soonest = Long.parseLong(candidates.group(2));
                winner = Integer.parseInt(candidates.group(1));
            }
        }
        assertEquals(8, count, said);
        assertTrue(said.contains("Best: candidate " + winner + ", "), said);
        assertTrue(soonest > 0 && soonest < Long.MAX_VALUE, said);
        Path run = temp.resolve("runs/arbiter-search").resolve("000" + winner);
        assertTrue(Files.exists(run.resolve("report.html")), said);
        assertTrue(RunReader.open(run).finished());
        assertTrue(RunVerifier.verify(run).ok(), () -> RunVerifier.verify(run).toString());
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
