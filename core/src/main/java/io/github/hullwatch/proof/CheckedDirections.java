package io.github.hullwatch.proof;

import io.github.hullwatch.files.NpyArray;
import java.math.BigInteger;

/**
 * The unit directions of the rows of weights, seen through a basis if there is one, with a proven bound on their error.
 * Rows are first scaled by a power of two: nothing overflows, and what underflows does not matter.
 *
 * <p>A projection is computed with compensated dot products (Ogita, Rump, Oishi, SIAM J. Sci. Comput. 26, 2005,
 * 1955–1988, algorithm Dot2: error at most u|result| + γ<sub>d</sub>²Σ|b<sub>k</sub>w<sub>k</sub>|), and exactly where
 * that is not enough because a row is nearly orthogonal to the space. So these are the directions of the exact
 * products.
 */
final class CheckedDirections {
    /** A projection whose error relative to its length is larger than this is computed exactly. */
    private static final double CERTAIN = 0x1p-40;

    private final int n;
    private final int m;
    private final double[] units;
    private final boolean[] dead;
    private final ExactRows exact;
    private double error;
    private double plainAngle;
    private int certainlyDead;
    private int possiblyDead;

    CheckedDirections(NpyArray weights, NpyArray basis) {
        n = weights.shape()[0];
        int d = weights.shape()[1];
        m = basis == null ? d : basis.shape()[0];
        units = new double[Math.multiplyExact(n, m)];
        dead = new boolean[n];
        exact = new ExactRows(weights, basis);
        double[] rows = basis == null ? null : basis.toDoubles();
        double[] row = new double[d];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                row[k] = weights.get(i * d + k);
            }
            Rounding.normalise(row, 0, d);
            double off = rows == null ? copy(i, row) : project(i, row, rows);
            if (!dead[i]) {
                error = Math.max(error, unit(i) + off);
            }
        }
    }

    int n() {
        return n;
    }

    /** Dimension of the space. */
    int d() {
        return m;
    }

    /** Row-major: unit vector i is at [i·d, i·d + d). */
    double[] units() {
        return units;
    }

    /** Whether the exact row, seen in the space, is zero. */
    boolean isDead(int i) {
        return dead[i];
    }

    boolean anyLive() {
        for (boolean zero : dead) {
            if (!zero) {
                return true;
            }
        }
        return false;
    }

    /** Upper bound on the Euclidean distance of any live unit vector from the exact one. */
    double error() {
        return error;
    }

    /** Upper bound, in radians, on how far plain double arithmetic may turn a direction in projecting it. */
    double plainAngle() {
        return plainAngle;
    }

    /**
     * Whether plain double arithmetic may count as many dead rows: whether a tiny projection is 0 depends on rounding.
     */
    boolean mayHaveDead(int count) {
        return count >= certainlyDead && count <= certainlyDead + possiblyDead;
    }

    /** The exact rows. */
    ExactRows exact() {
        return exact;
    }

    private double copy(int i, double[] row) {
        System.arraycopy(row, 0, units, i * m, m);
        dead[i] = Rounding.norm(row, 0, m) == 0;
        if (dead[i]) {
            certainlyDead++;
        }
        return 0;
    }

    /** Stores the projection as unit vector i. Returns how far rounding may have turned it, as a chord. */
    private double project(int i, double[] row, double[] basis) {
        int d = row.length;
        double errorSquares = 0;
        boolean products = false;
        for (int r = 0; r < m; r++) {
            double magnitude = 0;
            for (int k = 0; k < d; k++) {
                magnitude += Math.abs(basis[r * d + k] * row[k]);
            }
            products |= magnitude > 0;
            double value = compensatedDot(basis, r * d, row, d);
            units[i * m + r] = value;
            double off = 2 * Rounding.UNIT * Math.abs(value)
                    + Rounding.gamma(d) * Rounding.gamma(d) * magnitude * (1 + Rounding.gamma(d));
            errorSquares += off * off;
        }
        double length = Rounding.norm(units, i * m, m);
        double plainError = 2 * Math.sqrt(m) * Rounding.gamma(d) * Rounding.norm(row, 0, d);
        if (!products && exactIsZero(i)) {
            dead[i] = true;
            certainlyDead++;
            return 0;
        }
        if (length <= plainError) {
            possiblyDead++;
        }
        double turned = length > plainError ? 2 * plainError / length : Math.PI;
        double off = Math.sqrt(errorSquares);
        if (!(off <= CERTAIN * length) || length < 0x1p-400) {
            off = projectExactly(i);
            length = Rounding.norm(units, i * m, m);
        }
        if (dead[i]) {
            return 0;
        }
        plainAngle = Math.max(plainAngle, turned);
        // |x/|x| − y/|y|| ≤ 2|x − y|/(|x| + |y|) (Dunkl, Williams, Amer. Math. Monthly 71, 1964, 53–54).
        return 2 * off / length;
    }

    private boolean exactIsZero(int i) {
        for (BigInteger value : exact.row(i)) {
            if (value.signum() != 0) {
                return false;
            }
        }
        return true;
    }

    /** Cuts the exact projection to 60 bits below its largest component. */
    private double projectExactly(int i) {
        BigInteger[] row = exact.row(i);
        int bits = 0;
        for (BigInteger value : row) {
            bits = Math.max(bits, value.bitLength());
        }
        dead[i] = bits == 0;
        int cut = Math.max(0, bits - 60);
        for (int r = 0; r < m; r++) {
            units[i * m + r] = Math.scalb(row[r].shiftRight(cut).doubleValue(), -Math.min(bits, 60));
        }
        return Math.sqrt(m) * 0x1p-52;
    }

    /** Divides row i by its length. Returns how far rounding may move the unit vector. */
    private double unit(int i) {
        double length = Rounding.norm(units, i * m, m);
        for (int k = 0; k < m; k++) {
            units[i * m + k] /= length;
        }
        // The squared length errs by γ_m relatively, its root by half of that and a rounding, each quotient by one
        // more.
        return Rounding.gamma(m) / 2 + 4 * Rounding.UNIT;
    }

    private static double compensatedDot(double[] a, int from, double[] b, int n) {
        double sum = 0;
        double rest = 0;
        for (int k = 0; k < n; k++) {
            double product = a[from + k] * b[k];
            double productError = Math.fma(a[from + k], b[k], -product);
            double next = sum + product;
            double part = next - sum;
            rest += (sum - (next - part)) + (product - part) + productError;
            sum = next;
        }
        return sum + rest;
    }
}
