package io.github.hullwatch.papers.alignment;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.statistics.ClassSums;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Examples of two classes. Immutable as long as nobody changes the array; safe to share.
 *
 * <p>A component that is zero in every example never moves a weight and never meets one: only the others take part in
 * products, which changes nothing.
 */
public final class AlignmentData {

    /** Class of the examples with y = −1. */
    public static final int NEGATIVE = 0;

    /** Class of the examples with y = +1. */
    public static final int POSITIVE = 1;

    private final int n;
    private final int d;
    private final double[] x;
    private final double[] y;
    private final int[] columns;
    private final double[] packed;
    private final ClassSums sums;

    private AlignmentData(int n, int d, double[] x, double[] y, int[] columns) {
        this.n = n;
        this.d = d;
        this.x = x;
        this.y = y;
        this.columns = columns;
        int width = columns.length;
        packed = new double[Math.multiplyExact(n, width)];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < width; k++) {
                packed[i * width + k] = x[i * d + columns[k]];
            }
        }
        sums = ClassSums.of(Vectors.rows(x, n, d), labels(), 2);
    }

    /**
     * Takes over both arrays.
     *
     * @param x n×d, row by row, finite
     * @param y n numbers −1 or +1
     * @throws IllegalArgumentException if there is no example, the lengths do not fit, or a label is another number
     */
    public static AlignmentData of(double[] x, double[] y) {
        if (y.length == 0 || x.length == 0 || x.length % y.length != 0) {
            throw new IllegalArgumentException(x.length + " numbers are not " + y.length + " examples of one length");
        }
        for (double label : y) {
            if (Math.abs(label) != 1) {
                throw new IllegalArgumentException("a label is " + label + "; −1 and +1 are the two classes");
            }
        }
        int d = x.length / y.length;
        int[] columns = IntStream.range(0, d)
                .filter(k -> IntStream.range(0, y.length).anyMatch(i -> x[i * d + k] != 0))
                .toArray();
        // Without any input but zero nothing moves; one column keeps the products defined.
        return new AlignmentData(y.length, d, x, y, columns.length == 0 ? new int[] {0} : columns);
    }

    /** Number of examples. */
    public int n() {
        return n;
    }

    /** Dimension of the inputs. */
    public int d() {
        return d;
    }

    /** The inputs, n×d, row by row. Not to be changed. */
    public double[] x() {
        return x;
    }

    /** The labels −1 and +1. Not to be changed. */
    public double[] y() {
        return y;
    }

    /** The sums Σx<sub>i</sub> of {@link #NEGATIVE} and {@link #POSITIVE} examples. */
    public ClassSums sums() {
        return sums;
    }

    /** The class of each example: {@link #NEGATIVE} or {@link #POSITIVE}. */
    public int[] labels() {
        return Arrays.stream(y)
                .mapToInt(label -> label > 0 ? POSITIVE : NEGATIVE)
                .toArray();
    }

    /** How many examples each class has. */
    public int[] counts() {
        int positive = (int) Arrays.stream(y).filter(label -> label > 0).count();
        return new int[] {n - positive, positive};
    }

    /** The components that are not zero everywhere, ascending. */
    int[] columns() {
        return columns;
    }

    /** The inputs in these components only, row by row. */
    double[] packed() {
        return packed;
    }
}
