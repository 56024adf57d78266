package io.github.hullwatch.synthetic.train;

import io.github.hullwatch.files.Decimal;
import io.github.hullwatch.files.InputFile;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.synthetic.model.TwoClassData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.datavec.api.records.Record;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.Writable;

/**
 * The user's own points: a CSV file, one point per line, numbers separated by commas, the class in the last column.
 * There are two classes; the larger number is +1. A first line of words is a header. Read by DataVec.
 */
final class PointsFile {

    private final Path file;

    private PointsFile(Path file) {
        this.file = file;
    }

    /**
     * Reads points and finds the subspace of each class.
     *
     * @param m the dimension of the subspaces
     * @throws UserError if the file cannot be read or a line is not a point; the message names the line
     */
    static TwoClassData read(Path file, int m) {
        try {
            // DataVec would name neither the file nor what is wrong.
            InputFile.open(file).close();
        } catch (IOException e) {
            throw UserError.trouble("--data", e);
        }
        return new PointsFile(file).data(m);
    }

    private TwoClassData data(int m) {
        List<double[]> rows = rows();
        int d = rows.get(0).length - 1;
        if (d < m) {
            throw fail("the points have " + d + " coordinates, and --subspace-dim asks for " + m);
        }
        TreeSet<Double> classes = new TreeSet<>();
        rows.forEach(row -> classes.add(row[d]));
        if (classes.size() != 2) {
            throw fail("the last column holds " + classes.size() + " different classes; exactly 2 are needed");
        }
        double[][] points = new double[rows.size()][];
        int[] labels = new int[rows.size()];
        List<double[]> plus = new ArrayList<>();
        List<double[]> minus = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            points[i] = java.util.Arrays.copyOf(rows.get(i), d);
            labels[i] = rows.get(i)[d] == classes.last() ? 1 : -1;
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

    private List<double[]> rows() {
        List<double[]> rows = new ArrayList<>();
        try (CSVRecordReader reader = new CSVRecordReader()) {
            reader.initialize(new FileSplit(file.toFile()));
            for (int line = 1; reader.hasNext(); line++) {
                Record record = reader.nextRecord();
                List<Writable> fields = record.getRecord();
                boolean header = line == 1 && fields.stream().noneMatch(PointsFile::isNumber);
                boolean blank = fields.size() == 1 && fields.get(0).toString().isBlank();
                if (!header && !blank) {
                    rows.add(row(fields, line, rows));
                }
            }
        } catch (IOException | InterruptedException e) {
            throw fail("cannot be read: " + e.getMessage());
        }
        if (rows.isEmpty()) {
            throw fail("it holds no points");
        }
        return rows;
    }

    private double[] row(List<Writable> fields, int line, List<double[]> before) {
        if (!before.isEmpty() && fields.size() != before.get(0).length) {
            throw fail("line " + line + " has " + fields.size() + " fields, the lines before have "
                    + before.get(0).length);
        }
        if (fields.size() < 3) {
            throw fail("line " + line + " has " + fields.size()
                    + " fields; at least two coordinates and a class are needed");
        }
        double[] row = new double[fields.size()];
        for (int c = 0; c < row.length; c++) {
            try {
                row[c] = Decimal.parse(fields.get(c).toString().strip());
            } catch (IllegalArgumentException e) {
                throw fail("line " + line + ", column " + (c + 1) + ": " + e.getMessage());
            }
        }
        return row;
    }

    private static boolean isNumber(Writable field) {
        return Decimal.isNumber(field.toString().strip());
    }

    private UserError fail(String what) {
        return UserError.failed("--data " + file + ": " + what);
    }
}
