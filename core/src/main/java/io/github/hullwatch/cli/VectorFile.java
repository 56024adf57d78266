package io.github.hullwatch.cli;

import io.github.hullwatch.files.CsvVectors;
import io.github.hullwatch.files.Npy;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.program.UserError;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** The user's vectors: one per row, or per column, of a .npy or .csv file. */
final class VectorFile {

    private VectorFile() {}

    /**
     * Reads them.
     *
     * @param columns whether the vectors are the columns
     * @throws UserError if the file is not there, holds no vectors or only vectors of norm zero, or holds one that is
     *     not finite
     */
    static Vectors read(Path file, boolean columns) throws IOException {
        Vectors vectors = vectors(file, array(file), columns);
        int row = vectors.firstNonFiniteRow();
        if (row >= 0) {
            throw UserError.failed(file + ": vector " + row
                    + " (counted from 0) holds NaN or infinity; remove it, or fix the training that made it");
        }
        if (vectors.dead() == vectors.n()) {
            throw UserError.failed(
                    file + ": " + (vectors.n() == 1 ? "its vector has" : "all " + vectors.n() + " vectors have")
                            + " norm zero, which has no direction; name a file that holds vectors other than zero");
        }
        return vectors;
    }

    private static NpyArray array(Path file) throws IOException {
        boolean csv = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        try {
            return csv ? CsvVectors.read(file) : Npy.readMatrix(file);
        } catch (NoSuchFileException e) {
            throw UserError.failed(file + " does not exist; name a .npy or .csv file of vectors", e);
        }
    }

    private static Vectors vectors(Path file, NpyArray array, boolean columns) {
        int rows = array.shape()[0];
        int width = array.shape()[1];
        if (rows == 0 || width == 0) {
            throw UserError.failed(file + " holds no vectors: its shape is " + array.shapeText());
        }
        if (array.data() instanceof float[] floats) {
            return columns ? Vectors.columns(floats, width, rows) : Vectors.rows(floats, rows, width);
        }
        double[] doubles = (double[]) array.data();
        return columns ? Vectors.columns(doubles, width, rows) : Vectors.rows(doubles, rows, width);
    }
}
