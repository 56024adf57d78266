package io.github.hullwatch.mnist.data;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/**
 * {@code --data}: a mixin for the setting of each experiment on MNIST's own four files. Commands that take any set of
 * IDX files with {@code --checksum none} say so in an option of their own: {@code mnist train} and its like, and {@code
 * data mu}.
 */
public final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder with MNIST's four files, gzipped or not"
                    + " (default: $HULLWATCH_MNIST, then DL4J's cache, then Hullwatch's).")
    private Path data;

    /** The folder that the user named; null if none. */
    public Path data() {
        return data;
    }
}
