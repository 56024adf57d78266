package io.github.hullwatch.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.cli.Main;
import io.github.hullwatch.run.RunComparison;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** A search that a command ran, as it lies on the disk. */
record SearchRun(Path dir, int code, String err) {

    /** Held, since loggers that nobody holds forget. */
    private static final Logger SPARK = Logger.getLogger("org.apache");

    static {
        SPARK.setLevel(Level.WARNING);
    }

    static SearchRun of(Path dir, String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.add("--run-dir=" + dir);
        return executed(dir, line);
    }

    static SearchRun resumed(Path dir, String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.add("--resume=" + dir);
        return executed(dir, line);
    }

    private static SearchRun executed(Path dir, List<String> line) {
        StringWriter err = new StringWriter();
        CommandLine program = Main.commandLine();
        program.setOut(new PrintWriter(new StringWriter()));
        program.setErr(new PrintWriter(err));
        return new SearchRun(dir, program.execute(line.toArray(String[]::new)), err.toString());
    }

    JsonNode json() throws IOException {
        return new ObjectMapper().readTree(dir.resolve("search.json").toFile());
    }

    /** Status of each candidate, in their order. */
    List<String> statuses() throws IOException {
        List<String> statuses = new ArrayList<>();
        json().get("candidates").forEach(each -> statuses.add(each.get("status").asText()));
        return statuses;
    }

    Path candidate(int index) {
        return dir.resolve(String.format("candidates/%04d", index));
    }

    /** All but seconds, how many train at once and the command line; every line of every run, bit for bit. */
    void assertSameAs(SearchRun other) throws IOException {
        assertEquals(other.timeless(), timeless());
        for (int i = 0; i < statuses().size(); i++) {
            if (statuses().get(i).equals("finished")) {
                RunComparison comparison = RunComparison.of(other.candidate(i), candidate(i));
                assertTrue(comparison.equal() && comparison.lines() > 0, "candidate " + i + ": " + comparison);
            }
        }
    }

    private JsonNode timeless() throws IOException {
        JsonNode json = json();
        json.get("candidates").forEach(each -> ((ObjectNode) each).remove("seconds"));
        ((ObjectNode) json.get("options")).remove(List.of("parallel", "words"));
        return json;
    }
}
