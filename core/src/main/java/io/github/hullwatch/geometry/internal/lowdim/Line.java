package io.github.hullwatch.geometry.internal.lowdim;

import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.internal.problem.SolverState;

/** The line, d = 1: a number of each sign has the origin between them, and D is 1 or −1. */
final class Line implements LowDimension {
    private int positive;
    private int negative;

    @Override
    public String name() {
        return "signs";
    }

    @Override
    public Verdict decide(RawRows rows) {
        positive = -1;
        negative = -1;
        for (int i = 0; i < rows.n(); i++) {
            if (rows.rows()[i] > 0) {
                positive = i;
            } else {
                negative = i;
            }
        }
        return positive >= 0 && negative >= 0 ? Verdict.INSIDE : Verdict.OUTSIDE;
    }

    @Override
    public void bound(SolverState outcome) {
        double depth = positive >= 0 && negative >= 0 ? 1 : -1;
        outcome.estimate = depth;
        outcome.lower = depth;
        outcome.upper = depth;
    }

    @Override
    public void prove(SolverState outcome) {
        outcome.hasVector = true;
        outcome.vector[0] = positive >= 0 ? -1 : 1;
        outcome.supportCount = 0;
        for (int i : new int[] {positive, negative}) {
            if (i >= 0) {
                outcome.support[outcome.supportCount++] = i;
            }
        }
        outcome.hasLambda = true;
        java.util.Arrays.fill(outcome.lambda, 0);
        for (int j = 0; j < outcome.supportCount; j++) {
            outcome.lambda[outcome.support[j]] = 1.0 / outcome.supportCount;
        }
        if (outcome.supportCount == 2) {
            outcome.ensureFacets(2, 1);
            outcome.facetCount = 2;
            outcome.facets[0] = positive;
            outcome.facets[1] = negative;
        }
    }
}
