package io.github.hullwatch.cli;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.files.TableRules;
import io.github.hullwatch.files.VectorReader;
import io.github.hullwatch.files.VectorTable;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.program.UserError;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The user's vectors: one per row, or per column, of a .npy file or of text.
 *
 * @param vectors finite, and not all of norm zero
 * @param notes what was decided while reading the file and is worth saying; mostly empty
 */
record VectorFile(Vectors vectors, List<String> notes) {

    /**
     * Reads them.
     *
     * @param rules for text
     * @param columns whether the vectors are the columns
     * @throws UserError if the file is not there, holds no vectors or only vectors of norm zero, or holds one that is
     *     not finite
     */
    static VectorFile read(Path file, TableRules rules, boolean columns) throws IOException {
        VectorTable table = table(file, rules, columns);
        Vectors vectors = vectors(file, table.array(), columns);
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
        return new VectorFile(vectors, table.notes());
    }

    private static VectorTable table(Path file, TableRules rules, boolean columns) throws IOException {
        try {
            return VectorReader.read(file, rules, columns);
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
