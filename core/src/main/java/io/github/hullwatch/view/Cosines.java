package io.github.hullwatch.view;

import io.github.hullwatch.files.NpyArray;
import java.util.Arrays;

/**
 * The cosines of all pairs of some neurons. A neuron without direction has none with any other: NaN. Immutable and
 * thread-safe.
 */
public final class Cosines {
    /** What {@link #packed} writes for a pair without cosine. */
    public static final byte NONE = -128;

    private static final int STEPS = 127;

    private final int n;
    /** Above the diagonal, row by row: n(n − 1)/2 numbers. */
    private final float[] upper;

    private Cosines(int n) {
        this.n = n;
        this.upper = new float[pairs(n)];
        Arrays.fill(upper, Float.NaN);
    }

    /**
     * Those of rows of a matrix. A row that is all zeros, or not finite, has no direction.
     *
     * @param weights n×d
     * @param rows which of them, in the order of the result
     */
    public static Cosines ofRows(NpyArray weights, int[] rows) {
        int d = weights.shape()[1];
        double[][] units = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            units[i] = unit(weights, rows[i], d);
        }
        Cosines cosines = new Cosines(rows.length);
        for (int i = 0; i < rows.length; i++) {
            for (int j = i + 1; j < rows.length && units[i] != null; j++) {
                if (units[j] != null) {
                    cosines.set(i, j, dot(units[i], units[j]));
                }
            }
        }
        return cosines;
    }

    /**
     * Those of a stored matrix, its rows sent to places; pairs that nothing is sent to have no cosine.
     *
     * @param stored square, symmetric, each number in [−1, 1] but for rounding
     * @param places where each of its rows goes, below {@code n}, all different
     * @throws IllegalArgumentException if the array is something else; the message says what
     */
    static Cosines ofArray(NpyArray stored, int[] places, int n) {
        int[] shape = stored.shape();
        if (stored.rank() != 2 || shape[0] != shape[1] || shape[0] != places.length) {
            throw new IllegalArgumentException("holds " + stored.shapeText() + " numbers; " + places.length
                    + " neurons have " + places.length + "×" + places.length + " cosines");
        }
        Cosines cosines = new Cosines(n);
        for (int i = 0; i < places.length; i++) {
            for (int j = i + 1; j < places.length; j++) {
                double cosine = stored.get(i * places.length + j);
                if (!(Math.abs(cosine) <= 1 + 1e-6)) {
                    throw new IllegalArgumentException("holds " + cosine + ", which is no cosine");
                }
                cosines.set(places[i], places[j], cosine);
            }
        }
        return cosines;
    }

    private static double[] unit(NpyArray weights, int row, int d) {
        double[] unit = new double[d];
        double largest = 0;
        for (int k = 0; k < d; k++) {
            unit[k] = weights.get(row * d + k);
            largest = Math.max(largest, Math.abs(unit[k]));
        }
        // Divided by the largest first: squares of tiny weights would vanish.
        if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) {
            return null;
        }
        double squares = 0;
        for (int k = 0; k < d; k++) {
            unit[k] /= largest;
            squares += unit[k] * unit[k];
        }
        double norm = Math.sqrt(squares);
        for (int k = 0; k < d; k++) {
            unit[k] /= norm;
        }
        return unit;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static int pairs(int n) {
        return n * (n - 1) / 2;
    }

    private void set(int i, int j, double cosine) {
        upper[index(Math.min(i, j), Math.max(i, j))] = (float) Math.max(-1, Math.min(1, cosine));
    }

    private int index(int i, int j) {
        return i * n - i * (i + 1) / 2 + j - i - 1;
    }

    /** How many neurons there are. */
    public int n() {
        return n;
    }

    /** The cosine of two neurons, in [−1, 1]; 1 of a neuron with itself; NaN where there is none. */
    public double get(int i, int j) {
        if (i == j) {
            return isLive(i) ? 1 : Double.NaN;
        }
        return upper[index(Math.min(i, j), Math.max(i, j))];
    }

    /** Whether a neuron has a cosine with any other; a single neuron has. */
    public boolean isLive(int i) {
        boolean live = n == 1;
        for (int j = 0; j < n && !live; j++) {
            live = j != i && !Double.isNaN(get(i, j));
        }
        return live;
    }

    /** Root mean square over all pairs that have a cosine; NaN if none has. */
    public double rootMeanSquare() {
        double sum = 0;
        int count = 0;
        for (float cosine : upper) {
            if (!Float.isNaN(cosine)) {
                sum += (double) cosine * cosine;
                count++;
            }
        }
        return Math.sqrt(sum / count);
    }

    /** Those of some of the neurons, in a new order. */
    Cosines of(int[] neurons) {
        Cosines part = new Cosines(neurons.length);
        for (int i = 0; i < neurons.length; i++) {
            for (int j = i + 1; j < neurons.length; j++) {
                double cosine = get(neurons[i], neurons[j]);
                if (!Double.isNaN(cosine)) {
                    part.set(i, j, cosine);
                }
            }
        }
        return part;
    }

    /** Bytes that {@link #packed} needs for so many neurons. */
    public static int packedSize(int n) {
        return pairs(n);
    }

    /**
     * For a page: the numbers above the diagonal, row by row, each a byte b that stands for b/127, so at most 0.004
     * away from the cosine; {@link #NONE} where there is none.
     */
    public byte[] packed() {
        byte[] bytes = new byte[upper.length];
        for (int k = 0; k < bytes.length; k++) {
            bytes[k] = Float.isNaN(upper[k]) ? NONE : (byte) Math.round(upper[k] * STEPS);
        }
        return bytes;
    }
}
