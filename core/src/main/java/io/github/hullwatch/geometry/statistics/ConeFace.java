package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.internal.arithmetic.Cholesky;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import java.util.Arrays;

/**
 * A face of a cone, spanned by independent directions, with the Cholesky factor of their scalar products: the inner
 * part of the active-set method for nonnegative least squares.
 *
 * <p>Members are added and removed in O(k²). Not thread-safe.
 *
 * <p><b>Reference.</b> C. L. Lawson, R. J. Hanson, <em>Solving Least Squares Problems</em>, Prentice-Hall, 1974,
 * chapter 23.
 */
final class ConeFace {
    /** A direction whose squared part independent of the members is smaller than this is rejected. */
    private static final double INDEPENDENT = 1e-11;

    private final double[] gram;
    private final int n;
    private int[] members = new int[8];
    private double[][] factor = new double[8][8];
    private double[] solution = new double[8];
    private int size;

    /**
     * @param gram n×n scalar products of unit directions; used, not copied or changed
     */
    ConeFace(double[] gram, int n) {
        this.gram = gram;
        this.n = n;
    }

    void clear() {
        size = 0;
    }

    /** Adds a direction that is no member; false if it depends on the members. */
    boolean add(int i) {
        ensure(size + 1);
        for (int j = 0; j < size; j++) {
            solution[j] = gram[members[j] * n + i];
        }
        Cholesky.solveTransposed(factor, size, solution);
        double rest = gram[i * n + i] - Dot.of(solution, 0, solution, 0, size);
        if (!(rest > INDEPENDENT)) {
            return false;
        }
        for (int j = 0; j < size; j++) {
            factor[j][size] = solution[j];
        }
        factor[size][size] = Math.sqrt(rest);
        members[size++] = i;
        return true;
    }

    private void ensure(int room) {
        if (members.length < room) {
            int more = Math.min(n, 2 * members.length);
            members = Arrays.copyOf(members, more);
            solution = Arrays.copyOf(solution, more);
            factor = Arrays.copyOf(factor, more);
            for (int r = 0; r < more; r++) {
                factor[r] = factor[r] == null ? new double[more] : Arrays.copyOf(factor[r], more);
            }
        }
    }

    private void remove(int j) {
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
        size--;
    }

    /**
     * Moves the weights of the members to the nearest point of the face's span, and removes every member whose weight
     * reaches zero on the way.
     *
     * @param products scalar products of the projected vector with all directions
     * @param weights weights of all directions, 0 for those that are no members; changed in place, never negative
     */
    void moveToNearest(double[] products, double[] weights) {
        while (size > 0) {
            for (int j = 0; j < size; j++) {
                solution[j] = products[members[j]];
            }
            Cholesky.solve(factor, size, solution);
            double step = 1;
            int leaving = -1;
            for (int j = 0; j < size; j++) {
                double weight = weights[members[j]];
                if (solution[j] <= 0 && (leaving < 0 || weight / (weight - solution[j]) < step)) {
                    step = weight == 0 ? 0 : weight / (weight - solution[j]);
                    leaving = j;
                }
            }
            for (int j = 0; j < size; j++) {
                double weight = weights[members[j]];
                weights[members[j]] = leaving < 0 ? solution[j] : Math.max(0, weight + step * (solution[j] - weight));
            }
            if (leaving < 0) {
                return;
            }
            weights[members[leaving]] = 0;
            for (int j = size - 1; j >= 0; j--) {
                if (weights[members[j]] == 0 && solution[j] <= 0) {
                    remove(j);
                }
            }
        }
    }
}
