package io.github.hullwatch.geometry.internal.exact;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Finds out whether the origin is a convex combination of integer vectors: phase one of the simplex method in exact
 * integers, by Bland's rule, so that it always ends. It minimises the artificial variables of
 * Σλ<sub>j</sub>z<sub>j</sub> = 0, Σλ<sub>j</sub> = 1, λ ≥ 0.
 *
 * <p>The whole tableau has one common positive denominator, the last pivot (J. Edmonds, J.-F. Maurras, <em>Note sur les
 * Q-matrices d'Edmonds</em>, RAIRO 31, 1997; D. Avis, <em>lrs</em>, 2000, section 2): a pivot step multiplies,
 * subtracts and divides without remainder. The columns of the artificial variables are kept, since they hold the
 * multipliers that become the separating vector.
 */
public final class ExactSimplex {

    private final int k;
    private final int n;
    private final BigInteger[][] tableau;
    private final int[] basic;
    private BigInteger denominator = BigInteger.ONE;

    private ExactSimplex(BigInteger[][] vectors, int k) {
        this.k = k;
        this.n = vectors.length;
        int width = n + k + 2;
        tableau = new BigInteger[k + 2][width];
        basic = new int[k + 1];
        for (BigInteger[] row : tableau) {
            Arrays.fill(row, BigInteger.ZERO);
        }
        for (int r = 0; r <= k; r++) {
            for (int j = 0; j < n; j++) {
                tableau[r][j] = r < k ? vectors[j][r] : BigInteger.ONE;
            }
            tableau[r][n + r] = BigInteger.ONE;
            basic[r] = n + r;
        }
        tableau[k][width - 1] = BigInteger.ONE;
        // The multipliers start as (1, …, 1): row k + 1 is their product with everything, and shrinks to the optimum.
        for (int j = 0; j < width; j++) {
            for (int r = 0; r <= k; r++) {
                tableau[k + 1][j] = tableau[k + 1][j].add(tableau[r][j]);
            }
        }
    }

    /**
     * The answer: either the indices of affinely independent vectors with positive integer weights whose combination is
     * zero, or a vector with a negative scalar product with every one of the vectors.
     */
    public record Answer(int[] support, BigInteger[] weights, BigInteger[] separating) {}

    /** Solves for n ≥ 1 vectors of k ≥ 1 components. */
    public static Answer solve(BigInteger[][] vectors, int k) {
        ExactSimplex simplex = new ExactSimplex(vectors, k);
        int entering = simplex.entering();
        while (entering >= 0) {
            simplex.pivot(simplex.leaving(entering), entering);
            entering = simplex.entering();
        }
        return simplex.answer();
    }

    private int entering() {
        for (int j = 0; j < n; j++) {
            if (tableau[k + 1][j].signum() > 0) {
                return j;
            }
        }
        return -1;
    }

    /** The row of the least ratio; of equal ones, that of the variable of least index. */
    private int leaving(int column) {
        int right = n + k + 1;
        int best = -1;
        for (int r = 0; r <= k; r++) {
            if (tableau[r][column].signum() > 0) {
                int order = best < 0
                        ? -1
                        : tableau[r][right]
                                .multiply(tableau[best][column])
                                .compareTo(tableau[best][right].multiply(tableau[r][column]));
                if (order < 0 || (order == 0 && basic[r] < basic[best])) {
                    best = r;
                }
            }
        }
        return best;
    }

    private void pivot(int row, int column) {
        BigInteger[] pivotRow = tableau[row];
        BigInteger pivot = pivotRow[column];
        for (int r = 0; r < tableau.length; r++) {
            if (r == row) {
                continue;
            }
            BigInteger factor = tableau[r][column];
            for (int j = 0; j < pivotRow.length; j++) {
                BigInteger value = pivot.multiply(tableau[r][j]);
                if (factor.signum() != 0 && pivotRow[j].signum() != 0) {
                    value = value.subtract(factor.multiply(pivotRow[j]));
                }
                tableau[r][j] = value.divide(denominator);
            }
        }
        denominator = pivot;
        basic[row] = column;
    }

    private Answer answer() {
        int right = n + k + 1;
        if (tableau[k + 1][right].signum() > 0) {
            return new Answer(null, null, IntegerMatrix.primitive(Arrays.copyOfRange(tableau[k + 1], n, n + k)));
        }
        int[] support = new int[k + 1];
        BigInteger[] weights = new BigInteger[k + 1];
        int count = 0;
        for (int r = 0; r <= k; r++) {
            if (basic[r] < n && tableau[r][right].signum() > 0) {
                support[count] = basic[r];
                weights[count++] = tableau[r][right];
            }
        }
        return new Answer(Arrays.copyOf(support, count), IntegerMatrix.primitive(Arrays.copyOf(weights, count)), null);
    }
}
