package io.github.hullwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Here, and not in core: the programs' class path decides where SLF4J's lines go. */
class PlainLogsTest {

    @TempDir
    private Path temp;

    /** What a program does that something goes wrong in. */
    static final class Logging {
        public static void main(String[] args) {
            PlainLogs.install(args.length > 0);
            var ours = LoggerFactory.getLogger("io.github.hullwatch.run.RunWriter");
            var theirs = LoggerFactory.getLogger("org.nd4j.Backend");
            ours.info("all is well");
            ours.error("recording ended at iteration {}", 3, new IOException("No space left on device"));
            theirs.info("loaded");
            theirs.warn("no {0} card");
        }
    }

    private List<String> errorsOf(String... args) throws IOException, InterruptedException {
        Path err = temp.resolve("err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Logging.class.getName()));
        command.addAll(List.of(args));
        Process program =
                new ProcessBuilder(command).redirectError(err.toFile()).start();
        String out = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, program.waitFor());
        assertEquals("", out, "standard output is for results alone");
        return Files.readAllLines(err);
    }

    @Test
    void warningsAndErrorsAreOneLineEach() throws IOException, InterruptedException {
        assertEquals(
                List.of(
                        "hullwatch: recording ended at iteration 3 (java.io.IOException: No space left on device)",
                        "Backend: no {0} card"),
                errorsOf());
    }

    @Test
    void verboseShowsMoreAndTheCausesTrace() throws IOException, InterruptedException {
        List<String> lines = errorsOf("--verbose");
        assertEquals("hullwatch: all is well", lines.get(0));
        assertTrue(lines.contains("Backend: loaded"), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.contains("at io.github.hullwatch.cli")), lines.toString());
    }
}
