package io.github.hullwatch.mnist.data;

import java.nio.file.Path;
import java.util.Map;

/** A machine on which nobody has MNIST, for tests outside of this package. */
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

    /** As {@link #places}, where a set of a few images stands for MNIST. */
    public static MnistPlaces tinyPlaces(Path home, Path option) {
        return new MnistPlaces(option, Map.of(), home, null, TinySet.FILES);
    }

    /** Writes that set into a folder. */
    public static Path tinyFolder(Path folder) {
        return TinySet.writeTo(folder);
    }

    /** What a mirror of that set gives for the name of a gzipped file. */
    public static byte[] tinyFile(String gzippedName) {
        return IdxBytes.gzip(TinySet.contents().get(gzippedName.replace(".gz", "")));
    }
}
