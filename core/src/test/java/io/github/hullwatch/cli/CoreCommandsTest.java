package io.github.hullwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.run.Npy;
import io.github.hullwatch.run.NpyArray;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
        refused(1);
    }

    @Test
    void reportAndVerifyWantARun() {
        assertEquals(2, run("report", dir));
        refused(2, dir.toString());
        assertEquals(2, run("verify", dir.resolve("none")));
        refused(2, "none");
        assertEquals(2, run("verify"));
        refused(2, "DIR");
    }
}
