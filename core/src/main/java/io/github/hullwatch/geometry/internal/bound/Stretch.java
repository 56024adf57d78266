package io.github.hullwatch.geometry.internal.bound;

import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.problem.Directions;
import java.util.Arrays;

/**
 * Proves that a flat set has the origin inside, by stretching it first.
 *
 * <p>Let z<sub>i</sub> = Sŵ<sub>i</sub> for any matrix S. {@link InsideProof} needs vectors that are no longer than 1,
 * not unit vectors. So convex weights λ can prove that the hull of the z<sub>i</sub>, divided by their greatest length,
 * holds a ball; let the hull of the z<sub>i</sub> themselves hold the ball of radius β. S maps the hull of the
 * ŵ<sub>i</sub> onto it, and the ball of radius β/‖S‖ into it: D ≥ β/‖S‖<sub>F</sub>.
 *
 * <p>The second moment of a set of height h is h², which is lost in rounding. That of the stretched set is not: Sŵ is
 * computed with an error of 2⁻⁵³/h. Not thread-safe.
 */
public final class Stretch {
    private final InsideProof inside;
    private final Directions stretched = new Directions();
    private double[] matrix = new double[0];
    private double[] rows = new double[0];
    private double[] weights = new double[0];
    private double[] axis = new double[0];

    public Stretch(BoundProver prover) {
        this.inside = new InsideProof(prover);
    }

    /**
     * Proves D ≥ the returned value if that is positive.
     *
     * @param whitening the map that is used for S
     * @param lambda convex weights with Σλû near 0, not all zero
     */
    public double prove(Directions directions, Whitening whitening, double[] lambda) {
        int n = directions.n();
        int d = directions.d();
        ensure(n, d);
        for (int k = 0; k < d; k++) {
            Arrays.fill(axis, 0, d, 0);
            axis[k] = 1;
            whitening.back(axis);
            System.arraycopy(axis, 0, matrix, k * d, d);
        }
        System.arraycopy(lambda, 0, weights, 0, n);
        // Slightly longer than the longest is, whatever was rounded in measuring it.
        double longest = stretch(directions) * (1 + 1e-9);
        for (int j = 0; j < n * d; j++) {
            rows[j] /= longest;
        }
        stretched.wrap(rows, n, d);
        double radius = inside.prove(stretched, weights, true) * longest;
        // The norm of S is off by no more than d² + 2 roundings.
        double shrink = 1 - 2 * ((double) d * d + 8) * Ulp.UNIT;
        return radius * shrink / Math.sqrt(Dot.of(matrix, 0, matrix, 0, d * d)) - Allowance.ofProduct(d);
    }

    /**
     * Computes the rows Sû and returns the length of the longest. Each is off by at most {@link Allowance#ofProduct}
     * times ‖S‖.
     */
    private double stretch(Directions directions) {
        int d = directions.d();
        double longest2 = 0;
        for (int i = 0; i < directions.n(); i++) {
            for (int k = 0; k < d; k++) {
                rows[i * d + k] = Dot.of(matrix, k * d, directions.units(), i * d, d);
            }
            longest2 = Math.max(longest2, Dot.of(rows, i * d, rows, i * d, d));
        }
        return Math.sqrt(longest2);
    }

    private void ensure(int n, int d) {
        if (matrix.length != d * d) {
            matrix = new double[d * d];
            axis = new double[d];
        }
        if (rows.length < n * d) {
            rows = new double[n * d];
        }
        if (weights.length < n) {
            weights = new double[n];
        }
    }

    /**
     * Writes the unit vector that S of the last proof stretches most, approximated by a few steps of the power method.
     * The set is thinnest along it.
     */
    public void thinnest(double[] out, int d) {
        Arrays.fill(out, 0, d, 0);
        for (int k = 0; k < d; k++) {
            // Start with a part of every row.
            Dot.add(1 + (k % 7) * 0.125, matrix, k * d, out, 0, d);
        }
        for (int step = 0; step < 4; step++) {
            double length = Math.sqrt(Dot.of(out, 0, out, 0, d));
            Arrays.fill(axis, 0, d, 0);
            for (int k = 0; k < d; k++) {
                Dot.add(Dot.of(matrix, k * d, out, 0, d) / length, matrix, k * d, axis, 0, d);
            }
            System.arraycopy(axis, 0, out, 0, d);
        }
        double length = Math.sqrt(Dot.of(out, 0, out, 0, d));
        for (int k = 0; k < d; k++) {
            out[k] /= length;
        }
    }

    /** The matrix S of the last proof, d² numbers row by row. */
    public double[] matrix() {
        return matrix;
    }

    /** The weights of the last proof. */
    public double[] weights() {
        return weights;
    }
}
