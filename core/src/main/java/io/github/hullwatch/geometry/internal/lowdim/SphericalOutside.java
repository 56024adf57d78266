package io.github.hullwatch.geometry.internal.lowdim;

import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.exact.ExactDecision;
import io.github.hullwatch.geometry.internal.exact.PreciseRows;
import io.github.hullwatch.geometry.internal.problem.SolverState;

/**
 * The distance of a hull in space from the origin, d = 3, which is known to be positive. The weights of the nearest
 * point bound it from above, its direction bounds it from below. Not thread-safe.
 */
final class SphericalOutside {
    /** Depths nearer to 0 than this are computed in sixty digits. */
    static final double NEAR = 1e-11;

    /** The search ends where its bounds, before any allowance for rounding, are no further apart than this. */
    static final double CLOSE = 1e-12;

    /** Largest number of search steps; a longer search does not converge. */
    private static final int STEPS = 1000;

    /** Very near the boundary, a distance below this is known to rounding. */
    private static final double ROUNDING = 1e-14;

    private final NearestPoint nearest;
    private final double[] vector;
    private Units3 unitRows;
    private int n;

    /**
     * @param nearest the search so far, continued in place
     * @param vector receives the separating vector
     */
    SphericalOutside(NearestPoint nearest, double[] vector) {
        this.nearest = nearest;
        this.vector = vector;
    }

    /**
     * Continues the search over all unit rows until the nearest point is final.
     *
     * @param unitRows all unit rows of the source
     * @param exact the exact decision, or null if the search decided
     */
    void bound(RawRows source, Units3 unitRows, ExactDecision exact, SolverState state) {
        this.unitRows = unitRows;
        n = source.n();
        if (exact != null) {
            nearest.start(unitRows.units(), 0);
        }
        approach(state);
        double upper = upper();
        double lower = nearest.lower();
        if (!isClose(lower, upper)) {
            approachFromElsewhere(state);
            upper = upper();
            lower = nearest.lower();
        }
        turnVector();
        if (upper < -NEAR) {
            LowDimension.bracket(state, upper, 3, Verdict.OUTSIDE);
            state.lower = Math.min(state.lower, Math.max(-1, lower - Allowance.ofBound(3)));
        } else {
            boundClosely(source, exact == null ? ExactDecision.of(source.integers(), 3) : exact, state);
        }
    }

    private double upper() {
        int worst = unitRows.farthest(vector, -1);
        return -along(worst) / Math.sqrt(Dot.of(vector, 0, vector, 0, 3));
    }

    private double along(int i) {
        return Dot.of(vector, 0, unitRows.units(), 3 * i, 3);
    }

    /**
     * Whether the search has come close enough. Very near the boundary the vector comes from elsewhere, and D is known
     * to be negative.
     */
    private static boolean isClose(double lower, double upper) {
        return upper < -NEAR ? upper - lower < CLOSE : lower > -ROUNDING;
    }

    private void turnVector() {
        vector[0] = -vector[0];
        vector[1] = -vector[1];
        vector[2] = -vector[2];
    }

    /**
     * Searches again from other rows: among nearly equal or opposite rows a search may end early, but hardly from every
     * start.
     */
    private void approachFromElsewhere(SolverState state) {
        double[] bestVector = vector.clone();
        double upper = upper();
        double lower = nearest.lower();
        int best = 0;
        int last = 0;
        for (int first = 1; first < n && !isClose(lower, upper); first++) {
            last = first;
            nearest.start(unitRows.units(), first);
            approach(state);
            if (nearest.lower() > lower) {
                lower = nearest.lower();
                best = first;
            }
            if (!(upper() >= upper)) {
                upper = upper();
                bestVector = vector.clone();
            }
        }
        if (best != last) {
            nearest.start(unitRows.units(), best);
            approach(state);
        }
        System.arraycopy(bestVector, 0, vector, 0, 3);
    }

    private void approach(SolverState state) {
        double[] units = unitRows.units();
        double before = Double.POSITIVE_INFINITY;
        for (int step = 0; step < STEPS; step++) {
            nearest.direction(vector);
            int worst = unitRows.farthest(vector, -1);
            double norm2 = nearest.norm2();
            double product = nearest.x() * units[3 * worst]
                    + nearest.y() * units[3 * worst + 1]
                    + nearest.z() * units[3 * worst + 2];
            state.iterations = step + 1;
            if (product >= norm2 * (1 - 1e-15) || norm2 < 1e-30 || !(norm2 < before)) {
                break;
            }
            before = norm2;
            if (nearest.add(units, worst)) {
                break;
            }
        }
        nearest.direction(vector);
    }

    /**
     * Very near the boundary: uses the vector that exact arithmetic found, and products in sixty digits. Where that
     * vector separates only before it is rounded, it is kept as integers.
     */
    private void boundClosely(RawRows source, ExactDecision exact, SolverState state) {
        PreciseRows precise = new PreciseRows(source.rows(), 3);
        double upper = precise.upper(vector, n);
        double[] separating = precise.rounded(exact.vector());
        double other = precise.upper(separating, n);
        if (other < upper) {
            upper = other;
            System.arraycopy(separating, 0, vector, 0, 3);
        }
        if (upper >= 0) {
            state.exactVector = exact.vector();
            upper = precise.upper(exact.vector(), n);
        }
        int[] names = new int[nearest.count()];
        double[] weights = new double[names.length];
        for (int j = 0; j < names.length; j++) {
            names[j] = nearest.name(j);
            weights[j] = nearest.weight(j);
        }
        state.upper = upper;
        state.estimate = upper;
        state.lower = Math.min(upper, -precise.combination(names, weights));
    }
}
