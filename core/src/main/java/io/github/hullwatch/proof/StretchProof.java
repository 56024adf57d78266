package io.github.hullwatch.proof;

/**
 * Convex weights λ and a matrix S prove a lower bound of D where the set is so flat that λ alone proves nothing. Let
 * the hull of the z_i = Sŵ_i contain the ball of radius β ({@link LambdaProof}). S maps the hull of the ŵ_i onto that
 * of the z_i, and maps every vector shorter than β/‖S‖ into the ball, so D ≥ β/‖S‖. ‖S‖ is at most the root of the sum
 * of squares.
 *
 * <p>Rounding: each computed z_i errs by at most (γ_d + ε)‖S‖ for unit vectors that are off by ε; β falls by no more.
 */
final class StretchProof {
    private StretchProof() {}

    /**
     * The best proven lower bound of D; −1 if none is found.
     *
     * @param lambda weights of a convex combination of live rows
     * @throws Refusal unless S is d×d, finite, and its root of the sum of squares between 10⁻¹⁰⁰ and 10¹⁰⁰
     */
    static double lower(CheckedDirections rows, double[] lambda, double[][] stretch) {
        int d = rows.d();
        double size = size(stretch, d);
        double[] stretched = new double[rows.units().length];
        double longest = 0;
        for (int i = 0; i < rows.n(); i++) {
            if (lambda[i] > 0) {
                for (int k = 0; k < d; k++) {
                    stretched[i * d + k] = Rounding.dot(stretch[k], 0, rows.units(), i * d, d);
                }
                longest = Math.max(longest, Rounding.norm(stretched, i * d, d));
            }
        }
        longest *= 1 + Rounding.gamma(d);
        if (!(longest > 0)) {
            return -1;
        }
        for (int j = 0; j < stretched.length; j++) {
            stretched[j] /= longest;
        }
        double radius = LambdaProof.lower(stretched, d, 2 * Rounding.UNIT, lambda) * longest;
        double off = Rounding.gamma(d) * (1 + rows.error()) + rows.error();
        return radius > 0 ? Math.max(-1, radius / size * (1 - Rounding.gamma(4)) - off) : -1;
    }

    /** At least ‖S‖. */
    private static double size(double[][] stretch, int d) {
        if (stretch.length != d) {
            throw new Refusal("stretch has " + stretch.length + " rows in " + d + " dimensions");
        }
        double squares = 0;
        for (double[] row : stretch) {
            if (row.length != d) {
                throw new Refusal("stretch has a row of " + row.length + " numbers in " + d + " dimensions");
            }
            squares += Rounding.dot(row, 0, row, 0, d);
        }
        if (!(squares > 1e-200 && squares < 1e200)) {
            throw new Refusal("stretch is of the size " + Math.sqrt(squares));
        }
        return Math.sqrt(squares) * (1 + Rounding.gamma((long) d * d + d));
    }
}
