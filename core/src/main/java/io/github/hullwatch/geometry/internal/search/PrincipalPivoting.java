package io.github.hullwatch.geometry.internal.search;

import io.github.hullwatch.geometry.internal.arithmetic.Cholesky;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.RankFour;
import io.github.hullwatch.geometry.internal.bound.Balance;
import io.github.hullwatch.geometry.internal.bound.BoundProver;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import java.util.Arrays;

/**
 * No more directions than dimensions. Independent ones are always outside, and the point of least norm Σλû follows
 * from the Gram matrix G: y ≥ 0 with Gy ≥ 1 and y·(Gy − 1) = 0, λ = y/Σy, by block principal pivoting (Júdice and
 * Pires, A block principal pivoting algorithm for large-scale strictly monotone linear complementarity problems,
 * Computers &amp; Operations Research 21, 1994, 587–596): guess which λ are positive, solve, exchange all that have
 * the wrong sign. Dependent directions, found by the factorisation, go to {@link GeneralHull}. Of large sets the Gram
 * matrix is formed only where {@link MatrixFreePivoting} does not settle.
 */
public final class PrincipalPivoting implements HullAlgorithm {
    /** Pivots of the factor below this mean that the directions depend on each other as far as G can tell. */
    private static final double INDEPENDENT = 1e-7;

    private static final double[] ONES = {1, 1, 1, 1};

    /** With more products in the Gram matrix than this, the verdict alone is had faster without it. */
    private static final double LARGE = 2e6;
    /** With no more, the Gram matrix costs less than the first pass in float. */
    private static final double SMALL = 1e5;
    /** So many rounds of refinement cost less than a new factorisation. */
    private static final int MAX_FOLLOW = 16;

    private final GeneralHull dependent;
    private final MatrixFreePivoting large = new MatrixFreePivoting();
    private final BoundProver bounds = new BoundProver();
    private double[][] columns = new double[0][0];
    private double[][] gram = new double[0][0];
    private double[][] factor = new double[0][0];
    private boolean[] positive = new boolean[0];
    private int[] chosen = new int[0];
    private double[] reduced = new double[0];
    private double[] y = new double[0];
    private double[] slack = new double[0];
    private double[] vector = new double[0];
    private int factored;
    private int chosenCount;

    public PrincipalPivoting(GeneralHull dependent) {
        this.dependent = dependent;
    }

    @Override
    public String name() {
        return "block principal pivoting";
    }

    @Override
    public void solve(Directions directions, SolverState outcome) {
        int n = directions.n();
        boolean hasFactor = factored == n && outcome.warm;
        if (directions.isLarge()) {
            if (solveLarge(directions, outcome)) {
                return;
            }
            hasFactor = false;
        }
        ensure(n, directions.d());
        if (outcome.decideOnly && !directions.isLarge() && decide(directions, outcome)) {
            outcome.depth = outcome.upper;
            return;
        }
        if (hasFactor && follow(directions)) {
            report(directions, outcome);
            return;
        }
        factored = 0;
        fillGram(directions);
        if (!hasFactor) {
            Arrays.fill(positive, 0, n, true);
        }
        if (!pivot(outcome, n)) {
            dependent.solve(directions, outcome);
            return;
        }
        factored = n;
        report(directions, outcome);
    }

    /** Without the Gram matrix; false if that did not lead to an end. */
    private boolean solveLarge(Directions directions, SolverState outcome) {
        factored = 0;
        ensureVector(directions.d());
        if (outcome.decideOnly && decide(directions, outcome)) {
            outcome.depth = outcome.upper;
            return true;
        }
        boolean settled = large.solve(directions, dependent.floats(directions), outcome.warm);
        outcome.iterations += large.steps();
        if (!settled) {
            return false;
        }
        outcome.algorithm = name();
        measure(directions, outcome, large.weights(), large.vector());
        outcome.exact = isExact(directions, outcome);
        outcome.depth = 0.5 * (outcome.lower + outcome.upper);
        outcome.supportFromLambda(directions.n());
        return outcome.exact;
    }

    private static boolean isExact(Directions directions, SolverState outcome) {
        double gap = outcome.upper - outcome.lower;
        return outcome.upper < 0 && gap <= 1e-10 * -outcome.upper + 8 * BoundProver.tolerance(directions.d());
    }

