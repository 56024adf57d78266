package io.github.hullwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.files.Npy;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CoreCommandsTest {

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
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        return main.execute(words);
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(dir.resolve("vectors.csv"), text);
    }

    private void refused(int code, String... parts) {
        assertEquals(1, err.toString().lines().count(), err.toString());
        for (String part : parts) {
            assertTrue(err.toString().contains(part), err.toString());
        }
        assertEquals("", out.toString());
    }

    @Test
    void hullSaysSoInASentence() throws IOException {
        assertEquals(0, run("hull", csv("1,0\n0,1\n-1,-1\n")));
        assertTrue(out.toString().contains("INSIDE"), out.toString());
        assertEquals("", err.toString());
    }

    /** Both answers count alike: one direction, several, and vectors that have none. */
    @Test
    void hullSaysHowManyDirectionsItSaw() throws IOException {
        String[] vectors = {"1,0,0\n", "0,0,1\n0,0,-1\n", "1,0,0\n0,0,0\n0,0,0\n"};
        String[] seen = {"1 direction in R^3", "2 directions in R^3", "1 direction in R^3 (2 more of norm zero)"};
        for (int i = 0; i < vectors.length; i++) {
            assertEquals(0, run("hull", csv(vectors[i])));
            assertTrue(out.toString().startsWith(seen[i] + ": the origin"), out.toString());
            assertEquals(0, run("hull", csv(vectors[i]), "--space", "random:2", "--frames", 3));
            assertTrue(out.toString().startsWith(seen[i] + ", projected on 3 random"), out.toString());
        }
    }

    @Test
    void hullJsonIsOneObjectWithTheAgreedNames() throws IOException {
        assertEquals(0, run("hull", csv("1,0,0\n0,1,0\n0,0,1\n0,0,0\n"), "--json"));
        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertEquals("outside", answer.path("verdict").asText());
        assertEquals(-1 / Math.sqrt(3), answer.path("depth").asDouble(), 1e-9);
        assertEquals(4, answer.path("n").asInt());
        assertEquals(3, answer.path("d").asInt());
        assertEquals(1, answer.path("dead").asInt());
        assertEquals(0, answer.path("wendel").asDouble());
        for (String name : new String[] {"exact", "lower", "upper", "certificate"}) {
            assertTrue(answer.has(name), name);
        }
    }

    @Test
    void hullReadsNpyAndColumns() throws IOException {
        Path file = dir.resolve("w.npy");
        Npy.write(file, NpyArray.matrix(2, 3, new float[] {1, 0, -1, 0, 1, -1}));
        assertEquals(0, run("hull", file, "--columns", "--json"));
        assertEquals(3, new ObjectMapper().readTree(out.toString()).path("n").asInt());
        assertTrue(out.toString().contains("\"inside\""));
    }

    @Test
    void hullRefusesWhatIsNotVectors() throws IOException {
        assertEquals(1, run("hull", dir.resolve("nowhere.npy")));
        refused(1, "nowhere.npy", "does not exist");
        assertEquals(1, run("hull", csv("1,2\n3\n")));
        refused(1, "vectors.csv");
        assertEquals(1, run("hull", csv("1,2\n3,NaN\n")));
        refused(1, "vectors.csv");
        assertEquals(1, run("hull", csv("")));
        refused(1, "vectors.csv");
        Path inf = dir.resolve("inf.npy");
        Npy.write(inf, NpyArray.matrix(2, 2, new double[] {1, 0, Double.POSITIVE_INFINITY, 1}));
        assertEquals(1, run("hull", inf));
        refused(1, "inf.npy", "vector 1");
        assertEquals(1, run("hull", dir));
        refused(1, dir + ": is a directory, not a file");
    }

    /** What could be read in two ways is refused until an option settles it; what was decided is said. */
    @Test
    void hullTellsNamesAndRowNumbersFromVectors() throws IOException {
        Path named = csv("0,1\n-0.9,-0.4\n0.8,-0.6\n0.1,-0.7\n");
        assertEquals(1, run("hull", named));
        refused(1, "vectors.csv, line 1", "--header yes");
        assertEquals(0, run("hull", named, "--header", "yes", "--json"));
        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertEquals(3, answer.path("n").asInt());
        assertEquals("outside", answer.path("verdict").asText());
        assertFalse(answer.has("notes"));
        assertEquals(0, run("hull", named, "--header", "NO", "--json"));
        assertTrue(out.toString().contains("\"inside\""));
        assertEquals(2, run("hull", named, "--header", "perhaps"));
        refused(2, "--header 'perhaps': auto, yes or no is needed");
        Path indexed = csv(",a,b\n0,-0.9,-0.4\n1,0.8,-0.6\n2,0.1,-0.7\n");
        assertEquals(0, run("hull", indexed, "--json"));
        answer = new ObjectMapper().readTree(out.toString());
        assertEquals(2, answer.path("d").asInt());
        assertTrue(answer.path("notes").path(0).asText().contains("column 1 is left out"), out.toString());
        assertTrue(err.toString().startsWith("hullwatch: " + indexed + ": column 1 is left out"), err.toString());
        assertEquals(0, run("hull", indexed, "--index", "no", "--json"));
        assertEquals(3, new ObjectMapper().readTree(out.toString()).path("d").asInt());
    }

    @Test
    void hullReadsTheFiltersOfAConvolution() throws IOException {
        Path file = dir.resolve("conv.npy");
        float[] filters = {1, 0, 0, 1, -1, -1};
        Npy.write(file, new NpyArray(new int[] {3, 1, 2}, filters));
        assertEquals(0, run("hull", file, "--json"));
        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertEquals("inside", answer.path("verdict").asText());
        assertEquals(3, answer.path("n").asInt());
        assertTrue(answer.path("notes").path(0).asText().contains("3 vectors of 2 numbers"), out.toString());
        assertTrue(err.toString().contains("3 dimensions (3×1×2)"), err.toString());
        assertEquals(0, run("hull", file, "--columns", "--json"));
        assertEquals(2, new ObjectMapper().readTree(out.toString()).path("n").asInt());
    }

    /** No direction is neither inside nor outside: nothing is claimed, whatever is asked. */
    @Test
    void hullRefusesVectorsWithoutAnyDirection() throws IOException {
        Path certificate = dir.resolve("certificate.json");
        assertEquals(0, run("hull", csv("0,0,1\n"), "--certificate", certificate));
        Path zeros = csv("0,0,0\n0,-0.0,0\n");
        for (Object[] args : new Object[][] {
            {"hull", zeros},
            {"hull", zeros, "--json"},
            {"hull", zeros, "--columns"},
            {"hull", zeros, "--space", "random:2"},
            {"hull", zeros, "--check", certificate}
        }) {
            assertEquals(1, run(args));
            refused(
                    1,
                    "vectors.csv: all " + (args.length == 3 && args[2].equals("--columns") ? 3 : 2)
                            + " vectors have norm zero");
        }
        assertEquals(1, run("hull", csv("0,0\n")));
        refused(1, "vectors.csv: its vector has norm zero");
        assertEquals(0, run("hull", csv("0,0\n0,4.9e-324\n")));
        assertTrue(out.toString().startsWith("1 direction in R^2 (1 more of norm zero)"), out.toString());
    }

    @Test
    void whatTheFileSystemRefusesIsOneLineWithTheMend() throws IOException {
        Path file = csv("1,0\n0,1\n");
        Path folder = Files.createDirectory(dir.resolve("d.csv"));
        for (Object[] args : new Object[][] {
            {"hull", folder},
            {"hull", file, "--certificate", folder},
            {"hull", file, "--check", folder},
            {"hull", file.resolve("x.csv")},
            {"hull", dir.resolve("x".repeat(300) + ".csv")},
            {"hull", file, "--certificate", dir.resolve("x".repeat(300))}
        }) {
            assertEquals(1, run(args));
            refused(1, args[args.length - 1].toString(), "; check its name");
            assertFalse(err.toString().contains("Exception"), err.toString());
        }
    }

    @Test
    void aRunWhoseFilesAreDirectoriesIsNamed() throws IOException {
        Path run = dir.resolve("run");
        try (RunWriter writer = RunWriter.create(run, Manifest.builder().build())) {
            writer.finish(Manifest.INTERRUPTED);
        }
        assertEquals(0, run("verify", run, "--json"));
        assertFalse(new ObjectMapper().readTree(out.toString()).path("finished").asBoolean(), out.toString());
        Files.delete(run.resolve("measurements.jsonl"));
        Files.createDirectory(run.resolve("measurements.jsonl"));
        assertEquals(1, run("report", run));
        refused(1, "measurements.jsonl: is a directory");
        Files.delete(run.resolve("measurements.jsonl"));
        Files.createFile(run.resolve("measurements.jsonl"));
        Files.createDirectory(run.resolve("report.html"));
        assertEquals(1, run("report", run));
        refused(
                1,
                "cannot write the report of " + run,
                "report.html: is a directory",
                "then run hullwatch report again");
    }

    @Test
    void reportWritesThePageElsewhereAndLeavesOutDamagedLines() throws IOException {
        Path run = dir.resolve("run");
        try (RunWriter writer = RunWriter.create(run, Manifest.builder().build())) {
            writer.measurement(new Measurement(0, 0, 0, null, null, "loss", Map.of("value", 1)));
            writer.measurement(new Measurement(1, 0, 0, null, null, "loss", Map.of("value", .5)));
            writer.finish(Manifest.FINISHED);
        }
        Path page = dir.resolve("pages.html");
        assertEquals(0, run("report", run, "--out", page));
        assertEquals(page.toString(), out.toString().strip());
        assertFalse(Files.exists(run.resolve("figures")));
        assertFalse(Files.exists(run.resolve("report.html")));
        assertEquals(0, run("verify", run, "--json"));
        assertEquals(
                3, new ObjectMapper().readTree(out.toString()).path("files").asInt());
        assertEquals(1, run("report", run, "--out", dir.resolve("no/such/page.html")));
        refused(1, "page.html: its folder does not exist");
        Path thesis = Files.writeString(dir.resolve("thesis.tex"), "mine");
        assertEquals(1, run("report", run, "--out", thesis));
        refused(1, "thesis.tex is there already and is no report of Hullwatch");
        assertEquals("mine", Files.readString(thesis));
        for (String inside : List.of("manifest.json", "other.html", "figures/page.html")) {
            assertEquals(2, run("report", run, "--out", run.resolve(inside)));
            refused(2, "lies in the run");
        }

        Path lines = run.resolve("measurements.jsonl");
        Files.writeString(lines, Files.readString(lines).replaceFirst("\"epoch\":0", "\"epoch\":0!"));
        assertEquals(0, run("report", run));
        assertTrue(
                Files.readString(run.resolve("report.html")).contains("measurements.jsonl, line 1: not JSON"),
                "the page says what is left out");
        assertEquals(1, run("verify", run));
        refused(1, "measurements.jsonl: was changed");
    }

    @Test
    void hullCountsRandomSubspaces() throws IOException {
        String cross = "1,0,0,0\n-1,0,0,0\n0,1,0,0\n0,-1,0,0\n0,0,1,0\n0,0,-1,0\n0,0,0,1\n0,0,0,-1\n0,0,0,0\n";
        assertEquals(0, run("hull", csv(cross), "--space", "random:3", "--frames", 200, "--seed", 7, "--json"));
        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertEquals("random:3", answer.path("space").asText());
        assertEquals(200, answer.path("frames").asInt());
        assertEquals(1, answer.path("share").asDouble());
        assertEquals(1, answer.path("shareHigh").asDouble());
        assertEquals(0, answer.path("undecided").asInt());
        assertEquals(1, answer.path("dead").asInt());
        assertEquals(99. / 128, answer.path("wendel").asDouble(), 1e-15);
        assertTrue(answer.path("minDepth").asDouble() >= .5, out.toString());
        String first = out.toString();
        run("hull", csv(cross), "--space", "random:3", "--frames", 200, "--seed", 7, "--json");
        assertEquals(first, out.toString());
        assertEquals(0, run("hull", csv(cross), "--space=random:3"));
        assertTrue(out.toString().contains("1000 random 3-dimensional subspaces"), out.toString());
        assertTrue(out.toString().contains("100%"), out.toString());
        assertEquals(0, run("hull", csv(cross), "--space", "random:4", "--frames", 3, "--json"));
        assertTrue(new ObjectMapper().readTree(out.toString()).path("meanDepth").isNull());
        assertEquals(0, run("hull", csv(cross), "--space", "full"));
        assertTrue(out.toString().contains("INSIDE"), out.toString());
    }

    @Test
    void hullRefusesSpacesThatAreNone() throws IOException {
        Path file = csv("1,0\n0,1\n-1,-1\n");
        for (String space : new String[] {"random", "random:0", "random:x", "random:-1", "random:3:3", "plane", ""}) {
            assertEquals(2, run("hull", file, "--space", space), space);
            refused(2, "--space", "random:M");
        }
        assertEquals(1, run("hull", file, "--space", "random:3"));
        refused(1, "random:3", "2 dimensions");
        assertEquals(2, run("hull", file, "--space", "random:2", "--frames", "0"));
        refused(2, "--frames");
        assertEquals(2, run("hull", file, "--space", "random:2", "--frames", Integer.MAX_VALUE));
        refused(2, "--frames", "at most");
        // Wrong whatever the file holds.
        assertEquals(2, run("hull", dir.resolve("none.csv"), "--space", "random:2", "--frames", 10_000_001));
        refused(2, "--frames", "at most");
        assertEquals(2, run("hull", file, "--frames", "10"));
        refused(2, "--space random:3");
        assertEquals(2, run("hull", file, "--space", "random:2", "--certificate", dir.resolve("c.json")));
        refused(2, "--space random:2");
    }

    @Test
    void hullProvesItsCertificatesAgain() throws IOException {
        Path certificate = dir.resolve("certificate.json");
        String[] sets = {
            "1,0\n0,1\n-1,-1\n",
            "1,0,0\n0,1,0\n0,0,1\n0,0,0\n",
            "1,0,0\n-1,0,0\n0,1,0\n",
            "1,0,0,0\n0,1,0,0\n0,0,1,0\n0,0,0,1\n-1,-2,-1,-1\n"
        };
        for (String vectors : sets) {
            Path file = csv(vectors);
            assertEquals(0, run("hull", file, "--certificate", certificate));
            assertEquals(0, run("hull", file, "--check", certificate), err::toString);
            assertTrue(out.toString().contains("holds"), out.toString());
            assertEquals(0, run("hull", file, "--check", certificate, "--json"));
            assertTrue(new ObjectMapper().readTree(out.toString()).path("holds").asBoolean());
        }
        Path other = csv("1,0,0,0\n0,1,0,0\n0,0,1,0\n0,0,0,1\n-1,-2,-1,2\n");
        assertEquals(1, run("hull", other, "--check", certificate));
        refused(1, "certificate.json", "does not hold");
        assertEquals(1, run("hull", other, "--check", certificate, "--json"));
        assertTrue(out.toString().contains("\"holds\":false"), out.toString());
    }

    @Test
    void hullRefusesCertificatesThatLie() throws IOException {
        Path certificate = dir.resolve("certificate.json");
        Path file = csv("1,0\n0,1\n-1,-1\n");
        run("hull", file, "--certificate", certificate);
        String honest = Files.readString(certificate);
        Files.writeString(certificate, honest.replaceFirst("inside", "outside"));
        assertEquals(1, run("hull", file, "--check", certificate));
        refused(1, "verdict");
        Files.writeString(certificate, honest.replaceAll("inside", "outside"));
        assertEquals(1, run("hull", file, "--check", certificate));
        refused(1, "verdict");
        for (String broken : new String[] {"{}", "[1]", "no JSON", "", honest.replace("\"exact\"", "\"exakt\"")}) {
            Files.writeString(certificate, broken);
            assertEquals(1, run("hull", file, "--check", certificate), broken);
            refused(1, "certificate.json", "--certificate");
        }
        assertEquals(1, run("hull", file, "--check", dir.resolve("none.json")));
        refused(1, "none.json", "does not exist");
        assertEquals(2, run("hull", file, "--check", certificate, "--certificate", certificate));
        refused(2, "--check");
        assertEquals(1, run("hull", file, "--certificate", dir.resolve("no/such/c.json")));
        refused(1, "folder");
    }

    @Test
    void reportAndVerifyWantARun() {
        assertEquals(1, run("report", dir));
        refused(1, dir.toString());
        assertEquals(1, run("verify", dir.resolve("none")));
        refused(1, "none");
        assertEquals(2, run("verify"));
        refused(2, "DIR");
    }
}
