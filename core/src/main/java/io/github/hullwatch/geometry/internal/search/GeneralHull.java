package io.github.hullwatch.geometry.internal.search;

import io.github.hullwatch.geometry.internal.bound.Balance;
import io.github.hullwatch.geometry.internal.bound.BoundProver;
import io.github.hullwatch.geometry.internal.bound.FloatInsideProof;
import io.github.hullwatch.geometry.internal.bound.InsideProof;
import io.github.hullwatch.geometry.internal.bound.LargeInsideProof;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.FloatMatrix;
import io.github.hullwatch.geometry.internal.problem.SolverState;

/**
 * Any n in any dimension. The smoothed maximum decides in a few Newton steps and gives inside the weights that prove
 * most; outside, or where it stalls, the minimum-norm point gives the distance from both sides.
 */
public final class GeneralHull implements HullAlgorithm {
    /** The name of the algorithm for sets that are pivoted on. */
    static final String PIVOTING = "block principal pivoting";

    /** From this dimension on a first pass in float pays. */
    private static final int LARGE = 40;

    /** Bounds about zero that are further apart than this are no answer yet. */
    private static final double LOOSE = 1e-6;

    /**
     * Where the second moment proves no more than this share of the depth, and of what it proves of a round set, a
     * stretch may prove more.
     */
    private static final double FLAT = 3e-3;

    /** So many numbers, and at most so many directions, are pivoted on: their Gram matrix is stored in float. */
    private static final long BROAD = 500_000;

    private static final int MOST_PIVOTED = 4096;

    /** With more products than this a whitening is not worth its time. */
    private static final double LARGE_STRETCH = 1e8;

    private final BoundProver prover = new BoundProver();
    private final InsideProof inside = new InsideProof(prover);
    private final LargeInsideProof largeInside = new LargeInsideProof(prover);
    private final FloatMatrix floats = new FloatMatrix();
    private final FloatInsideProof fastInside = new FloatInsideProof(prover);
    private final FloatSmoothedMaximum fast = new FloatSmoothedMaximum();
    private final SmoothedMaximum smoothed = new SmoothedMaximum();
    private final MinimumNormPoint nearest = new MinimumNormPoint(prover);
    private final HullAlgorithm fallback = new PairwiseFrankWolfe(prover);
    private final FlatHull flat = new FlatHull(prover);
    private final SupportPivoting support = new SupportPivoting();
    private final DepthDescent descent = new DepthDescent();
    private double[] candidate = new double[0];
    private double[] shallow = new double[0];
    private double[] thinnest = new double[0];
    private boolean hasShallow;
    private boolean lastInside;
    private boolean lastNearest;
    private boolean lastSupported;
    private boolean loaded;

    @Override
    public String name() {
        return "smoothed maximum";
    }

    @Override
    public void solve(Directions directions, SolverState state) {
        boolean wasInside = lastInside && state.warm;
        boolean wasNearest = lastNearest && state.warm;
        lastInside = false;
        boolean wasSupported = lastSupported && state.warm;
        lastNearest = false;
        lastSupported = false;
        loaded = false;
        if (wasSupported && !state.decideOnly && findSupport(directions, state)) {
            return;
        }
        state.algorithm = name();
        boolean decided = wasInside && state.decideOnly && stillInside(directions, state)
                || decideFast(directions, state, wasInside);
        // Where float can't tell, D may be 0. Then the dense method, which takes longest, would stall as well.
        boolean early = !decided && directions.d() >= LARGE && !directions.isLarge();
        if (early) {
            findNearest(directions, state, wasNearest);
            if (closeAboutZero(directions, state)) {
                return;
            }
        }
        decided = decided || state.upper < 0 || decideDense(directions, state, wasInside);
        if (state.lower > 0 || decided && state.decideOnly) {
            lastInside = state.lower > 0;
            hasShallow &= lastInside && state.warm;
            if (lastInside && !state.decideOnly) {
                lookForShallower(directions, state, wasInside && hasShallow);
                hasShallow = true;
                if (isFlat(directions, state)) {
                    flat.tighten(directions, state);
                }
            }
            state.estimate = state.upper;
            return;
        }
        if (!early) {
            findNearest(directions, state, wasNearest);
        }
        if (state.upper >= 0) {
            flat.solve(directions, state);
        }
        if (!early && closeAboutZero(directions, state)) {
            return;
        }
        if (state.upper >= 0 && state.lower <= 0 && state.upper - state.lower > LOOSE) {
            fallback.solve(directions, state);
        }
        state.estimate = 0.5 * (state.lower + state.upper);
    }

