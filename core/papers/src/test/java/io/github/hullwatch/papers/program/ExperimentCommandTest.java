package io.github.hullwatch.papers.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentCommandTest {

    private final Walk walk = new Walk();

    @TempDir
    private Path dir;

    private Path run;

    @BeforeEach
    void nameTheRun() {
        run = dir.resolve("a run");
    }

    private Program program(String... words) {
        return Program.run(walk, words);
    }

    /** Every file, but for those that say when or how fast. */
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

    @Test
    void aStudyWritesItsUnitsValuesTableFiguresAndPage() throws IOException {
        walk.references.add(Walk.reference("ratio", "", 3, .5, true));
        Program study = program("--run-dir", run.toString());
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
        assertTrue(study.out().contains("ratio"), study.out());
        assertTrue(study.out().contains("It walks."), study.out());
        assertTrue(study.err().contains("8 units on 2 threads, about 1"), study.err());
        JsonNode json = Json.parse(Files.readString(run.resolve("values.json")), "values");
        assertEquals(6, json.path("values").size());
        assertEquals(3, json.at("/values/1/seeds").asInt(), "one seed has no value of this quantity");
        assertEquals("Infinity", json.at("/values/5/value").asText());
    }
}
