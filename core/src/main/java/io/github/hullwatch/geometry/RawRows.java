package io.github.hullwatch.geometry;

/**
 * The live rows of some {@link Vectors} of low dimension, as they are: doubles hold floats exactly. Signs decided on
 * them hold for the weights as trained. Positions 0…n−1 are those of {@link Directions}. Confined to one thread.
 */
final class RawRows {
    private int n;
    private int d;
    private int dead;
    private double[] rows = new double[0];
    private int[] neurons = new int[0];

    /**
     * Takes in the vectors.
     *
     * @throws IllegalArgumentException if a row is not finite; the message names it
     */
    void load(Vectors source) {
        d = source.d();
        int count = source.n();
        if (neurons.length < count) {
            neurons = new int[count];
        }
        if (rows.length < (long) count * d) {
            rows = new double[Math.multiplyExact(count, d)];
        }
        n = 0;
        for (int i = 0; i < count; i++) {
            int at = n * d;
            source.copyRow(i, rows, at);
            // x − x is 0 for every finite number and NaN for the others.
            double differences = 0;
            boolean zero = true;
            for (int k = at; k < at + d; k++) {
                differences += rows[k] - rows[k];
                zero &= rows[k] == 0;
            }
            if (differences != 0) {
                throw new IllegalArgumentException(
                        "row " + i + " is not finite; remove it or repair it before asking for its direction");
            }
            if (!zero) {
                neurons[n++] = i;
            }
        }
        dead = count - n;
    }

    /** Number of live rows. */
    int n() {
        return n;
    }

    /** Dimension. */
    int d() {
        return d;
    }

    /** Number of rows of norm zero. */
    int dead() {
        return dead;
    }

    /** Index of the row at a position. */
    int neuron(int i) {
        return neurons[i];
    }

    /** The rows, one after the other; may be longer; not to be changed. */
    double[] rows() {
        return rows;
    }

    /** The rows as integers, each scaled by a power of two of its own. */
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
