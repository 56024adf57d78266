package io.github.hullwatch.synthetic.model;

import java.util.Locale;
import java.util.SplittableRandom;

/** How the first layer's weights are drawn. */
public enum Initialisation {

    /** Independent N(0, σ²). */
    RANDOM("random"),

    /**
     * In each of V1 and V2 one half-space holds the projections of all neurons (both signs): normals are drawn
     * uniformly in V1 and in V2, weights as N(0, σ²), and each weight is reflected at a hyperplane that it is on the
     * wrong side of, until it is on the right side of both. For orthogonal subspaces one reflection per subspace is
     * enough, and changes nothing else of the projection. Otherwise a second reflection can undo the first one. The
     * steps end all the same, since each brings the weight nearer to every point on the right side of both (Motzkin and
     * Schoenberg, <i>The relaxation method for linear inequalities</i>, 1954), and they keep its norm.
     */
    HALF_SPACE("half-space");

    private final String label;

    Initialisation(String label) {
        this.label = label;
    }

    /** The name on the command line and in output: {@code random}, {@code half-space}. */
    public String label() {
        return label;
    }

    /** The one with a label. */
    public static Initialisation ofLabel(String label) {
        for (Initialisation init : values()) {
            if (init.label.equals(label.toLowerCase(Locale.ROOT))) {
                return init;
            }
        }
        throw new IllegalArgumentException("unknown initialisation '" + label + "'; give random or half-space");
    }

    @Override
    public String toString() {
        return label;
    }

    /**
     * Draws weights.
     *
     * @param random where the numbers come from
     * @param neurons the number of hidden neurons, 2k
     * @param sigma the standard deviation σ of a component, above 0
     * @param basis1 orthonormal rows that span V1, m×d
     * @param basis2 orthonormal rows that span V2, m×d
     * @return neurons×d weights, one neuron after the other
     */
    public double[] draw(SplittableRandom random, int neurons, double sigma, double[][] basis1, double[][] basis2) {
        int d = basis1[0].length;
        double[] weights = new double[neurons * d];
        Streams.gaussians(random, sigma, weights);
        if (this == HALF_SPACE) {
            double[] normal1 = normal(random, basis1);
            double[] normal2 = normal(random, basis2);
            for (int j = 0; j < neurons; j++) {
                boolean moved = true;
                while (moved) {
                    moved = reflect(weights, j * d, normal1);
                    moved |= reflect(weights, j * d, normal2);
                }
            }
        }
        return weights;
    }

    private static boolean reflect(double[] weights, int at, double[] normal) {
        double side = 0;
        for (int c = 0; c < normal.length; c++) {
            side += weights[at + c] * normal[c];
        }
        // Negated: weights that overflowed are on no side, and must end the steps.
        if (!(side < 0)) {
            return false;
        }
        for (int c = 0; c < normal.length; c++) {
            weights[at + c] -= 2 * side * normal[c];
        }
        return true;
    }

    /** A uniformly distributed unit vector of a subspace. */
    private static double[] normal(SplittableRandom random, double[][] basis) {
        double[] coefficients = new double[basis.length];
        double norm = 0;
        while (norm == 0) {
            Streams.gaussians(random, 1, coefficients);
            for (double c : coefficients) {
                norm = Math.hypot(norm, c);
            }
        }
        double[] normal = new double[basis[0].length];
        for (int b = 0; b < basis.length; b++) {
            for (int c = 0; c < normal.length; c++) {
                normal[c] += coefficients[b] / norm * basis[b][c];
            }
        }
        return normal;
    }
}
