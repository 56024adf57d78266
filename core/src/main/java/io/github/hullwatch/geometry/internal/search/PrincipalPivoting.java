package io.github.hullwatch.geometry.internal.search;

import io.github.hullwatch.geometry.internal.arithmetic.AlignedRows;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Cholesky;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.RankFour;
import io.github.hullwatch.geometry.internal.bound.Balance;
import io.github.hullwatch.geometry.internal.bound.BoundProver;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import java.util.Arrays;

/**
 * The depth of no more directions than dimensions, by block principal pivoting on their Gram matrix G.
 *
 * <p>Independent directions are always outside. The point of least norm Σλû follows from y ≥ 0 with Gy ≥ 1 and y·(Gy −
 * 1) = 0, as λ = y/Σy: guess which λ are positive, solve, exchange all that have the wrong sign. Dependent directions,
 * which the factorisation detects, are passed to {@link GeneralHull}. Of large sets the Gram matrix is formed only
 * where {@link MatrixFreePivoting} does not settle. Not thread-safe.
 *
 * <p><b>Reference.</b> J. Júdice, F. Pires, <em>A block principal pivoting algorithm for large-scale strictly monotone
 * linear complementarity problems</em>, Computers &amp; Operations Research 21, 1994, 587–596.
 */
public final class PrincipalPivoting implements HullAlgorithm {
    /** Smaller pivots of the factor mean that the directions are dependent, as far as G can tell. */
    private static final double INDEPENDENT = 1e-7;

    private static final double[] ONES = {1, 1, 1, 1};

    /** With more products in the Gram matrix than this, the verdict alone is faster without it. */
    private static final double LARGE = 2e6;
    /** With no more products than this, the Gram matrix costs less than the first pass in float. */
    private static final double SMALL = 1e5;
    /** This many rounds of refinement cost less than a new factorisation. */
    private static final int MAX_FOLLOW = 16;

