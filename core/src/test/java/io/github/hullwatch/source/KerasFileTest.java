package io.github.hullwatch.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.snapshot.LayerDescription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.hdf5.Attribute;
import org.bytedeco.hdf5.DataSet;
import org.bytedeco.hdf5.DataSpace;
import org.bytedeco.hdf5.DataType;
import org.bytedeco.hdf5.Group;
import org.bytedeco.hdf5.H5File;
import org.bytedeco.hdf5.PredType;
import org.bytedeco.hdf5.StrType;
import org.bytedeco.hdf5.global.hdf5;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models as Keras 2 writes them, put together here with HDF5's own library. */
class KerasFileTest {

    private static final ReadOptions ALL = new ReadOptions(null, null, new ReadOptions.Heap(Long.MAX_VALUE, 16));

    @TempDir
    private Path dir;

    /** An import that fails leaves its file open, so that no other of its name can be written (1.0.0-M2.1). */
    private int files;

    private static String common(String name, String inputs) {
        return "\"name\":\"" + name
                + "\",\"trainable\":true,\"dtype\":\"float32\",\"activation\":\"relu\",\"use_bias\":true,"
                + "\"kernel_initializer\":{\"class_name\":\"GlorotUniform\",\"config\":{\"seed\":null}},"
                + "\"bias_initializer\":{\"class_name\":\"Zeros\",\"config\":{}},\"kernel_regularizer\":null,"
                + "\"bias_regularizer\":null,\"activity_regularizer\":null,\"kernel_constraint\":null,"
                + "\"bias_constraint\":null" + (inputs == null ? "" : ",\"batch_input_shape\":" + inputs);
    }

    private static String dense(String name, int units, String inputs) {
        return "{\"class_name\":\"Dense\",\"config\":{\"units\":" + units + "," + common(name, inputs) + "}}";
    }

    private static String convolution(String name, String order, String inputs) {
        return "{\"class_name\":\"Conv2D\",\"config\":{\"filters\":4,\"kernel_size\":[2,2],\"strides\":[1,1],"
                + "\"padding\":\"valid\",\"data_format\":\"" + order + "\",\"dilation_rate\":[1,1],\"groups\":1,"
                + common(name, inputs) + "}}";
    }

    private static String sequential(String... layers) {
        return "{\"class_name\":\"Sequential\",\"config\":{\"name\":\"m\",\"layers\":[" + String.join(",", layers)
                + "]}}";
    }

    /** One array of a layer. */
    private record Weights(String layer, String name, long[] shape, float[] values) {}

