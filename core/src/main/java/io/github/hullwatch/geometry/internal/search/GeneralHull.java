package io.github.hullwatch.geometry.internal.search;

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
    /** From this dimension on a first pass in float pays. */
    private static final int LARGE = 40;

    /** Bounds about zero that are further apart than this are no answer yet. */
    private static final double LOOSE = 1e-6;

    /** Where the second moment proves no more than this of the depth, and of what it does of a round set, a stretch may prove more. */
    private static final double FLAT = 3e-3;

    /** With more products in a whitening than this it is not worth its time. */
    private static final double LARGE_STRETCH = 1e8;

    private final BoundProver bounds = new BoundProver();
    private final InsideProof inside = new InsideProof(bounds);
    private final LargeInsideProof largeInside = new LargeInsideProof(bounds);
    private final FloatMatrix floats = new FloatMatrix();
    private final FloatInsideProof fastInside = new FloatInsideProof(bounds);
    private final FloatSmoothedMaximum fast = new FloatSmoothedMaximum();
    private final SmoothedMaximum smoothed = new SmoothedMaximum();
    private final MinimumNormPoint nearest = new MinimumNormPoint(bounds);
    private final HullAlgorithm fallback = new PairwiseFrankWolfe(bounds);
    private final FlatHull flat = new FlatHull(bounds);
    private final DepthDescent shallowest = new DepthDescent();
    private double[] candidate = new double[0];
    private double[] shallow = new double[0];
    private double[] thinnest = new double[0];
    private boolean hasShallow;
    private boolean lastInside;
    private boolean lastNearest;
    private boolean loaded;

    @Override
    public String name() {
        return "smoothed maximum";
    }

    @Override
    public void solve(Directions directions, SolverState outcome) {
        boolean wasInside = lastInside && outcome.warm;
        boolean wasNearest = lastNearest && outcome.warm;
        lastInside = false;
        lastNearest = false;
        loaded = false;
        outcome.algorithm = name();
        boolean decided = wasInside && outcome.decideOnly && stillInside(directions, outcome)
                || decideFast(directions, outcome, wasInside)
                || decideDense(directions, outcome, wasInside);
        if (outcome.lower > 0 || decided && outcome.decideOnly) {
            lastInside = outcome.lower > 0;
            hasShallow &= lastInside && outcome.warm;
            if (lastInside && !outcome.decideOnly) {
                lookForShallower(directions, outcome, wasInside && hasShallow);
                hasShallow = true;
                if (isFlat(directions, outcome)) {
                    flat.tighten(directions, outcome);
                }
            }
            outcome.depth = outcome.upper;
            return;
        }
        outcome.algorithm = "minimum-norm point";
        nearest.solve(directions, outcome, wasNearest);
        lastNearest = true;
        if (outcome.upper >= 0) {
            flat.solve(directions, outcome);
        }
        if (outcome.upper >= 0 && outcome.lower <= 0 && outcome.upper - outcome.lower > LOOSE) {
            fallback.solve(directions, outcome);
        }
        double gap = outcome.upper - outcome.lower;
        outcome.exact = outcome.upper < 0 && gap <= 1e-9 * -outcome.upper + 16 * BoundProver.tolerance(directions.d());
        outcome.depth = outcome.exact ? 0.5 * (outcome.lower + outcome.upper) : outcome.upper;
    }

    /** No second moment of weights that sum to 1 has a smallest eigenvalue beyond 1/d. */
    private static boolean isFlat(Directions directions, SolverState outcome) {
        double d = directions.d();
        return outcome.lower < FLAT * outcome.upper
                && outcome.lower * d < FLAT
                && directions.n() * d * d <= LARGE_STRETCH;
    }

    /** Decides directions that were not seen before by a first pass in float where that pays; true if a verdict is proven. */
    boolean decideFast(Directions directions, SolverState outcome) {
        loaded = false;
        return decideFast(directions, outcome, false);
    }

    private boolean decideFast(Directions directions, SolverState outcome, boolean warm) {
        if (directions.d() < LARGE) {
            return false;
        }
        loadFloats(directions);
        SmoothedMaximum.End end = fast.minimise(directions, floats, outcome.decideOnly, warm);
        outcome.iterations += fast.steps();
        return switch (end) {
            case SEPARATED -> outcome.offer(bounds, directions, fast.vector());
            case BALANCED -> proveInside(directions, outcome, fast.weights());
            case STALLED -> false;
        };
    }

    private boolean decideDense(Directions directions, SolverState outcome, boolean warm) {
        SmoothedMaximum.End end = smoothed.minimise(directions, warm && directions.d() < LARGE);
        outcome.iterations += smoothed.steps();
        return end == SmoothedMaximum.End.SEPARATED
                ? outcome.offer(bounds, directions, smoothed.vector())
                : proveInside(directions, outcome, smoothed.weights());
    }

    /** Whether the old weights, balanced again, prove the new directions inside. */
    private boolean stillInside(Directions directions, SolverState outcome) {
        return proveInside(directions, outcome, outcome.lambda);
    }

    /** Directions that were not seen before, rounded to float, for somebody else's first pass. */
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
    private boolean proveInsideFast(Directions directions, SolverState outcome, double[] weights) {
        loadFloats(directions);
        double lower = fastInside.prove(directions, floats, weights);
        if (!(lower > 0)) {
            return false;
        }
        outcome.takeWeights(weights, directions.n(), lower);
        outcome.offer(fastInside.thinnest(candidate), candidate, directions.d());
        return true;
    }

    private boolean proveInside(Directions directions, SolverState outcome, double[] weights) {
        if (candidate.length < directions.d()) {
            candidate = new double[directions.d()];
            shallow = new double[directions.d()];
        }
        // Large sets at once in double: in thousands of dimensions float proves nothing.
        boolean large = directions.isLarge();
        if (outcome.decideOnly && !large && directions.d() >= LARGE && proveInsideFast(directions, outcome, weights)) {
            return true;
        }
        double lower = large
                ? largeInside.prove(directions, weights, !outcome.decideOnly)
                : inside.prove(directions, weights, !outcome.decideOnly);
        thinnest = large ? largeInside.thinnest() : inside.thinnest();
        if (lower > outcome.lower || !outcome.hasLambda) {
            outcome.takeWeights(weights, directions.n(), lower);
        }
        // The direction in which the weights spread least is a good one to look for the shallowest depth.
        for (int sign = -1; sign <= 1; sign += 2) {
            for (int k = 0; k < directions.d(); k++) {
                candidate[k] = sign * thinnest[k];
            }
            outcome.offer(bounds, directions, candidate);
        }
        return lower > 0;
    }

    /**
     * Looks for a better upper bound: from where the last one was found if there is one, from both ends of the thinnest axis,
     * and opposite to some of the directions, spread over all of them.
     */
    private void lookForShallower(Directions directions, SolverState outcome, boolean warm) {
        int n = directions.n();
        int d = directions.d();
        double size = (double) n * d;
        if (loaded) {
            shallowest.begin(directions, floats);
        } else {
            shallowest.begin(directions);
        }
        if (warm) {
            shallowest.descend(shallow, 1);
        }
        System.arraycopy(thinnest, 0, candidate, 0, d);
        if (directions.isLarge()) {
            shallowest.descendFromBetterEnd(candidate);
        } else {
            shallowest.descend(candidate, 1);
            shallowest.descend(candidate, -1);
        }
        int others = warm || size > 1e6 ? 0 : size > 2e4 ? 2 : 6;
        for (int j = 0; j < others; j++) {
            int i = (int) ((j + 0.5) * n / others);
            System.arraycopy(directions.units(), i * d, candidate, 0, d);
            shallowest.descend(candidate, -1);
        }
        outcome.offer(bounds, directions, shallowest.best());
        System.arraycopy(outcome.vector, 0, shallow, 0, d);
    }
}
