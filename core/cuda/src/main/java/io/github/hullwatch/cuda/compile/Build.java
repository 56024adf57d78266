package io.github.hullwatch.cuda.compile;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The folder of one library for one card by one compiler. See {@link Cache} for what is in it. */
record Build(Path folder) {

    Path cubins() {
        return folder.resolve("cubins");
    }

    /** What is being written: worth nothing to anybody else. */
    Path work() {
        return folder.resolve("work");
    }

    Path classes() {
        return folder.resolve("classes");
    }

    Path libraries() {
        return classes().resolve(Nd4jLibrary.FOLDER);
    }

    Path library() {
        return libraries().resolve(Nd4jLibrary.LIBRARY);
    }

    Path companion() {
        return libraries().resolve(Nd4jLibrary.COMPANION);
    }

    Path lock() {
        return folder.resolve("lock");
    }

    /** Where the machine code of a module is kept, by the level that it was compiled at. */
    Path cubin(int module, Level level) {
        String suffix = level.option().replace("-", ".");
        return cubins().resolve(String.format(Locale.ROOT, "%03d%s.cubin", module, suffix));
    }

    /** The level at which a module is compiled already; empty if it is not, or its file is damaged. */
    Optional<Level> compiled(int module) throws IOException {
        for (Level level : Level.values()) {
            if (Cubin.isWhole(cubin(module, level))) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /** Makes the folders, and throws away what a process that was ended had been writing. */
    void open() throws IOException {
        Files.createDirectories(cubins());
        Files.createDirectories(libraries());
        Files.createDirectories(work());
        clear();
    }

    /** Throws away what was being written. */
    void close() throws IOException {
        clear();
        Files.deleteIfExists(work());
    }

    private void clear() throws IOException {
        delete(work(), file -> true);
        // A copy that was being written.
        delete(libraries(), file -> !file.equals(library()) && !file.equals(companion()));
    }

    private static void delete(Path folder, DirectoryStream.Filter<Path> which) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, which)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }
}