    /** Tries to separate the origin without the Gram matrix: by the sum of few, by the first pass in float for many. */
    private boolean decide(Directions directions, SolverState outcome) {
        double products = (double) directions.n() * directions.n() * directions.d();
        if (products <= LARGE && separatedBySum(directions, outcome)) {
            return true;
        }
        if (products <= SMALL) {
            return false;
        }
        outcome.algorithm = dependent.name();
        return dependent.decideFast(directions, outcome);
    }

    private boolean separatedBySum(Directions directions, SolverState outcome) {
        int d = directions.d();
        outcome.algorithm = "sum of the directions";
        Arrays.fill(vector, 0, d, 0);
        for (int i = 0; i < directions.n(); i++) {
            Dot.add(-1, directions.units(), i * d, vector, 0, d);
        }
        return outcome.offer(bounds, directions, vector);
    }

    private void ensure(int n, int d) {
        if (gram.length < n) {
            gram = new double[n][n];
            factor = new double[n][n];
            positive = new boolean[n];
            chosen = new int[n];
            reduced = new double[n];
            y = new double[n];
            slack = new double[n];
        }
        if (columns.length < d || columns[0].length < n) {
            columns = new double[d][n];
        }
        ensureVector(d);
    }

    private void ensureVector(int d) {
        if (vector.length < d) {
            vector = new double[d];
        }
    }

    private void fillGram(Directions directions) {
        int n = directions.n();
        int d = directions.d();
        directions.transposeInto(columns);
        for (int from = 0; from < n; ) {
            int to = RankFour.blockEnd(from, n);
            RankFour.clear(gram, from, to, n);
            int k = 0;
            for (; k + 4 <= d; k += 4) {
                RankFour.add(gram, from, to, n, ONES, columns[k], columns[k + 1], columns[k + 2], columns[k + 3]);
            }
            for (; k < d; k++) {
                RankFour.add(gram, from, to, n, 1, columns[k]);
            }
            from = to;
        }
    }

    /**
     * Moves the last solution on to directions that have turned a little: iterative refinement with the last factor, which
     * converges as long as the Gram matrix has not changed by more than it is far from singular. True if that gave the
     * solution; else {@code positive} holds a better guess than nothing.
     */
    private boolean follow(Directions directions) {
        int n = directions.n();
        int d = directions.d();
        double[] u = directions.units();
        sumInto(vector, directions);
        double before = Double.POSITIVE_INFINITY;
        boolean settled = false;
        for (int round = 0; round < MAX_FOLLOW && !settled; round++) {
            double worst = 0;
            for (int i = 0; i < n; i++) {
                slack[i] = -Dot.of(u, i * d, vector, 0, d);
                if (positive[i]) {
                    worst = Math.max(worst, Math.abs(slack[i] - 1));
                }
            }
            settled = worst <= 1e-13 * d;
            if (!settled && !(worst < 0.5 * before)) {
                break;
            }
            before = worst;
            if (!settled) {
                correct(directions);
            }
        }
        boolean right = settled;
        for (int i = 0; i < n; i++) {
            right &= positive[i] ? y[i] > 0 : slack[i] >= 1 - 1e-13;
        }
        for (int i = 0; i < n && !right; i++) {
            positive[i] = positive[i] ? y[i] > 0 : slack[i] < 1;
        }
        return right;
    }

    /** Writes −Σyû. */
    private void sumInto(double[] v, Directions directions) {
        int d = directions.d();
        Arrays.fill(v, 0, d, 0);
        for (int i = 0; i < directions.n(); i++) {
            if (y[i] > 0) {
                Dot.add(-y[i], directions.units(), i * d, v, 0, d);
            }
        }
    }

    /** Finds y; false if the directions are dependent or the signs do not settle. */
    private boolean pivot(SolverState outcome, int n) {
        int fewest = n + 1;
        int patience = 5;
        for (int round = 0; round < 20 + 2 * n; round++) {
            outcome.iterations++;
            if (!solveChosen(n)) {
                return false;
            }
            multiply(n);
            int wrong = 0;
            int last = -1;
            for (int i = 0; i < n; i++) {
                if (positive[i] ? y[i] <= 0 : slack[i] < 1 - 1e-13) {
                    wrong++;
                    last = i;
                }
            }
            if (wrong == 0) {
                return true;
            }
            if (wrong < fewest) {
                fewest = wrong;
                patience = 5;
            } else {
                patience--;
            }
            if (patience > 0) {
                for (int i = 0; i < n; i++) {
                    if (positive[i] ? y[i] <= 0 : slack[i] < 1 - 1e-13) {
                        positive[i] = !positive[i];
                    }
                }
            } else {
                // Murty's rule: one at a time, always the last, cannot cycle.
                positive[last] = !positive[last];
            }
        }
        return false;
    }

