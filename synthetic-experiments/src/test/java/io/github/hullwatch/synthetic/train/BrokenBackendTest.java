package io.github.hullwatch.synthetic.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without ND4J's native library {@code synthetic train} ends with 1 and one line, and its run says that it failed. */
class BrokenBackendTest {

    @TempDir
    private Path temp;

    @Test
    void theRunFailed() throws IOException, InterruptedException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("nd4j-native" + File.separator) || entry.contains("nd4j-native-api"))
                .collect(Collectors.joining(File.pathSeparator));
        Path dir = temp.resolve("run");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        "io.github.hullwatch.cli.Main",
                        "synthetic",
                        "train",
                        "--run-dir",
                        dir.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, process.waitFor(), said);
        assertTrue(said.lines().allMatch(line -> line.startsWith("hullwatch: ")), said);
        assertEquals(
                1,
                said.lines()
                        .filter(line -> line.contains("ND4J does not start: "))
                        .count(),
                said);
        Manifest manifest = RunReader.open(dir).manifest();
        assertEquals(Manifest.FAILED, manifest.status());
        assertTrue(
                manifest.notes().toString().contains("ND4J does not start: "),
                manifest.notes().toString());
    }
}
