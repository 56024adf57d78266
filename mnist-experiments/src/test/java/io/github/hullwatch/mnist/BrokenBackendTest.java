package io.github.hullwatch.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.mnist.data.EmptyMachine;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * ND4J does not start: every command that trains ends with 1 and one line, and no run says that it finished. In
 * processes of their own, whose class path lacks ND4J's native library.
 */
class BrokenBackendTest {

    private static final String REASON = "ND4J does not start: ";

    @TempDir
    private Path temp;

    private Path data;
    private Path dir;

    /** How a process ended, and what it said. */
    private record Ended(int code, String out, List<String> err) {}

    @BeforeEach
    void tinyData() throws IOException {
        data = EmptyMachine.tinyFolder(Files.createDirectories(temp.resolve("tiny")));
        dir = temp.resolve("run");
    }

    static String withoutNatives() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("nd4j-native" + File.separator) || entry.contains("nd4j-native-api"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Ended run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                withoutNatives(),
                "io.github.hullwatch.cli.Main"));
        command.addAll(List.of(words));
        Path err = temp.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment().remove("HULLWATCH_MNIST");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, Files.readAllLines(err));
    }

    private void failed(Ended ended, Path run) throws IOException, InterruptedException {
        assertEquals(1, ended.code, ended.toString());
        assertEquals(1, ended.err.stream().filter(line -> line.contains(REASON)).count(), ended.err.toString());
        assertTrue(ended.err.stream().noneMatch(line -> line.startsWith("\tat ")), ended.err.toString());
        Manifest manifest = RunReader.open(run).manifest();
        assertEquals(Manifest.FAILED, manifest.status());
        assertTrue(
                manifest.notes().toString().contains(REASON), manifest.notes().toString());
        assertTrue(manifest.results().isEmpty(), manifest.results().toString());

        Ended verified = run("verify", run.toString());
        assertEquals(0, verified.code, verified.toString());
        assertTrue(verified.out.contains("(failed)"), verified.out);
        assertTrue(
                verified.err.stream().anyMatch(line -> line.contains("the run failed: ") && line.contains(REASON)),
                verified.err.toString());
    }

    @Test
    void quickstart() throws IOException, InterruptedException {
        failed(run("quickstart", "--limit", "130", "--run-dir", dir.toString()), dir);
    }

    @Test
    @Tag("long")
    void aTrainingWithAProbeSet() throws IOException, InterruptedException {
        failed(
                run(
                        "mnist",
                        "train",
                        "--data",
                        "" + data,
                        "--checksum",
                        "none",
                        "--probe",
                        "20",
                        "--run-dir",
                        "" + dir),
                dir);
    }

    @Test
    @Tag("long")
    void features() throws IOException, InterruptedException {
        failed(run("mnist", "features", "--data", "" + data, "--checksum", "none", "--run-dir", "" + dir), dir);
    }

    @Test
    @Tag("long")
    void study() throws IOException, InterruptedException {
        Ended ended =
                run("mnist", "study", "--seeds", "2", "--data", "" + data, "--checksum", "none", "--run-dir", "" + dir);
        assertEquals(1, ended.code, ended.toString());
        assertTrue(ended.err.stream().anyMatch(line -> line.contains(REASON)), ended.err.toString());
        assertEquals(1, ended.err.size(), "a second seed fares no better: " + ended.err);
        assertFalse(Files.exists(dir), "nothing is begun");
    }

    @Test
    void search() throws IOException, InterruptedException {
        Ended ended = run(
                "mnist",
                "search",
                "--candidates",
                "2",
                "--data",
                "" + data,
                "--checksum",
                "none",
                "--run-dir",
                "" + dir);
        assertEquals(1, ended.code, ended.toString());
        assertTrue(ended.err.stream().anyMatch(line -> line.contains(REASON)), ended.err.toString());
        assertEquals(1, ended.err.size(), "a second candidate fares no better: " + ended.err);
        assertFalse(Files.exists(dir), "nothing is begun");
    }

    /** It can be resumed once the backend is mended: the run is left as it was. */
    @Test
    @Tag("long")
    void resume() throws IOException, InterruptedException {
        Ended begun = run("quickstart", "--limit", "130", "--checkpoint-every", "2", "--run-dir", dir.toString());
        assertEquals(1, begun.code);
        String before = Files.readString(dir.resolve("manifest.json"));
        Ended resumed = run("quickstart", "--resume", dir.toString());
        assertEquals(1, resumed.code, resumed.toString());
        assertTrue(resumed.err.get(resumed.err.size() - 1).contains(REASON), resumed.err.toString());
        assertEquals(before, Files.readString(dir.resolve("manifest.json")));
    }

    @Test
    void doctorSaysWhatIsMissing() throws IOException, InterruptedException {
        Ended ended = run("doctor");
        assertEquals(1, ended.code);
        assertEquals(
                1,
                ended.out
                        .lines()
                        .filter(line -> line.startsWith("failed"))
                        .filter(line -> line.contains("backend"))
                        .count(),
                ended.out);
        assertTrue(ended.out.contains(REASON), ended.out);
    }
}
