package io.github.hullwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.files.StoredTensors;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class InspectCommandTest {

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Object... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine main = Main.commandLine();
        main.setOut(new PrintWriter(out, true));
        main.setErr(new PrintWriter(err, true));
        return main.execute(List.of(args).stream().map(Object::toString).toArray(String[]::new));
    }

    private Path model() throws IOException {
        return new StoredTensors()
                .framework("pt")
                .floats("fc.weight", new int[] {4, 2}, 1, 0, -1, 1, -1, -1, 0, 0)
                .floats("fc.bias", new int[] {4}, 1, 2, 3, 4)
                .floats("bad\u001b[31m", new int[] {1, 2}, Float.POSITIVE_INFINITY, 0)
                .write(dir.resolve("m.safetensors"));
    }

    @Test
    void theTableSaysWhatWasFound() throws IOException {
        Path run = dir.resolve("run");
        assertEquals(0, run("inspect", model(), "--run-dir", run), err::toString);
        List<String> lines = out.toString().lines().toList();
        assertTrue(lines.get(0)
                .matches("layer +kind +neurons×inputs +verdict +depth D +D of chance +resultant R +R of chance"));
        assertTrue(
                lines.get(1)
                        .matches("fc.weight +dense +4×2, 1 dead +inside +0\\.383 +\\S+ ± \\S+ +\\S+ +\\S+ ± \\S+"
                                .replace(" ± ", "\u00a0±\u00a0")),
                lines.get(1));
        assertTrue(lines.get(2).startsWith("bad\uFFFD[31m   dense  1×2"), lines.get(2));
        assertTrue(lines.get(2).endsWith("not measured: neuron 0 holds NaN or infinity"), lines.get(2));
        assertEquals("2 layers: 1 inside", lines.get(3));
        assertEquals("Run directory with report and certificates: " + run, lines.get(4));
        assertEquals(
                "hullwatch: left out: fc.bias: an array of 1 dimension, such as a bias or the scale of a normalisation",
                err.toString().strip());
        String page = Files.readString(run.resolve("report.html"));
        assertTrue(page.contains("A model that was trained before, read from m.safetensors (safetensors)"));
        assertFalse(page.contains("Trained for"), "nothing was trained here");
        assertFalse(page.contains("0 iterations"), "there is one moment only");
        assertEquals(0, run("verify", run), err::toString);
    }

    @Test
    void quantitiesAfterOtherPapersThatWeightsAloneHave() throws IOException {
        Path run = dir.resolve("run");
        assertEquals(0, run("inspect", model(), "--run-dir", run, "--also", "clusters,energy", "--preset", "full"));
        String lines = Files.readString(run.resolve("measurements.jsonl"));
        assertTrue(lines.contains("\"quantity\":\"clusters\"") && lines.contains("\"quantity\":\"energy\""), lines);
        assertTrue(Files.readString(run.resolve("report.html")).contains("What other papers look at"));
        assertTrue(Files.readString(run.resolve("manifest.json"))
                .replaceAll("\\s", "")
                .contains("\"also\":[\"energy\",\"clusters\"]"));
        assertEquals(0, run("verify", run), err::toString);

        assertEquals(2, run("inspect", model(), "--table-only", "--also", "alignment"));
        assertTrue(
                err.toString().contains("--also alignment is of a network that is given examples or trained"),
                err::toString);
        assertEquals(2, run("inspect", model(), "--table-only", "--also", "energy"));
        assertTrue(err.toString().contains("--also energy is more than --preset light measures"), err::toString);
        assertEquals(2, run("inspect", model(), "--table-only", "--also", "enregy"));
        assertTrue(err.toString().contains("'enregy' is no quantity; did you mean 'energy'?"), err::toString);
        assertEquals(1, err.toString().lines().count());
        assertEquals(0, run("inspect", model(), "--table-only", "--json", "--also", "all", "--preset", "standard"));
        assertTrue(out.toString().contains("\"condensation\""), out::toString);
        assertFalse(out.toString().contains("\"alignment\""), "all that there is of weights");
    }

    @Test
    void jsonIsOneObject() throws IOException {
        assertEquals(0, run("inspect", model(), "--table-only", "--json"), err::toString);
        assertEquals(1, out.toString().lines().count());
        JsonNode answer = new ObjectMapper().readTree(out.toString());
        JsonNode layer = answer.get("layers").get(0);
        assertEquals("fc.weight", layer.get("layer").asText());
        assertEquals("inside", layer.get("hull").get("verdict").asText());
        assertEquals(1, layer.get("hull").get("dead").asInt());
        // Three random directions in the plane: 1 − 3/4.
        assertEquals(0.25, layer.get("wendel").asDouble(), 1e-15);
        assertEquals(
                "neuron 0 holds NaN or infinity",
                answer.get("layers").get(1).get("trouble").asText());
        assertEquals("fc.bias", answer.get("skipped").get(0).get("layer").asText());
        assertEquals(64, answer.get("files").get(0).get("sha256").asText().length());
        assertFalse(answer.has("dir"));
        try (var files = Files.list(dir)) {
            assertEquals(1, files.count(), "--table-only writes nothing");
        }
    }

    @Test
    void thoroughPresetsMeasureMore() throws IOException {
        assertEquals(0, run("inspect", model(), "--table-only", "--json", "--preset", "full"), err::toString);
        JsonNode layer =
                new ObjectMapper().readTree(out.toString()).get("layers").get(0);
        assertTrue(layer.get("spread").has("effectiveRank"));
        assertTrue(layer.has("dimension"));
    }

    @Test
    void whatCannotBeMeantIsWrongUsage() throws IOException {
        Path model = model();
        refused(2, "--rows and --columns contradict", "inspect", model, "--rows", "--columns", "--table-only");
        refused(2, "is no regular expression", "inspect", model, "--layers", "(", "--table-only");
        refused(2, "is named twice", "inspect", model, dir.resolve("./m.safetensors"), "--table-only");
        refused(2, "--run-dir has no effect here", "inspect", model, "--table-only", "--run-dir", dir.resolve("x"));
        refused(2, "FILE", "inspect");
        refused(1, "is named by the pattern 'x'", "inspect", model, "--layers", "x", "--table-only");
        refused(1, "none.npz does not exist", "inspect", dir.resolve("none.npz"), "--table-only");
        Path taken = Files.createDirectory(dir.resolve("taken"));
        Files.createFile(taken.resolve("x"));
        refused(1, taken.toString(), "inspect", model, "--run-dir", taken);
    }

    private void refused(int code, String part, Object... args) {
        assertEquals(code, run(args), err::toString);
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains(part), err.toString());
        assertEquals("", out.toString());
    }
}