    private void findNearest(Directions directions, SolverState state, boolean warm) {
        if (state.upper < 0 && hasBroadSupport(directions) && findSupport(directions, state)) {
            return;
        }
        state.algorithm = "minimum-norm point";
        nearest.solve(directions, state, warm);
        lastNearest = true;
    }

    /** Whether there are so many directions, in so many dimensions, that pivoting is faster than Wolfe's algorithm. */
    static boolean hasBroadSupport(Directions directions) {
        long n = directions.n();
        long d = directions.d();
        return !directions.isLarge() && n * d >= BROAD && n <= 2 * d && n <= MOST_PIVOTED;
    }

    /**
     * The nearest point of directions that were not seen before, if there are {@link #hasBroadSupport so many} and they
     * are outside, warm where the last of this shape was found so; true if both bounds are sharp.
     */
    boolean solveBroad(Directions directions, SolverState state) {
        loaded = false;
        lastSupported = false;
        return hasBroadSupport(directions) && findSupport(directions, state);
    }

    private boolean findSupport(Directions directions, SolverState state) {
        loadFloats(directions);
        boolean settled = support.solve(directions, floats, state.warm);
        state.iterations += support.steps();
        double upper = settled ? prover.upper(directions, support.vector()) : 1;
        if (!(upper < 0)) {
            return false;
        }
        state.upper = upper;
        System.arraycopy(support.vector(), 0, state.vector, 0, directions.d());
        state.hasVector = true;
        System.arraycopy(support.weights(), 0, state.lambda, 0, directions.n());
        Balance.normalise(state.lambda, directions.n());
        state.hasLambda = true;
        state.lower = prover.residualLower(directions, state.lambda);
        state.supportFromLambda(directions.n());
        state.estimate = 0.5 * (state.lower + state.upper);
        state.algorithm = PIVOTING;
        lastSupported = PrincipalPivoting.isSharp(state, directions.d());
        return lastSupported;
    }

    /** Hands the last solution to a follower, if it was found by pivoting on its support. */
    public boolean copySolutionTo(Directions directions, WarmActiveSet follower) {
        return lastSupported && support.copySolutionTo(directions, follower);
    }

    /**
     * Brings bounds together that have 0 between them, if some of the directions balance; true if rounding does not
     * allow for closer ones.
     */
    private boolean closeAboutZero(Directions directions, SolverState state) {
        return state.upper >= 0
                && state.lower <= 0
                && !directions.isLarge()
                && (FacialReduction.byPairs(directions, state, prover)
                        || FacialReduction.byNearestPoint(directions, state, prover));
    }

    /** No second moment of weights that sum to 1 has a smallest eigenvalue beyond 1/d. */
    private static boolean isFlat(Directions directions, SolverState state) {
        double d = directions.d();
        return state.lower < FLAT * state.upper && state.lower * d < FLAT && directions.n() * d * d <= LARGE_STRETCH;
    }

    /**
     * Decides directions that were not seen before by a first pass in float where that pays; true if a verdict is
     * proven.
     */
    boolean decideFast(Directions directions, SolverState state) {
        loaded = false;
        return decideFast(directions, state, false);
    }

