package io.github.hullwatch.geometry.internal.lowdim;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.exact.IntegerMatrix;
import io.github.hullwatch.geometry.internal.problem.Directions;

/**
 * The live rows of some {@link Vectors} of low dimension, unscaled: doubles hold floats exactly, so signs that are
 * decided on these rows hold for the weights as trained. Positions 0…n−1 are those of {@link Directions}. Not
 * thread-safe.
 */
final class RawRows {
    private int n;
    private int d;
    private double[] rows = new double[0];
    private int[] neurons = new int[0];

    /** The leading entries of the neuron array that hold their own positions. */
    private int identities;

    /**
     * Copies the live rows.
     *
     * @throws IllegalArgumentException if a row is not finite; the message names the row
     */
    void load(Vectors source) {
        d = source.d();
        int count = source.n();
        if (neurons.length < count) {
            neurons = new int[count];
            identities = 0;
        }
        if (rows.length < (long) count * d) {
            rows = new double[Math.multiplyExact(count, d)];
        }
        copy(source, count);
        n = count;
        int odd = firstOdd(count);
        if (odd < count) {
            n = compact(odd, count);
            identities = Math.min(identities, odd);
        } else {
            for (; identities < count; identities++) {
                neurons[identities] = identities;
            }
        }
    }

    /**
     * The first row whose sum of squares does not show that it is finite and non-zero, or the number of rows. Very
     * small and very large rows may be reported, too. In up to three dimensions the first, the middle and the last
     * component are all there are; one that is counted twice changes nothing.
     */
    private int firstOdd(int count) {
        double[] w = rows;
        int middle = d >>> 1;
        int last = d - 1;
        for (int i = 0, at = 0; i < count; i++, at += d) {
            double squares = w[at] * w[at] + w[at + middle] * w[at + middle] + w[at + last] * w[at + last];
            if (!(squares > 0 && squares <= Double.MAX_VALUE)) {
                return i;
            }
        }
        return count;
    }

    /** Moves the live rows together, starting from a given row; returns how many there are. */
    private int compact(int from, int count) {
        int kept = from;
        for (int i = 0; i < from; i++) {
            neurons[i] = i;
        }
        for (int i = from; i < count; i++) {
            if (isLive(i)) {
                System.arraycopy(rows, i * d, rows, kept * d, d);
                neurons[kept++] = i;
            }
        }
        return kept;
    }

    private void copy(Vectors source, int count) {
        if (source.isContiguous()) {
            int from = source.start(0);
            float[] floats = source.floats();
            if (floats == null) {
                System.arraycopy(source.doubles(), from, rows, 0, count * d);
            } else {
                for (int k = 0; k < count * d; k++) {
                    rows[k] = floats[from + k];
                }
            }
        } else {
            for (int i = 0; i < count; i++) {
                source.copyRow(i, rows, i * d);
            }
        }
    }

    private boolean isLive(int i) {
        boolean zero = true;
        for (int k = i * d; k < (i + 1) * d; k++) {
            if (!(Math.abs(rows[k]) <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "row " + i + " is not finite; remove it or repair it before asking for its direction");
            }
            zero &= rows[k] == 0;
        }
        return !zero;
    }

    /** Number of live rows. */
    int n() {
        return n;
    }

    /** Dimension. */
    int d() {
        return d;
    }

    /** Index of the row at a position. */
    int neuron(int i) {
        return neurons[i];
    }

    /** The rows, one after the other. Possibly longer; callers must not modify the array. */
    double[] rows() {
        return rows;
    }

    /** The rows as integers, each scaled by its own power of two. */
    java.math.BigInteger[][] integers() {
        java.math.BigInteger[][] integers = new java.math.BigInteger[n][];
        for (int i = 0; i < n; i++) {
            integers[i] = IntegerMatrix.integers(rows, i * d, d);
        }
        return integers;
    }

    /** Indices of all live rows. */
    int[] neurons() {
        return java.util.Arrays.copyOf(neurons, n);
    }
}
