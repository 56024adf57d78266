package io.github.hullwatch.geometry;

/**
 * An orthonormal basis of an m-dimensional subspace of R<sup>d</sup>, on which directions are projected. Immutable.
 */
public final class Basis {
    /** Largest deviation of the rows' Gram matrix from the identity, entry by entry, that is accepted. */
    public static final double TOLERANCE = 1e-12;

    private final int m;
    private final int d;
    private final double[] rows;

    private Basis(int m, int d, double[] rows) {
        this.m = m;
        this.d = d;
        this.rows = rows;
    }

    /**
     * Creates a basis from a copy of the given rows.
     *
     * @param rows m ≥ 1 rows of equal length d ≥ m, orthonormal to {@link #TOLERANCE}
     * @throws IllegalArgumentException if they are not; the message names the rows
     */
    public static Basis of(double[][] rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("a basis needs at least one row");
        }
        int m = rows.length;
        int d = rows[0].length;
        if (d < m) {
            throw new IllegalArgumentException("a basis of " + m + " rows does not fit into " + d + " dimensions");
        }
        double[] flat = new double[m * d];
        for (int r = 0; r < m; r++) {
            if (rows[r].length != d) {
                throw new IllegalArgumentException(
                        "basis row " + r + " has " + rows[r].length + " components, row 0 has " + d);
            }
            System.arraycopy(rows[r], 0, flat, r * d, d);
        }
        requireOrthonormal(flat, m, d);
        return new Basis(m, d, flat);
    }

    private static void requireOrthonormal(double[] rows, int m, int d) {
        for (int r = 0; r < m; r++) {
            for (int q = 0; q <= r; q++) {
                double dot = 0;
                for (int k = 0; k < d; k++) {
                    dot += rows[r * d + k] * rows[q * d + k];
                }
                double off = Math.abs(dot - (r == q ? 1 : 0));
                if (!(off <= TOLERANCE)) {
                    throw new IllegalArgumentException("basis rows " + q + " and " + r + " have the scalar product "
                            + dot + ", off by " + off + "; orthonormalise them to " + TOLERANCE);
                }
            }
        }
    }

    /** Dimension of the subspace. */
    public int m() {
        return m;
    }

    /** Dimension of the surrounding space. */
    public int d() {
        return d;
    }

    /** Component k of row r. */
    public double get(int r, int k) {
        if (k < 0 || k >= d) {
            throw new IndexOutOfBoundsException(
                    "component " + k + " does not exist; there are " + d + ", counted from 0");
        }
        return rows[r * d + k];
    }

    /** A copy of all rows, one after the other (m·d). */
    public double[] toArray() {
        return rows.clone();
    }

    /** One line for people, such as {@code 3 orthonormal rows in R^800}. */
    @Override
    public String toString() {
        return m + (m == 1 ? " orthonormal row in R^" : " orthonormal rows in R^") + d;
    }

    /**
     * Whether every row is a coordinate axis or its opposite, so that projecting copies components without rounding.
     */
    boolean isAxes() {
        for (int r = 0; r < m; r++) {
            int ones = 0;
            for (int k = 0; k < d; k++) {
                double x = Math.abs(rows[r * d + k]);
                if (x == 1) {
                    ones++;
                } else if (x != 0) {
                    return false;
                }
            }
            if (ones != 1) {
                return false;
            }
        }
        return true;
    }
}
