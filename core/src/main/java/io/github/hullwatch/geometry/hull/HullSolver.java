package io.github.hullwatch.geometry.hull;

import io.github.hullwatch.geometry.Certificate;
import io.github.hullwatch.geometry.Cost;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.internal.bound.BoundProver;
import io.github.hullwatch.geometry.internal.bound.BoundarySearch;
import io.github.hullwatch.geometry.internal.bound.ExactInside;
import io.github.hullwatch.geometry.internal.lowdim.LowHull;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import io.github.hullwatch.geometry.internal.search.GeneralHull;
import io.github.hullwatch.geometry.internal.search.HullAlgorithm;
import io.github.hullwatch.geometry.internal.search.PrincipalPivoting;
import io.github.hullwatch.geometry.internal.search.WarmActiveSet;
import java.util.Arrays;

/**
 * Decides whether the origin is in the convex hull of directions, and bounds its signed depth D.
 *
 * <p>A solver is a reusable workspace. After the first call at a shape {@link #solve} allocates nothing, unless D may
 * be 0 as far as floating point tells. {@link #result} returns an independent {@link Hull}. Not thread-safe.
 *
 * <p>In up to three dimensions the verdict is exact. Bounds are computed on first request there, from a copy of the
 * vectors. The verdict is undecided only for projected vectors, where |D| is within their {@link
 * Vectors#directionError}.
 *
 * <p>In more dimensions the verdict may be undecided where |D| is within some 1e-10 of 0 and integers do not prove a
 * boundary. Where directions balance exactly, such as opposite pairs, both bounds are then within 1e-14·(n + d), except
 * for sets of 2²⁴ numbers and more. Else the bounds may be wider.
 */
public final class HullSolver {
    private final Directions directions = new Directions();
    private final SolverState state = new SolverState();
    private final GeneralHull general = new GeneralHull();
    private final PrincipalPivoting pivoting = new PrincipalPivoting(general);
    private final ExactInside exactInside = new ExactInside(new BoundProver());
    private final BoundarySearch boundary = new BoundarySearch();
    private final LowHull low = new LowHull();
    private boolean isLow;
    private double directionError;
    private int given;
    private Verdict verdict;
    private long nanos;

    /**
     * Solves once, with a workspace of its own. For many calls keep a solver.
     *
     * @throws IllegalArgumentException if a row is not finite; the message names the row
     */
    public static Hull hullOf(Vectors vectors) {
        HullSolver solver = new HullSolver();
        solver.solve(vectors);
        return solver.result();
    }

    /**
     * Solves from scratch, for the best bounds.
     *
     * @return the verdict; bounds and depth can be read from this solver until the next call
     * @throws IllegalArgumentException if a row is not finite; the message names the row
     */
    public Verdict solve(Vectors vectors) {
        return solve(vectors, false, false);
    }

    /**
     * Solves from scratch, but only as far as the verdict needs: the verdict is that of {@link #solve}, the bounds
     * prove it and may be far apart. (Where D is 0 to rounding, one of the two may prove a boundary that the other
     * leaves undecided.)
     *
     * @return the verdict; bounds and depth can be read from this solver until the next call
     * @throws IllegalArgumentException if a row is not finite; the message names the row
     */
    public Verdict decide(Vectors vectors) {
        return solve(vectors, true, false);
    }

    /** As {@link #solve} or {@link #decide}, starting from the last answer if that had the same shape. */
    Verdict solve(Vectors vectors, boolean decideOnly, boolean warm) {
        long start = System.nanoTime();
        int lastN = directions.n();
        int lastD = directions.d();
        boolean answered = verdict != null && !isLow;
        verdict = null;
        directionError = vectors.directionError();
        given = vectors.n();
        isLow = vectors.d() <= Hull.EXACT_DIMENSIONS;
        if (isLow) {
            verdict = solveLow(vectors);
            nanos = System.nanoTime() - start;
            return verdict;
        }
        directions.load(vectors);
        state.reset(directions.n(), directions.d());
        state.decideOnly = decideOnly;
        state.warm = warm && answered && lastN == directions.n() && lastD == directions.d();
        if (directions.n() == 0) {
            state.upper = -1;
            state.estimate = -1;
        } else {
            choose(directions.n(), directions.d()).solve(directions, state);
            sharpen();
            state.widen(directionError);
        }
        verdict = verdictOf();
        if (decideOnly && verdict == Verdict.UNDECIDED) {
            // The best bounds may decide it, above all for directions with an error, where close bounds are needed.
            return solve(vectors, false, false);
        }
        nanos = System.nanoTime() - start;
        return verdict;
    }

