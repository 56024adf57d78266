package io.github.hullwatch.source;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.modelimport.keras.Hdf5Archive;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.deeplearning4j.nn.modelimport.keras.exceptions.InvalidKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.exceptions.UnsupportedKerasConfigurationException;

/**
 * A whole Keras model in HDF5, through Deeplearning4j's import (deeplearning4j-modelimport, an optional dependency).
 * Kernels of convolutions that are channels_first come out of it scrambled, in silence (1.0.0-M2.1), so those are
 * refused.
 */
final class KerasFile {

    private static final String CONFIGURATION = "model_config";

    /** Attributes come with whatever lay behind them in memory (1.0.0-M2.1). */
    private static final ObjectReader FIRST_VALUE =
            Json.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Layers with kernels that the order of the channels matters to. */
    private static final Set<String> CONVOLUTIONS = Set.of(
            "Conv1D",
            "Conv2D",
            "Conv3D",
            "Convolution1D",
            "Convolution2D",
            "Convolution3D",
            "Conv2DTranspose",
            "Conv3DTranspose",
            "Deconvolution2D",
            "Deconvolution3D",
            "DepthwiseConv2D",
            "SeparableConv1D",
            "SeparableConv2D",
            "SeparableConvolution2D",
            "AtrousConvolution1D",
            "AtrousConvolution2D",
            "LocallyConnected1D",
            "LocallyConnected2D");

    private KerasFile() {}

    static StoredModel open(Path file, ReadOptions options) {
        JsonNode configuration = configuration(file);
        requireImportable(file, configuration);
        Model model;
        try {
            model = restore(file, configuration.path("class_name").asText());
        } catch (IOException
                | InvalidKerasConfigurationException
                | UnsupportedKerasConfigurationException
                | RuntimeException e) {
            throw notImported(file, e);
        }
        return new NetworkModel(
                file, "Keras", ModelSource.of(model, options.layers(), List.of(), false, Duration.ZERO), false);
    }

    private static JsonNode configuration(Path file) {
        try (Hdf5Archive archive = new Hdf5Archive(file.toString())) {
            if (!archive.hasAttribute(CONFIGURATION)) {
                throw new FileFormatException(file
                        + " holds weights, but not what network they belong to, which Deeplearning4j's import needs; save"
                        + " the whole model: model.save('model.h5')");
            }
            return FIRST_VALUE.readTree(archive.readAttributeAsJson(CONFIGURATION));
        } catch (FileFormatException e) {
            throw e;
        } catch (Exception e) {
            throw notImported(file, e);
        }
    }

    /** Sequential and functional models have importers of their own. */
    private static Model restore(Path file, String kind)
            throws IOException, InvalidKerasConfigurationException, UnsupportedKerasConfigurationException {
        return kind.equals("Sequential")
                ? KerasModelImport.importKerasSequentialModelAndWeights(file.toString(), false)
                : KerasModelImport.importKerasModelAndWeights(file.toString(), false);
    }

    private static FileFormatException notImported(Path file, Exception e) {
        String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new FileFormatException(
                file + " can't be imported by Deeplearning4j: " + why + " ("
                        + e.getClass().getSimpleName() + "); save its weights as .npz or .safetensors instead",
                e);
    }

    /** Layers may hold layers: wrappers and nested models. */
    private static void requireImportable(Path file, JsonNode node) {
        if (CONVOLUTIONS.contains(node.path("class_name").asText())) {
            JsonNode config = node.path("config");
            String order = config.path("data_format")
                    .asText(config.path("dim_ordering").asText());
            if (order.equals("channels_first") || order.equals("th")) {
                throw new FileFormatException(
                        file + ": layer '" + config.path("name").asText()
                                + "' is channels_first, and Deeplearning4j's import scrambles such kernels; save its weights as"
                                + " .npz or .safetensors instead (Keras stores them as [height, width, in, out]: --columns)");
            }
        }
        node.forEach(child -> requireImportable(file, child));
    }
}
