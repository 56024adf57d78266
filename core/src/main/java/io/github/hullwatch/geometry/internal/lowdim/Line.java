package io.github.hullwatch.geometry.internal.lowdim;

import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import java.util.Arrays;

/** The line, d = 1: the origin is between numbers of either sign, and D is 1 or −1. */
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
    public void bound(SolverState state) {
        double depth = positive >= 0 && negative >= 0 ? 1 : -1;
        state.estimate = depth;
        state.lower = depth;
        state.upper = depth;
    }

    @Override
    public void prove(SolverState state) {
        state.hasVector = true;
        state.vector[0] = positive >= 0 ? -1 : 1;
        state.supportCount = 0;
        for (int i : new int[] {positive, negative}) {
            if (i >= 0) {
                state.support[state.supportCount++] = i;
            }
        }
        state.hasLambda = true;
        Arrays.fill(state.lambda, 0);
        for (int j = 0; j < state.supportCount; j++) {
            state.lambda[state.support[j]] = 1.0 / state.supportCount;
        }
        if (state.supportCount == 2) {
            state.ensureFacets(2, 1);
            state.facetCount = 2;
            state.facets[0] = positive;
            state.facets[1] = negative;
        }
    }
}