    private static float[] counting(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i + 1;
        }
        return values;
    }

    private Path write(String configuration, Weights... weights) {
        Path path = dir.resolve("model" + files++ + ".h5");
        try (H5File file = new H5File(path.toString(), hdf5.H5F_ACC_TRUNC)) {
            attribute(file, "keras_version", "2.9.0");
            attribute(file, "backend", "tensorflow");
            if (configuration != null) {
                attribute(file, "model_config", configuration);
            }
            try (Group all = file.createGroup("model_weights")) {
                attribute(all, "keras_version", "2.9.0");
                attribute(all, "backend", "tensorflow");
                List<String> layers =
                        Arrays.stream(weights).map(Weights::layer).distinct().toList();
                attribute(all, "layer_names", layers);
                for (String layer : layers) {
                    try (Group outer = all.createGroup(layer);
                            Group inner = outer.createGroup(layer)) {
                        attribute(
                                outer,
                                "weight_names",
                                Arrays.stream(weights)
                                        .filter(array -> array.layer.equals(layer))
                                        .map(array -> layer + "/" + array.name + ":0")
                                        .toList());
                        for (Weights array : weights) {
                            if (array.layer.equals(layer)) {
                                array(inner, array);
                            }
                        }
                        inner._close();
                        outer._close();
                    }
                }
                all._close();
            }
            file._close();
        }
        return path;
    }

    private static void array(Group group, Weights array) {
        try (DataType type = new DataType(PredType.NATIVE_FLOAT());
                DataSpace space = new DataSpace(array.shape.length, array.shape);
                DataSet set = group.createDataSet(array.name + ":0", type, space);
                FloatPointer values = new FloatPointer(array.values)) {
            set.write(values, type);
            set._close();
        }
    }

    private static void attribute(Group group, String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (StrType type = new StrType(PredType.C_S1(), bytes.length);
                DataSpace space = new DataSpace(hdf5.H5S_SCALAR);
                Attribute attribute = group.createAttribute(name, type, space);
                BytePointer value = new BytePointer(bytes)) {
            attribute.write(type, value);
            attribute._close();
        }
    }

    private static void attribute(Group group, String name, List<String> texts) {
        int length = 32;
        byte[] bytes = new byte[Math.max(1, texts.size()) * length];
        for (int i = 0; i < texts.size(); i++) {
            byte[] text = texts.get(i).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(text, 0, bytes, i * length, text.length);
        }
        try (StrType type = new StrType(PredType.C_S1(), length);
                DataSpace space = new DataSpace(1, new long[] {Math.max(1, texts.size())});
                Attribute attribute = group.createAttribute(name, type, space);
                BytePointer value = new BytePointer(bytes)) {
            attribute.write(type, value);
            attribute._close();
        }
    }

    @Test
    void aDenseLayersNeuronsAreTheColumnsOfItsKernel() throws IOException {
        Path file = write(
                sequential(dense("hidden", 5, "[null,3]"), dense("out", 2, null)),
                new Weights("hidden", "kernel", new long[] {3, 5}, counting(15)),
                new Weights("hidden", "bias", new long[] {5}, new float[5]),
                new Weights("out", "kernel", new long[] {5, 2}, counting(10)),
                new Weights("out", "bias", new long[] {2}, new float[2]));
        StoredModel model = StoredModel.open(file, ALL);
        assertEquals("Keras", model.format());
        assertTrue(model.iteration().isEmpty());
        assertEquals(
                List.of("hidden", "out"),
                model.layers().stream().map(LayerDescription::name).toList());
        Vectors hidden = model.read("hidden");
        assertEquals(5, hidden.n());
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 5; j++) {
                assertEquals(i * 5 + j + 1, hidden.get(j, i));
            }
        }
    }

    /** [height, width, in, out]: the same numbers belong to a filter, in an order of Deeplearning4j's own. */
    @Test
    void aConvolutionKeepsItsFiltersTogether() throws IOException {
        StoredModel model = StoredModel.open(convolutional("channels_last", "[null,6,6,3]"), ALL);
        Vectors filters = model.read("conv");
        assertEquals(4, filters.n());
        assertEquals(12, filters.d());
        for (int filter = 0; filter < 4; filter++) {
            double[] found = new double[12];
            filters.copyRow(filter, found, 0);
            Arrays.sort(found);
            for (int k = 0; k < 12; k++) {
                assertEquals(4 * k + filter + 1, found[k]);
            }
        }
    }

    @Test
    void channelsFirstIsRefusedSinceTheImportScramblesIt() {
        Path file = convolutional("channels_first", "[null,3,6,6]");
        FileFormatException e = assertThrows(FileFormatException.class, () -> StoredModel.open(file, ALL));
        assertTrue(e.getMessage().contains("layer 'conv' is channels_first"), e.getMessage());
    }

    private Path convolutional(String order, String inputs) {
        return write(
                sequential(
                        convolution("conv", order, inputs),
                        "{\"class_name\":\"Flatten\",\"config\":{\"name\":\"flat\",\"trainable\":true}}",
                        dense("out", 2, null)),
                new Weights("conv", "kernel", new long[] {2, 2, 3, 4}, counting(48)),
                new Weights("conv", "bias", new long[] {4}, new float[4]),
                new Weights("out", "kernel", new long[] {100, 2}, counting(200)),
                new Weights("out", "bias", new long[] {2}, new float[2]));
    }

    @Test
    void whatIsNoWholeModelIsRefusedInOneLine() throws IOException {
        refused(write(null), "holds weights, but not what network they belong to");
        refused(write("{\"class_name\":\"Sequential\""), "can't be imported by Deeplearning4j");
        refused(write(sequential(dense("gone", 5, "[null,3]"))), "can't be imported by Deeplearning4j");
        byte[] whole = Files.readAllBytes(write(sequential(dense("gone", 5, "[null,3]"))));
        refused(Files.write(dir.resolve("cut.h5"), Arrays.copyOf(whole, 600)), "can't be imported by Deeplearning4j");
    }

    private static void refused(Path file, String part) {
        FileFormatException e = assertThrows(FileFormatException.class, () -> StoredModel.open(file, ALL));
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
        assertTrue(e.getMessage().startsWith(file + " ") && e.getMessage().contains(part), e.getMessage());
    }
}
