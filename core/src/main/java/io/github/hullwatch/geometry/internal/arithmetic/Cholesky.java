package io.github.hullwatch.geometry.internal.arithmetic;

/**
 * RᵀR = A for a symmetric matrix, in place: the upper triangle of A, row by row, becomes R. Right-looking, four pivot
 * rows at a time, so that the inner loop adds multiples of rows, which the JIT compiler vectorises. Allocates nothing.
 *
 * <p>A factorisation that runs to its end proves that A + ΔA is positive definite for some |ΔA| ≤
 * (d+2)u·trace(A) (Rump, Verification of positive definiteness, BIT 46, 2006, 433–452, theorem 2.3 and corollary
 * 2.4; u = 2⁻⁵³). {@link SmallestEigenvalue} rests on that.
 */
public final class Cholesky {
    private Cholesky() {}

    /**
     * Factors the upper triangle of the leading d×d part of a.
     *
     * @return d if all pivots are positive, else the index of the first one that is not; what stands in front of it
     *     is then factored
     */
    public static int factor(double[][] a, int d) {
        int k = 0;
        for (; k + 4 <= d; k += 4) {
            for (int p = k; p < k + 4; p++) {
                for (int q = k; q < p; q++) {
                    subtract(a[p], p, d, a[q][p], a[q]);
                }
                if (!scalePivotRow(a[p], p, d)) {
                    return p;
                }
            }
            double[] a0 = a[k];
            double[] a1 = a[k + 1];
            double[] a2 = a[k + 2];
            double[] a3 = a[k + 3];
            for (int i = k + 4; i < d; i++) {
                RankFour.addRows(a[i], i, d, -a0[i], a0, -a1[i], a1, -a2[i], a2, -a3[i], a3);
            }
        }
        for (int p = k; p < d; p++) {
            for (int q = k; q < p; q++) {
                subtract(a[p], p, d, a[q][p], a[q]);
            }
            if (!scalePivotRow(a[p], p, d)) {
                return p;
            }
        }
        return d;
    }

    private static boolean scalePivotRow(double[] row, int p, int d) {
        double pivot = row[p];
        if (!(pivot > 0)) {
            return false;
        }
        double root = Math.sqrt(pivot);
        row[p] = root;
        for (int k = p + 1; k < d; k++) {
            row[k] /= root;
        }
        return true;
    }

    private static void subtract(double[] row, int from, int to, double f, double[] a) {
        for (int k = from; k < to; k++) {
            row[k] -= f * a[k];
        }
    }

    /** Solves RᵀR x = b in place. */
    public static void solve(double[][] r, int d, double[] b) {
        solveTransposed(r, d, b);
        solveUpper(r, d, b);
    }

    /** Solves Rᵀy = b in place. */
    public static void solveTransposed(double[][] r, int d, double[] b) {
        for (int k = 0; k < d; k++) {
            double[] row = r[k];
            double y = b[k] / row[k];
            b[k] = y;
            for (int j = k + 1; j < d; j++) {
                b[j] -= y * row[j];
            }
        }
    }

    /** Solves R x = b in place. */
    public static void solveUpper(double[][] r, int d, double[] b) {
        for (int k = d - 1; k >= 0; k--) {
            double[] row = r[k];
            b[k] = (b[k] - Dot.of(row, k + 1, b, k + 1, d - k - 1)) / row[k];
        }
    }

    /** Turns two rows so that the entry of the lower one at column k vanishes; the lower row then starts at k + 1. */
    public static void rotate(double[] upper, double[] lower, int k, int end) {
        double a = upper[k];
        double b = lower[k];
        double h = Math.hypot(a, b);
        double c = a / h;
        double s = b / h;
        upper[k] = h;
        for (int q = k + 1; q < end; q++) {
            double x = upper[q];
            double y = lower[q];
            upper[q] = c * x + s * y;
            lower[q] = c * y - s * x;
        }
    }
}
