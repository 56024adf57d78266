package io.github.hullwatch.geometry.internal.search;

import io.github.hullwatch.geometry.internal.arithmetic.AlignedRows;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.FloatCholesky;
import io.github.hullwatch.geometry.internal.arithmetic.FloatDot;
import io.github.hullwatch.geometry.internal.bound.FloatSecondMoment;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.FloatMatrix;
import java.util.Arrays;

/**
 * The point of the hull nearest to the origin, where that is outside: what {@link PrincipalPivoting} solves, y ≥ 0 with
 * Gy ≥ 1 and y·(Gy − 1) = 0 for the Gram matrix G = ÛÛᵀ, for many directions in many dimensions, more directions than
 * dimensions among them, where G is singular. The rows that carry weight are independent all the same, and only their
 * part of G is ever factored.
 *
 * <p>The steps are those of block principal pivoting, all rows with the wrong sign exchanged at a time. Corrections are
 * found in float, by conjugate gradients with the Cholesky factor of a recent set of rows as preconditioner (Golub and
 * Van Loan, Matrix Computations, 4th edition, §11.5.2): an exchange of a few rows needs no new factor. In the end
 * residuals are taken in double (iterative refinement, Higham, Accuracy and Stability of Numerical Algorithms, 2nd
 * edition, §12), so that the answer is as accurate as that of a factor in double.
 *
 * <p>The first guess of the rows, cold, is the solution for G + εI, which is never singular. Nothing here is proven:
 * any v and any y ≥ 0 give bounds. Where it does not settle the caller has Wolfe's algorithm still. Not thread-safe.
 */
final class SupportPivoting {
    private static final int MAX_ROUNDS = 40;
    /** Rounds in a row that do not bring the number of exchanges down. */
    private static final int PATIENCE = 5;
    /** Steps after which a factor is no help any more. */
    private static final int MAX_STEPS = 12;
    /** A correction is sought to this share of the residual. */
    private static final double NEARER = 1e-4;
    /** And to this one while rows are still exchanged. */
    private static final double ROUGHLY = 3e-2;
    /** A round that leaves more than this share of the residual, with no row exchanged, leads nowhere. */
    private static final double SLOW = 0.5;
    /** Products with the vector may be unequal by this. */
    private static final double EQUAL = 1e-12;
    /** What products in float leave unsure. */
    private static final double UNSURE = 1e-3;
    /** ε of the first guess. */
    private static final float RIDGE = 0.03f;
    /** A factor serves until this share of its rows was exchanged. */
    private static final double STALE = 0.015;

    private final FloatSecondMoment moment = new FloatSecondMoment();
    private FloatMatrix matrix;
    private int n;
    private int d;
    private double[] y = new double[0];
    private double[] slack = new double[0];
    private double[] vector = new double[0];
    private boolean[] positive = new boolean[0];
    private double[] correction = new double[0];
    private float[] residual = new float[0];
    private float[] conditioned = new float[0];
    private float[] search = new float[0];
    private float[] products = new float[0];
    private float[] image = new float[0];

    /** The rows that were factored, the factor of their part of G, and the columns of Û at these rows. */
    private int[] members = new int[0];

    private boolean[] factored = new boolean[0];
    private int size;
    private float[][] factor = new float[0][0];
    private float[][] gathered = new float[0][0];
    /** The whole Gram matrix, upper triangle, in a search that began cold. */
    private float[][] gram = new float[0][0];

