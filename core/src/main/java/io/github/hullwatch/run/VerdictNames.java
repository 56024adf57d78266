package io.github.hullwatch.run;

import io.github.hullwatch.proof.Claim;

/**
 * The verdicts of lines and certificates: those of {@link Claim}, for rooms that read runs and know nothing of proofs.
 */
public final class VerdictNames {
    public static final String INSIDE = Claim.INSIDE;
    public static final String OUTSIDE = Claim.OUTSIDE;
    public static final String BOUNDARY = Claim.BOUNDARY;
    public static final String UNDECIDED = Claim.UNDECIDED;

    private VerdictNames() {}
}
