package io.github.hullwatch.run;

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