    /**
     * Hands the last solution to a follower. Returns false unless it was outside, fully solved, and found by pivoting:
     * n ≤ d, or broad sets.
     */
    boolean copySolutionTo(WarmActiveSet follower) {
        return verdict == Verdict.OUTSIDE
                && !isLow
                && !state.decideOnly
                && directions.n() > 0
                && (directions.n() <= directions.d()
                        ? pivoting.copySolutionTo(directions, follower)
                        : general.copySolutionTo(directions, follower));
    }

    /**
     * Applies the exact methods: the depth inside where facets can be listed, boundaries, and sets that are only just
     * inside.
     */
    private void sharpen() {
        if (state.lower > 0) {
            if (!state.decideOnly) {
                exactInside.improve(directions, state);
            }
        } else if (state.upper >= 0) {
            state.boundary = directionError == 0 ? boundary.find(directions, state.face) : null;
            if (state.boundary != null) {
                state.lower = 0;
                state.upper = 0;
                state.estimate = 0;
            } else {
                exactInside.surround(directions, state);
            }
        }
    }

    /** Decides in up to three dimensions. The verdict is exact; the bounds wait until they are requested. */
    private Verdict solveLow(Vectors vectors) {
        Verdict exact = low.decide(vectors, state);
        if (directionError == 0) {
            return exact;
        }
        low.bound(state);
        state.widen(directionError);
        return verdictOf();
    }

    /** Computes the bounds if that was not done yet. */
    private void requireBounds() {
        if (verdict == null) {
            throw new IllegalStateException("nothing solved yet: call solve first");
        }
        if (isLow) {
            low.bound(state);
        }
    }

    private void requireEvidence() {
        requireBounds();
        if (isLow) {
            low.prove(state);
            if (directionError > 0) {
                state.boundary = null;
                state.exactVector = null;
            }
        }
    }

    private int neuron(int position) {
        return isLow ? low.neuron(position) : directions.neuron(position);
    }

    /** The algorithm for n ≥ 1 directions in d dimensions. */
    private HullAlgorithm choose(int n, int d) {
        return n <= d ? pivoting : general;
    }

    private Verdict verdictOf() {
        if (state.boundary != null) {
            return Verdict.BOUNDARY;
        }
        if (state.lower > 0) {
            return Verdict.INSIDE;
        }
        return state.upper < 0 ? Verdict.OUTSIDE : Verdict.UNDECIDED;
    }

    /** D where {@link #exact}, else the best upper bound. */
    public double depth() {
        requireBounds();
        return state.depth();
    }

    /** Proven: D ≥ lower. */
    public double lower() {
        requireBounds();
        return state.lower;
    }

    /** Proven: D ≤ upper. */
    public double upper() {
        requireBounds();
        return state.upper;
    }

    /**
     * Whether {@link #depth} is D, as {@link Hull} defines it: to a relative 1e-9 or to rounding, whichever is more.
     */
    public boolean exact() {
        requireBounds();
        return state.isExact();
    }

    /** The last answer with its certificate, in new arrays. */
    public Hull result() {
        requireEvidence();
        int rows = given;
        int n = isLow ? low.n() : directions.n();
        int d = isLow ? low.d() : directions.d();
        double[] lambda = null;
        if (state.hasLambda) {
            lambda = new double[rows];
            for (int i = 0; i < n; i++) {
                lambda[neuron(i)] = state.lambda[i];
            }
        }
        int[][] facets = state.facetCount == 0 ? null : new int[state.facetCount][d];
        for (int f = 0; f < state.facetCount; f++) {
            for (int k = 0; k < d; k++) {
                facets[f][k] = neuron(state.facets[f * d + k]);
            }
        }
        int[] support = new int[state.supportCount];
        for (int j = 0; j < support.length; j++) {
            support[j] = neuron(state.support[j]);
        }
        Arrays.sort(support);
        Certificate certificate = new Certificate(
                lambda,
                state.hasVector ? Arrays.copyOf(state.vector, d) : null,
                facets,
                state.boundary,
                state.exactVector,
                state.hasStretch ? state.stretchRows(d) : null);
        return new Hull(
                verdict,
                depth(),
                state.isExact(),
                state.lower,
                state.upper,
                rows,
                d,
                given - n,
                support,
                certificate,
                new Cost(state.algorithm, state.iterations, nanos));
    }

    /** The state after the last call, in direction positions. */
    SolverState state() {
        return state;
    }

    /** The directions of the last call, if it was in more than three dimensions. */
    Directions directions() {
        return directions;
    }
}
