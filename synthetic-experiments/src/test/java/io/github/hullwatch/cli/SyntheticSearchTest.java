package io.github.hullwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntheticSearchTest {

    @TempDir
    private Path temp;

    @Test
    void candidatesAreRunsAndTheirTransitionsAFigure() throws IOException {
        Path dir = temp.resolve("search");
        ProgramRun run = search("--candidates=4", "--samples=12", "--run-dir=" + dir, "--json");
        assertEquals(0, run.code(), run.err());
        JsonNode search = Json.parse(Files.readString(dir.resolve("search.json")), "search.json");
        assertEquals(search, Json.parse(run.out(), "standard output"));
        assertEquals("hull-entry:hidden:plus:V1", search.path("objective").textValue());
        int entered = 0;
        for (JsonNode candidate : search.path("candidates")) {
            assertEquals("finished", candidate.path("status").textValue());
            Path one = dir.resolve(candidate.path("runDir").textValue());
            assertTrue(RunVerifier.verify(one).ok());
            Manifest manifest = RunReader.open(one).manifest();
            assertEquals(
                    candidate.path("hyperParameters").path("neurons").asText(),
                    String.valueOf(manifest.options().get("neurons")));
            assertEquals("converged", manifest.results().get("outcome"));
            entered += manifest.results().containsKey("hullEntryOfBothOwnSignBlocks") ? 1 : 0;
        }
        List<String> lines = Files.readAllLines(dir.resolve("transition-against-neurons.csv"));
        assertEquals("candidate,neurons,init,learningRate,hullEntry,iterationsAtStep0.3", lines.get(0));
        assertEquals(entered + 1, lines.size());
        assertTrue(Files.size(dir.resolve("transition-against-neurons.svg")) > 1000);
        assertTrue(Files.size(dir.resolve("transition-against-neurons.png")) > 1000);
    }

    /** More neurons, sooner: the trend of the paper's Table 1. */
    @Test
    @Tag("long")
    void moreNeuronsAreSooner() throws IOException {
        Path dir = temp.resolve("search");
        Path space =
                Files.writeString(temp.resolve("space"), "neurons: {values: [6, 24]}\nsigma: {min: 1, max: 1.2}\n");
        assertEquals(
                0,
                search("--candidates=16", "--samples=20", "--space=" + space, "--run-dir=" + dir)
                        .code());
        List<Double> few = new ArrayList<>();
        List<Double> many = new ArrayList<>();
        List<String> lines = Files.readAllLines(dir.resolve("transition-against-neurons.csv"));
        // Some come to no hull entry.
        assertTrue(lines.size() > 12, lines.toString());
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",");
            (fields[1].equals("6") ? few : many).add(Double.parseDouble(fields[5]));
        }
        assertTrue(median(many) < median(few), few + " " + many);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --objective=accuracy                    | cannot be computed here: these candidates are not tested on data
                    --objective=test-loss                   | cannot be computed here
                    --objective=time-to-accuracy:0.9        | cannot be computed here
                    --objective=hull-entry:dense1           | the layer 'dense1', which no candidate has; the nearest is hidden
                    --objective=hull-entry:hidden:plus:V3   | the space 'V3', which no candidate has; the nearest is V1
                    --objective=depth:hidden:pluss:V1       | the group 'pluss', which no candidate has; the nearest is plus
                    --theta=91                              | --theta 91.0: an angle
                    --samples=2                             | --samples 2: a number from 3
                    --max-iterations=0                      | --max-iterations 0: a number from 1
                    """)
    void mistakesAreRefusedBeforeAnythingRuns(String option, String part) {
        Path dir = temp.resolve("search");
        ProgramRun run = search(option, "--run-dir=" + dir);
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains(part), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(Files.notExists(dir));
    }

    @Test
    void neuronsAreEven() throws IOException {
        Path space = Files.writeString(temp.resolve("space"), "neurons: {values: [6, 7]}\n");
        ProgramRun run = search("--space=" + space, "--run-dir=" + temp.resolve("search"));
        assertEquals(1, run.code());
        assertTrue(run.err().contains("neurons: 7 cannot be; an even number from 2"), run.err());
    }

    private static ProgramRun search(String... options) {
        List<String> words = new ArrayList<>(List.of("synthetic", "search"));
        words.addAll(List.of(options));
        return ProgramRun.of(words.toArray(String[]::new));
    }
}
