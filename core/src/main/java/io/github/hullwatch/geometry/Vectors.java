package io.github.hullwatch.geometry;

import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import java.util.Arrays;

/**
 * A view of n raw vectors in R<sup>d</sup> in a caller's array, float or double, row by row, column by column or with
 * any strides.
 *
 * <p>Nothing is copied: a change of the array changes the view, and must not happen while another thread reads it.
 * Apart from that the view is immutable and may be shared.
 */
public final class Vectors {
    private final float[] floats;
    private final double[] doubles;
    private final int offset;
    private final int n;
    private final int d;
    private final int vectorStride;
    private final int componentStride;
    private final int[] selection;
    private final double directionError;

    private Vectors(
            float[] floats,
            double[] doubles,
            int offset,
            int n,
            int d,
            int vectorStride,
            int componentStride,
            int[] selection,
            double directionError) {
        this.floats = floats;
        this.doubles = doubles;
        this.offset = offset;
        this.n = n;
        this.d = d;
        this.vectorStride = vectorStride;
        this.componentStride = componentStride;
        this.selection = selection;
        this.directionError = directionError;
    }

    /** Vector i is {@code data[i*d .. i*d+d)}. */
    public static Vectors rows(float[] data, int n, int d) {
        return of(data, 0, n, d, d, 1);
    }

    /** Vector i is {@code data[i*d .. i*d+d)}. */
    public static Vectors rows(double[] data, int n, int d) {
        return of(data, 0, n, d, d, 1);
    }

    /** Component k of vector i is {@code data[k*n + i]}. */
    public static Vectors columns(float[] data, int n, int d) {
        return of(data, 0, n, d, 1, n);
    }

    /** Component k of vector i is {@code data[k*n + i]}. */
    public static Vectors columns(double[] data, int n, int d) {
        return of(data, 0, n, d, 1, n);
    }

    /**
     * Component k of vector i is {@code data[offset + i*vectorStride + k*componentStride]}.
     *
     * @param n number of vectors, ≥ 0
     * @param d dimension, ≥ 1
     * @throws IllegalArgumentException if n, d or a stride is out of range or the array is too short
     */
    public static Vectors of(float[] data, int offset, int n, int d, int vectorStride, int componentStride) {
        requireRange(data.length, offset, n, d, vectorStride, componentStride);
        return new Vectors(data, null, offset, n, d, vectorStride, componentStride, null, 0);
    }

    /**
     * Component k of vector i is {@code data[offset + i*vectorStride + k*componentStride]}.
     *
     * @param n number of vectors, ≥ 0
     * @param d dimension, ≥ 1
     * @throws IllegalArgumentException if n, d or a stride is out of range or the array is too short
     */
    public static Vectors of(double[] data, int offset, int n, int d, int vectorStride, int componentStride) {
        requireRange(data.length, offset, n, d, vectorStride, componentStride);
        return new Vectors(null, data, offset, n, d, vectorStride, componentStride, null, 0);
    }

    private static void requireRange(int length, int offset, int n, int d, int vectorStride, int componentStride) {
        if (n < 0 || d < 1) {
            throw new IllegalArgumentException(n + " vectors of dimension " + d + ": need n ≥ 0 and d ≥ 1");
        }
        if (offset < 0 || vectorStride < 0 || componentStride < 0) {
            throw new IllegalArgumentException("offset " + offset + " and strides " + vectorStride + ", "
                    + componentStride + " must not be negative");
        }
        long last = offset + (n - 1L) * vectorStride + (d - 1L) * componentStride;
        if (n > 0 && last >= length) {
            throw new IllegalArgumentException("an array of " + length + " numbers is too short for " + n
                    + " vectors of dimension " + d + ": the last number would be at index " + last);
        }
    }

    /** Number of vectors, dead ones included. */
    public int n() {
        return n;
    }

    /** Dimension. */
    public int d() {
        return d;
    }

    /** Component k of vector i, exactly. */
    public double get(int i, int k) {
        int at = start(i) + k * componentStride;
        return floats != null ? floats[at] : doubles[at];
    }

    /** Whether the numbers are stored as float. */
    public boolean isFloat() {
        return floats != null;
    }

    /**
     * A bound, in radians, on how far rounding in {@link #project} may have turned any direction; 0 for vectors that
     * were not projected, and where the basis rows are signed coordinate axes.
     */
    public double directionError() {
        return directionError;
    }

