package io.github.hullwatch.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.Npy;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.files.StoredTensors;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.listener.LayerMeasurement;
import io.github.hullwatch.listener.Preset;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.source.NeuronAxis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class InspectionTest {

    @TempDir
    private Path dir;

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Sgd(0.1))
                .list()
                .layer(new DenseLayer.Builder().name("hidden").nIn(5).nOut(12).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .name("output")
                        .nIn(12)
                        .nOut(2)
                        .build())
                .build());
        network.init();
        return network;
    }

    private static ComputationGraph graph() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Sgd(0.1))
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", new DenseLayer.Builder().nIn(5).nOut(12).build(), "in")
                .addLayer(
                        "output",
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nIn(12)
                                .nOut(2)
                                .build(),
                        "hidden")
                .setOutputs("output")
                .build());
        graph.init();
        return graph;
    }

    private static DataSet data() {
        return new DataSet(Nd4j.rand(7, new long[] {16, 5}), Nd4j.rand(8, new long[] {16, 2}));
    }

    private Path save(Model model, String name) throws IOException {
        Path file = dir.resolve(name);
        ModelSerializer.writeModel(model, file.toFile(), true);
        return file;
    }

    private Path gaussians(String name, int... shape) throws IOException {
        Random random = new Random(1);
        float[] values = new float[shape[0] * shape[1]];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new StoredTensors().floats("w", shape, values).write(dir.resolve(name));
    }

    private static List<Measurement> lines(Path run) {
        return RunReader.open(run).measurements();
    }

    private static void verify(Path run) {
        assertTrue(RunVerifier.verify(run).ok(), () -> RunVerifier.verify(run).toString());
    }

    /**
     * What the listener said at the end of the training is what is said of the file that was saved: the same numbers,
     * but for the last bits of a depth that it has followed. A listener that begins there says the same to the bit.
     */
    @ParameterizedTest
    @EnumSource
    void aSavedModelGivesTheListenersLastLines(Preset preset) throws IOException {
        for (Model model : List.of(network(), graph())) {
            Map<String, Map<String, Map<String, Object>>> trained;
            try (HullwatchListener hull =
                    HullwatchListener.builder().preset(preset).every(1).build()) {
                hull.attach(model);
                for (int i = 0; i < 6; i++) {
                    if (model instanceof MultiLayerNetwork network) {
                        network.fit(data());
                    } else {
                        ((ComputationGraph) model).fit(data());
                    }
                }
                hull.close();
                trained = latest(hull);
            }
            Map<String, Map<String, Map<String, Object>>> fresh;
            try (HullwatchListener hull =
                    HullwatchListener.builder().preset(preset).build()) {
                hull.attach(model).measureNow();
                fresh = latest(hull);
            }
            String name = model.getClass().getSimpleName();
            Path run = dir.resolve("run-" + name);
            InspectionResult result =
                    Inspection.builder().preset(preset).runDir(run).build().of(save(model, name + ".zip"));
            Map<String, Map<String, Map<String, Object>>> found = new LinkedHashMap<>();
            for (InspectedLayer layer : result.layers()) {
                assertEquals(6, layer.iteration());
                Map<String, Map<String, Object>> numbers = new LinkedHashMap<>(layer.quantities());
                numbers.computeIfPresent("hull", (quantity, hull) -> {
                    Map<String, Object> plain = new LinkedHashMap<>(hull);
                    plain.keySet().removeAll(List.of("certificate", "sha256"));
                    return plain;
                });
                found.put(layer.layer().name(), numbers);
            }
            assertEquals(fresh, found);
            assertClose(trained, found);
            Manifest manifest = RunReader.open(run).manifest();
            assertEquals("Deeplearning4j", manifest.inspected().get(0).format());
            assertTrue(manifest.model() != null && manifest.backend() != null);
            verify(run);
        }
    }

    /** Without motion: nothing moves in a file. */
    private static Map<String, Map<String, Map<String, Object>>> latest(HullwatchListener hull) {
        Map<String, Map<String, Map<String, Object>>> all = new LinkedHashMap<>();
        for (LayerMeasurement last : hull.latest()) {
            assertEquals(6, last.iteration());
            Map<String, Map<String, Object>> numbers = new LinkedHashMap<>(last.quantities());
            numbers.remove("motion");
            all.put(last.layer(), numbers);
        }
        return all;
    }

    private static void assertClose(Object expected, Object found) {
        if (expected instanceof Map<?, ?> map) {
            assertEquals(map.keySet(), ((Map<?, ?>) found).keySet());
            map.forEach((key, value) -> assertClose(value, ((Map<?, ?>) found).get(key)));
        } else if (expected instanceof Double number) {
            assertEquals(number, (Double) found, 1e-12);
        } else {
            assertEquals(expected, found);
        }
    }

    @Test
    void aSeriesOfCheckpointsIsARun() throws IOException {
        MultiLayerNetwork network = network();
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            files.add(save(network, "checkpoint" + i + ".zip"));
            network.fit(data());
            network.fit(data());
        }
        Path run = dir.resolve("run");
        InspectionResult result = Inspection.builder().runDir(run).build().of(files);
        List<Long> iterations = lines(run).stream()
                .filter(line ->
                        line.quantity().equals("hull") && line.block().layer().equals("hidden"))
                .map(Measurement::iteration)
                .toList();
        assertEquals(List.of(0L, 2L, 4L, 6L), iterations);
        assertTrue(lines(run).stream().anyMatch(line -> line.quantity().equals("motion")));
        assertEquals(6, result.layers().get(0).iteration());
        assertEquals(4, RunReader.open(run).manifest().inspected().size());
        verify(run);

        List<Path> wrong = List.of(files.get(1), files.get(0));
        DoesNotFitException e = assertThrows(
                DoesNotFitException.class, () -> Inspection.builder().build().of(wrong));
        assertTrue(e.getMessage().contains("is of iteration 2 and " + files.get(0) + " of 0"), e.getMessage());
    }

    @Test
    void checkpointsAreOfOneNetwork() throws IOException {
        MultiLayerNetwork network = network();
        ComputationGraph other = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "hidden",
                        new OutputLayer.Builder(LossFunction.MSE).nIn(5).nOut(3).build(),
                        "in")
                .setOutputs("hidden")
                .build());
        other.init();
        other.fit(new DataSet(Nd4j.rand(2, 5), Nd4j.rand(2, 3)));
        Path first = save(network, "a.zip");
        Path second = save(other, "b.zip");
        Path run = dir.resolve("run");
        DoesNotFitException e = assertThrows(
                DoesNotFitException.class,
                () -> Inspection.builder().runDir(run).build().of(first, second));
        assertTrue(e.getMessage().startsWith(second + " has other layers than " + first), e.getMessage());
        assertFalse(Files.exists(run), "refused before anything is written");
        Path tensors = gaussians("x.safetensors", 3, 2);
        assertThrows(
                DoesNotFitException.class, () -> Inspection.builder().build().of(first, tensors));
    }

    @Test
    void anArrayIsMeasuredAsTheSolverDoes() throws IOException {
        Path file = gaussians("m.safetensors", 40, 6);
        Path run = dir.resolve("run");
        InspectionResult result = Inspection.builder().runDir(run).build().of(file);
        Random random = new Random(1);
        float[] values = new float[240];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        Hull hull = HullSolver.hullOf(Vectors.rows(values, 40, 6));
        InspectedLayer layer = result.layers().get(0);
        assertEquals(hull.verdict().label(), layer.text("hull", "verdict").orElseThrow());
        assertEquals(hull.depth(), layer.number("hull", "depth").orElseThrow());
        assertEquals(hull.lower(), layer.number("hull", "lower").orElseThrow());
        assertEquals(
                List.of("hull", "spread", "norms"),
                List.copyOf(layer.quantities().keySet()));
        verify(run);
        Manifest manifest = RunReader.open(run).manifest();
        assertEquals(Manifest.FINISHED, manifest.status());
        assertEquals(file.toString(), manifest.inspected().get(0).file());
        assertEquals(Files.size(file), manifest.inspected().get(0).bytes());
    }

    @Test
    void severalFilesAreOneRunWithLayersNamedByFile() throws IOException {
        Path a = gaussians("a.safetensors", 4, 2);
        Path b = gaussians("b.safetensors", 5, 2);
        Path c = dir.resolve("c.npy");
        Npy.write(c, NpyArray.matrix(2, 2, new float[] {1, 0, 0, 1}));
        Path run = dir.resolve("run");
        InspectionResult result = Inspection.builder().runDir(run).build().of(a, b, c);
        assertEquals(
                List.of("a.safetensors:w", "b.safetensors:w", "c.npy"),
                result.layers().stream().map(layer -> layer.layer().name()).toList());
        verify(run);
        Files.createDirectory(dir.resolve("x"));
        Path same = Files.copy(a, dir.resolve("x/a.safetensors"));
        assertEquals(
                List.of(a + ":w", same + ":w"),
                Inspection.builder().build().of(a, same).layers().stream()
                        .map(layer -> layer.layer().name())
                        .toList());
    }

    /** Names from elsewhere stay inside the run directory. */
    @Test
    void hostileNamesAreNamesOfLayers() throws IOException {
        List<String> names = List.of(
                "../../etc/passwd", "a/b", "..", "con", "\u0000\u001b[31m", "", "😀", "x".repeat(3000), "A", "a");
        StoredTensors tensors = new StoredTensors();
        names.forEach(name -> tensors.floats(name, new int[] {2, 3}, 1, 2, 3, -1, -2, -2));
        Path run = dir.resolve("run");
        InspectionResult result =
                Inspection.builder().runDir(run).build().of(tensors.write(dir.resolve("m.safetensors")));
        assertEquals(names.size(), result.layers().size());
        assertTrue(result.failure().isEmpty(), () -> result.failure().toString());
        verify(run);
        try (Stream<Path> files = Files.list(dir)) {
            assertEquals(2, files.count(), "nothing beside the run and the file");
        }
    }

    @Test
    void tiedWeightsAreStoredOnce() throws IOException {
        float[] weights = {1, 2, 3, 4, 5, 6};
        Path file = new StoredTensors()
                .floats("in", new int[] {2, 3}, weights)
                .floats("out", new int[] {2, 3}, weights)
                .write(dir.resolve("m.safetensors"));
        Path run = dir.resolve("run");
        assertEquals(
                2, Inspection.builder().runDir(run).build().of(file).layers().size());
        try (Stream<Path> files = Files.list(run.resolve("certificates"))) {
            assertEquals(1, files.filter(f -> f.toString().endsWith(".npy")).count());
        }
        verify(run);
    }

    @Test
    void weightsThatAreNotFiniteAreSaidAndTheRestIsMeasured() throws IOException {
        Path file = new StoredTensors()
                .floats("bad", new int[] {2, 2}, 1, 2, Float.NaN, 4)
                .floats("good", new int[] {2, 2}, 1, 2, 3, 4)
                .floats("zero", new int[] {2, 2}, 0, 0, 0, 0)
                .floats("half", new int[] {2, 2}, 0, 0, 1, 0)
                .write(dir.resolve("m.safetensors"));
        Path run = dir.resolve("run");
        List<InspectedLayer> layers =
                Inspection.builder().runDir(run).build().of(file).layers();
        assertEquals("neuron 1 holds NaN or infinity", layers.get(0).trouble().orElseThrow());
        assertTrue(layers.get(0).quantities().isEmpty());
        assertEquals("outside", layers.get(1).text("hull", "verdict").orElseThrow());
        assertEquals(2.0, layers.get(2).number("hull", "dead").orElseThrow());
        assertEquals(-1.0, layers.get(2).number("hull", "depth").orElseThrow());
        assertEquals(1.0, layers.get(3).number("hull", "dead").orElseThrow());
        verify(run);
    }

    @Test
    void theNeuronsAreWhereTheCallerSays() throws IOException {
        Path file = gaussians("m.safetensors", 4, 7);
        assertEquals(
                4, Inspection.builder().build().of(file).layers().get(0).layer().neurons());
        assertEquals(
                7,
                Inspection.builder()
                        .neurons(NeuronAxis.COLUMNS)
                        .build()
                        .of(file)
                        .layers()
                        .get(0)
                        .layer()
                        .neurons());
    }

    @Test
    void whatIsTooLargeIsSkippedWithWhatItNeeds() throws IOException {
        Path file = new StoredTensors()
                .floats("small", new int[] {2, 2}, 1, 2, 3, 4)
                .floats("large", new int[] {100, 100}, new float[10_000])
                .write(dir.resolve("m.safetensors"));
        InspectionResult result =
                Inspection.builder().heap((64L << 20) + 100_000).build().of(file);
        assertEquals(1, result.layers().size());
        assertTrue(
                result.skipped().get(0).reason().contains("MiB of heap"),
                result.skipped().toString());
    }

    @Test
    void nothingToMeasureIsRefusedBeforeAnythingIsWritten() throws IOException {
        Path file = new StoredTensors()
                .floats("bias", new int[] {2}, 1, 2)
                .floats("w", new int[] {1, 2}, 1, 2)
                .write(dir.resolve("m.safetensors"));
        Path run = dir.resolve("run");
        DoesNotFitException e = assertThrows(
                DoesNotFitException.class,
                () -> Inspection.builder().runDir(run).layers("x.*").build().of(file));
        assertTrue(e.getMessage().contains("is named by the pattern 'x.*'; the names in it: bias, w"), e.getMessage());
        Path bias = new StoredTensors().floats("bias", new int[] {2}, 1, 2).write(dir.resolve("b.safetensors"));
        e = assertThrows(
                DoesNotFitException.class,
                () -> Inspection.builder().runDir(run).build().of(bias));
        assertTrue(e.getMessage().contains("holds nothing that can be measured: 1 × an array of 1"), e.getMessage());
        assertThrows(
                DoesNotFitException.class,
                () -> Inspection.builder().build().of(new StoredTensors().write(dir.resolve("e.safetensors"))));
        assertFalse(Files.exists(run));
        Files.createDirectory(run);
        Files.writeString(run.resolve("x"), "x");
        assertThrows(
                RunDirectoryException.class,
                () -> Inspection.builder().runDir(run).build().of(file));
    }

    @Test
    void whoStopsItKeepsWhatWasMeasured() throws IOException {
        Path file = new StoredTensors()
                .floats("first", new int[] {2, 2}, 1, 2, 3, 4)
                .floats("second", new int[] {2, 2}, 1, 2, 3, 4)
                .write(dir.resolve("m.safetensors"));
        Path run = dir.resolve("run");
        List<String> steps = new ArrayList<>();
        InspectionResult result = Inspection.builder()
                .runDir(run)
                .observer(new InspectionObserver() {
                    @Override
                    public void at(long done, long total, String what) {
                        steps.add(done + "/" + total + " " + what);
                    }

                    @Override
                    public boolean stops() {
                        return steps.contains("0/2 first");
                    }
                })
                .build()
                .of(file);
        assertTrue(result.stopped());
        assertEquals(List.of("0/2 " + file, "0/2 first"), steps);
        assertEquals(1, result.layers().size());
        assertEquals(Manifest.INTERRUPTED, RunReader.open(run).manifest().status());
        verify(run);
    }

    /** A file that changes under us: what was measured before is kept, and the run says that it failed. */
    @Test
    void aFileThatVanishesLeavesWhatWasMeasured() throws IOException {
        Path file = new StoredTensors()
                .floats("first", new int[] {2, 2}, 1, 2, 3, 4)
                .floats("second", new int[] {2, 2}, 1, 2, 3, 4)
                .write(dir.resolve("m.safetensors"));
        Path run = dir.resolve("run");
        Inspection inspection = Inspection.builder()
                .runDir(run)
                .observer(new InspectionObserver() {
                    @Override
                    public void at(long done, long total, String what) {
                        if (what.equals("second")) {
                            try {
                                Files.write(file, new byte[10]);
                            } catch (IOException e) {
                                throw new AssertionError(e);
                            }
                        }
                    }
                })
                .build();
        assertThrows(Exception.class, () -> inspection.of(file));
        assertEquals(Manifest.FAILED, RunReader.open(run).manifest().status());
        assertEquals(3, lines(run).size());
        verify(run);
    }

    @Test
    void damagedModelsAreRefusedInOneLine() throws IOException {
        Path good = save(network(), "good.zip");
        byte[] bytes = Files.readAllBytes(good);
        Path cut = Files.write(dir.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length / 2));
        FileFormatException e = assertThrows(
                FileFormatException.class, () -> Inspection.builder().build().of(cut));
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
        Path text = Files.writeString(dir.resolve("x.txt"), "hello");
        e = assertThrows(
                FileFormatException.class, () -> Inspection.builder().build().of(text));
        assertTrue(e.getMessage().contains("is no stored model"), e.getMessage());
        Path empty = Files.createFile(dir.resolve("empty"));
        e = assertThrows(
                FileFormatException.class, () -> Inspection.builder().build().of(empty));
        assertTrue(e.getMessage().contains("is empty"), e.getMessage());
    }

    /** What was measured before is kept, and the trouble is one that a program must think of. */
    @Test
    void aFileThatVanishesBetweenLayersIsAnIOException() throws IOException {
        float[] values = {1, 0, 2, 1, 2, -1, 3, 1};
        Path file = new StoredTensors()
                .floats("first", new int[] {4, 2}, values)
                .floats("second", new int[] {4, 2}, values)
                .write(dir.resolve("model.safetensors"));
        Path run = dir.resolve("run");
        Inspection inspection = Inspection.builder()
                .runDir(run)
                .observer(new InspectionObserver() {
                    @Override
                    public void at(long done, long total, String what) {
                        if (done == 1) {
                            assertTrue(file.toFile().delete());
                        }
                    }
                })
                .build();
        IOException thrown = assertThrows(IOException.class, () -> inspection.of(file));
        assertTrue(thrown.getMessage().contains("model.safetensors"), thrown.getMessage());
        RunReader written = RunReader.open(run);
        assertEquals(Manifest.FAILED, written.manifest().status());
        assertEquals(
                List.of("first"),
                written.measurements().stream()
                        .map(line -> line.block().layer())
                        .distinct()
                        .toList());
        assertTrue(RunVerifier.verify(run).ok());
    }
}
