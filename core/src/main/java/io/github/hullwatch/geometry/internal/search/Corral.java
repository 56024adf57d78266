package io.github.hullwatch.geometry.internal.search;

import io.github.hullwatch.geometry.internal.arithmetic.Cholesky;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.problem.Directions;
import java.util.Arrays;

/**
 * Wolfe's corral: an affinely independent set of directions with the Cholesky factor of 11ᵀ + Û Ûᵀ, which gives the
 * point of least norm in their affine hull.
 *
 * <p>Members are added and removed in O(k²). The factor R, upper triangular, grows by a column, or loses one by plane
 * rotations.
 *
 * <p><b>Reference.</b> P. Wolfe, <em>Finding the nearest point in a polytope</em>, Mathematical Programming 11, 1976,
 * 128–149, §5, method D.
 */
final class Corral {
    /** A direction whose squared part independent of the members is smaller than this is rejected. */
    private static final double INDEPENDENT = 1e-11;

    private int[] members = new int[0];
    private double[] weights = new double[0];
    private double[] solution = new double[0];
    private double[] residual = new double[0];
    private double[][] factor = new double[0][0];
    private int size;
    private double[] units;
    private int d;

    /** Empties the corral and makes room for as many members as can be independent. */
    void reset(Directions directions) {
        units = directions.units();
        d = directions.d();
        size = 0;
        int room = Math.min(directions.n(), d + 1);
        if (members.length < room) {
            members = new int[room];
            weights = new double[room];
            solution = new double[room];
            residual = new double[room];
            factor = new double[room][room];
        }
    }

    int size() {
        return size;
    }

    int member(int j) {
        return members[j];
    }

    double weight(int j) {
        return weights[j];
    }

    boolean contains(int i) {
        for (int j = 0; j < size; j++) {
            if (members[j] == i) {
                return true;
            }
        }
        return false;
    }

    /** Adds direction i with a weight; false if it depends on the members or there is no room. */
    boolean add(int i, double weight) {
        if (size == members.length) {
            return false;
        }
        double[] column = solution;
        for (int j = 0; j < size; j++) {
            column[j] = 1 + Dot.of(units, members[j] * d, units, i * d, d);
        }
        Cholesky.solveTransposed(factor, size, column);
        double rest = 1 + Dot.of(units, i * d, units, i * d, d) - Dot.of(column, 0, column, 0, size);
        if (!(rest > INDEPENDENT)) {
            return false;
        }
        for (int j = 0; j < size; j++) {
            factor[j][size] = column[j];
        }
        factor[size][size] = Math.sqrt(rest);
        members[size] = i;
        weights[size] = weight;
        size++;
        return true;
    }

    /** Removes member j. */
    void remove(int j) {
        for (int r = 0; r <= j; r++) {
            System.arraycopy(factor[r], j + 1, factor[r], j, size - j - 1);
        }
        for (int r = j + 1; r < size; r++) {
            System.arraycopy(factor[r], r, factor[r], r - 1, size - r);
        }
        for (int r = j; r + 1 < size; r++) {
            Cholesky.rotate(factor[r], factor[r + 1], r, size - 1);
        }
        System.arraycopy(members, j + 1, members, j, size - j - 1);
        System.arraycopy(weights, j + 1, weights, j, size - j - 1);
        size--;
    }

    /**
     * Moves the weights to the point of least norm in the affine hull and removes every member whose weight reaches
     * zero on the way: Wolfe's minor cycles. The members that stay have positive weights that sum to 1.
     *
     * @return the number of minor cycles
     */
    int runMinorCycles() {
        for (int cycles = 1; ; cycles++) {
            affineMinimum();
            double step = 1;
            int leaving = -1;
            for (int j = 0; j < size; j++) {
                if (solution[j] <= 0) {
                    double reach = weights[j] / (weights[j] - solution[j]);
                    if (reach < step || leaving < 0) {
                        step = Math.min(step, reach);
                        leaving = j;
                    }
                }
            }
            if (leaving < 0 || size == 1) {
                System.arraycopy(solution, 0, weights, 0, size);
                return cycles;
            }
            for (int j = 0; j < size; j++) {
                weights[j] += step * (solution[j] - weights[j]);
            }
            weights[leaving] = 0;
            for (int j = size - 1; j >= 0; j--) {
                if (weights[j] <= 0 && size > 1) {
                    remove(j);
                }
            }
        }
    }

    private void affineMinimum() {
        Arrays.fill(solution, 0, size, 1);
        Cholesky.solve(factor, size, solution);
        double total = 0;
        for (int j = 0; j < size; j++) {
            total += solution[j];
        }
        for (int j = 0; j < size; j++) {
            solution[j] /= total;
        }
    }

    /** Writes Σ weight·û to x. */
    void point(double[] x) {
        Arrays.fill(x, 0, d, 0);
        for (int j = 0; j < size; j++) {
            Dot.add(weights[j], units, members[j] * d, x, 0, d);
        }
    }

    /**
     * Improves a vector v that should have the same scalar product with every member, by corrected semi-normal
     * equations. The residual is computed with v itself, so that v becomes as accurate as its own rounding, even where
     * x is short and all cancellation.
     *
     * @param v scaled so that the scalar products are near −1; improved in place
     */
    void equalise(double[] v) {
        for (int j = 0; j < size; j++) {
            residual[j] = -1 - Dot.of(units, members[j] * d, v, 0, d);
        }
        // With (11ᵀ + ÛÛᵀ)y = residual, v + Ûᵀy has the products −1 − Σy: equal, which is all that matters.
        Cholesky.solve(factor, size, residual);
        for (int j = 0; j < size; j++) {
            Dot.add(residual[j], units, members[j] * d, v, 0, d);
        }
    }
}
