package io.github.hullwatch.mnist.separability;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.LabelReader;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.files.TableRules;
import io.github.hullwatch.files.VectorReader;
import io.github.hullwatch.geometry.separability.LabelledInputs;
import io.github.hullwatch.program.UserError;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Vectors of a file, with the labels of another.
 *
 * @param vectors n×d, finite
 * @param positive n labels
 */
record VectorInputs(NpyArray vectors, boolean[] positive) implements LabelledInputs {

    /**
     * Reads vectors and labels.
     *
     * @param rules for vectors as text
     * @param centring what to take away; not {@link Centring#ALL_DIGITS}
     * @throws UserError if a file is not there, holds what it should not, or the two do not belong together
     * @throws FileFormatException if a file is of no format that is known
     */
    static Subject read(Path file, TableRules rules, Path labels, Centring centring) throws IOException {
        NpyArray vectors = vectors(file, rules);
        double[] values = labels(labels);
        int n = vectors.shape()[0];
        if (values.length != n) {
            throw UserError.failed(labels + " holds " + values.length + " labels, " + file + " " + n
                    + " vectors; give one label each");
        }
        double[] distinct = Arrays.stream(values).sorted().distinct().toArray();
        if (distinct.length != 2) {
            throw UserError.failed(labels + " holds "
                    + (distinct.length == 1
                            ? "no other label than " + plain(distinct[0])
                            : distinct.length + " different labels")
                    + "; two are needed, the larger of which is y = +1");
        }
        boolean[] positive = new boolean[n];
        for (int i = 0; i < n; i++) {
            positive[i] = values[i] == distinct[1];
        }
        String what = file + ", labels " + plain(distinct[1]) + " (+1) and " + plain(distinct[0]) + " (−1)";
        LabelledInputs inputs = Subject.centred(new VectorInputs(vectors, positive), centring);
        return new Subject(what, "vector", inputs, centring, null);
    }

    private static NpyArray vectors(Path file, TableRules rules) throws IOException {
        NpyArray vectors;
        try {
            vectors = VectorReader.read(file, rules, false).array();
        } catch (NoSuchFileException e) {
            throw UserError.failed(file + " does not exist; name a .npy or .csv file of vectors", e);
        }
        int d = vectors.shape()[1];
        if (vectors.shape()[0] == 0 || d == 0) {
            throw UserError.failed(file + " holds no vectors: its shape is " + vectors.shapeText());
        }
        for (int at = 0; at < vectors.size(); at++) {
            double x = get(vectors, at);
            if (!(Math.abs(x) <= Double.MAX_VALUE)) {
                throw UserError.failed(file + ": vector " + at / d
                        + " (counted from 0) holds NaN or infinity; remove it," + " and its label");
            }
        }
        return vectors;
    }

    private static double[] labels(Path file) throws IOException {
        try {
            return LabelReader.read(file);
        } catch (NoSuchFileException e) {
            throw UserError.failed(file + " does not exist; name a .npy or .csv file of labels", e);
        }
    }

    /** A label as people write it: 1, not 1.0. */
    private static String plain(double label) {
        return label == Math.rint(label) && Math.abs(label) < 1e15
                ? Long.toString((long) label)
                : Double.toString(label);
    }

    private static double get(NpyArray array, int at) {
        return array.data() instanceof float[] floats ? floats[at] : ((double[]) array.data())[at];
    }

    @Override
    public int size() {
        return positive.length;
    }

    @Override
    public int dimension() {
        return vectors.shape()[1];
    }

    @Override
    public boolean isPositive(int i) {
        return positive[i];
    }

    @Override
    public void copy(int i, double[] to) {
        for (int k = 0; k < to.length; k++) {
            to[k] = get(vectors, i * to.length + k);
        }
    }
}
