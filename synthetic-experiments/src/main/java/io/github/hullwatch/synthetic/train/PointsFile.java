package io.github.hullwatch.synthetic.train;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.files.TableRules;
import io.github.hullwatch.files.VectorReader;
import io.github.hullwatch.files.VectorTable;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.synthetic.model.TwoClassData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The user's own points: one per line, the class in the last column. There are two classes; the larger number is +1.
 * The file is read as {@link VectorReader} reads it.
 */
final class PointsFile {

    private final Path file;

    private PointsFile(Path file) {
        this.file = file;
    }

    /**
     * Reads points and finds the subspace of each class.
     *
     * @param rules for text
     * @param m the dimension of the subspaces
     * @param note told what was decided while reading and is worth saying
     * @throws UserError if the file cannot be read or a line is not a point; the message names the line
     */
    static TwoClassData read(Path file, TableRules rules, int m, Consumer<String> note) {
        try {
            VectorTable table = VectorReader.read(file, rules, false);
            table.notes().forEach(text -> note.accept("--data " + file + ": " + text));
            return new PointsFile(file).data(table.array(), m);
        } catch (FileFormatException e) {
            throw UserError.failed("--data " + e.getMessage(), e);
        } catch (IOException e) {
            throw UserError.trouble("--data", e);
        }
    }

    private TwoClassData data(NpyArray array, int m) {
        double[][] rows = rows(array);
        int d = rows[0].length - 1;
        if (d < 2) {
            throw fail("each line has " + (d + 1) + (d == 0 ? " number" : " numbers")
                    + "; at least two coordinates and a class are needed");
        }
        if (d < m) {
            throw fail("the points have " + d + " coordinates, and --subspace-dim asks for " + m);
        }
        TreeSet<Double> classes = new TreeSet<>();
        for (double[] row : rows) {
            // −0 is 0.
            classes.add(row[d] + 0.0);
        }
        if (classes.size() != 2) {
            throw fail("the last column holds " + classes.size() + " different classes; exactly 2 are needed");
        }
        double[][] points = new double[rows.length][];
        int[] labels = new int[rows.length];
        List<double[]> plus = new ArrayList<>();
        List<double[]> minus = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            points[i] = Arrays.copyOf(rows[i], d);
            labels[i] = rows[i][d] == classes.last() ? 1 : -1;
            (labels[i] > 0 ? plus : minus).add(points[i]);
        }
        return new TwoClassData(points, labels, basis(plus, m, classes.last()), basis(minus, m, classes.first()));
    }

    private double[][] basis(List<double[]> points, int m, double name) {
        try {
            return PrincipalBasis.of(points.toArray(double[][]::new), m);
        } catch (IllegalArgumentException e) {
            throw fail("class " + name + ": " + e.getMessage() + ", and --subspace-dim asks for " + m);
        }
    }

    private double[][] rows(NpyArray array) {
        int n = array.shape()[0];
        int width = array.shape()[1];
        if (n == 0 || width == 0) {
            throw fail("it holds no points: its shape is " + array.shapeText());
        }
        double[] numbers = array.toDoubles();
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = Arrays.copyOfRange(numbers, i * width, (i + 1) * width);
            if (!Arrays.stream(rows[i]).allMatch(Double::isFinite)) {
                throw fail("point " + i + " (counted from 0) holds NaN or infinity; remove it");
            }
        }
        return rows;
    }

    private UserError fail(String what) {
        return UserError.failed("--data " + file + ": " + what);
    }
}
