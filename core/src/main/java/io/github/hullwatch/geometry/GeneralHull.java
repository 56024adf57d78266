package io.github.hullwatch.geometry;

/**
 * Any n in any dimension. The smoothed maximum decides in a few Newton steps and gives inside the weights that prove
 * most; outside, or where it stalls, the minimum-norm point gives the distance from both sides.
 */
final class GeneralHull implements HullAlgorithm {
    private final Bounds bounds = new Bounds();
    private final SmoothedMaximum smoothed = new SmoothedMaximum();
    private final MinimumNormPoint nearest = new MinimumNormPoint(bounds);
    private double[] candidate = new double[0];

    @Override
    public String name() {
        return "smoothed maximum";
    }

    @Override
    public void solve(Directions directions, Outcome outcome) {
        int n = directions.n();
        int d = directions.d();
        outcome.algorithm = name();
        SmoothedMaximum.End end = n > d ? smoothed.minimise(directions, null) : SmoothedMaximum.End.SEPARATED;
        outcome.iterations = n > d ? smoothed.steps() : 0;
        if (end != SmoothedMaximum.End.SEPARATED && provenInside(directions, outcome)) {
            return;
        }
        outcome.algorithm = "minimum-norm point";
        nearest.solve(directions, outcome, false);
        outcome.depth = outcome.upper;
        if (outcome.upper >= 0 && end != SmoothedMaximum.End.SEPARATED) {
            tryThinnest(directions, outcome);
        }
        double gap = outcome.upper - outcome.lower;
        outcome.exact = outcome.upper < 0 && gap <= 1e-9 * -outcome.upper + 16 * Bounds.tolerance(d);
    }

    private boolean provenInside(Directions directions, Outcome outcome) {
        double lower = bounds.lower(directions, smoothed.weights(), true);
        if (!(lower > 0)) {
            return false;
        }
        int n = directions.n();
        System.arraycopy(smoothed.weights(), 0, outcome.lambda, 0, n);
        outcome.hasLambda = true;
        outcome.lower = lower;
        outcome.supportFromLambda(n);
        tryThinnest(directions, outcome);
        outcome.depth = outcome.upper;
        return true;
    }

    /** The direction in which the weights spread least is a good one to look for the shallowest depth. */
    private void tryThinnest(Directions directions, Outcome outcome) {
        int d = directions.d();
        if (candidate.length < d) {
            candidate = new double[d];
        }
        for (int sign = -1; sign <= 1; sign += 2) {
            for (int k = 0; k < d; k++) {
                candidate[k] = sign * bounds.thinnest()[k];
            }
            double upper = bounds.upper(directions, candidate);
            if (!outcome.hasVector || upper < outcome.upper) {
                outcome.upper = upper;
                System.arraycopy(candidate, 0, outcome.vector, 0, d);
                outcome.hasVector = true;
            }
        }
    }
}
