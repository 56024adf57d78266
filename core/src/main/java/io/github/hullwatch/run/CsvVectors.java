package io.github.hullwatch.run;

import java.io.IOException;
import java.nio.file.Path;

public final class CsvVectors {
    private CsvVectors() {}

    /** n×d float64. */
    public static NpyArray read(Path file) throws IOException {
        throw new IOException();
    }
}
