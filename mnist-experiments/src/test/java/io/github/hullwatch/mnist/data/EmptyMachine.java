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

    /** Writes 40 images of 20×18 to learn from and 20 to test on, in three classes that are labelled 5, 6 and 9. */
    public static Path otherFolder(Path folder) {
        for (String part : new String[] {"train", "t10k"}) {
            int n = part.equals("train") ? 40 : 20;
            int[] labels = new int[n];
            byte[] pixels = new byte[n * 360];
            for (int i = 0; i < n; i++) {
                labels[i] = new int[] {5, 6, 9}[i % 3];
                // One bright row, which tells the class.
                java.util.Arrays.fill(pixels, i * 360 + 36 * labels[i], i * 360 + 36 * labels[i] + 18, (byte) 255);
            }
            IdxBytes.write(
                    folder.resolve("clothes-" + part + "-images-idx3-ubyte.gz"),
                    IdxBytes.gzip(IdxBytes.of(0x803, new int[] {n, 20, 18}, pixels)));
            IdxBytes.write(folder.resolve("clothes-" + part + "-labels-idx1-ubyte"), IdxBytes.labels(labels));
        }
        return folder;
    }

    /** Writes one pair of images of 12×12. */
    public static Path smallFolder(Path folder) {
        IdxBytes.write(folder.resolve("images.idx"), IdxBytes.of(0x803, new int[] {8, 12, 12}, new byte[8 * 144]));
        IdxBytes.write(folder.resolve("labels.idx"), IdxBytes.labels(0, 1, 0, 1, 0, 1, 0, 1));
        return folder;
    }

    /** What a mirror of that set gives for the name of a gzipped file. */
    public static byte[] tinyFile(String gzippedName) {
        return IdxBytes.gzip(TinySet.contents().get(gzippedName.replace(".gz", "")));
    }
}
