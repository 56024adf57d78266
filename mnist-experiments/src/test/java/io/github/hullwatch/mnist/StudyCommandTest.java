package io.github.hullwatch.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.mnist.data.EmptyMachine;
import io.github.hullwatch.mnist.data.MnistPlaces;
import io.github.hullwatch.program.ClaimedDirectory;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class StudyCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path data;
    private Path dir;
    private Exception thrown;

    @BeforeEach
    void tinyData() throws IOException {
        data = EmptyMachine.tinyFolder(Files.createDirectories(folder.resolve("tiny")));
        dir = folder.resolve("study");
    }

    /** A seed of a study is the run that mnist train makes of it, line for line. */
    @Test
    void eachSeedIsARunOfItsOwn() throws IOException {
        assertEquals(0, begin("--seeds", "2", "--seed", "7", "--json"), err.toString());
        JsonNode json = Json.parse(out.toString(), "standard output");
        assertEquals(2, json.path("finished").intValue());
        assertEquals(json, Json.parse(Files.readString(dir.resolve("study.json")), "study.json"));
        assertTrue(Files.size(dir.resolve("study.html")) > 10_000);
        for (String seed : List.of("7", "8")) {
            Path run = dir.resolve("seeds").resolve(seed);
            assertTrue(RunVerifier.verify(run).ok());
            assertTrue(Files.exists(run.resolve("report.html")));
            List<String> words = RunReader.open(run).manifest().commandLine();
            assertEquals(List.of("hullwatch", "mnist", "train"), words.subList(0, 3));
            assertTrue(words.contains("--seed=" + seed) && words.contains("--recipe=study"), words.toString());
        }

        Path alone = folder.resolve("alone");
        List<String> words = List.of("--recipe=study", "--data=" + data, "--epochs=2", "--layers=output");
        assertNull(new SeedTraining(this::places, new PrintWriter(err)).run(words, 8, alone));
        assertEquals(withoutSeconds(alone), withoutSeconds(dir.resolve("seeds/8")));
        assertFalse(withoutSeconds(alone).equals(withoutSeconds(dir.resolve("seeds/7"))));
    }

    @Test
    void whatIsFinishedIsKeptAndTheRestTrained() throws IOException {
        assertEquals(0, begin("--seeds", "3"), err.toString());
        String first = withoutSeconds(dir.resolve("seeds/42"));
        String results = Files.readString(dir.resolve("agreement.csv"));
        // One seed was never begun, one was killed: its manifest says that it runs.
        delete(dir.resolve("seeds/44"));
        Path manifest = dir.resolve("seeds/43/manifest.json");
        Files.writeString(
                manifest,
                Files.readString(manifest).replaceFirst("\"status\"\\s*:\\s*\"finished\"", "\"status\":\"running\""));
        long kept =
                Files.getLastModifiedTime(dir.resolve("seeds/42/manifest.json")).toMillis();

        assertEquals(0, study("--resume", dir.toString()), err.toString());
        assertTrue(err.toString().contains("1 of 3 seeds are finished already"), err.toString());
        assertTrue(err.toString().contains("set-aside"), err.toString());
        assertTrue(Files.exists(dir.resolve("set-aside/43/measurements.jsonl")), "nothing measured is lost");
        assertEquals(
                kept,
                Files.getLastModifiedTime(dir.resolve("seeds/42/manifest.json")).toMillis());
        assertEquals(first, withoutSeconds(dir.resolve("seeds/42")));
        assertEquals(results, Files.readString(dir.resolve("agreement.csv")));
        assertEquals(
                Manifest.FINISHED,
                RunReader.open(dir.resolve("seeds/43")).manifest().status());

        // With nothing left to do it writes its results again.
        Files.delete(dir.resolve("study.html"));
        assertEquals(0, study("--resume", dir.toString()), err.toString());
        assertTrue(Files.exists(dir.resolve("study.html")));
    }

    @Test
    void aPlanOrRunsThatWereChangedAreRefused() throws IOException {
        assertEquals(0, begin("--seeds", "1"), err.toString());
        Path plan = dir.resolve("plan.json");
        String right = Files.readString(plan);
        Files.writeString(plan, right.replace("--epochs=2", "--epochs=3"));
        assertEquals(1, study("--resume", dir.toString()));
        assertTrue(thrown.getMessage().contains("one of the two was changed"), thrown.getMessage());

        Files.writeString(plan, right.replace("[ 42 ]", "[ 42, 42 ]"));
        assertEquals(1, study("--resume", dir.toString()));
        assertTrue(thrown.getMessage().contains("each once"), thrown.getMessage());

        // An option that mnist train does not have: no seed can begin, and what is finished is kept.
        Files.writeString(plan, right.replace("[ 42 ]", "[ 42, 43 ]"));
        Path manifest = dir.resolve("seeds/42/manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("--epochs=2", "--epoch=2"));
        Files.writeString(plan, Files.readString(plan).replace("--epochs=2", "--epoch=2"));
        assertEquals(1, study("--resume", dir.toString()));
        assertTrue(thrown.getMessage().contains("--epoch=2"), thrown.getMessage());
        assertTrue(Files.exists(dir.resolve("seeds/42/measurements.jsonl")));
        Files.delete(plan);
        assertEquals(1, study("--resume", dir.toString()));
        assertTrue(thrown.getMessage().contains("holds no plan.json"), thrown.getMessage());
    }

    @Test
    void onlyOneProcessAtATime() {
        assertEquals(0, begin("--seeds", "1"), err.toString());
        try (ClaimedDirectory other = ClaimedDirectory.existing(dir)) {
            assertEquals(1, study("--resume", other.dir().toString()));
            assertTrue(thrown.getMessage().contains("another process is writing"), thrown.getMessage());
        }
        assertEquals(1, begin("--seeds", "1"));
        assertTrue(thrown.getMessage().contains("holds a study already"), thrown.getMessage());
    }

    /** The directory of one seed is a file: that seed cannot begin, and the study says what it has. */
    @Test
    void aSeedThatCannotBeginEndsTheStudy() throws IOException {
        assertEquals(0, begin("--seeds", "1"), err.toString());
        Path plan = dir.resolve("plan.json");
        Files.writeString(plan, Files.readString(plan).replace("[ 42 ]", "[ 42, 43, 44 ]"));
        Files.writeString(dir.resolve("set-aside"), "in the way");
        Files.writeString(dir.resolve("seeds/43"), "a file");
        assertEquals(1, study("--resume", dir.toString()));
        assertTrue(thrown.getMessage().contains("seeds/43"), thrown.getMessage());
        assertTrue(Files.exists(dir.resolve("seeds/42/measurements.jsonl")));
    }

    /** A picture that cannot be written is named; all else is there. */
    @Test
    void whatCannotBeWrittenIsNamed() throws IOException {
        assertEquals(0, begin("--seeds", "1"), err.toString());
        delete(dir.resolve("figures"));
        Files.writeString(dir.resolve("figures"), "a file");
        assertEquals(1, study("--resume", dir.toString()));
        assertNull(thrown);
        assertTrue(err.toString().contains("figures/figure6-left.svg"), err.toString());
        assertTrue(out.toString().contains("1 of 1 seed finished"), out.toString());
    }

    @Test
    void wrongUsageIsRefusedBeforeAnythingElse() {
        for (String seeds : List.of("0", "-1", "1001")) {
            assertEquals(2, begin("--seeds", seeds));
            assertTrue(thrown.getMessage().contains("--seeds " + seeds), thrown.getMessage());
        }
        assertEquals(2, begin("--seed", "" + Long.MAX_VALUE));
        assertEquals(2, begin("--layers", "none"));
        assertEquals(2, begin("--momentum", "2"));
        assertEquals(2, study("--tensorboard", dir.toString()));
        for (String option : List.of("--seeds", "--seed", "--epochs", "--every", "--data")) {
            assertEquals(2, study("--resume", dir.toString(), option, "3"));
            assertTrue(thrown.getMessage().contains(option + " has no effect here"), thrown.getMessage());
        }
        assertFalse(Files.exists(dir));
        assertEquals(1, study("--resume", dir.toString()));
        assertTrue(thrown.getMessage().contains("does not exist"), thrown.getMessage());
    }

    private int begin(String... more) {
        List<String> args = new ArrayList<>(List.of("--data", data.toString(), "--epochs", "2", "--layers", "output"));
        if (!List.of(more).contains("--layers")) {
            args.addAll(List.of("--run-dir", dir.toString()));
        }
        args.addAll(List.of(more));
        return study(args.toArray(new String[0]));
    }

    private int study(String... args) {
        thrown = null;
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var line = new CommandLine(new StudyCommand(this::places));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        line.setExecutionExceptionHandler((e, commandLine, parsed) -> {
            thrown = e;
            return e instanceof UserError user ? user.exitCode() : 1;
        });
        return line.execute(args);
    }

    private MnistPlaces places(Path option) {
        return EmptyMachine.tinyPlaces(folder.resolve("home"), option);
    }

    private static String withoutSeconds(Path run) throws IOException {
        return Files.readString(run.resolve("measurements.jsonl")).replaceAll("\"seconds\":[0-9.E-]+", "");
    }

    private static void delete(Path tree) throws IOException {
        try (var files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
