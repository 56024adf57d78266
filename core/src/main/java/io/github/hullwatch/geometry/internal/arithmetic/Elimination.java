package io.github.hullwatch.geometry.internal.arithmetic;

/** Gaussian elimination with partial pivoting, for the small systems of facets. */
public final class Elimination {
    private Elimination() {}

    /**
     * Solves A x = b in place: destroys the leading d×d part of A, and x replaces b.
     *
     * @return the sign of the determinant, 0 if A is singular to rounding
     */
    public static double solve(double[][] a, double[] b, int d) {
        return Math.signum(solveForDeterminant(a, b, d));
    }

    /**
     * The same, but returns the determinant: 0 if A is singular to rounding, the smallest number of its sign if it
     * underflows.
     */
    public static double solveForDeterminant(double[][] a, double[] b, int d) {
        double determinant = 1;
        double sign = 1;
        for (int k = 0; k < d; k++) {
            int pivot = k;
            for (int i = k + 1; i < d; i++) {
                if (Math.abs(a[i][k]) > Math.abs(a[pivot][k])) {
                    pivot = i;
                }
            }
            if (!(Math.abs(a[pivot][k]) > 1e-14)) {
                return 0;
            }
            if (pivot != k) {
                double[] row = a[k];
                a[k] = a[pivot];
                a[pivot] = row;
                double value = b[k];
                b[k] = b[pivot];
                b[pivot] = value;
                sign = -sign;
            }
            determinant *= Math.abs(a[k][k]);
            sign *= Math.signum(a[k][k]);
            for (int i = k + 1; i < d; i++) {
                double factor = a[i][k] / a[k][k];
                if (factor != 0) {
                    Dot.add(-factor, a[k], k, a[i], k, d - k);
                    b[i] -= factor * b[k];
                }
            }
        }
        Cholesky.solveUpper(a, d, b);
        return sign * Math.max(determinant, Double.MIN_VALUE);
    }
}
