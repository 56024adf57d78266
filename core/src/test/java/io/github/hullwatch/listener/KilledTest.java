package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.verify.RunVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed (SIGKILL) at any moment and started again leaves what an undisturbed one leaves. */
@Tag("long")
class KilledTest {

    private static final int KILLS = 10;
    private static final long PATIENCE_SECONDS = 300;

    @TempDir
    private Path dir;

    private Process start(String run) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Xmx512m",
                KilledTraining.class.getName(),
                dir.resolve(run).toString(),
                dir.resolve(run + ".bin").toString());
        builder.environment().put("OMP_NUM_THREADS", "1");
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        dir.resolve(run + ".log").toFile()))
                .start();
    }

    private void runToTheEnd(String run) throws IOException, InterruptedException {
        Process process = start(run);
        try {
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> log(run));
            assertEquals(0, process.exitValue(), () -> log(run));
        } finally {
            process.destroyForcibly();
        }
    }

    /** Kills it once so many lines are there, or when it has ended. */
    private void kill(String run, long lines) throws IOException, InterruptedException {
        Process process = start(run);
        try {
            Path file = dir.resolve(run).resolve("measurements.jsonl");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (process.isAlive() && lines(file) < lines) {
                assertTrue(System.nanoTime() < deadline, () -> log(run));
                Thread.sleep(1);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static long lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return -1;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    private String log(String run) {
        try {
            return Files.readString(dir.resolve(run + ".log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void leavesTheSame() throws IOException, InterruptedException {
        runToTheEnd("whole");
        long lines = lines(dir.resolve("whole/measurements.jsonl"));
        SplittableRandom random = new SplittableRandom(20_202_020);
        for (int i = 0; i < KILLS; i++) {
            String run = "killed" + i;
            kill(run, random.nextLong(lines));
            if (Files.exists(dir.resolve(run).resolve("manifest.json"))) {
                kill(run, random.nextLong(lines));
            }
            if (Files.exists(dir.resolve(run + ".bin"))) {
                // It came to its end before it was killed.
                continue;
            }
            runToTheEnd(run);
            assertArrayEquals(
                    Files.readAllBytes(dir.resolve("whole.bin")), Files.readAllBytes(dir.resolve(run + ".bin")), run);
            assertEquals(ResumeTest.left(dir.resolve("whole")), ResumeTest.left(dir.resolve(run)), run);
            assertTrue(RunVerifier.verify(dir.resolve(run)).ok(), run);
        }
    }
}
