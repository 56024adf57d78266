package io.github.hullwatch.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file of named arrays, as trained networks are stored in: its list of contents is read when it is opened, the
 * numbers of an array when they are asked for. Nothing stays open in between. Immutable and thread-safe, as long as
 * nobody changes the file.
 */
public sealed interface TensorFile permits Npz, NpyTensor, Safetensors, SafetensorsIndex, TfjsManifest {

    /** What it is, such as {@code safetensors}. */
    String format();

    /** The files that it consists of, itself first. */
    List<Path> files();

    /** The framework that wrote it, as the file says: {@code pt}, {@code tf}, {@code flax}, …; mostly empty. */
    default Optional<String> framework() {
        return Optional.empty();
    }

    /** The arrays that the file itself calls filters of a depthwise convolution, by name; mostly empty. */
    default Set<String> depthwise() {
        return Set.of();
    }

    /** Its arrays, in the order of the file; no two have one name. */
    List<TensorInfo> tensors();

    /**
     * Reads the numbers of an array.
     *
     * @param tensor one of {@link #tensors}, without an obstacle and of at most {@link Integer#MAX_VALUE} numbers
     * @return double[] for float64, float[] for all other types, in C order (last index fastest)
     * @throws FileFormatException if the file is cut off, or was changed since it was opened
     * @throws IOException if it cannot be read
     */
    Object read(TensorInfo tensor) throws IOException;

    /**
     * Opens a file of arrays; what it begins with decides what it is, not its name.
     *
     * @return empty if it is none of the formats that this package knows
     * @throws FileFormatException if it is one, and damaged: names the file, what is wrong, and how to fix it
     * @throws IOException if it cannot be read: names the file
     */
    static Optional<TensorFile> open(Path file) throws IOException {
        return TensorFormats.open(file);
    }
}
