package io.github.hullwatch.papers.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.run.verify.RunVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentCommandTest {

    private final Walk walk = new Walk();

    @TempDir
    private Path dir;

    private Path run;

    @BeforeEach
    void nameTheRun() {
        run = dir.resolve("a run");
    }

    private Program begin(String... words) {
        List<String> all = new ArrayList<>(List.of("--run-dir", run.toString()));
        all.addAll(List.of(words));
        return Program.run(walk, all.toArray(String[]::new));
    }

    private Program resume(String... words) {
        List<String> all = new ArrayList<>(List.of("--resume", run.toString()));
        all.addAll(List.of(words));
        return Program.run(walk, all.toArray(String[]::new));
    }

    /** Every file by its name within the run, but hidden ones. */
    private static Map<String, String> files(Path run) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(run)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = run.relativize(file).toString();
                if (!name.startsWith(".")) {
                    files.put(name, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return files;
    }

    private JsonNode values() throws IOException {
        return Json.parse(Files.readString(run.resolve("values.json")), "values.json");
    }

    @Test
    void aStudyWritesItsUnitsValuesTableFiguresAndPage() throws IOException {
        walk.references.add(Walk.reference("ratio", "", 3, .5, true));
        Program study = begin();
        assertEquals(0, study.code(), study.err());
        assertEquals(
                List.of(
                        "figures/ends.csv",
                        "figures/ends.png",
                        "figures/ends.svg",
                        "figures/walks.csv",
                        "figures/walks.png",
                        "figures/walks.svg",
                        "index.html",
                        "plan.json",
                        "table.md",
                        "table.txt",
                        "units.jsonl",
                        "values.csv",
                        "values.json"),
                new ArrayList<>(files(run).keySet()));
        assertTrue(study.out().contains("It walks."), study.out());
        assertTrue(study.err().contains("8 units on 2 threads, about 1 s"), study.err());
        JsonNode json = values();
        assertEquals(6, json.path("values").size());
        assertEquals(3, json.at("/values/1/seeds").asInt(), "one seed has no value of this quantity");
        assertEquals("Infinity", json.at("/values/5/value").asText());
        assertEquals(0, json.at("/values/0/chance").asDouble());
        assertTrue(json.at("/values/1/chance").isNull());
        String page = Files.readString(run.resolve("index.html"));
        assertTrue(page.contains("Walks &lt;at random&gt; &amp; more."), page);
    }

    @Test
    void referencesStandBesideTheirOwnSettingAndCellOnly() throws IOException {
        walk.references.add(Walk.reference("widest", "long", 1e9, .5, true));
        walk.references.add(Walk.reference("widest", "long", 10, 1e9, false));
        walk.references.add(Walk.reference("ratio", "", 3, 1e-9, false));
        assertEquals(0, begin().code(), "a plain run does not fail for a value that differs");
        String table = Files.readString(run.resolve("table.txt"));
        assertEquals(
                1,
                table.lines()
                        .filter(line -> line.matches("long +widest.*10⁹.*differs"))
                        .count(),
                table);
        assertEquals(
                1,
                table.lines()
                        .filter(line -> line.endsWith("agrees (not robust)"))
                        .count(),
                table);
        assertEquals(
                1,
                table.lines()
                        .filter(line -> line.endsWith("differs (not robust)"))
                        .count(),
                table);
        run = dir.resolve("another");
        assertEquals(0, begin("--steps", "21").code());
        assertFalse(Files.readString(run.resolve("table.txt")).contains("differs"), "another setting has no reference");
        run = dir.resolve("elsewhere");
        assertEquals(0, begin("--data", dir.toString()).code());
        assertTrue(
                Files.readString(run.resolve("table.txt")).contains("differs"), "where files lie is no other setting");
    }

    @Test
    void jsonIsOneObjectAndTheFileHoldsTheSame() throws IOException {
        Program study = begin("--json");
        assertEquals(0, study.code());
        assertEquals(
                Files.readString(run.resolve("values.json")).strip(),
                study.out().strip());
        assertEquals(1, study.out().strip().lines().count());
        assertEquals("[1,2,3,4]", values().at("/setting/seeds").toString());
        assertEquals(20, values().at("/setting/steps").asInt());
    }

    @Test
    void theResultDoesNotDependOnThreads() throws IOException {
        begin("--threads", "1");
        Map<String, String> one = files(run);
        run = dir.resolve("three");
        begin("--threads", "3");
        Map<String, String> three = files(run);
        one.remove("plan.json");
        three.remove("plan.json");
        assertEquals(one, three);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7})
    void anInterruptedStudyIsResumedToTheSameBytes(int units) throws IOException {
        begin();
        Map<String, String> whole = files(run);
        run = dir.resolve("interrupted");
        walk.computed.set(0);
        walk.interrupts = () -> walk.computed.get() >= units;
        Program cut =
                Program.interrupted(walk, walk.interrupts::getAsBoolean, "--run-dir", run.toString(), "--threads", "1");
        assertEquals(130, cut.code(), cut.err());
        assertTrue(
                cut.err()
                        .contains("interrupted after " + units
                                + " of 8 units; resume with ./hullwatch test walk --resume"),
                cut.err());
        assertEquals(units, Files.readAllLines(run.resolve("units.jsonl")).size());
        walk.interrupts = () -> false;
        walk.computed.set(0);
        Program rest = resume("--threads", "1");
        assertEquals(0, rest.code(), rest.err());
        // Batches are pairs: a half done one is computed whole again.
        assertEquals(8 - units + units % 2, walk.computed.get());
        assertEquals(whole.keySet(), files(run).keySet());
        Map<String, String> resumed = files(run);
        whole.remove("plan.json");
        resumed.remove("plan.json");
        assertEquals(whole, resumed);
    }

    @Test
    void aFinishedStudyIsWrittenAgainWithoutComputing() throws IOException {
        begin();
        Map<String, String> whole = files(run);
        walk.computed.set(0);
        assertEquals(0, resume().code());
        assertEquals(0, walk.computed.get());
        assertEquals(whole, files(run));
    }

    @Test
    void aUnitThatFailsIsNamedAndTheOthersGoOn() throws IOException {
        walk.broken.add(new Unit("short", 2));
        Program study = begin();
        assertEquals(1, study.code());
        assertEquals(
                1,
                study.err()
                        .lines()
                        .filter("hullwatch: cell short, seed 2 failed: it fell over"::equals)
                        .count(),
                study.err());
        assertEquals(7, Files.readAllLines(run.resolve("units.jsonl")).size());
        assertEquals("it fell over", values().at("/failed/0/reason").asText());
        walk.broken.clear();
        assertEquals(0, resume().code());
        assertEquals(8, values().path("done").asInt());
    }

    @Test
    void aTornLastLineIsComputedAgain() throws IOException {
        begin();
        Map<String, String> whole = files(run);
        Path units = run.resolve("units.jsonl");
        byte[] bytes = Files.readAllBytes(units);
        Files.write(units, Arrays.copyOf(bytes, bytes.length - 40));
        assertEquals(0, resume().code());
        assertEquals(whole, files(run));
        // A text editor may have taken the last line feed.
        Files.write(units, Arrays.copyOf(bytes, bytes.length - 1));
        assertEquals(0, resume().code());
        assertEquals(whole, files(run));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"cell\":\"short\" | not JSON",
                "{} | no cell",
                "[] | no cell",
                "'' | is empty",
                "{\"cell\":\"short\",\"seed\":9,\"numbers\":{},\"series\":{}} | no seed 9 of the cell 'short'",
                "{\"cell\":\"tall\",\"seed\":1,\"numbers\":{},\"series\":{}} | no seed 1 of the cell 'tall'",
                "{\"cell\":\"short\",\"seed\":1,\"numbers\":{},\"series\":{}} | comes twice",
                "{\"cell\":\"short\",\"seed\":1.5,\"numbers\":{},\"series\":{}} | seed is 1.5",
                "{\"cell\":\"short\",\"seed\":1,\"numbers\":{\"end\":\"x\"},\"series\":{}} | end is \"x\"",
                "{\"cell\":\"short\",\"seed\":1,\"numbers\":[],\"series\":{}} | numbers is []",
                "{\"cell\":\"short\",\"seed\":1,\"numbers\":{},\"series\":{\"t\":3}} | t is 3",
                "{\"cell\":\"short\",\"seed\":1,\"numbers\":{\"end\":1e999},\"series\":{}} | end is"
            })
    void anotherDamagedLineIsRefused(String line, String why) throws IOException {
        begin();
        Path units = run.resolve("units.jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(units));
        lines.set(3, line);
        Files.write(units, lines);
        Map<String, String> before = files(run);
        Program again = resume();
        assertEquals(1, again.code(), again.err());
        assertTrue(again.err().contains("units.jsonl, line 4: "), again.err());
        assertTrue(again.err().contains(why), again.err());
        assertTrue(again.err().contains("start over without --resume"), again.err());
        assertEquals(before, files(run));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"test-walk\" | \"mnist-alignment\" | is a study of mnist-alignment",
                "\"steps\" : 20 | \"steps\" : \"many\" | plan.json",
                "\"steps\" | \"stops\" | did you mean 'steps'",
                "\"threads\" : 2 | \"threads\" : 0 | threads is a whole number from 1",
                "\"setting\" | \"sitting\" | a plan has",
                "\"version\" : \"0 | \"version\" : \"9 | was begun with version 9",
                "{ | } | not JSON",
                "\"steps\" : 20 | \"steps\" : -1 | --steps -1"
            })
    void aChangedPlanIsRefused(String old, String changed, String why) throws IOException {
        begin();
        Path plan = run.resolve("plan.json");
        String text = Files.readString(plan);
        assertTrue(text.contains(old), text);
        Files.writeString(plan, text.replace(old, changed));
        Program again = resume();
        assertNotEquals(0, again.code());
        assertTrue(again.err().contains(why), again.err());
        assertFalse(again.err().contains("\tat "), again.err());
    }

    @Test
    void resumeTakesTheSettingFromThePlan() throws IOException {
        begin("--steps", "7", "--absolute", "--no-sign", "--widths", "3,4", "--start", "one", "--seeds", "2-3");
        Map<String, String> whole = files(run);
        Files.write(run.resolve("units.jsonl"), new byte[0]);
        assertEquals(0, resume().code());
        assertEquals(whole, files(run));
        Program refused = resume("--steps", "7");
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("--steps has no effect here"), refused.err());
        assertEquals(2, resume("--run-dir", dir.resolve("b").toString()).code());
        assertEquals(2, resume("--seeds", "3").code());
    }

    @Test
    void directoriesThatWillNotDoAreRefused() throws IOException {
        begin();
        Program twice = begin();
        assertEquals(1, twice.code());
        assertTrue(twice.err().contains("holds a study already"), twice.err());
        Files.writeString(dir.resolve("file"), "x");
        assertEquals(
                1,
                Program.run(walk, "--run-dir", dir.resolve("file").toString()).code());
        assertEquals(1, Program.run(walk, "--run-dir", dir.toString()).code());
        assertEquals(1, Program.run(walk, "--resume", dir.toString()).code());
        assertEquals(
                1, Program.run(walk, "--resume", dir.resolve("none").toString()).code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--steps=0", "--steps=x", "--seeds=5-1", "--seeds=1,1", "--seeds=", "--threads=0", "--stps=1"})
    void wrongUsageIsRefusedBeforeAnythingIsWritten(String word) {
        Program study = begin(word);
        assertEquals(2, study.code(), study.err());
        assertFalse(Files.exists(run.resolve("plan.json")));
    }

    @Test
    void checkFailsForARobustValueThatDiffersOnly() {
        walk.references.add(Walk.reference("ratio", "", 3, 1e9, true));
        walk.references.add(Walk.reference("widest", "short", 3, 1e-9, false));
        Program right = Program.run(walk, "--check");
        assertEquals(0, right.code(), right.err());
        assertTrue(right.out().contains("differs (not robust)"), right.out());
        assertTrue(right.err().contains("2 values of 1 setting on 2 threads, about 1 s"), right.err());
        assertEquals(8, walk.computed.get(), "one setting is run once");
        walk.references.add(Walk.reference("widest", "short", 3, 1e-9, true));
        Program wrong = Program.run(walk, "--check");
        assertEquals(1, wrong.code());
        assertTrue(wrong.err().contains("1 of 3 values agree; 1 robust ones do not"), wrong.err());
        assertEquals(2, Program.run(walk, "--check", "--steps", "4").code());
        assertEquals(2, Program.run(walk, "--check", "--resume", run.toString()).code());
    }

    @Test
    void checkWithoutReferencesSaysSo() {
        Program none = Program.run(walk, "--check");
        assertEquals(1, none.code());
        assertTrue(none.err().contains("no reference values"), none.err());
    }

    @Test
    void theNetworkIsARunDirectoryThatVerifies() throws IOException {
        Program study = Program.run(new LineFit(-1, false), "--run-dir", run.toString(), "--seeds", "5,6");
        assertEquals(0, study.code(), study.err());
        assertTrue(study.out().contains("agrees with the engine at 6 states"), study.out());
        assertTrue(values().at("/network/agrees").asBoolean());
        Path network = run.resolve("network");
        assertTrue(Files.exists(network.resolve("report.html")));
        assertTrue(RunVerifier.verify(network).ok(), () -> RunVerifier.verify(network)
                .toString());
        long changed =
                Files.getLastModifiedTime(network.resolve("manifest.json")).toMillis();
        Map<String, String> whole = files(run);
        Program again = Program.run(new LineFit(-1, false), "--resume", run.toString());
        assertEquals(0, again.code(), again.err());
        assertEquals(whole, files(run), "it is not trained twice");
        assertEquals(
                changed,
                Files.getLastModifiedTime(network.resolve("manifest.json")).toMillis());
        Program without = Program.run(new LineFit(-1, false), "--run-dir", dir + "/b", "--no-network", "--json");
        assertEquals(0, without.code(), without.err());
        assertFalse(Files.exists(dir.resolve("b/network")));
    }

    @Test
    void aNetworkThatDiffersFailsWithBothNumbers() {
        Program study = Program.run(new LineFit(15, false), "--run-dir", run.toString());
        assertEquals(1, study.code(), study.err());
        assertTrue(study.err().contains("differs from the engine at 6 states"), study.err());
        assertTrue(
                study.err().matches("(?s).*w0 at iteration 15: \\S+ by the engine, \\S+ by the network.*"),
                study.err());
    }

    @Test
    void aNetworkThatCannotBeTrainedLeavesTheStudy() throws IOException {
        Program study = Program.run(new LineFit(-1, true), "--run-dir", run.toString());
        assertEquals(1, study.code());
        assertTrue(study.err().contains("there is no network"), study.err());
        assertEquals(1, values().path("done").asInt());
        Program again = Program.run(new LineFit(-1, false), "--resume", run.toString());
        assertEquals(0, again.code(), again.err());
        assertTrue(Files.exists(run.resolve("network-set-aside/manifest.json")), "what was recorded is kept");
    }
}