    /**
     * A group of these vectors, in the given order; still a view.
     *
     * @throws IndexOutOfBoundsException if an index is not in 0…n−1
     */
    public Vectors select(int[] neurons) {
        int[] chosen = new int[neurons.length];
        for (int j = 0; j < neurons.length; j++) {
            int i = neurons[j];
            if (i < 0 || i >= n) {
                throw new IndexOutOfBoundsException(
                        "vector " + i + " does not exist; there are " + n + ", counted from 0");
            }
            chosen[j] = selection == null ? i : selection[i];
        }
        return new Vectors(
                floats, doubles, offset, chosen.length, d, vectorStride, componentStride, chosen, directionError);
    }

    /**
     * The coordinates of these vectors in a subspace: n×m, float64, a copy. Each coordinate is a sum of d products in
     * double; {@link #directionError} of the result bounds what its rounding did to the directions. (Vectors whose size
     * is beyond 2<sup>±900</sup> come out multiplied by a power of two, so that nothing under- or overflows.)
     *
     * <p>With u = 2⁻⁵³, a sum of d products errs by at most γ<sub>d</sub>Σ|b<sub>k</sub>w<sub>k</sub>| ≤
     * γ<sub>d</sub>|b||w| (Higham, Accuracy and Stability of Numerical Algorithms, §3.1), so a projected vector y errs
     * by at most √m·γ<sub>d</sub>|w|(1 + 1e-12), and turns by at most the arcsine of that over |y|. A factor 2 covers
     * the rounding of the bound itself.
     *
     * @throws IllegalArgumentException if the basis is of another dimension
     */
    public Vectors project(Basis basis) {
        if (basis.d() != d) {
            throw new IllegalArgumentException(
                    "a basis in " + basis.d() + " dimensions does not fit vectors in " + d + " dimensions");
        }
        int m = basis.m();
        double[] b = basis.toArray();
        double[] out = new double[n * m];
        double[] row = new double[d];
        double error = directionError + (basis.isAxes() ? 0 : 2 * Math.sqrt(m) * (d + 2) * Ulp.UNIT);
        double worst = 0;
        for (int i = 0; i < n; i++) {
            int exponent = scaledRow(i, row);
            int back = Math.max(-900, Math.min(900, exponent));
            double norm2 = 0;
            for (int k = 0; k < d; k++) {
                norm2 += row[k] * row[k];
            }
            double projected2 = 0;
            for (int r = 0; r < m; r++) {
                double dot = 0;
                for (int k = 0; k < d; k++) {
                    dot += b[r * d + k] * row[k];
                }
                out[i * m + r] = Math.scalb(dot, back);
                projected2 += dot * dot;
            }
            if (error > 0 && norm2 > 0 && norm2 <= Double.MAX_VALUE) {
                double sine = error * Math.sqrt(norm2 / projected2);
                worst = Math.max(worst, sine < 1 ? 2 * Math.asin(sine) : Math.PI);
            }
        }
        return new Vectors(null, out, 0, n, m, m, 1, null, Math.min(Math.PI, worst));
    }

    /**
     * The same view, with directions that may each be off by an angle in radians: for vectors that the caller
     * projected.
     */
    public Vectors within(double angle) {
        return new Vectors(floats, doubles, offset, n, d, vectorStride, componentStride, selection, angle);
    }

