package io.github.hullwatch.run;

import io.github.hullwatch.files.Npy;
import io.github.hullwatch.files.NpyArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files under projections/: one directory a layer, in it frames.npy and one file an iteration. */
final class Projections {
    static final String DIR = "projections";
    static final String FRAMES = "frames.npy";
    private static final Pattern POINTS = Pattern.compile("(0|[1-9][0-9]{0,17})\\.npy");

    private Projections() {}

    /**
     * Stores the frames that a layer is projected on.
     *
     * @param frames frames×3×d, orthonormal rows
     */
    static void writeFrames(String layer, NpyArray frames, WrittenFiles files) throws IOException {
        files.put(made(layer, files) + FRAMES, Npy.encode(frames));
    }

    /**
     * Stores the directions of a layer as seen in its frames.
     *
     * @param points frames×n×3
     */
    static void writePoints(String layer, long iteration, NpyArray points, WrittenFiles files) throws IOException {
        files.put(made(layer, files) + iteration + ".npy", Npy.encode(points));
    }

    /** Makes sure of the directory of a layer's projections, and gives the start of its files' paths. */
    private static String made(String layer, WrittenFiles files) throws IOException {
        String directory = DIR + "/" + FileNames.directory(layer);
        files.directory(DIR);
        files.directory(directory);
        return directory + "/";
    }

    /** @throws IllegalArgumentException if they are not frames×3×d */
    static void requireFrames(NpyArray frames) {
        requireTriples(frames, 1, "frames");
    }

    /** @throws IllegalArgumentException if they are not frames×n×3 */
    static void requirePoints(NpyArray points) {
        requireTriples(points, 2, "points");
    }

    private static void requireTriples(NpyArray array, int axis, String name) {
        if (array.rank() != 3 || array.shape()[axis] != 3) {
            throw new IllegalArgumentException(
                    name + " must be " + (axis == 1 ? "frames×3×d" : "frames×n×3") + ", not " + array.shapeText());
        }
    }

    /** Directories of layers, sorted by name; empty if nothing was projected. */
    static List<Path> directories(Path dir) throws IOException {
        return list(dir.resolve(DIR)).stream().filter(Files::isDirectory).toList();
    }

    static Path directory(Path dir, String layer) {
        return dir.resolve(DIR).resolve(FileNames.directory(layer));
    }

    /** Iterations that a layer's directory has points of, ascending. */
    static long[] iterations(Path directory) throws IOException {
        return list(directory).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> POINTS.matcher(name).matches())
                .mapToLong(name -> Long.parseLong(name.substring(0, name.length() - 4)))
                .sorted()
                .toArray();
    }

    static Path points(Path directory, long iteration) {
        return directory.resolve(iteration + ".npy");
    }

    private static List<Path> list(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }
}