    private boolean hasGram;
    private double[] ones = new double[0];
    private float[] reduced = new float[0];
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
        hasGram = false;
        settled = (again || guess()) && settle(directions);
        return settled;
    }

    /** Whether the last search found a solution; {@link #weights} and {@link #vector} hold it until the next. */
    boolean isSettled() {
        return settled;
    }

    /** The weights, not normalised; 0 or more. */
    double[] weights() {
        return y;
    }

    /** The vector −Σyû. */
    double[] vector() {
        return vector;
    }

    /** Steps of conjugate gradients, and factorisations. */
    int steps() {
        return steps;
    }

    /** Hands the last solution to a follower, with its factor; false if there is none. */
    boolean copySolutionTo(Directions directions, WarmActiveSet follower) {
        if (!settled || n != directions.n() || d != directions.d()) {
            return false;
        }
        follower.start(directions, factor, members, size, y);
        return true;
    }

    private void ensure() {
        if (y.length < n) {
            y = new double[n];
            slack = new double[n];
            positive = new boolean[n];
            correction = new double[n];
            residual = new float[n];
            conditioned = new float[n];
            search = new float[n];
            products = new float[n];
            members = new int[n];
            factored = new boolean[n];
            factor = AlignedRows.ofFloats(n, n);
            reduced = new float[n];
        }
        if (vector.length < d) {
            vector = new double[d];
            image = new float[d];
            ones = new double[d];
            Arrays.fill(ones, 1);
        }
        if (gathered.length < d || gathered[0].length < n) {
            gathered = AlignedRows.ofFloats(d, n);
        }
    }

    /**
     * The rows that carry weight where every row is given some room, or those that carry most, if they are too many to
     * be independent.
     */
    private boolean guess() {
        if (gram.length < n) {
            gram = AlignedRows.ofFloats(n, n);
        }
        moment.fill(matrix.columns(), d, n, ones, gram);
        hasGram = true;
        for (int i = 0; i < n; i++) {
            System.arraycopy(gram[i], i, factor[i], i, n - i);
            factor[i][i] += RIDGE;
        }
        if (!FloatCholesky.factor(factor, n)) {
            return false;
        }
        Arrays.fill(reduced, 0, n, 1);
        FloatCholesky.solve(factor, n, reduced);
        System.arraycopy(reduced, 0, search, 0, n);
        Arrays.sort(search, 0, n);
        float least = Math.max(0, n < d ? 0 : search[n - (3 * d + 3) / 4]);
        for (int i = 0; i < n; i++) {
            positive[i] = reduced[i] > least;
            y[i] = positive[i] ? reduced[i] : 0;
        }
        return refactor();
    }

    /** Factors the part of G of the rows that carry weight. */
    private boolean refactor() {
        steps++;
        size = 0;
        for (int i = 0; i < n; i++) {
            factored[i] = positive[i];
            if (positive[i]) {
                members[size++] = i;
            }
        }
        if (hasGram) {
            for (int a = 0; a < size; a++) {
                gather(gram[members[a]], a, factor[a]);
            }
        } else {
            for (int k = 0; k < d; k++) {
                gather(matrix.columns()[k], 0, gathered[k]);
            }
            moment.fill(gathered, d, size, ones, factor);
        }
        return FloatCholesky.factor(factor, size);
    }

    /** The numbers at the members, from one of them on. */
    private void gather(float[] from, int first, float[] to) {
        for (int a = first; a < size; a++) {
            to[a] = from[members[a]];
        }
    }

    private boolean settle(Directions directions) {
        boolean precise = false;
        double before = Double.POSITIVE_INFINITY;
        int fewest = Integer.MAX_VALUE;
        int patience = PATIENCE;
        measureInFloat();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            if (isStale() && !refactor() || !correct(precise ? NEARER : ROUGHLY)) {
                return false;
            }
            int exchanged = drop();
            if (precise) {
                measure(directions);
            } else {
                measureInFloat();
            }
            double worst = unequal();
            exchanged += exchange(Math.max(worst, precise ? 1e-13 : UNSURE));
            if (exchanged == 0) {
                if (precise && worst <= EQUAL) {
                    return true;
                }
                if (precise && !(worst < SLOW * before)) {
                    return false;
                }
                before = precise ? worst : before;
                precise = true;
                continue;
            }
            before = Double.POSITIVE_INFINITY;
            patience = exchanged < fewest ? PATIENCE : patience - 1;
            fewest = Math.min(fewest, exchanged);
            if (patience == 0) {
                return false;
            }
        }
        return false;
    }

    private boolean isStale() {
        int changed = 0;
        for (int i = 0; i < n; i++) {
            changed += positive[i] == factored[i] ? 0 : 1;
        }
        return changed > STALE * size;
    }

    /** Rows whose weight became negative carry none any more. */
    private int drop() {
        int dropped = 0;
        for (int i = 0; i < n; i++) {
            if (positive[i] && !(y[i] > 0)) {
                positive[i] = false;
                y[i] = 0;
                dropped++;
            }
        }
        return dropped;
    }

    /** Rows without weight that lie on the wrong side, by more than the products are unsure, are to carry some. */
    private int exchange(double unsure) {
        int added = 0;
        for (int i = 0; i < n; i++) {
            if (!positive[i] && slack[i] < 1 - unsure) {
                positive[i] = true;
                added++;
            }
        }
        return added;
    }

    /** The vector and its products with all rows, in double. */
    private void measure(Directions directions) {
        double[] u = directions.units();
        Arrays.fill(vector, 0, d, 0);
        for (int i = 0; i < n; i++) {
            if (y[i] > 0) {
                Dot.add(-y[i], u, i * d, vector, 0, d);
            }
        }
        for (int i = 0; i < n; i++) {
            slack[i] = -Dot.of(u, i * d, vector, 0, d);
        }
    }

    private void measureInFloat() {
        for (int i = 0; i < n; i++) {
            search[i] = (float) y[i];
        }
        matrix.transposeTimes(search, image);
        matrix.times(image, products);
        for (int i = 0; i < n; i++) {
            slack[i] = products[i];
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

    /** Adds to y, on the rows that carry weight, the solution of Gx = 1 − Gy; false if there is none to be found. */
    private boolean correct(double share) {
        double scale = 0;
        for (int i = 0; i < n; i++) {
            scale = positive[i] ? Math.max(scale, Math.abs(1 - slack[i])) : scale;
        }
        if (!(scale > 0)) {
            return scale == 0;
        }
        for (int i = 0; i < n; i++) {
            residual[i] = positive[i] ? (float) ((1 - slack[i]) / scale) : 0;
        }
        Arrays.fill(correction, 0, n, 0);
        double rho = precondition();
        System.arraycopy(conditioned, 0, search, 0, n);
        double enough = share * share * rho;
        for (int step = 0; step < MAX_STEPS && rho > enough; step++) {
            steps++;
            matrix.transposeTimes(search, image);
            matrix.times(image, products);
            double curvature = FloatDot.of(image, image, 0, d);
            if (!(curvature > 0)) {
                return false;
            }
            double alpha = rho / curvature;
            for (int i = 0; i < n; i++) {
                if (positive[i]) {
                    correction[i] += alpha * search[i];
                    residual[i] -= (float) (alpha * products[i]);
                }
            }
            double next = precondition();
            float beta = (float) (next / rho);
            rho = next;
            for (int i = 0; i < n; i++) {
                search[i] = conditioned[i] + beta * search[i];
            }
        }
        for (int i = 0; i < n; i++) {
            if (positive[i]) {
                y[i] += scale * correction[i];
            }
        }
        return true;
    }

    /**
     * Solves with the factor: rows that came since it was made are left as they are, those that went stay 0. Returns
     * the product of residual and solution.
     */
    private double precondition() {
        for (int a = 0; a < size; a++) {
            reduced[a] = residual[members[a]];
        }
        FloatCholesky.solve(factor, size, reduced);
        for (int i = 0; i < n; i++) {
            conditioned[i] = positive[i] && !factored[i] ? residual[i] : 0;
        }
        for (int a = 0; a < size; a++) {
            int i = members[a];
            conditioned[i] = positive[i] ? reduced[a] : 0;
        }
        double product = 0;
        for (int i = 0; i < n; i++) {
            product += (double) residual[i] * conditioned[i];
        }
        return product;
    }
}
