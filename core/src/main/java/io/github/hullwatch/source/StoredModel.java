package io.github.hullwatch.source;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.Manifest.SkippedLayer;
import io.github.hullwatch.snapshot.DoesNotFitException;
import io.github.hullwatch.snapshot.LayerDescription;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A trained model in a file: which layers it has, and their weights when they are asked for, a layer at a time.
 * Confined to one thread.
 */
public sealed interface StoredModel permits TensorModel, NetworkModel {

    /**
     * Opens a file: a model of Deeplearning4j (zip), one of Keras (HDF5), or one of the formats of {@link
     * io.github.hullwatch.files.TensorFile}. What it begins with decides, not its name.
     *
     * @throws FileFormatException if it is none of these, or damaged: the message says what it is, and the way out
     * @throws DoesNotFitException if it is a network, and has no layer that is named
     * @throws IOException if it cannot be read: names the file
     */
    static StoredModel open(Path file, ReadOptions options) throws IOException {
        return StoredModels.open(file, options);
    }

    /**
     * The number of updates that made a model of Deeplearning4j, without reading its weights.
     *
     * @return empty if the file is none
     * @throws IOException if it cannot be read: names the file
     */
    static OptionalLong checkpoint(Path file) throws IOException {
        return StoredModels.checkpoint(file);
    }

    /** What the file is, such as {@code safetensors} or {@code Deeplearning4j}. */
    String format();

    /** The files that it consists of, the given one first. */
    List<Path> files();

    /** The number of updates that made the weights; empty where the format does not say. */
    OptionalLong iteration();

    /** The number of epochs done; 0 where the format does not say. */
    int epoch();

    /** The network that was made of the file; empty where only arrays are read. */
    Optional<Network> network();

    /**
     * A network that Deeplearning4j has made.
     *
     * @param configuration as JSON
     */
    record Network(String configuration) {}

    /** The layers that can be measured, in the order of the file. */
    List<LayerDescription> layers();

    /** What is left out, each with the reason. */
    List<SkippedLayer> skipped();

    /**
     * Reads the weights of a layer.
     *
     * @param layer the name of one of {@link #layers}
     * @return one row a neuron
     * @throws FileFormatException if the file is damaged, or was changed since it was opened
     * @throws IOException if it cannot be read
     */
    Vectors read(String layer) throws IOException;
}
