package io.github.hullwatch.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.files.Npy;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.mnist.data.EmptyMachine;
import io.github.hullwatch.program.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MuCommandTest {

    private final StringWriter out = new StringWriter();

    @TempDir
    private Path dir;

    private String message = "";

    private int run(String... args) {
        CommandLine line = new CommandLine(new MuCommand(option -> EmptyMachine.tinyPlaces(dir, option)))
                .setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(new StringWriter()));
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            message = e.getMessage();
            return e instanceof UserError error ? error.exitCode() : 1;
        });
        return line.execute(args);
    }

    private JsonNode json(String... args) throws IOException {
        String[] all = Arrays.copyOf(args, args.length + 1);
        all[args.length] = "--json";
        assertEquals(0, run(all), message);
        assertEquals(1, out.toString().lines().count());
        return new ObjectMapper().readTree(out.toString());
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text).toString();
    }

    private String tiny() throws IOException {
        return EmptyMachine.tinyFolder(Files.createDirectory(dir.resolve("data")))
                .toString();
    }

    @Test
    void vectorsOfOnesOwnThatAreSeparable() throws IOException {
        JsonNode found = json(file("x.csv", "2,0\n-3,3\n"), "--labels", file("y.csv", "1\n0\n"));
        assertEquals(Math.sqrt(.5), found.path("mu").asDouble(), 1e-15);
        assertTrue(found.path("separable").asBoolean());
        assertEquals("none", found.path("centre").asText());
        assertEquals(2, found.path("n").asInt());
        assertEquals(1, found.path("positives").asInt());
        assertEquals("[0,1]", found.path("pair").toString());
        assertEquals(0, found.path("negativePairs").asLong());
        assertEquals(1, found.path("normXplusOverN").asDouble(), 1e-15);
    }

    @Test
    void saysPlainlyWhetherTheAssumptionHolds() throws IOException {
        assertEquals(0, run(file("x.csv", "2,0\n-3,3\n"), "--labels", file("y.csv", "1\n-1\n")), message);
        assertTrue(out.toString().contains("assumption μ > 0 HOLDS"), out.toString());
        assertEquals(0, run(file("z.csv", "2,0\n2,0\n0,0\n"), "--labels", file("l.csv", "3\n8\n8\n")), message);
        assertTrue(out.toString().contains("does NOT HOLD"), out.toString());
        assertTrue(out.toString().contains("labels 8 (+1) and 3 (−1)"), out.toString());
        assertTrue(out.toString().contains("1 vector more of norm zero has no direction and is left out"));
        assertTrue(out.toString().contains("μ = −1.000000, of vectors 0 and 1"), out.toString());
    }

    @ParameterizedTest
    @CsvSource({"<i8, 8", "|u1, 1", "|b1, 1", ">i4, 4", "<f4, 0", "<f8, 0"})
    void labelsOfNumPyOfAnyKindAreRead(String type, int bytes) throws IOException {
        Path labels = dir.resolve("y.npy");
        if (bytes == 0) {
            Object data = type.equals("<f4") ? (Object) new float[] {1, 0} : new double[] {1, 0};
            Npy.write(labels, new NpyArray(new int[] {2}, data));
        } else {
            byte[] npy = Npy.encode(new NpyArray(new int[] {2}, new double[2]));
            String header =
                    new String(npy, java.nio.charset.StandardCharsets.ISO_8859_1).replace("'<f8'", "'" + type + "'");
            byte[] head =
                    header.substring(0, header.length() - 16).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
            byte[] all = Arrays.copyOf(head, head.length + 2 * bytes);
            all[type.startsWith(">") ? head.length + bytes - 1 : head.length] = 1;
            Files.write(labels, all);
        }
        JsonNode found = json(file("x.csv", "2,0\n-3,3\n"), "--labels", labels.toString());
        assertEquals(Math.sqrt(.5), found.path("mu").asDouble(), 1e-15);
        assertEquals(2, found.path("normXplusOverN").asDouble() * 2, 1e-15, "the first is y = +1");
    }

    @Test
    void centringOnTheirMeanMakesTheSumsOpposite() throws IOException {
        JsonNode found = json(
                file("x.csv", "1,5\n2,3\n9,1\n4,4\n"), "--labels", file("y.csv", "1\n0\n0\n1\n"), "--centre", "pair");
        assertEquals(-1, found.path("cosXpXm").asDouble(), 1e-12);
    }

    @Test
    void imagesOfAnIdxFolder() throws IOException {
        JsonNode found = json("--data", tiny());
        assertEquals(4, found.path("n").asInt());
        assertEquals("pair", found.path("centre").asText());
        assertEquals(784, found.path("d").asInt());
        assertEquals(-1, found.path("cosXpXm").asDouble(), 1e-12);
        assertTrue(found.path("pair").get(0).asInt() % 10 < 2, "an image of a 0 or a 1");
    }

    @Test
    void oneDigitAgainstTheRest() throws IOException {
        JsonNode found = json("--data", tiny(), "--digit", "3", "--centre", "all-digits");
        assertEquals(12, found.path("n").asInt());
        assertEquals(1, found.path("positives").asInt());
    }

    @Test
    void theTestImages() throws IOException {
        JsonNode found = json("--data", tiny(), "--images", "test", "--digits", "9,5", "--first", "3");
        assertEquals(2, found.path("n").asInt());
        assertTrue(found.path("inputs").asText().contains("test images"));
    }

    @Test
    void anotherSetIsReadWithoutChecksum() throws IOException {
        String other = EmptyMachine.otherFolder(Files.createDirectory(dir.resolve("other")))
                .toString();
        JsonNode found = json("--data", other, "--checksum", "none", "--digits", "5,9", "--centre", "none");
        assertEquals(27, found.path("n").asInt());
        assertEquals(0, found.path("mu").asDouble(), "the bright rows of two classes do not touch");
        assertFalse(found.path("separable").asBoolean(), "0 is not above 0");
        assertEquals(2 * 14 * 13, found.path("zeroPairs").asInt());
    }

    @Test
    void badInputIsOneLineThatSaysHowToFixIt() throws IOException {
        String x = file("x.csv", "2,0\n-3,3\n1,1\n");
        String y = file("y.csv", "1\n0\n1\n");
        refused(2, "which class is each vector", x);
        refused(2, "--labels has no effect here", "--labels", y);
        refused(2, "--digits has no effect here", x, "--labels", y, "--digits", "0,1");
        refused(2, "--first must be at least 1", "--first", "0");
        refused(2, "give only one of them", "--digits", "0,1", "--digit", "3");
        refused(2, "both are the same", "--digits", "1,1");
        refused(2, "--centre all-digits is of images", x, "--labels", y, "--centre", "all-digits");
        refused(2, "--threads must be from 1", x, "--labels", y, "--threads", "0");
        refused(2, "--check runs the settings of the reference values", "--check", "--digits", "0,1");
        refused(2, "--check runs the settings of the reference values", "--check", x);
        refused(1, "does not exist", dir.resolve("none.csv").toString(), "--labels", y);
        refused(1, "does not exist", x, "--labels", dir.resolve("none.csv").toString());
        refused(1, "no other label than 1", x, "--labels", file("one.csv", "1\n1\n1\n"));
        refused(1, "3 different labels", x, "--labels", file("three.csv", "1\n2\n3\n"));
        refused(1, "holds 2 labels", x, "--labels", file("short.csv", "1\n0\n"));
        refused(1, "no other label", file("n1.csv", "3,4\n"), "--labels", file("l1.csv", "1\n"));
        refused(1, "2 numbers in a line", x, "--labels", file("wide.csv", "1,0\n0,1\n1,1\n"));
        String data = tiny();
        refused(1, "'11' is not in the data", "--data", data, "--digits", "0,11");
        refused(1, "there is no image of y = +1", "--data", data, "--images", "test", "--digits", "0,9");
        Path nan = dir.resolve("nan.npy");
        Npy.write(nan, new NpyArray(new int[] {3, 2}, new double[] {1, 2, 3, Double.NaN, 5, 6}));
        refused(1, "vector 1 (counted from 0) holds NaN or infinity", nan.toString(), "--labels", y);
        Path nanLabels = dir.resolve("nanlabels.npy");
        Npy.write(nanLabels, new NpyArray(new int[] {3}, new double[] {1, Double.NaN, 0}));
        refused(1, "label 1 (counted from 0) is NaN", x, "--labels", nanLabels.toString());
        Npy.write(nanLabels, new NpyArray(new int[] {2, 2}, new double[] {1, 0, 0, 1}));
        refused(1, "labels are one number each", x, "--labels", nanLabels.toString());
        byte[] cut = Npy.encode(new NpyArray(new int[] {3}, new double[] {1, 0, 1}));
        Files.write(nanLabels, Arrays.copyOf(cut, cut.length - 5));
        refused(1, "is cut off", x, "--labels", nanLabels.toString());
        assertEquals("", out.toString());
    }

    private void refused(int code, String part, String... args) {
        assertEquals(code, run(args), () -> List.of(args) + ": " + message);
        assertTrue(message.contains(part), message);
        assertEquals(1, message.lines().count(), message);
    }
}