    private boolean decideFast(Directions directions, SolverState state, boolean warm) {
        if (directions.d() < LARGE) {
            return false;
        }
        loadFloats(directions);
        SmoothedMaximum.End end = fast.minimise(directions, floats, state.decideOnly, warm);
        state.iterations += fast.steps();
        return switch (end) {
            case SEPARATED -> prover.improveUpper(state, directions, fast.vector());
            case BALANCED -> proveInside(directions, state, fast.weights());
            case STALLED -> false;
        };
    }

    private boolean decideDense(Directions directions, SolverState state, boolean warm) {
        SmoothedMaximum.End end = smoothed.minimise(directions, warm && directions.d() < LARGE);
        state.iterations += smoothed.steps();
        return end == SmoothedMaximum.End.SEPARATED
                ? prover.improveUpper(state, directions, smoothed.vector())
                : proveInside(directions, state, smoothed.weights());
    }

    /** Whether the old weights, balanced again, prove the new directions inside. */
    private boolean stillInside(Directions directions, SolverState state) {
        return proveInside(directions, state, state.lambda);
    }

    /** Directions that were not seen before, rounded to float, for a first pass elsewhere. */
    FloatMatrix floats(Directions directions) {
        loaded = false;
        loadFloats(directions);
        return floats;
    }

    private void loadFloats(Directions directions) {
        if (!loaded) {
            loaded = true;
            floats.load(directions);
        }
    }

    /** Proves inside in float, for the verdict alone; true if that went well. */
    private boolean proveInsideFast(Directions directions, SolverState state, double[] weights) {
        loadFloats(directions);
        double lower = fastInside.prove(directions, floats, weights);
        if (!(lower > 0)) {
            return false;
        }
        state.setWeights(weights, directions.n(), lower);
        state.improveUpper(fastInside.thinnest(candidate), candidate, directions.d());
        return true;
    }

    private boolean proveInside(Directions directions, SolverState state, double[] weights) {
        if (candidate.length < directions.d()) {
            candidate = new double[directions.d()];
            shallow = new double[directions.d()];
        }
        // Large sets at once in double: in thousands of dimensions float proves nothing.
        boolean large = directions.isLarge();
        if (state.decideOnly && !large && directions.d() >= LARGE && proveInsideFast(directions, state, weights)) {
            return true;
        }
        double lower = large
                ? largeInside.prove(directions, weights, !state.decideOnly)
                : inside.prove(directions, weights, !state.decideOnly);
        thinnest = large ? largeInside.thinnest() : inside.thinnest();
        if (lower > state.lower || !state.hasLambda) {
            state.setWeights(weights, directions.n(), lower);
        }
        // The direction in which the weights spread least is a good one to look for the shallowest depth.
        for (int sign = -1; sign <= 1; sign += 2) {
            for (int k = 0; k < directions.d(); k++) {
                candidate[k] = sign * thinnest[k];
            }
            prover.improveUpper(state, directions, candidate);
        }
        return lower > 0;
    }

    /**
     * Searches for a better upper bound: from where the last one was found, if there is one, from both ends of the
     * thinnest axis, and opposite to some of the directions, spread over all of them.
     */
    private void lookForShallower(Directions directions, SolverState state, boolean warm) {
        int n = directions.n();
        int d = directions.d();
        double size = (double) n * d;
        if (loaded) {
            descent.begin(directions, floats);
        } else {
            descent.begin(directions);
        }
        if (warm) {
            descent.descend(shallow, 1);
        }
        System.arraycopy(thinnest, 0, candidate, 0, d);
        if (directions.isLarge()) {
            descent.descendFromBetterEnd(candidate);
        } else {
            descent.descend(candidate, 1);
            descent.descend(candidate, -1);
        }
        int others = warm || size > 1e6 ? 0 : size > 2e4 ? 2 : 6;
        for (int j = 0; j < others; j++) {
            int i = (int) ((j + 0.5) * n / others);
            System.arraycopy(directions.units(), i * d, candidate, 0, d);
            descent.descend(candidate, -1);
        }
        prover.improveUpper(state, directions, descent.best());
        System.arraycopy(state.vector, 0, shallow, 0, d);
    }
}