    private final GeneralHull dependent;
    private final MatrixFreePivoting large = new MatrixFreePivoting();
    private final BoundProver prover = new BoundProver();
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
        return GeneralHull.PIVOTING;
    }

    @Override
    public void solve(Directions directions, SolverState state) {
        int n = directions.n();
        boolean hasFactor = factored == n && state.warm;
        if (directions.isLarge()) {
            if (solveLarge(directions, state)) {
                return;
            }
            hasFactor = false;
        }
        if (!state.decideOnly && dependent.solveBroad(directions, state)) {
            factored = 0;
            return;
        }
        ensure(n, directions.d());
        if (state.decideOnly && !directions.isLarge() && decide(directions, state)) {
            state.estimate = state.upper;
            return;
        }
        if (hasFactor && follow(directions)) {
            report(directions, state);
            return;
        }
        factored = 0;
        fillGram(directions);
        if (!hasFactor) {
            Arrays.fill(positive, 0, n, true);
        }
        if (!pivot(state, n)) {
            dependent.solve(directions, state);
            return;
        }
        factored = n;
        report(directions, state);
    }

    /** Solves without the Gram matrix; false if that did not lead to sharp bounds. */
    private boolean solveLarge(Directions directions, SolverState state) {
        factored = 0;
        ensureVector(directions.d());
        if (state.decideOnly && decide(directions, state)) {
            state.estimate = state.upper;
            return true;
        }
        boolean settled = large.solve(directions, dependent.floats(directions), state.warm);
        state.iterations += large.steps();
        if (!settled) {
            return false;
        }
        state.algorithm = name();
        measure(directions, state, large.weights(), large.vector());
        state.estimate = 0.5 * (state.lower + state.upper);
        state.supportFromLambda(directions.n());
        return isSharp(state, directions.d());
    }

    /**
     * Tries to separate the origin without the Gram matrix: few directions by their sum, many by the first pass in
     * float.
     */
    private boolean decide(Directions directions, SolverState state) {
        double products = (double) directions.n() * directions.n() * directions.d();
        if (products <= LARGE && separatedBySum(directions, state)) {
            return true;
        }
        if (products <= SMALL) {
            return false;
        }
        state.algorithm = dependent.name();
        return dependent.decideFast(directions, state);
    }

    private boolean separatedBySum(Directions directions, SolverState state) {
        int d = directions.d();
        state.algorithm = "sum of the directions";
        Arrays.fill(vector, 0, d, 0);
        for (int i = 0; i < directions.n(); i++) {
            Dot.add(-1, directions.units(), i * d, vector, 0, d);
        }
        return prover.improveUpper(state, directions, vector);
    }

    private void ensure(int n, int d) {
        if (gram.length < n) {
            gram = AlignedRows.ofDoubles(n, n);
            factor = AlignedRows.ofDoubles(n, n);
            positive = new boolean[n];
            chosen = new int[n];
            reduced = new double[n];
            y = new double[n];
            slack = new double[n];
        }
        if (columns.length < d || columns[0].length < n) {
            columns = AlignedRows.ofDoubles(d, n);
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
     * Refines the last solution for directions that have turned a little, with the last factor. That converges as long
     * as the Gram matrix has changed by less than its distance from a singular one. Returns whether it gave the
     * solution; otherwise {@code positive} holds a better guess than none.
     */
    private boolean follow(Directions directions) {
        int n = directions.n();
        int d = directions.d();
        double[] u = directions.units();
        sumInto(vector, directions);
        double before = Double.POSITIVE_INFINITY;
        boolean converged = false;
        for (int round = 0; round < MAX_FOLLOW && !converged; round++) {
            double worst = 0;
            for (int i = 0; i < n; i++) {
                slack[i] = -Dot.of(u, i * d, vector, 0, d);
                if (positive[i]) {
                    worst = Math.max(worst, Math.abs(slack[i] - 1));
                }
            }
            converged = worst <= 1e-13 * d;
            if (!converged && !(worst < 0.5 * before)) {
                break;
            }
            before = worst;
            if (!converged) {
                correct(directions);
            }
        }
        boolean right = converged;
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

    /** Finds y; false if the directions are dependent or the signs do not converge. */
    private boolean pivot(SolverState state, int n) {
        int fewest = n + 1;
        int patience = 5;
        for (int round = 0; round < 20 + 2 * n; round++) {
            state.iterations++;
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

    private void report(Directions directions, SolverState state) {
        int n = directions.n();
        sumInto(vector, directions);
        state.algorithm = name();
        for (int round = 0; ; round++) {
            measure(directions, state, y, vector);
            if (isSharp(state, directions.d()) || round == 3 || state.decideOnly && state.upper < 0) {
                break;
            }
            correct(directions);
        }
        state.estimate = 0.5 * (state.lower + state.upper);
        state.supportFromLambda(n);
        if (state.upper >= 0) {
            dependent.solve(directions, state);
        }
    }

    /** Whether the bounds are well within what makes a depth exact, so that more refinement is pointless. */
    static boolean isSharp(SolverState state, int d) {
        return state.upper < 0 && state.upper - state.lower <= 1e-10 * -state.upper + 8 * Allowance.ofProduct(d);
    }

    /** Bounds the depth by a vector and weights as they are. */
    private void measure(Directions directions, SolverState state, double[] weights, double[] v) {
        int n = directions.n();
        System.arraycopy(v, 0, state.vector, 0, directions.d());
        state.hasVector = true;
        state.upper = prover.upper(directions, v);
        System.arraycopy(weights, 0, state.lambda, 0, n);
        Balance.normalise(state.lambda, n);
        state.hasLambda = true;
        state.lower = prover.residualLower(directions, state.lambda);
    }

    /**
     * Hands the last solution to a follower, with its factor, which large sets have none of; false if there is no
     * solution, or directions that are not large were not factored.
     */
    public boolean copySolutionTo(Directions directions, WarmActiveSet follower) {
        if (directions.isLarge() && large.isSettled()) {
            follower.start(directions, factor, chosen, 0, large.weights());
            return true;
        }
        if (factored != directions.n()) {
            return dependent.copySolutionTo(directions, follower);
        }
        follower.start(directions, factor, chosen, chosenCount, y);
        return true;
    }

    /** One step of iterative refinement of y and v = −Ûᵀy; the residual is computed with v itself. */
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
