package io.github.hullwatch.run;

import io.github.hullwatch.files.Digest;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.InputFile;
import io.github.hullwatch.files.Npy;
import io.github.hullwatch.files.NpyArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files under arrays/: what quantities measure that is an array, {@code
 * <layer>.<group>.<space>.<quantity>.<iteration>.npy}, or {@code <quantity>.<iteration>.npy} for the model as a whole;
 * named by the line that it belongs to.
 */
final class ArrayFiles {
    static final String DIR = "arrays";

    /** The field of a line that names its array. */
    static final String FIELD = "array";

    private static final int LONGEST = 200;
    private static final Pattern NAME = Pattern.compile(DIR + "/[A-Za-z0-9_%.-]+\\.npy");

    /** Ends with an iteration; arrays of a program, which stand beside them, do not. */
    private static final Pattern MEASURED = Pattern.compile(DIR + "/.+\\.[0-9]+\\.npy", Pattern.DOTALL);

    private ArrayFiles() {}

    /** Whether an array may have that path; others are never opened. */
    static boolean isName(String file) {
        return NAME.matcher(file).matches();
    }

    /** @return its path in the run directory */
    static String write(Block block, long iteration, String quantity, NpyArray array, WrittenFiles files)
            throws IOException {
        files.directory(DIR);
        String file = DIR + "/" + name(block, quantity) + "." + iteration + ".npy";
        files.put(file, Npy.encode(array));
        return file;
    }

    private static String name(Block block, String quantity) {
        Stream<String> parts =
                block == null ? Stream.of(quantity) : Stream.of(block.layer(), block.group(), block.space(), quantity);
        String name = parts.map(FileNames::escape).collect(Collectors.joining("."));
        return name.length() <= LONGEST
                ? name
                : name.substring(0, LONGEST - 17) + "."
                        + Digest.sha256(name.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    /**
     * Reads an array.
     *
     * @throws FileFormatException if it is missing or malformed: names it
     * @throws IOException if it cannot be read
     */
    static NpyArray read(Path dir, String file) throws IOException {
        if (!isName(file)) {
            throw new FileFormatException(file, null, "not the name of an array, " + DIR + "/….npy", null);
        }
        Path path = dir.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new FileFormatException(file, null, "is missing", null);
        }
        try {
            return Npy.decode(InputFile.bytes(path), "it");
        } catch (FileFormatException e) {
            throw new FileFormatException(file, null, e.getMessage(), e);
        }
    }

    /**
     * Paths of all of them, in the run directory and in order, without what a program put beside them; none if there is
     * no directory.
     */
    static List<String> all(Path dir) throws IOException {
        Path arrays = dir.resolve(DIR);
        if (!Files.isDirectory(arrays)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(arrays)) {
            return files.map(file -> DIR + "/" + file.getFileName())
                    .filter(file -> MEASURED.matcher(file).matches())
                    .sorted()
                    .toList();
        }
    }
}
