package io.github.hullwatch.watch;

import io.github.hullwatch.geometry.Certificate;
import io.github.hullwatch.geometry.Cost;
import io.github.hullwatch.geometry.ExactBoundary;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.proof.BoundaryProof;
import io.github.hullwatch.proof.Claim;
import io.github.hullwatch.run.SavedState;
import java.util.Locale;

/** What was found of a hull, at a checkpoint. */
final class SavedHull {

    private SavedHull() {}

    static SavedState of(Hull hull) {
        return SavedState.builder()
                .put("claim", Certificates.claim(hull))
                .put("support", hull.support())
                .put("algorithm", hull.cost().algorithm())
                .put("steps", hull.cost().iterations())
                .put("nanos", hull.cost().nanos())
                .build();
    }

    /** @throws IllegalArgumentException if something is missing, or there is no such verdict */
    static Hull restored(SavedState state) {
        Claim claim = state.claim("claim");
        BoundaryProof boundary = claim.boundary();
        return new Hull(
                Verdict.valueOf(claim.verdict().toUpperCase(Locale.ROOT)),
                claim.depth(),
                claim.exact(),
                claim.lower(),
                claim.upper(),
                claim.n(),
                claim.d(),
                claim.dead(),
                state.ints("support"),
                new Certificate(
                        claim.lambda(),
                        claim.vector(),
                        claim.facets(),
                        boundary == null
                                ? null
                                : new ExactBoundary(boundary.indices(), boundary.combination(), boundary.vector()),
                        claim.exactVector(),
                        claim.stretch()),
                new Cost(state.text("algorithm"), state.count("steps"), state.whole("nanos")));
    }
}
