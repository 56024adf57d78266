package io.github.hullwatch.geometry.internal.search;

import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.FloatMatrix;
import io.github.hullwatch.geometry.internal.problem.LargePasses;
import java.util.Arrays;

/**
 * What {@link PrincipalPivoting} solves, y ≥ 0 with Gy ≥ 1 and y·(Gy − 1) = 0, for a {@link Directions#isLarge() large}
 * set, without the Gram matrix G = ÛÛᵀ: forming it takes n²d/2 products and a factor n³/6 more for every exchange,
 * while conjugate gradients (Golub and Van Loan, Matrix Computations, 4th edition, §11.3) need a few dozen passes
 * over Û, for G is well conditioned unless n is close to d or the directions nearly depend on each other.
 *
 * <p>The steps are those of block principal pivoting, all rows with the wrong sign exchanged at a time. A correction
 * is sought in float on the rows that carry weight, then residuals are taken anew in double (iterative refinement,
 * Higham, Accuracy and Stability of Numerical Algorithms, 2nd edition, §12), so the answer is as accurate as that of
 * a factor. Nothing here is proven: any v and any y ≥ 0 give bounds. Where it does not settle the caller has the Gram
 * matrix still. Confined to one caller.
 */
final class MatrixFreePivoting {
    private static final int MAX_ROUNDS = 30;
    private static final int MAX_STEPS = 100;
    /** A correction is sought to this share of the residual: what float gives readily. */
    private static final double NEARER = 1e-4;
    /** A round that leaves more than this share of the residual, with no row exchanged, leads nowhere. */
    private static final double SLOW = 0.5;
    /** Products with the vector may be unequal by this. */
    private static final double EQUAL = 1e-12;

    private FloatMatrix matrix;
    private int n;
    private int d;
    private double[] y = new double[0];
    private double[] slack = new double[0];
    private double[] vector = new double[0];
    private boolean[] positive = new boolean[0];
    private double[] correction = new double[0];
    private float[] residual = new float[0];
    private float[] search = new float[0];
    private float[] products = new float[0];
    private float[] image = new float[0];
    private int steps;
    private boolean settled;

    /**
     * Looks for y and v = −Σyû.
     *
     * @param floats the same directions
     * @param warm whether to start from the last solution, if it was of this shape
     * @return whether they were found, to rounding
     */
    boolean solve(Directions directions, FloatMatrix floats, boolean warm) {
        matrix = floats;
        boolean again = warm && settled && n == directions.n() && d == directions.d();
        n = directions.n();
        d = directions.d();
        ensure();
        steps = 0;
        if (again) {
            measure(directions);
            exchange(unequal());
        } else {
            Arrays.fill(y, 0, n, 0);
            Arrays.fill(positive, 0, n, true);
            Arrays.fill(slack, 0, n, 0);
        }
        settled = settle(directions);
        return settled;
    }

    /** Whether the last search found a solution; {@link #weights} and {@link #vector} hold it until the next. */
    boolean isSettled() {
        return settled;
    }

    private boolean settle(Directions directions) {
        double before = Double.POSITIVE_INFINITY;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            if (!correct()) {
                return false;
            }
            boolean exchanged = drop();
            measure(directions);
            double worst = unequal();
            exchanged |= exchange(worst);
            if (!exchanged) {
                if (worst <= EQUAL) {
                    return true;
                }
                if (!(worst < SLOW * before)) {
                    return false;
                }
            }
            before = exchanged ? Double.POSITIVE_INFINITY : worst;
        }
        return false;
    }

    /** The weights, not normalised; 0 or more. */
    double[] weights() {
        return y;
    }

    /** The vector −Σyû. */
    double[] vector() {
        return vector;
    }

    /** Pairs of products with the matrix and its transpose, in float. */
    int steps() {
        return steps;
    }

    private void ensure() {
        if (y.length < n) {
            y = new double[n];
            slack = new double[n];
            positive = new boolean[n];
            correction = new double[n];
            residual = new float[n];
            search = new float[n];
            products = new float[n];
        }
        if (vector.length < d) {
            vector = new double[d];
            image = new float[d];
        }
    }

    /** Rows whose weight became negative carry none any more. */
    private boolean drop() {
        boolean any = false;
        for (int i = 0; i < n; i++) {
            if (positive[i] && !(y[i] > 0)) {
                positive[i] = false;
                y[i] = 0;
                any = true;
            }
        }
        return any;
    }

    /** Rows without weight that lie on the wrong side, by more than the products are unsure, are to carry some. */
    private boolean exchange(double unsure) {
        boolean any = false;
        for (int i = 0; i < n; i++) {
            if (!positive[i] && slack[i] < 1 - Math.max(unsure, 1e-13)) {
                positive[i] = true;
                any = true;
            }
        }
        return any;
    }

    /** The vector and its products with all rows, in double. */
    private void measure(Directions directions) {
        LargePasses.combine(directions, y, vector);
        for (int k = 0; k < d; k++) {
            vector[k] = -vector[k];
        }
        LargePasses.products(directions, vector, slack);
        for (int i = 0; i < n; i++) {
            slack[i] = -slack[i];
        }
    }

    private double unequal() {
        double worst = 0;
        for (int i = 0; i < n; i++) {
            if (positive[i]) {
                worst = Math.max(worst, Math.abs(slack[i] - 1));
            }
        }
        return worst;
    }

    /**
     * Adds to y, on the rows that carry weight, the solution of Gx = 1 − Gy; false if there is none that could be
     * found.
     */
    private boolean correct() {
        double scale = 0;
        for (int i = 0; i < n; i++) {
            scale = positive[i] ? Math.max(scale, Math.abs(1 - slack[i])) : scale;
        }
        if (!(scale > 0)) {
            return scale == 0;
        }
        double rho = 0;
        for (int i = 0; i < n; i++) {
            residual[i] = positive[i] ? (float) ((1 - slack[i]) / scale) : 0;
            search[i] = residual[i];
            rho += (double) residual[i] * residual[i];
        }
        Arrays.fill(correction, 0, n, 0);
        double enough = NEARER * NEARER * rho;
        for (int step = 0; step < MAX_STEPS && rho > enough; step++) {
            steps++;
            matrix.transposeTimes(search, image);
            matrix.times(image, products);
            double curvature = 0;
            for (int k = 0; k < d; k++) {
                curvature += (double) image[k] * image[k];
            }
            if (!(curvature > 0)) {
                return false;
            }
            double alpha = rho / curvature;
            double next = 0;
            for (int i = 0; i < n; i++) {
                if (positive[i]) {
                    correction[i] += alpha * search[i];
                    residual[i] -= (float) (alpha * products[i]);
                    next += (double) residual[i] * residual[i];
                }
            }
            float beta = (float) (next / rho);
            rho = next;
            for (int i = 0; i < n; i++) {
                search[i] = positive[i] ? residual[i] + beta * search[i] : 0;
            }
        }
        for (int i = 0; i < n; i++) {
            if (positive[i]) {
                y[i] += scale * correction[i];
            }
        }
        return true;
    }
}
