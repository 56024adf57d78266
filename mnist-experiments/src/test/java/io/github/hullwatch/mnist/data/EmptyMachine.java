package io.github.hullwatch.mnist.data;

import java.nio.file.Path;
import java.util.Map;

/** A machine on which nobody has MNIST. */
public final class EmptyMachine {
    private EmptyMachine() {}

    /**
     * Its places.
     *
     * @param home a user's home without caches
     * @param option what the user names as {@code --data}, or null
     */
    public static MnistPlaces places(Path home, Path option) {
        return new MnistPlaces(option, Map.of(), home, null, MnistFile.Set.MNIST);
    }
}