    /** Whether every component is exactly zero, of either sign. Stops at the first that is not. */
    public boolean isZero() {
        for (int i = 0; i < n; i++) {
            int at = start(i);
            for (int k = 0; k < d; k++, at += componentStride) {
                if ((floats != null ? floats[at] : doubles[at]) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether these are as many vectors of the same type with the same bits, however they are stored. */
    public boolean hasBitsOf(Vectors other) {
        if (isFloat() != other.isFloat() || n != other.n || d != other.d) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                if (Double.doubleToRawLongBits(get(i, k)) != Double.doubleToRawLongBits(other.get(i, k))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Index of the first vector with a component that is not finite, or −1. */
    public int firstNonFiniteRow() {
        for (int i = 0; i < n; i++) {
            // A sum of x·0 is 0 unless some x is infinite or not a number.
            double sum = floats != null ? zeros(floats, start(i)) : zeros(doubles, start(i));
            if (sum != 0 || sum != sum) {
                return i;
            }
        }
        return -1;
    }

    /** Four sums, to hide the latency of an addition. */
    private double zeros(float[] data, int at) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int step = componentStride;
        int k = 0;
        for (; k + 3 < d; k += 4) {
            int from = at + k * step;
            s0 += 0 * data[from];
            s1 += 0 * data[from + step];
            s2 += 0 * data[from + 2 * step];
            s3 += 0 * data[from + 3 * step];
        }
        for (; k < d; k++) {
            s0 += 0 * data[at + k * step];
        }
        return s0 + s1 + s2 + s3;
    }

    private double zeros(double[] data, int at) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
            sum += 0 * data[at + k * componentStride];
        }
        return sum;
    }

    /** Ascending indices of the vectors whose norm is not zero. */
    public int[] live() {
        int[] indices = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (!isZero(i)) {
                indices[count++] = i;
            }
        }
        return Arrays.copyOf(indices, count);
    }

    /** Number of vectors whose norm is zero. */
    public int dead() {
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (isZero(i)) {
                count++;
            }
        }
        return count;
    }

    /** A copy, vector after vector (n·d). */
    public double[] toDoubles() {
        double[] copy = new double[n * d];
        for (int i = 0; i < n; i++) {
            copyRow(i, copy, i * d);
        }
        return copy;
    }

    /** Copies vector i to {@code out[at .. at+d)}. */
    public void copyRow(int i, double[] out, int at) {
        int from = start(i);
        if (componentStride == 1) {
            // Separate loops, since only those of stride one are turned into vector instructions.
            if (floats != null) {
                for (int k = 0; k < d; k++) {
                    out[at + k] = floats[from + k];
                }
            } else {
                System.arraycopy(doubles, from, out, at, d);
            }
        } else if (floats != null) {
            for (int k = 0; k < d; k++) {
                out[at + k] = floats[from + k * componentStride];
            }
        } else {
            for (int k = 0; k < d; k++) {
                out[at + k] = doubles[from + k * componentStride];
            }
        }
    }

    /** Copies components from…to−1 of vector i to the start of an array. */
    public void copyPart(int i, int from, int to, double[] out) {
        int start = start(i) + from * componentStride;
        int length = to - from;
        if (floats != null) {
            if (componentStride == 1) {
                for (int k = 0; k < length; k++) {
                    out[k] = floats[start + k];
                }
            } else {
                for (int k = 0; k < length; k++) {
                    out[k] = floats[start + k * componentStride];
                }
            }
        } else {
            for (int k = 0; k < length; k++) {
                out[k] = doubles[start + k * componentStride];
            }
        }
    }

    /** The array behind a float view, else null. */
    public float[] floats() {
        return floats;
    }

    /** The array behind a double view, else null. */
    public double[] doubles() {
        return doubles;
    }

    /** Whether there are vectors and all follow one another in the array, without gaps and in their order. */
    public boolean isContiguous() {
        return n > 0 && componentStride == 1 && vectorStride == d && selection == null;
    }

    /** Where vector i starts in its array. */
    public int start(int i) {
        return offset + (selection == null ? i : selection[i]) * vectorStride;
    }

    /** Distance of neighbouring components in the array. */
    public int componentStride() {
        return componentStride;
    }

    /** One line for people, such as {@code 500 vectors in R^800, float}. */
    @Override
    public String toString() {
        return n + (n == 1 ? " vector in R^" : " vectors in R^") + d + (floats != null ? ", float" : ", double");
    }

    private boolean isZero(int i) {
        for (int k = 0; k < d; k++) {
            if (get(i, k) != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Copies vector i times 2<sup>−e</sup>, so that its largest component is in [1, 2), and returns e; e = 0 for a zero
     * vector. Components smaller than 2⁻¹⁰²² of the largest may lose bits.
     */
    private int scaledRow(int i, double[] row) {
        copyRow(i, row, 0);
        double max = 0;
        for (int k = 0; k < d; k++) {
            max = Math.max(max, Math.abs(row[k]));
        }
        if (max == 0 || !(max <= Double.MAX_VALUE)) {
            return 0;
        }
        int exponent = Ulp.exponent(max);
        for (int k = 0; k < d; k++) {
            row[k] = Math.scalb(row[k], -exponent);
        }
        return exponent;
    }
}
