package io.github.hullwatch.synthetic.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.cli.ProgramRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Table1CommandTest {

    @TempDir
    private Path temp;

    @Test
    void oneJsonObjectOnStandardOutputAndAllFormsInTheDirectory() throws IOException {
        Path dir = temp.resolve("table");
        ProgramRun run = table("--trials", "3", "--json", "--run-dir", dir.toString());
        assertEquals(0, run.code(), run.err());
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertEquals(List.of("sigma", "learningRate", "cells"), names(json));
        assertEquals(1.1, json.get("sigma").asDouble(), 0);
        assertEquals(0.3, json.get("learningRate").asDouble(), 0);
        assertEquals(20, json.get("cells").size());
        JsonNode first = json.get("cells").get(0);
        assertEquals(
                List.of(
                        "neurons",
                        "init",
                        "trials",
                        "converged",
                        "mean",
                        "std",
                        "standardError",
                        "paperMean",
                        "paperStd"),
                names(first));
        assertEquals(6, first.get("neurons").asInt());
        assertEquals("random", first.get("init").asText());
        assertEquals(3, first.get("trials").asInt());
        assertEquals(578.90, first.get("paperMean").asDouble(), 0);
        assertEquals(205.43, first.get("paperStd").asDouble(), 0);
        for (String name :
                List.of("table1.txt", "table1.md", "table1.csv", "table1.tex", "table1.json", "trials.csv")) {
            assertTrue(Files.size(dir.resolve(name)) > 100, name);
        }
        assertEquals(61, Files.readAllLines(dir.resolve("trials.csv")).size());
        assertEquals(21, Files.readAllLines(dir.resolve("table1.csv")).size());
        assertTrue(run.err().contains(dir.toString()), run.err());
    }

    @Test
    void aFinishedTableCanBeShownAgain() throws IOException {
        Path dir = temp.resolve("table");
        ProgramRun once = table("--trials", "2", "--threads", "1", "--run-dir", dir.toString());
        assertEquals(0, once.code(), once.err());
        assertTrue(once.out().contains("672.41±226.53"), once.out());
        assertTrue(once.out().contains("Spearman"), once.out());
        ProgramRun again = table("--resume", dir.toString());
        assertEquals(0, again.code(), again.err());
        assertEquals(once.out(), again.out());
        ProgramRun mixed = table("--resume", dir.toString(), "--sigma", "1");
        assertEquals(2, mixed.code());
        assertTrue(mixed.err().contains("--sigma has no effect here: --resume takes it"), mixed.err());
        // Wrong whatever the folder holds.
        assertEquals(
                2,
                table("--resume", temp.resolve("no").toString(), "--seed", "42").code());
    }

    /** What the plan says is not the command line's fault. */
    @Test
    void checkNeedsATableOfSettingB() {
        Path dir = temp.resolve("other");
        assertEquals(
                0,
                table("--trials", "1", "--max-iterations", "2", "--run-dir", dir.toString())
                        .code());
        ProgramRun checked = table("--resume", dir.toString(), "--check");
        assertEquals(1, checked.code());
        assertTrue(checked.err().contains("is of another setting"), checked.err());
    }

    @Test
    void checkFailsWhereTheModelIsAnother() {
        // Capped at 6,000 iterations and seeded: two trials a cell are far too noisy, so that the outcome is told by
        // its code.
        ProgramRun wrong = table(
                "--trials",
                "2",
                "--check",
                "--sigma",
                "3",
                "--run-dir",
                temp.resolve("a").toString());
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().contains("setting B"), wrong.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--trials 0",
                "--trials -5",
                "--trials many",
                "--theta 91",
                "--theta NaN",
                "--sigma 0",
                "--sigma -1",
                "--sigma Infinity",
                "--learning-rate 0",
                "--learning-rate x",
                "--max-iterations 0",
                "--threads 0",
                "--threads 1000000",
                "--trials 1000001",
                "--sigma 1e400",
                "--check --theta 60",
                "--tirals 3"
            })
    void wrongUsageIsOneLineAndExit2(String options) {
        List<String> args = new ArrayList<>(List.of(options.split(" ")));
        args.addAll(List.of("--run-dir", temp.resolve("x").toString()));
        ProgramRun run = table(args.toArray(String[]::new));
        assertEquals(2, run.code(), run.err());
        assertEquals(1, run.err().strip().lines().count(), run.err());
        assertTrue(run.err().startsWith("hullwatch: "), run.err());
        assertTrue(run.err().contains(options.split(" ")[0].substring(2, 4)), run.err());
        assertTrue(Files.notExists(temp.resolve("x")));
    }

    @Test
    void directoriesInUseAreRefused() throws IOException {
        Files.writeString(temp.resolve("something"), "x");
        ProgramRun run = table("--trials", "2", "--run-dir", temp.toString());
        assertEquals(1, run.code());
        assertEquals(1, run.err().strip().lines().count(), run.err());
        ProgramRun resumed = table("--resume", temp.toString());
        assertEquals(1, resumed.code());
        assertTrue(resumed.err().contains("plan.json"), resumed.err());
    }

    private static ProgramRun table(String... options) {
        List<String> args = new ArrayList<>(List.of("synthetic", "table1"));
        args.addAll(List.of(options));
        return ProgramRun.of(args.toArray(String[]::new));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
