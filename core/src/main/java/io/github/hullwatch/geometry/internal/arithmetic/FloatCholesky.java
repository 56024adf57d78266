package io.github.hullwatch.geometry.internal.arithmetic;

/**
 * {@link Cholesky} in float, for a first proof of inside: half the bytes, twice the numbers an instruction. Four pivot
 * rows are summed up before they are subtracted, so that the value of an entry is rounded d/4 times rather than d times
 * on the way, and the bound on the error is that much smaller.
 *
 * <p>With v = 2⁻²⁴: a factorisation that runs to its end proves that A + ΔA is positive semidefinite for some |ΔA| ≤
 * γ·trace(A)/(1 − γ), γ = hv/(1 − hv), h = d/4 + 9. The derivation stands in docs/hull-kernel.md.
 */
public final class FloatCholesky {
    /** Unit roundoff of float. */
    public static final double UNIT = 0x1p-24;

    private FloatCholesky() {}

    /**
     * Error bound of a factorisation that runs to its end, with a factor 2 to spare, for a trace that is 1 up to
     * rounding.
     */
    public static double tolerance(int d) {
        return 2 * (0.25 * d + 12) * UNIT;
    }

    /** Factors the upper triangle of the leading d×d part of a in place; false if a pivot is not positive. */
    public static boolean factor(float[][] a, int d) {
        for (int k = 0; k < d; k += 4) {
            int end = Math.min(d, k + 4);
            for (int p = k; p < end; p++) {
                for (int q = k; q < p; q++) {
                    subtract(a[p], p, d, a[q][p], a[q]);
                }
                if (!scalePivotRow(a[p], p, d)) {
                    return false;
                }
            }
            if (end == k + 4) {
                float[] a0 = a[k];
                float[] a1 = a[k + 1];
                float[] a2 = a[k + 2];
                float[] a3 = a[k + 3];
                for (int i = end; i < d; i++) {
                    subtractFour(a[i], i, d, a0[i], a0, a1[i], a1, a2[i], a2, a3[i], a3);
                }
            }
        }
        return true;
    }

    private static boolean scalePivotRow(float[] row, int p, int d) {
        float pivot = row[p];
        if (!(pivot > 0)) {
            return false;
        }
        float root = (float) Math.sqrt(pivot);
        row[p] = root;
        for (int k = p + 1; k < d; k++) {
            row[k] /= root;
        }
        return true;
    }

    private static void subtract(float[] row, int from, int to, float f, float[] a) {
        for (int k = from; k < to; k++) {
            row[k] -= f * a[k];
        }
    }

    private static void subtractFour(
            float[] row,
            int from,
            int to,
            float f0,
            float[] x,
            float f1,
            float[] y,
            float f2,
            float[] z,
            float f3,
            float[] w) {
        for (int k = from; k < to; k++) {
            row[k] -= (f0 * x[k] + f1 * y[k]) + (f2 * z[k] + f3 * w[k]);
        }
    }

    /** Solves RᵀR x = b in place. */
    public static void solve(float[][] r, int d, float[] b) {
        for (int k = 0; k < d; k++) {
            float[] row = r[k];
            float y = b[k] / row[k];
            b[k] = y;
            for (int j = k + 1; j < d; j++) {
                b[j] -= y * row[j];
            }
        }
        for (int k = d - 1; k >= 0; k--) {
            float[] row = r[k];
            b[k] = (b[k] - FloatDot.of(row, b, k + 1, d)) / row[k];
        }
    }
}
