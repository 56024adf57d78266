package io.github.hullwatch.mnist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.files.Npy;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.mnist.cosface.CosFaceOutputLayer;
import io.github.hullwatch.mnist.data.EmptyMachine;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine;

/** {@code mnist features} on twelve images: what it leaves behind, not what it finds. */
class FeaturesCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Exception thrown;

    @Test
    void aRunLeavesFeaturesPicturesAndWhatTheyShow() throws IOException {
        Path dir = folder.resolve("run");
        assertEquals(0, features(dir, "--loss", "cosface", "--margin", "0.15", "--scale", "12"), err.toString());
        assertTrue(
                out.toString().contains("What the features show (cosface, margin 0.15, scale 12.0)"), out.toString());
        assertTrue(out.toString().contains("Test accuracy"), out.toString());

        Manifest manifest = RunReader.open(dir).manifest();
        assertEquals(Manifest.FINISHED, manifest.status());
        assertEquals("cosface", manifest.options().get("loss"));
        assertEquals(.15, manifest.options().get("margin"));
        Map<?, ?> found = (Map<?, ?>) manifest.results().get("features");
        assertEquals(5, ((Number) found.get("points")).intValue());
        assertEquals(10, ((List<?>) found.get("anglesBetweenLines")).size());
        assertEquals(10, ((List<?>) ((List<?>) found.get("anglesBetweenRays")).get(9)).size());
        assertTrue(((Map<?, ?>) found.get("lines")).containsKey("classes"));
        assertFalse(((Map<?, ?>) found.get("beforeTraining")).containsKey("classes"));

        NpyArray points = Npy.read(dir.resolve("arrays/features.npy"));
        assertArrayEquals(new int[] {5, 2}, points.shape());
        NpyArray labels = Npy.read(dir.resolve("arrays/features-labels.npy"));
        assertArrayEquals(new double[] {9, 8, 7, 6, 5}, labels.toDoubles());
        assertArrayEquals(
                new int[] {5, 2},
                Npy.read(dir.resolve("arrays/features-before-training.npy")).shape());
        for (String picture : List.of("features", "features-before-training", "figure-7", "figure-7-over-time")) {
            String svg = Files.readString(dir.resolve("figures/" + picture + ".svg"));
            assertTrue(svg.startsWith("<svg"), picture);
            byte[] png = Files.readAllBytes(dir.resolve("figures/" + picture + ".png"));
            assertTrue(png.length > 1000 && png[1] == 'P', picture);
        }
        String report = Files.readString(dir.resolve("report.html"));
        assertTrue(report.contains("the paper’s figure 6, right"));
        assertFalse(Files.exists(dir.resolve("figures/report-spheres.svg")), "figure 7 is there already");

        var verified = RunVerifier.verify(dir);
        assertTrue(verified.ok(), String.valueOf(verified.failure()));
        Files.write(dir.resolve("arrays/features.npy"), new byte[] {0});
        assertFalse(RunVerifier.verify(dir).ok(), "the sums cover the arrays");
    }

    /** The arrays are what the saved network answers, and the answer follows from them. */
    @Test
    void theFeaturesAreThoseOfTheSavedNetwork() throws IOException {
        Path dir = folder.resolve("run");
        assertEquals(0, features(dir, "--loss", "cosface"), err.toString());
        MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(
                dir.resolve("model.zip").toFile());
        var layer = (CosFaceOutputLayer) network.getLayer("output").conf().getLayer();
        assertEquals(.1, layer.getMargin());
        assertEquals(16, layer.getScale());
        var test = EmptyMachine.tinyPlaces(folder.resolve("home"), folder.resolve("tiny"))
                .read()
                .orElseThrow()
                .test();
        var answers = network.output(test.batches(5));
        double[] points = Npy.read(dir.resolve("arrays/features.npy")).toDoubles();
        var last = network.getLayer("output");
        last.setInput(
                Nd4j.createFromArray(points).reshape(5, 2).castTo(answers.dataType()),
                org.deeplearning4j.nn.workspace.LayerWorkspaceMgr.noWorkspaces());
        var again = last.activate(false, org.deeplearning4j.nn.workspace.LayerWorkspaceMgr.noWorkspaces());
        assertArrayEquals(answers.toDoubleMatrix()[3], again.toDoubleMatrix()[3], 1e-5);
        assertTrue(new FeaturePoints(points).distinct() > 1);
    }

    private record FeaturePoints(double[] points) {
        long distinct() {
            return java.util.Arrays.stream(points).distinct().count();
        }
    }

    @Test
    void equalSeedsGiveEqualFeatures() throws IOException {
        assertEquals(0, features(folder.resolve("a")), err.toString());
        assertEquals(0, features(folder.resolve("b")), err.toString());
        assertEquals(0, features(folder.resolve("c"), "--seed", "7"), err.toString());
        byte[] first = Files.readAllBytes(folder.resolve("a/arrays/features.npy"));
        assertArrayEquals(first, Files.readAllBytes(folder.resolve("b/arrays/features.npy")));
        assertFalse(java.util.Arrays.equals(first, Files.readAllBytes(folder.resolve("c/arrays/features.npy"))));
        assertNull(RunReader.open(folder.resolve("a")).manifest().options().get("margin"), "softmax has none");
    }

    @Test
    void jsonIsOneObjectAndNothingElse() throws IOException {
        assertEquals(0, features(folder.resolve("run"), "--json"), err.toString());
        JsonNode printed = new ObjectMapper().readTree(out.toString());
        assertEquals(1, out.toString().lines().count());
        assertEquals(5, printed.path("features").path("points").asInt());
        assertTrue(printed.path("testAccuracy").isNumber());
        JsonNode manifest = new ObjectMapper()
                .readTree(folder.resolve("run/manifest.json").toFile())
                .path("results");
        assertEquals(manifest.path("features"), printed.path("features"));
    }

    @Test
    void whatMakesNoSenseIsRefusedBeforeAnythingElse() {
        assertUsage("the margin must be in [0, 1], not -0.1", "--loss", "cosface", "--margin", "-0.1");
        assertUsage("the margin must be in [0, 1], not NaN", "--loss", "cosface", "--margin", "NaN");
        assertUsage("the scale must be above 0", "--loss", "cosface", "--scale", "0");
        assertUsage("the scale must be above 0", "--loss", "cosface", "--scale", "Infinity");
        assertUsage("--margin has no effect here", "--margin", "0.2");
        assertUsage("--scale has no effect here", "--loss", "softmax", "--scale", "20");
        assertUsage("conv1, conv2, dense1, features, output", "--layers", "none");
        assertUsage("epochs", "--epochs", "0");
        assertFalse(Files.exists(folder.resolve("run")));
    }

    private void assertUsage(String expected, String... more) {
        assertEquals(2, features(folder.resolve("run"), more));
        assertTrue(thrown.getMessage().contains(expected), thrown.getMessage());
    }

    private int features(Path dir, String... more) {
        thrown = null;
        List<String> args = new ArrayList<>(List.of(more));
        args.addAll(List.of("--run-dir", dir.toString(), "--preset", "light", "--batch-size", "4"));
        if (!args.contains("--epochs")) {
            args.addAll(List.of("--epochs", "1"));
        }
        Path tiny = folder.resolve("tiny");
        if (!Files.exists(tiny)) {
            try {
                EmptyMachine.tinyFolder(Files.createDirectories(tiny));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        args.addAll(List.of("--data", tiny.toString()));
        var line = new CommandLine(new FeaturesCommand(data -> EmptyMachine.tinyPlaces(folder.resolve("home"), data)));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            thrown = e;
            return ((UserError) e).exitCode();
        });
        return line.execute(args.toArray(new String[0]));
    }
}
