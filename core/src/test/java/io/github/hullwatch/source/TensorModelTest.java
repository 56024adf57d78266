package io.github.hullwatch.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.StoredTensors;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.Manifest.SkippedLayer;
import io.github.hullwatch.snapshot.LayerDescription;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorModelTest {

    private static final ReadOptions ALL = options(null, null);

    @TempDir
    private Path dir;

    private static ReadOptions options(String layers, NeuronAxis axis) {
        return new ReadOptions(
                layers == null ? null : Pattern.compile(layers), axis, new ReadOptions.Heap(Long.MAX_VALUE, 16));
    }

    private StoredModel open(StoredTensors tensors, ReadOptions options) throws IOException {
        return StoredModel.open(tensors.write(dir.resolve("m.safetensors")), options);
    }

    private static Map<String, String> reasons(StoredModel model) {
        return model.skipped().stream().collect(Collectors.toMap(SkippedLayer::layer, SkippedLayer::reason));
    }

    /** A single weight of 1 at a place of the array, and the neuron and component that it belongs to. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // PyTorch: Linear [out, in], Conv2d [out, in, kH, kW]
                "pt | fc.weight         | 3 4     | 1 2     | 3 | 4  | 1 | 2  | dense",
                "pt | conv.weight       | 3 2 2 2 | 1 1 0 1 | 3 | 8  | 1 | 5  | convolution",
                "pt | conv1d.weight     | 3 2 4   | 2 0 3   | 3 | 8  | 2 | 3  | convolution",
                "pt | some.kernel       | 3 4     | 1 2     | 3 | 4  | 1 | 2  | dense",
                // Keras and TensorFlow: Dense [in, out], Conv2D [kH, kW, in, out]
                "tf | d/kernel          | 3 4     | 1 2     | 4 | 3  | 2 | 1  | dense",
                "tf | c/weights         | 2 2 3 5 | 1 0 2 4 | 5 | 12 | 4 | 8  | convolution",
                "tf | c/conv1d_kernel   | 2 3 5   | 1 2 4   | 5 | 6  | 4 | 5  | convolution",
                "tf | c/depthwise_kernel| 2 2 3 2 | 1 0 2 1 | 6 | 4  | 5 | 2  | depthwise convolution",
                "tf | c_depthwise/pointwise_kernel | 1 1 3 2 | 0 0 2 1 | 2 | 3  | 1 | 2 | convolution",
                "tf | conv2d_transpose/kernel | 2 2 5 3 | 1 0 4 2 | 5 | 12 | 4 | 8 | transposed convolution",
                // No word of the framework: a kernel is of Keras or Flax.
                "'' | Dense_0/kernel    | 3 4     | 1 2     | 4 | 3  | 2 | 1  | dense",
                "'' | w                 | 3 4     | 1 2     | 3 | 4  | 1 | 2  | dense",
            })
    void aWeightIsFoundInItsNeuron(
            String framework,
            String name,
            String shapeText,
            String placeText,
            int neurons,
            int inputs,
            int neuron,
            int component,
            String kind)
            throws IOException {
        int[] shape = numbers(shapeText);
        int[] place = numbers(placeText);
        int size = 1;
        int at = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            size *= shape[axis];
            at = at * shape[axis] + place[axis];
        }
        float[] floats = new float[size];
        double[] doubles = new double[size];
        floats[at] = 1;
        doubles[at] = 1;
        StoredTensors tensors = framework.isEmpty() ? new StoredTensors() : new StoredTensors().framework(framework);
        StoredModel model = open(tensors.floats(name, shape, floats).doubles(name + "64/" + name, shape, doubles), ALL);
        LayerDescription layer = model.layers().get(0);
        assertEquals(new LayerDescription(name, kind, neurons, inputs, shape.length == 2), layer);
        for (LayerDescription one : model.layers()) {
            Vectors vectors = model.read(one.name());
            assertEquals(neurons, vectors.n());
            assertEquals(inputs, vectors.d());
            assertTrue(vectors.isContiguous());
            for (int i = 0; i < neurons; i++) {
                for (int k = 0; k < inputs; k++) {
                    assertEquals(i == neuron && k == component ? 1 : 0, vectors.get(i, k), "row " + i + ", " + k);
                }
            }
        }
        assertEquals(2, model.layers().size());
    }

    private static int[] numbers(String text) {
        return Pattern.compile(" ")
                .splitAsStream(text.strip())
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    /** Keras's dense layer multiplies input i with kernel[i][j]: what it computes says which neuron is which. */
    @Test
    void columnsAreWhatADenseLayerMultipliesItsInputWith() throws IOException {
        float[] kernel = {1, 2, 3, 4, 5, 6};
        StoredModel model = open(new StoredTensors().framework("tf").floats("kernel", new int[] {2, 3}, kernel), ALL);
        Vectors vectors = model.read("kernel");
        double[] input = {10, -1};
        double[] output = new double[3];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 3; j++) {
                output[j] += input[i] * kernel[i * 3 + j];
            }
        }
        for (int j = 0; j < 3; j++) {
            assertEquals(output[j], vectors.get(j, 0) * input[0] + vectors.get(j, 1) * input[1]);
        }
    }

    @Test
    void rowsAndColumnsOverrideTheFramework() throws IOException {
        StoredTensors tensors = new StoredTensors().framework("pt").floats("w", new int[] {2, 3}, 1, 2, 3, 4, 5, 6);
        assertEquals(
                3, open(tensors, options(null, NeuronAxis.COLUMNS)).read("w").n());
        assertEquals(2, open(tensors, options(null, NeuronAxis.ROWS)).read("w").n());
    }

    @Test
    void largeArraysAreTurnedInTiles() throws IOException {
        int in = 77;
        int out = 131;
        float[] values = new float[in * out];
        for (int k = 0; k < values.length; k++) {
            values[k] = k;
        }
        Vectors vectors = open(new StoredTensors().framework("tf").floats("w", new int[] {in, out}, values), ALL)
                .read("w");
        for (int j = 0; j < out; j++) {
            for (int i = 0; i < in; i++) {
                assertEquals(i * out + j, vectors.get(j, i));
            }
        }
    }

    @Test
    void whatIsNoLayerIsLeftOutWithTheReason() throws IOException {
        StoredTensors tensors = new StoredTensors()
                .floats("w", new int[] {1, 2}, 1, 2)
                .floats("fc.bias", new int[] {2}, 1, 2)
                .floats("scalar", new int[0], 1)
                .floats("empty", new int[] {0, 7})
                .floats("attn.bias", new int[] {1, 2, 2}, 1, 1, 1, 1)
                .floats("relative_position_bias_table", new int[] {2, 2}, 1, 1, 1, 1)
                .floats("wte.weight", new int[] {2, 2}, 1, 1, 1, 1)
                .floats("model.embed_tokens.weight", new int[] {2, 2}, 1, 1, 1, 1)
                .floats("gamma", new int[] {1, 1, 3}, 1, 1, 1)
                .floats("deep", new int[] {1, 2, 1, 2, 1, 1}, 1, 1, 1, 1)
                .add("ids", "I64", new int[] {1, 1}, new byte[8])
                .add("quantised", "F8_E4M3", new int[] {1, 2}, new byte[2]);
        StoredModel model = open(tensors, ALL);
        assertEquals("w", model.layers().stream().map(LayerDescription::name).collect(Collectors.joining()));
        Map<String, String> reasons = reasons(model);
        assertEquals(11, reasons.size());
        assertEquals("an array of 1 dimension, such as a bias or the scale of a normalisation", reasons.get("fc.bias"));
        assertEquals("a single number, no weights of neurons", reasons.get("scalar"));
        assertEquals("it is empty", reasons.get("empty"));
        assertEquals("a bias, by its name", reasons.get("attn.bias"));
        assertEquals("a bias, by its name", reasons.get("relative_position_bias_table"));
        assertTrue(reasons.get("wte.weight").startsWith("an embedding, by its name"));
        assertTrue(reasons.get("model.embed_tokens.weight").startsWith("an embedding, by its name"));
        assertEquals("only one of its dimensions is longer than 1: no weights of neurons", reasons.get("gamma"));
        assertEquals("an array of 6 dimensions, which no convolution has", reasons.get("deep"));
        assertTrue(reasons.get("ids").contains("type I64"));
        assertTrue(reasons.get("quantised").contains("type F8_E4M3"));
    }

    /** Words that only look like those of an embedding. */
    @Test
    void namesAreTakenAtTheirWord() throws IOException {
        StoredTensors tensors = new StoredTensors()
                .floats("growte.weight", new int[] {1, 2}, 1, 2)
                .floats("biased.weight", new int[] {1, 2}, 1, 2)
                .floats(" ", new int[] {1, 2}, 1, 2);
        assertEquals(3, open(tensors, ALL).layers().size());
    }

    @Test
    void theEmbeddingThatIsNamedIsMeasuredByToken() throws IOException {
        StoredTensors tensors = new StoredTensors()
                .framework("tf")
                .floats("embeddings", new int[] {3, 2}, 1, 2, 3, 4, 5, 6)
                .floats("w", new int[] {3, 2}, 1, 2, 3, 4, 5, 6);
        StoredModel model = open(tensors, options("embed.*", null));
        assertEquals(1, model.layers().size());
        assertEquals(
                new LayerDescription("embeddings", "embedding", 3, 2, true),
                model.layers().get(0));
        assertEquals(3, model.read("embeddings").get(1, 0));
        assertEquals("not named by the pattern 'embed.*'", reasons(model).get("w"));
    }

    @Test
    void whatDoesNotFitIntoMemorySaysWhatItNeeds() {
        ReadOptions.Heap heap = new ReadOptions.Heap(1L << 30, 16);
        assertTrue(heap.refusal(48_000_000, false).isEmpty());
        assertEquals(
                "51 million weights need about 1036 MiB of heap, and there are 1024: give more with"
                        + " HULLWATCH_JAVA_OPTS=-Xmx2g",
                heap.refusal(51_000_000, false).orElseThrow());
        assertTrue(heap.refusal(48_000_000, true).isPresent(), "float64 takes more");
        assertEquals(
                "3000 million weights are more than a Java array holds",
                new ReadOptions.Heap(Long.MAX_VALUE, 16)
                        .refusal(3_000_000_000L, false)
                        .orElseThrow());
    }
}
