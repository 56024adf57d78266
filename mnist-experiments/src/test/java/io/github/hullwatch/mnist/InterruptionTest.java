package io.github.hullwatch.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.mnist.data.EmptyMachine;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class InterruptionTest {
    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    private Path folder;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signal that a program could answer")
    void aSignalDuringTrainingLeavesAWholeRun() throws IOException, InterruptedException {
        Path dir = folder.resolve("run");
        // A terminate signal: a test run in the background may have its interrupts ignored. The path is the same.
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Duser.home=" + folder,
                "-Dorg.bytedeco.javacpp.cachedir=" + Path.of(System.getProperty("user.home"), ".javacpp", "cache"),
                "io.github.hullwatch.cli.Main",
                "quickstart",
                "--every",
                "2",
                "--preset",
                "light",
                "--limit",
                "3000",
                "--run-dir",
                dir.toString());
        builder.environment().remove("HULLWATCH_MNIST");
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
        Process program = builder.start();
        try {
            waitForLines(program, dir.resolve("measurements.jsonl"), 60);
            program.destroy();
            assertTrue(program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "still there: " + log());
        } finally {
            program.destroyForcibly();
        }
        assertEquals(128 + 15, program.exitValue(), log());
        RunReader run = RunReader.open(dir);
        assertEquals(Manifest.INTERRUPTED, run.manifest().status());
        assertEquals("interrupted", run.manifest().results().get("ending"));
        assertFalse(run.measurements().isEmpty());
        assertTrue(RunVerifier.verify(dir).ok());
        assertTrue(Files.exists(dir.resolve("report.html")));
        assertTrue(Files.exists(dir.resolve("model.zip")));
    }

    /** The run that is going on is kept as it is, those before and after are named, and one word is said about it. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signal that a program could answer")
    void aSignalDuringAStudyLeavesWhatItHas() throws IOException, InterruptedException {
        Path data = EmptyMachine.tinyFolder(Files.createDirectories(folder.resolve("tiny")));
        Path dir = folder.resolve("study");
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dorg.bytedeco.javacpp.cachedir=" + Path.of(System.getProperty("user.home"), ".javacpp", "cache"),
                "io.github.hullwatch.mnist.TinyStudy",
                folder.toString(),
                "--seeds=2",
                "--data=" + data,
                "--epochs=1000000",
                "--preset=light",
                "--layers=output",
                "--run-dir=" + dir);
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
        Process program = builder.start();
        try {
            waitForLines(program, dir.resolve("seeds/42/measurements.jsonl"), 60);
            program.destroy();
            assertTrue(program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "still there: " + log());
        } finally {
            program.destroyForcibly();
        }
        assertEquals(128 + 15, program.exitValue(), log());
        assertEquals(2, log().split("hullwatch: stopping", -1).length, log());
        assertTrue(log().contains("0 of 2 seeds finished; resume with"), log());
        assertTrue(RunVerifier.verify(dir.resolve("seeds/42")).ok());
        JsonNode missing = Json.parse(Files.readString(dir.resolve("study.json")), "study.json")
                .path("missing");
        assertEquals("the run was interrupted", missing.path(0).path("reason").textValue());
        assertEquals("not yet trained", missing.path(1).path("reason").textValue());
    }

    /** The seed whose run was killed goes on from its checkpoint, and the study is that of one never interrupted. */
    @Test
    void aKilledStudyGoesOnWithinASeed() throws IOException, InterruptedException {
        Path data = EmptyMachine.tinyFolder(Files.createDirectories(folder.resolve("tiny")));
        Path killed = folder.resolve("killed");
        Process program = study(data, killed).start();
        try {
            waitForLines(program, killed.resolve("seeds/42/measurements.jsonl"), 10);
        } finally {
            program.destroyForcibly().waitFor();
        }
        assertEquals(Manifest.RUNNING, status(killed), "killed too late: " + log());
        ProcessBuilder again = study(data, killed);
        again.command().removeIf(word -> word.startsWith("--"));
        again.command().add("--resume=" + killed);
        assertEquals(0, run(again), log());
        assertTrue(log().contains("seed 42 was cut off, and goes on"), log());
        assertFalse(Files.exists(killed.resolve("set-aside")), log());
        assertEquals(Manifest.FINISHED, status(killed));

        Path whole = folder.resolve("whole");
        assertEquals(0, run(study(data, whole)), log());
        assertEquals(lines(whole), lines(killed));
        assertEquals(
                Files.readString(whole.resolve("agreement.csv")), Files.readString(killed.resolve("agreement.csv")));
    }

    private ProcessBuilder study(Path data, Path dir) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.hullwatch.mnist.TinyStudy",
                folder.toString(),
                "--seeds=1",
                "--data=" + data,
                "--epochs=25",
                "--checkpoint-every=3",
                "--preset=light",
                "--layers=output",
                "--run-dir=" + dir));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
    }

    private static int run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process program = builder.start();
        try {
            assertTrue(program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
            return program.exitValue();
        } finally {
            program.destroyForcibly();
        }
    }

    private static String status(Path study) {
        return RunReader.open(study.resolve("seeds/42")).manifest().status();
    }

    private static String lines(Path study) throws IOException {
        return Files.readString(study.resolve("seeds/42/measurements.jsonl")).replaceAll("\"seconds\":[0-9.E-]+", "");
    }

    private void waitForLines(Process program, Path file, int lines) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.exists(file) || Files.readAllLines(file).size() < lines) {
            assertTrue(program.isAlive(), "ended early: " + log());
            assertTrue(System.nanoTime() < deadline, "nothing measured: " + log());
            Thread.sleep(100);
        }
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }
}
