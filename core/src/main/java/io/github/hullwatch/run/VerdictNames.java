package io.github.hullwatch.run;

import io.github.hullwatch.proof.Claim;

/** Verdicts as they stand in lines and certificates: those of {@link Claim}, for readers of runs that know no proofs. */
public final class VerdictNames {
    public static final String INSIDE = Claim.INSIDE;
    public static final String OUTSIDE = Claim.OUTSIDE;
    public static final String BOUNDARY = Claim.BOUNDARY;
    public static final String UNDECIDED = Claim.UNDECIDED;

    private VerdictNames() {}
}
