package io.github.hullwatch.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code quickstart}, killed and resumed, and reproduced, as a user does it. */
@Tag("long")
class LongRunsTest {

    private static final long PATIENCE_SECONDS = 600;

    @TempDir
    private Path dir;

    private Process start(String log, String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Duser.home=" + dir,
                "-Dorg.bytedeco.javacpp.cachedir=" + Path.of(System.getProperty("user.home"), ".javacpp", "cache"),
                "io.github.hullwatch.cli.Main"));
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().remove("HULLWATCH_MNIST");
        builder.environment().put("OMP_NUM_THREADS", "1");
        return builder.redirectError(dir.resolve(log + ".err").toFile())
                .redirectOutput(dir.resolve(log + ".out").toFile())
                .start();
    }

    private int run(String log, String... words) throws IOException, InterruptedException {
        Process process = start(log, words);
        try {
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> read(log));
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private String read(String log) {
        try {
            return Files.readString(dir.resolve(log + ".err")) + Files.readString(dir.resolve(log + ".out"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String lines(Path run) throws IOException {
        return Files.readString(run.resolve("measurements.jsonl")).replaceAll("\"seconds\":[^,]*,", "")
                + Files.readString(run.resolve("events.jsonl"));
    }

    private String[] quickstart(String name) {
        return new String[] {
            "quickstart",
            "--limit",
            "640",
            "--every",
            "3",
            "--checkpoint-every",
            "7",
            "--run-dir",
            dir.resolve(name) + ""
        };
    }

    @Test
    void aKilledQuickstartGoesOnAndIsReproduced() throws IOException, InterruptedException {
        Path whole = dir.resolve("whole");
        assertEquals(0, run("whole", quickstart("whole")), () -> read("whole"));
        long bytes;
        try (Stream<Path> files = Files.walk(whole)) {
            bytes = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
        Matcher said = Pattern.compile("about ([0-9.]+) MB will be written.*checkpoints ([0-9.]+)")
                .matcher(read("whole"));
        assertTrue(said.find(), () -> read("whole"));
        double without = Double.parseDouble(said.group(1)) - Double.parseDouble(said.group(2));
        assertTrue(
                without < 2 * bytes / 1e6 && without > bytes / 2e6, without + " MB said, " + bytes + " bytes written");

        Path killed = dir.resolve("killed");
        Process process = start("killed", quickstart("killed"));
        Path checkpoints = killed.resolve("checkpoints/7");
        while (process.isAlive() && !Files.exists(checkpoints)) {
            Thread.sleep(10);
        }
        process.destroyForcibly().waitFor();
        assertTrue(Files.exists(checkpoints), () -> read("killed"));
        assertEquals(2, run("refused", "quickstart", "--resume", killed + "", "--every", "4"));
        assertTrue(read("refused").contains("--every is 4"), () -> read("refused"));
        assertEquals(1, run("other", "mnist", "train", "--resume", killed + ""));
        assertTrue(read("other").contains("quickstart --resume"), () -> read("other"));
        assertEquals(0, run("resumed", "quickstart", "--resume", killed + ""), () -> read("resumed"));
        assertEquals(lines(whole), lines(killed));
        assertFalse(Files.exists(killed.resolve("checkpoints")));
        assertEquals(0, run("again", "quickstart", "--resume", killed + ""));
        assertTrue(read("again").contains("is finished"), () -> read("again"));
        assertEquals(0, run("verify", "verify", killed + ""), () -> read("verify"));

        int code = run("reproduce", "reproduce", killed + "", "--json", "--run-dir", dir.resolve("anew") + "");
        assertEquals(0, code, () -> read("reproduce"));
        JsonNode json = new ObjectMapper().readTree(dir.resolve("reproduce.out").toFile());
        assertTrue(json.get("equal").asBoolean(), json::toString);
        assertEquals(0, json.get("circumstances").size(), json::toString);
    }
}
