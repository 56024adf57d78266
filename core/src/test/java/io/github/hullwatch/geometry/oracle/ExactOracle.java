package io.github.hullwatch.geometry.oracle;

import io.github.hullwatch.geometry.Verdict;

/**
 * The verdict for a few small integer vectors by brute force over all subsets, in exact whole numbers. Shares no code
 * and no idea with the solver.
 *
 * <p>Inside: the vectors span R<sup>d</sup> and every hyperplane that d − 1 of them span has vectors strictly on both
 * sides. (If not, the cone of the v with ⟨v, w⟩ ≤ 0 for all w is pointed and not zero, and one of its edges is such a
 * normal.) In the hull: some subset has a one-dimensional space of linear dependences with all coefficients of one
 * sign.
 */
public final class ExactOracle {
    private final long[][] vectors;
    private final int d;

    private ExactOracle(long[][] vectors, int d) {
        this.vectors = vectors;
        this.d = d;
    }

    /** The verdict for non-zero vectors. */
    public static Verdict verdict(long[][] vectors, int d) {
        ExactOracle oracle = new ExactOracle(vectors, d);
        if (vectors.length == 0 || !oracle.inHull()) {
            return Verdict.OUTSIDE;
        }
        return oracle.interior() ? Verdict.INSIDE : Verdict.BOUNDARY;
    }

    private boolean inHull() {
        for (int mask = 1; mask < 1 << vectors.length; mask++) {
            int size = Integer.bitCount(mask);
            if (size >= 2 && size <= d + 1 && positivelyDependent(subset(mask))) {
                return true;
            }
        }
        return false;
    }

    private long[][] subset(int mask) {
        long[][] chosen = new long[Integer.bitCount(mask)][];
        int at = 0;
        for (int i = 0; i < vectors.length; i++) {
            if ((mask >> i & 1) != 0) {
                chosen[at++] = vectors[i];
            }
        }
        return chosen;
    }

    /** Whether Σ c_i w_i = 0 has a one-dimensional solution space that a vector of all positive numbers spans. */
    private boolean positivelyDependent(long[][] chosen) {
        long[][] columns = new long[d][chosen.length];
        for (int k = 0; k < d; k++) {
            for (int i = 0; i < chosen.length; i++) {
                columns[k][i] = chosen[i][k];
            }
        }
        long[] solution = onlySolution(columns, chosen.length);
        if (solution == null) {
            return false;
        }
        boolean positive = true;
        boolean negative = true;
        for (long c : solution) {
            positive &= c > 0;
            negative &= c < 0;
        }
        return positive || negative;
    }

    private boolean interior() {
        if (d == 1) {
            boolean up = false;
            boolean down = false;
            for (long[] w : vectors) {
                up |= w[0] > 0;
                down |= w[0] < 0;
            }
            return up && down;
        }
        boolean spans = false;
        for (int mask = 0; mask < 1 << vectors.length; mask++) {
            if (Integer.bitCount(mask) != d - 1) {
                continue;
            }
            long[] normal = onlySolution(subset(mask), d);
            if (normal == null) {
                continue;
            }
            boolean above = false;
            boolean below = false;
            for (long[] w : vectors) {
                long product = 0;
                for (int k = 0; k < d; k++) {
                    product += normal[k] * w[k];
                }
                above |= product > 0;
                below |= product < 0;
            }
            if (!above || !below) {
                return false;
            }
            spans = true;
        }
        return spans;
    }

    /** The vector that spans the solutions of a homogeneous system, or null if they are not one-dimensional. */
    private static long[] onlySolution(long[][] equations, int unknowns) {
        long[][] a = new long[equations.length][];
        for (int r = 0; r < a.length; r++) {
            a[r] = equations[r].clone();
        }
        int[] pivots = new int[unknowns];
        int rank = 0;
        int free = -1;
        for (int c = 0; c < unknowns; c++) {
            int pivot = rank;
            while (pivot < a.length && a[pivot][c] == 0) {
                pivot++;
            }
            if (pivot == a.length) {
                if (free >= 0) {
                    return null;
                }
                free = c;
                continue;
            }
            long[] row = a[pivot];
            a[pivot] = a[rank];
            a[rank] = row;
            for (int r = 0; r < a.length; r++) {
                if (r != rank && a[r][c] != 0) {
                    long p = row[c];
                    long q = a[r][c];
                    for (int k = 0; k < unknowns; k++) {
                        a[r][k] = Math.subtractExact(Math.multiplyExact(p, a[r][k]), Math.multiplyExact(q, row[k]));
                    }
                    reduce(a[r]);
                }
            }
            pivots[rank++] = c;
        }
        if (free < 0) {
            return null;
        }
        // Row r says a[r][pivot]·x_pivot + a[r][free]·x_free = 0: take a common multiple for x_free.
        long[] solution = new long[unknowns];
        long common = 1;
        for (int r = 0; r < rank; r++) {
            long p = Math.abs(a[r][pivots[r]]);
            common = Math.multiplyExact(common, p / gcd(common, p));
        }
        solution[free] = common;
        for (int r = 0; r < rank; r++) {
            solution[pivots[r]] = Math.multiplyExact(-a[r][free], common / a[r][pivots[r]]);
        }
        return solution;
    }

    private static void reduce(long[] row) {
        long divisor = 0;
        for (long x : row) {
            divisor = gcd(divisor, Math.abs(x));
        }
        if (divisor > 1) {
            for (int k = 0; k < row.length; k++) {
                row[k] /= divisor;
            }
        }
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
