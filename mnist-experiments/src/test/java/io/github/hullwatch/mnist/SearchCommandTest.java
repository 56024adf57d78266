package io.github.hullwatch.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.mnist.data.EmptyMachine;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Searches over tiny networks, on drawn digits. */
class SearchCommandTest {

    private static final String TINY = """
            learningRate: {min: 0.01, max: 0.5, scale: log}
            hidden: {min: 3, max: 12}
            batchSize: {values: [8, 16]}
            """;

    @TempDir
    private Path folder;

    private String out;
    private String err;
    private Exception thrown;

    @Test
    void eachCandidateIsARunThatCanBeProven() throws IOException {
        Path dir = folder.resolve("search");
        assertEquals(0, search(dir, TINY, "--candidates=3", "--model=lenet-small", "--iterations=5"), err);
        JsonNode search = read(dir);
        assertEquals("finished", search.path("status").textValue());
        assertEquals(3, search.path("candidates").size());
        Set<Object> rates = new HashSet<>();
        for (JsonNode candidate : search.path("candidates")) {
            assertEquals("finished", candidate.path("status").textValue());
            Path run = dir.resolve(candidate.path("runDir").textValue());
            assertTrue(RunVerifier.verify(run).ok());
            assertTrue(Files.exists(run.resolve("report.html")));
            Manifest manifest = RunReader.open(run).manifest();
            assertEquals(Manifest.FINISHED, manifest.status());
            assertEquals(
                    candidate.path("index").asText(),
                    String.valueOf(manifest.options().get("candidate")));
            candidate
                    .path("hyperParameters")
                    .properties()
                    .forEach(entry -> assertEquals(
                            entry.getValue().asText(),
                            String.valueOf(manifest.options().get(entry.getKey())),
                            entry.getKey()));
            rates.add(manifest.options().get("learningRate"));
            assertEquals(candidate.path("accuracy").doubleValue(), (Double)
                    manifest.results().get("testAccuracy"));
            assertEquals(candidate.path("score"), candidate.path("accuracy"));
            long width = MultiLayerNetwork.load(run.resolve("model.zip").toFile(), false)
                    .getLayer(4)
                    .getParam("W")
                    .size(1);
            assertEquals(candidate.path("hyperParameters").path("hidden").longValue(), width);
        }
        assertEquals(3, rates.size());
        Path best =
                dir.resolve("candidates").resolve("000" + search.path("best").intValue());
        assertEquals(
                -1, Files.mismatch(best.resolve("model.zip"), dir.resolve("best-model.zip")), "the best model is kept");
        for (String file : List.of("search.html", "candidates.md", "candidates.csv")) {
            assertTrue(Files.size(dir.resolve(file)) > 100, file);
        }
        assertTrue(out.contains("candidate  status") && out.contains("learningRate"), out);
        assertTrue(out.contains("Best    candidate " + search.path("best").intValue()), out);
        assertTrue(err.contains("strokes"), err);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"random", "grid", "genetic"})
    void candidatesDependNeitherOnThreadsNorOnTheDay(String strategy) throws IOException {
        String[] options = {"--model=mlp", "--iterations=6", "--strategy=" + strategy, "--seed=7", "--population=4"};
        if (!strategy.equals("genetic")) {
            options[4] = "--batch=4";
        }
        List<String> states = new ArrayList<>();
        for (int parallel = 1; parallel <= 2; parallel++) {
            Path dir = folder.resolve(strategy + parallel);
            assertEquals(
                    0,
                    search(
                            dir,
                            "learningRate: {min: 0.01, max: 0.5, scale: log}\nhidden: {values: [3, 5, 9]}\n",
                            with(options, "--candidates=9", "--parallel=" + parallel)),
                    err);
            states.add(state(dir, 9));
        }
        assertEquals(states.get(0), states.get(1));
        Path other = folder.resolve("other seed");
        options[3] = "--seed=8";
        assertEquals(0, search(other, TINY, with(options, "--candidates=9")), err);
        assertNotEquals(states.get(0), state(other, 9));
    }

    /** All that is to be equal of a search: candidates with their scores, and every line of their runs. */
    private static String state(Path dir, int candidates) throws IOException {
        StringBuilder state = new StringBuilder();
        JsonNode search = read(dir);
        assertEquals(candidates, search.path("candidates").size());
        for (JsonNode candidate : search.path("candidates")) {
            ObjectNode plain = candidate.deepCopy();
            plain.remove("seconds");
            state.append(plain).append('\n');
            state.append(Files.readString(
                            dir.resolve(candidate.path("runDir").textValue()).resolve("measurements.jsonl"))
                    .replaceAll("\"seconds\":[0-9.E-]+", ""));
        }
        return state.toString();
    }

    @Test
    void aGridHasEachPointOnce() throws IOException {
        Path dir = folder.resolve("grid");
        String space = "{\"hidden\": {\"values\": [3, 5]}, \"l2\": {\"min\": 0, \"max\": 0.1}}";
        assertEquals(0, search(dir, space, "--model=mlp", "--iterations=2", "--strategy=grid"), err);
        Set<JsonNode> points = new HashSet<>();
        read(dir).path("candidates").forEach(candidate -> points.add(candidate.path("hyperParameters")));
        assertEquals(6, points.size());
        assertEquals(6, read(dir).path("candidates").size());
    }

    @Test
    void goesOnWhereItWasCutOff() throws IOException {
        String[] options = {"--model=mlp", "--iterations=5", "--candidates=5", "--batch=2", "--parallel=2"};
        Path whole = folder.resolve("whole");
        assertEquals(0, search(whole, TINY, options), err);
        Path cut = folder.resolve("cut");
        assertEquals(0, search(cut, TINY, options), err);
        Path kept = cut.resolve("candidates/0000/model.zip");
        FileTime before = Files.getLastModifiedTime(kept);
        // Killed while candidate 2 trained: it is listed as running, the later ones not at all.
        ObjectNode search = (ObjectNode) read(cut);
        search.put("status", "running");
        search.remove("best");
        ArrayNode candidates = (ArrayNode) search.path("candidates");
        candidates.remove(4);
        candidates.remove(3);
        ObjectNode running = (ObjectNode) candidates.get(2);
        running.put("status", "running");
        running.remove(List.of("score", "accuracy", "hullEntry", "paceChange", "seconds", "iterations"));
        Files.writeString(cut.resolve("search.json"), search.toString());
        delete(cut.resolve("candidates/0003"));
        delete(cut.resolve("candidates/0004"));

        assertEquals(0, execute("--resume=" + cut), err);
        assertEquals(state(whole, 5), state(cut, 5));
        assertEquals(before, Files.getLastModifiedTime(kept), "a finished candidate is not trained again");

        assertEquals(0, execute("--resume=" + cut, "--candidates=6"), err);
        assertEquals(6, read(cut).path("candidates").size());
        assertEquals(before, Files.getLastModifiedTime(kept));
    }

    @Test
    void onlySomeOptionsMayChangeWhenItGoesOn() throws IOException {
        Path dir = folder.resolve("search");
        assertEquals(0, search(dir, TINY, "--model=mlp", "--iterations=2", "--candidates=2"), err);
        assertEquals(2, execute("--resume=" + dir, "--iterations=3"));
        assertEquals("--iterations has no effect here: --resume takes it from " + dir + "; leave it out", message());
        assertEquals(1, execute("--resume=" + folder.resolve("none")));
        assertTrue(message().contains("search.json"), message());
        Files.writeString(dir.resolve("search.json"), "{");
        assertEquals(1, execute("--resume=" + dir));
        assertTrue(message().contains("search.json"), message());
    }

    /** Also the first, which Arbiter's own runner would keep as its best for ever. */
    @Test
    void candidatesThatDivergeAreNotTheBest() throws IOException {
        Path dir = folder.resolve("search");
        String space = "{\"learningRate\": {\"values\": [0.1, 1e39]}, \"hidden\": {\"values\": [4, 6]}}";
        assertEquals(0, search(dir, space, "--model=mlp", "--iterations=12", "--strategy=grid", "--seed=1"), err);
        JsonNode search = read(dir);
        int diverged = 0;
        for (JsonNode candidate : search.path("candidates")) {
            boolean wild =
                    candidate.path("hyperParameters").path("learningRate").doubleValue() > 1;
            assertEquals(
                    wild ? "diverged" : "finished", candidate.path("status").textValue());
            diverged += wild ? 1 : 0;
        }
        assertEquals(2, diverged);
        JsonNode best = search.path("candidates").path(search.path("best").intValue());
        assertEquals("finished", best.path("status").textValue());

        Path all = folder.resolve("all");
        String hopeless = "{\"learningRate\": 1e39, \"hidden\": {\"values\": [4, 6]}}";
        assertEquals(1, search(all, hopeless, "--model=mlp", "--iterations=12", "--strategy=grid"), err);
        assertTrue(
                err.contains("no candidate can be the best: none came to its end with a score")
                        || read(all).path("best").isMissingNode(),
                err);
    }

    /** Of a network that knows nothing the mean loss is about log 10, whatever its penalties. */
    @Test
    void theLossOnTheTestImagesCanBeLookedFor() throws IOException {
        Path dir = folder.resolve("search");
        String space = "{\"learningRate\": 1e-7, \"initScale\": 1e-3, \"l2\": {\"values\": [0, 100]}}";
        assertEquals(
                0,
                search(dir, space, "--model=mlp", "--iterations=1", "--strategy=grid", "--objective=test-loss"),
                err);
        for (JsonNode candidate : read(dir).path("candidates")) {
            assertEquals(Math.log(10), candidate.path("score").doubleValue(), 1e-2, candidate.toString());
            assertFalse(candidate.path("censored").booleanValue());
        }
    }

    @Test
    void objectivesLookAtLayers() throws IOException {
        Path dir = folder.resolve("search");
        String space = "{\"hidden\": {\"values\": [6, 12]}, \"hidden2\": {\"values\": [0, 5]}}";
        assertEquals(
                0,
                search(
                        dir,
                        space,
                        "--model=mlp",
                        "--iterations=12",
                        "--strategy=grid",
                        "--every=1",
                        "--objective=depth:dense2"),
                err);
        for (JsonNode candidate : read(dir).path("candidates")) {
            boolean has = candidate.path("hyperParameters").path("hidden2").intValue() > 0;
            assertEquals(!has, candidate.path("censored").booleanValue(), candidate.toString());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --objective=accurcy                    | 2 | nearest is accuracy
                    --objective=hull-entry:dens1           | 2 | no candidate has; the nearest is dense1 (conv1, conv2, dense1, output)
                    --model=mlp --objective=depth:dense2   | 2 | the layer 'dense2', which no candidate has; \
                    the nearest is dense1 (dense1, output)
                    --model=mlp --layers=dense2 --objective=depth:dense2 | 2 | no candidate has one that is watched; --layers says
                    --objective=depth:dense1:all:class3    | 2 | the space 'class3', which no candidate has; the nearest is full (full)
                    --objective=depth:dense1:plus          | 2 | the group 'plus', which no candidate has; the nearest is all
                    --layers=convolution.*                 | 2 | matches no layer; the layers that can be \
                    watched are conv1, conv2, dense1, output
                    --layers=conv1 --objective=depth:dense1 | 2 | no candidate has; the nearest is conv1
                    --candidates=0                         | 2 | --candidates must be from 1
                    --parallel=0                           | 2 | --parallel must be from 1
                    --batch=0                              | 2 | --batch must be from 1
                    --batch=2000000000                     | 2 | --batch must be from 1
                    --grid-points=4                        | 2 | --grid-points has no effect here: it is of --strategy grid
                    --early-end-by=depth                   | 2 | --early-end-by has no effect here: no candidate ends early
                    --minutes=0                            | 2 | --minutes must be above 0
                    --minutes=NaN                          | 2 | --minutes must be above 0
                    --iterations=0                         | 2 | --iterations must be at least 1
                    --population=8                         | 2 | --population has no effect here
                    --strategy=genetic --population=3      | 2 | --population must be at least 4
                    --strategy=grid --grid-points=1        | 2 | --grid-points must be at least 2
                    --strategy=grid --grid-points=99999    | 2 | a grid over
                    --ui                                   | 1 | --ui can't work here: arbiter-ui
                    """)
    void mistakesAreRefusedBeforeAnythingRuns(String options, int code, String part) {
        Path dir = folder.resolve("search");
        List<String> words = new ArrayList<>(List.of(options.split(" ")));
        words.add("--run-dir=" + dir);
        assertEquals(code, execute(words.toArray(String[]::new)), err);
        assertTrue(message().contains(part), message());
        assertEquals(1, message().lines().count());
        assertTrue(Files.notExists(dir));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"hiden": {"values": [5, 6]}}                | "hiden" is no hyper-parameter of this model; the nearest is hidden
                    {"hidden2": {"values": [5, 6]}}              | "hidden2" is no hyper-parameter of this model; the nearest is hidden
                    {"learningRate": {"min": 0.1, "max": 0.01}}  | learningRate: min 0.1 is above max 0.01
                    {"updater": {"values": ["adm", "sgd"]}}      | updater: "adm" is none of its values; the nearest is adam
                    {"momentum": {"min": 0, "max": 1}}           | momentum: 1 cannot be
                    {}                                           | the space is empty
                    """)
    void aWrongSpaceIsRefused(String space, String part) throws IOException {
        Path dir = folder.resolve("search");
        assertEquals(1, search(dir, space, "--candidates=2"));
        assertTrue(message().contains(part), message());
        assertEquals(1, message().lines().count());
        assertTrue(Files.notExists(dir));
    }

    @Test
    void aDirectoryInUseIsRefused() throws IOException {
        Path dir = Files.createDirectory(folder.resolve("search"));
        Files.writeString(dir.resolve("mine.txt"), "mine");
        assertEquals(1, search(dir, TINY, "--candidates=2"));
        assertTrue(thrown instanceof RunDirectoryException, String.valueOf(thrown));
        assertEquals(List.of("mine.txt"), list(dir));
    }

    @Test
    @Tag("long")
    void hopelessCandidatesEndEarly() throws IOException {
        Path dir = folder.resolve("search");
        String space = "{\"learningRate\": {\"min\": 1e-5, \"max\": 0.5, \"scale\": \"log\"}}";
        assertEquals(
                0,
                search(
                        dir,
                        space,
                        "--model=mlp",
                        "--iterations=90",
                        "--candidates=12",
                        "--limit=400",
                        "--early-end=median"),
                err);
        Map<String, Long> byStatus = new TreeMap<>();
        read(dir)
                .path("candidates")
                .forEach(c -> byStatus.merge(c.path("status").textValue(), 1L, Long::sum));
        assertTrue(byStatus.getOrDefault("stopped-early", 0L) >= 3, byStatus.toString());
        assertTrue(byStatus.get("finished") >= 4, byStatus.toString());
        assertTrue(out.contains("Early ending saved"), out);
        for (JsonNode candidate : read(dir).path("candidates")) {
            Path run = dir.resolve(candidate.path("runDir").textValue());
            assertTrue(RunVerifier.verify(run).ok());
        }
    }

    private String message() {
        return thrown == null ? err : String.valueOf(thrown.getMessage());
    }

    private static List<String> list(Path dir) throws IOException {
        try (var entries = Files.list(dir)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private static JsonNode read(Path dir) throws IOException {
        return Json.parse(Files.readString(dir.resolve("search.json")), "search.json");
    }

    private static String[] with(String[] options, String... more) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** With few images, unless the options say otherwise. */
    private int search(Path dir, String space, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("space"), space);
        List<String> words = new ArrayList<>(List.of(options));
        words.add("--space=" + file);
        words.add("--run-dir=" + dir);
        if (words.stream().noneMatch(word -> word.startsWith("--limit"))) {
            words.add("--limit=40");
        }
        return execute(words.toArray(String[]::new));
    }

    private int execute(String... words) {
        StringWriter printed = new StringWriter();
        StringWriter said = new StringWriter();
        thrown = null;
        CommandLine line = new CommandLine(new Program())
                .addSubcommand(new CommandLine(new Group())
                        .addSubcommand(new CommandLine(
                                new SearchCommand(option -> EmptyMachine.tinyPlaces(folder.resolve("home"), option)))));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new PrintWriter(printed, true));
        line.setErr(new PrintWriter(said, true));
        line.setExecutionExceptionHandler((e, commandLine, parsed) -> {
            thrown = e;
            return e instanceof UserError user ? user.exitCode() : 1;
        });
        List<String> all = new ArrayList<>(List.of("mnist", "search"));
        all.addAll(List.of(words));
        int code = line.execute(all.toArray(String[]::new));
        out = printed.toString();
        err = said + (thrown == null ? "" : thrown.toString());
        return code;
    }

    @CommandLine.Command(name = "hullwatch")
    private static final class Program {}

    @CommandLine.Command(name = "mnist")
    private static final class Group {}

    private static void delete(Path tree) throws IOException {
        try (var files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
