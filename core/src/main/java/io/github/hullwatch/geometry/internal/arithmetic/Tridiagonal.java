package io.github.hullwatch.geometry.internal.arithmetic;

import java.util.Arrays;

/**
 * The largest eigenvalue of a symmetric tridiagonal matrix T, by bisection with Sturm's count (Golub and Van Loan,
 * Matrix Computations, 4th edition, §8.4.1): T − xI = LDLᵀ has as many positive pivots as T has eigenvalues beyond x.
 */
public final class Tridiagonal {
    private Tridiagonal() {}

    /**
     * Finds it, to rounding.
     *
     * @param diagonal of T; the first {@code size} count
     * @param beside the entries beside it: that of rows j and j + 1 at j
     * @param out receives a unit eigenvector
     */
    public static double largest(double[] diagonal, double[] beside, int size, double[] out) {
        double below = Double.NEGATIVE_INFINITY;
        double above = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < size; j++) {
            double reach = (j > 0 ? Math.abs(beside[j - 1]) : 0) + (j < size - 1 ? Math.abs(beside[j]) : 0);
            below = Math.max(below, diagonal[j]);
            above = Math.max(above, diagonal[j] + reach);
        }
        above += 1e-14 * Math.abs(above);
        while (above - below > 4e-16 * Math.max(Math.abs(above), Math.abs(below))) {
            double middle = 0.5 * (below + above);
            if (middle <= below || middle >= above) {
                break;
            }
            if (isBeyondAll(diagonal, beside, size, middle)) {
                above = middle;
            } else {
                below = middle;
            }
        }
        eigenvector(diagonal, beside, size, above + 1e-15 * Math.abs(above), out);
        return above;
    }

    private static boolean isBeyondAll(double[] diagonal, double[] beside, int size, double x) {
        double pivot = 1;
        for (int j = 0; j < size; j++) {
            double coupling = j == 0 ? 0 : beside[j - 1] * beside[j - 1] / pivot;
            pivot = diagonal[j] - x - coupling;
            if (!(pivot < 0)) {
                return false;
            }
        }
        return true;
    }

    /** Inverse iteration at a shift beyond all eigenvalues, where elimination is stable without exchanges. */
    private static void eigenvector(double[] diagonal, double[] beside, int size, double shift, double[] out) {
        double[] pivots = new double[size];
        Arrays.fill(out, 0, size, 1);
        for (int j = 0; j < size; j++) {
            double coupling = j == 0 ? 0 : beside[j - 1] * beside[j - 1] / pivots[j - 1];
            double pivot = shift - diagonal[j] - coupling;
            pivots[j] = pivot > 0 ? pivot : 1e-16 * Math.max(Math.abs(shift), Double.MIN_NORMAL);
        }
        for (int round = 0; round < 4; round++) {
            for (int j = 1; j < size; j++) {
                out[j] += beside[j - 1] / pivots[j - 1] * out[j - 1];
            }
            out[size - 1] /= pivots[size - 1];
            for (int j = size - 2; j >= 0; j--) {
                out[j] = (out[j] + beside[j] * out[j + 1]) / pivots[j];
            }
            double norm = Math.sqrt(Dot.of(out, 0, out, 0, size));
            for (int j = 0; j < size; j++) {
                out[j] /= norm;
            }
        }
    }
}
