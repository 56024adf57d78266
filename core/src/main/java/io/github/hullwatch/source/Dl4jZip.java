package io.github.hullwatch.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.Json;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A model as {@code ModelSerializer} writes it: a zip archive with its configuration and its parameters. Only these two
 * are read, as {@code ModelSerializer} reads them (1.0.0-M2.1). Its other entries are not: the state of the updater
 * says nothing of the weights, and a preprocessor is a serialised Java object, which a file from elsewhere must not
 * have made.
 */
final class Dl4jZip {

    /** The longest configuration that is read; those of large networks have some hundred kilobytes. */
    private static final int LONGEST_CONFIGURATION = 64 << 20;

    private Dl4jZip() {}

    /** @param zip of the file, which is left open */
    static StoredModel open(Path file, ZipFile zip, ReadOptions options) throws IOException {
        Model model;
        try {
            model = restore(configuration(file, zip), zip);
        } catch (RuntimeException | LinkageError e) {
            throw new FileFormatException(
                    file + " is no model that Deeplearning4j can read: " + firstLine(e)
                            + "; write it again with ModelSerializer",
                    e);
        }
        return new NetworkModel(
                file, "Deeplearning4j", ModelSource.of(model, options.layers(), List.of(), false, Duration.ZERO), true);
    }

    /** The updates done, by the configuration alone; 0 if it does not say. */
    static long iteration(Path file, ZipFile zip) throws IOException {
        JsonNode json = Json.parse(configuration(file, zip).getBytes(StandardCharsets.UTF_8), file.toString(), null);
        return Math.max(0, json.path("iterationCount").asLong());
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("") + " ("
                + e.getClass().getSimpleName() + ")";
    }

    private static String configuration(Path file, ZipFile zip) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(StoredModels.DL4J_CONFIGURATION))) {
            byte[] bytes = in.readNBytes(LONGEST_CONFIGURATION + 1);
            if (bytes.length > LONGEST_CONFIGURATION) {
                throw new FileFormatException(file + " has a configuration of more than 64 MiB, which no network has");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static Model restore(String configuration, ZipFile zip) throws IOException {
        INDArray parameters = parameters(zip);
        if (configuration.contains("\"networkInputs\"")) {
            ComputationGraph graph = new ComputationGraph(ComputationGraphConfiguration.fromJson(configuration));
            graph.init(parameters, false);
            return graph;
        }
        MultiLayerNetwork network = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(configuration));
        network.init(parameters, false);
        return network;
    }

    /** Out of memory, since Deeplearning4j's reader takes a stream without bytes at hand for one that has ended. */
    private static INDArray parameters(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(StoredModels.DL4J_COEFFICIENTS);
        try (InputStream in = zip.getInputStream(entry)) {
            return Nd4j.read(new DataInputStream(in));
        }
    }
}
