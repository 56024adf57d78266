package io.github.hullwatch.geometry.internal.arithmetic;

import java.util.Arrays;

/**
 * The eigenvalues of a symmetric matrix, without vectors: reduction to tridiagonal form by Householder reflections,
 * then implicitly shifted QR steps (G. H. Golub, C. F. Van Loan, <em>Matrix Computations</em>, 4th edition, 2013,
 * algorithms 8.3.1 to 8.3.3).
 *
 * <p><b>Accuracy.</b> Backward stable: each eigenvalue is off by a small multiple of n·2<sup>−53</sup> times the
 * largest.
 *
 * <p><b>Speed.</b> The whole matrix is kept, not a triangle of it, and each reflection is applied in the same pass over
 * the rows that multiplies the matrix by the next one. So both inner loops run along a row in the nearest cache, as
 * {@code a[k] -= x·q[k] + y·u[k]} and {@code p[k] += x·a[k]}, which the JIT compiler vectorises. Sums along a row,
 * which it may not reorder, are needed for vectors only.
 */
public final class SymmetricEigenvalues {

    private static final double EPSILON = 0x1p-53;

    /** Largest number of QR steps for one eigenvalue; two are enough on average. */
    private static final int STEPS = 50;

    private SymmetricEigenvalues() {}

    /**
     * Finds the eigenvalues, in no particular order. Takes 2n³ multiplications and additions.
     *
     * @param matrix n×n, both triangles filled, not changed. Entries are finite; their squares must not overflow, and
     *     must not matter where they underflow
     * @param n at least 1
     * @return n eigenvalues
     * @throws ArithmeticException if the steps do not converge, which has not been observed
     */
    public static double[] of(double[] matrix, int n) {
        double[] diagonal = new double[n];
        double[] beside = new double[n];
        // One array per row: with an offset into one array the loops below are not vectorised.
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = Arrays.copyOfRange(matrix, i * n, (i + 1) * n);
        }
        tridiagonal(rows, n, diagonal, beside);
        diagonalise(diagonal, beside, n);
        return diagonal;
    }

    /**
     * Works from the last row upwards. The reflection of row i, I − u·uᵀ/h, turns its first i entries into one,
     * beside[i − 1]. With p = A·u/h and q = p − u·(uᵀp)/(2h), A becomes A − u·qᵀ − q·uᵀ.
     */
    private static void tridiagonal(double[][] a, int n, double[] diagonal, double[] beside) {
        double[] u = new double[n];
        double[] q = new double[n];
        double[] nextU = new double[n];
        double[] nextQ = new double[n];
        boolean pending = false;
        for (int i = n - 1; i >= 0; i--) {
            // The previous reflection is applied to this row first, since this row determines its own.
            if (pending) {
                update(a[i], i + 1, u[i], q[i], u, q);
            }
            diagonal[i] = a[i][i];
            if (i == 0) {
                return;
            }
            double h = reflection(a[i], i, nextU, beside);
            Arrays.fill(nextQ, 0, i, 0);
            for (int j = 0; j < i; j++) {
                if (pending) {
                    update(a[j], i, u[j], q[j], u, q);
                }
                if (h > 0) {
                    add(a[j], i, nextU[j], nextQ);
                }
            }
            pending = h > 0;
            if (pending) {
                complete(nextQ, nextU, i, h);
            }
            double[] swap = u;
            u = nextU;
            nextU = swap;
            swap = q;
            q = nextQ;
            nextQ = swap;
        }
    }

    /**
     * Computes u from the row's first {@code size} entries, and stores what they become.
     *
     * @return h = |u|²/2; 0 where nothing has to be done
     */
    private static double reflection(double[] row, int size, double[] u, double[] beside) {
        double rest = 0;
        for (int k = 0; k < size - 1; k++) {
            u[k] = row[k];
            rest += u[k] * u[k];
        }
        double last = row[size - 1];
        if (rest == 0) {
            beside[size - 1] = last;
            return 0;
        }
        double length = Math.sqrt(rest + last * last);
        // The sign that avoids cancellation.
        double becomes = last > 0 ? -length : length;
        beside[size - 1] = becomes;
        u[size - 1] = last - becomes;
        return length * (length + Math.abs(last));
    }

    private static void update(double[] row, int size, double x, double y, double[] u, double[] q) {
        for (int k = 0; k < size; k++) {
            row[k] -= x * q[k] + y * u[k];
        }
    }

    private static void add(double[] row, int size, double x, double[] p) {
        for (int k = 0; k < size; k++) {
            p[k] += x * row[k];
        }
    }

    private static void complete(double[] p, double[] u, int size, double h) {
        double along = 0;
        for (int k = 0; k < size; k++) {
            p[k] /= h;
            along += p[k] * u[k];
        }
        double half = along / (2 * h);
        for (int k = 0; k < size; k++) {
            p[k] -= half * u[k];
        }
    }

    private static void diagonalise(double[] t, double[] e, int n) {
        double largest = 0;
        for (int k = 0; k < n; k++) {
            largest = Math.max(largest, Math.abs(t[k]) + Math.abs(e[k]));
        }
        double negligible = EPSILON * largest;
        int steps = 0;
        for (int hi = n - 1; hi > 0; ) {
            if (Math.abs(e[hi - 1]) <= negligible) {
                hi--;
                steps = 0;
                continue;
            }
            int lo = hi - 1;
            while (lo > 0 && Math.abs(e[lo - 1]) > negligible) {
                lo--;
            }
            if (++steps > STEPS) {
                throw new ArithmeticException("the eigenvalues of a " + n + "×" + n
                        + " matrix did not converge; its entries must be finite and symmetric");
            }
            step(t, e, lo, hi);
        }
    }

    /** One implicit QR step on rows lo … hi, with Wilkinson's shift. */
    private static void step(double[] t, double[] e, int lo, int hi) {
        double half = 0.5 * (t[hi - 1] - t[hi]);
        double beside = e[hi - 1];
        double root = Math.sqrt(half * half + beside * beside);
        double shift = t[hi] - beside * beside / (half + (half < 0 ? -root : root));
        double x = t[lo] - shift;
        double z = e[lo];
        for (int k = lo; k < hi; k++) {
            double r = Math.sqrt(x * x + z * z);
            double c = r > 0 ? x / r : 1;
            double s = r > 0 ? z / r : 0;
            if (k > lo) {
                e[k - 1] = r;
            }
            double cross = 2 * c * s * e[k];
            double own = t[k];
            double next = t[k + 1];
            e[k] = c * s * (next - own) + (c * c - s * s) * e[k];
            t[k] = c * c * own + cross + s * s * next;
            t[k + 1] = s * s * own - cross + c * c * next;
            if (k < hi - 1) {
                x = e[k];
                z = s * e[k + 1];
                e[k + 1] *= c;
            }
        }
    }
}