    private boolean solveChosen(int n) {
        int size = 0;
        for (int i = 0; i < n; i++) {
            if (positive[i]) {
                chosen[size++] = i;
            }
        }
        chosenCount = size;
        if (size == 0) {
            return false;
        }
        for (int a = 0; a < size; a++) {
            double[] row = gram[chosen[a]];
            for (int b = a; b < size; b++) {
                factor[a][b] = row[chosen[b]];
            }
        }
        if (Cholesky.factor(factor, size) < size) {
            return false;
        }
        for (int a = 0; a < size; a++) {
            if (factor[a][a] < INDEPENDENT) {
                return false;
            }
        }
        Arrays.fill(reduced, 0, size, 1);
        Cholesky.solve(factor, size, reduced);
        Arrays.fill(y, 0, n, 0);
        for (int a = 0; a < size; a++) {
            y[chosen[a]] = reduced[a];
        }
        return true;
    }

    /** slack = G y. */
    private void multiply(int n) {
        Arrays.fill(slack, 0, n, 0);
        for (int i = 0; i < n; i++) {
            double[] row = gram[i];
            slack[i] += row[i] * y[i] + Dot.of(row, i + 1, y, i + 1, n - i - 1);
            double f = y[i];
            if (f != 0) {
                for (int j = i + 1; j < n; j++) {
                    slack[j] += f * row[j];
                }
            }
        }
    }

    private void report(Directions directions, SolverState outcome) {
        int n = directions.n();
        sumInto(vector, directions);
        outcome.algorithm = name();
        for (int round = 0; ; round++) {
            measure(directions, outcome, y, vector);
            outcome.exact = isExact(directions, outcome);
            if (outcome.exact || round == 3 || outcome.decideOnly && outcome.upper < 0) {
                break;
            }
            correct(directions);
        }
        outcome.depth = outcome.exact ? 0.5 * (outcome.lower + outcome.upper) : outcome.upper;
        outcome.supportFromLambda(n);
        if (outcome.upper >= 0) {
            dependent.solve(directions, outcome);
        }
    }

    /** Bounds the depth by a vector and weights as they are. */
    private void measure(Directions directions, SolverState outcome, double[] weights, double[] v) {
        int n = directions.n();
        System.arraycopy(v, 0, outcome.vector, 0, directions.d());
        outcome.hasVector = true;
        outcome.upper = bounds.upper(directions, v);
        System.arraycopy(weights, 0, outcome.lambda, 0, n);
        Balance.normalise(outcome.lambda, n);
        outcome.hasLambda = true;
        outcome.lower = bounds.residualLower(directions, outcome.lambda);
    }

    /**
     * Gives the last solution to somebody who follows it, with its factor, which large sets have none of; false if
     * there is no solution, or directions that were not large were not factored.
     */
    public boolean handOver(Directions directions, WarmActiveSet follower) {
        if (directions.isLarge() && large.isSettled()) {
            follower.start(directions, factor, chosen, 0, large.weights());
            return true;
        }
        if (factored != directions.n()) {
            return false;
        }
        follower.start(directions, factor, chosen, chosenCount, y);
        return true;
    }

    /** One step of iterative refinement of y and v = −Ûᵀy, with the residual taken with v itself. */
    private void correct(Directions directions) {
        int d = directions.d();
        double[] u = directions.units();
        int size = 0;
        for (int i = 0; i < directions.n(); i++) {
            if (positive[i]) {
                reduced[size++] = -1 - Dot.of(u, i * d, vector, 0, d);
            }
        }
        Cholesky.solve(factor, size, reduced);
        for (int a = 0; a < size; a++) {
            int i = chosen[a];
            Dot.add(reduced[a], u, i * d, vector, 0, d);
            y[i] = Math.max(0, y[i] - reduced[a]);
        }
    }
}
