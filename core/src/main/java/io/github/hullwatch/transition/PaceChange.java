package io.github.hullwatch.transition;

import java.util.Optional;

/**
 * The change from slow to fast in a series of losses: where the logarithm of the loss begins to fall markedly steeper.
 *
 * <p>The log loss is cut into straight pieces (see {@link StraightPieces}). A break between two pieces counts where the
 * loss falls at least {@value #STEEPER} times as fast after it as before it, and where at least {@value #STILL_TO_GO}
 * nats are still to go from there to the smallest loss that follows. The last such break is the change of pace.
 *
 * <p>The series ends where the loss first falls below {@value #TAIL} of the largest loss before it. Below that a hinge loss is carried by a
 * few points, and goes to exactly zero in finitely many steps: its logarithm plunges at the end of every run, and the
 * last break would always be found there. On the two-layer model, 2k = 6 and 8 (400 runs each of either initialisation),
 * the floor takes the rank correlation with hull entry from .1–.5 to .89–1.00 and the median ratio from 4–13 to
 * 1.10–1.20; a floor of .003 gives the same, one of .0001 a correlation of .80–.95.
 *
 * <p>It is a statement on the losses alone, and no evidence that the geometry changed there. The rule was tuned on the
 * two-layer model of Long, Yin and Xin by simulation; it is not the paper's.
 *
 * @param iteration the first iteration of the faster piece
 * @param rateBefore how fast the log loss falls in the piece before, in nats per iteration; negative where it rises
 * @param rateBeforeError the standard error of {@code rateBefore}, in nats per iteration
 * @param rateAfter the same for the piece after; positive
 * @param rateAfterError the standard error of {@code rateAfter}, in nats per iteration
 * @param pieces the number of straight pieces that the whole series was cut into, at least 2
 */
public record PaceChange(
        long iteration,
        double rateBefore,
        double rateBeforeError,
        double rateAfter,
        double rateAfterError,
        int pieces) {

    /** How much steeper the loss must fall after the break than before it. */
    static final double STEEPER = 1.3;

    /** How far the log loss must still fall after the break, in nats. */
    static final double STILL_TO_GO = 0.3;

    /** Where the series ends, as a share of the largest loss before. */
    static final double TAIL = 1e-3;

    /**
     * Finds the change of pace in the losses of consecutive iterations.
     *
     * <p>The series ends too before the first loss that is not a positive finite number: a loss of exactly zero has no
     * logarithm, and what follows a NaN says nothing. Pure; takes time proportional to the length for long series of many
     * pieces and to its square for one long straight piece.
     *
     * @param losses the loss at iterations 0, 1, 2, …; not changed
     * @return the change, or nothing where there is none or where fewer than {@value StraightPieces#SHORTEST} twice
     *     losses are usable
     */
    public static Optional<PaceChange> find(double[] losses) {
        return find(losses, losses.length);
    }

    /** As {@link #find(double[])}, on the first {@code length} losses. */
    public static Optional<PaceChange> find(double[] losses, int length) {
        int usable = 0;
        double largest = 0;
        while (usable < length && losses[usable] > TAIL * largest && losses[usable] < Double.POSITIVE_INFINITY) {
            largest = Math.max(largest, losses[usable]);
            usable++;
        }
        if (usable < 2 * StraightPieces.SHORTEST) {
            return Optional.empty();
        }
        double[] logs = new double[usable];
        for (int t = 0; t < usable; t++) {
            logs[t] = Math.log(losses[t]);
        }
        StraightPieces line = StraightPieces.of(logs);
        double lowest = Double.POSITIVE_INFINITY;
        int end = usable;
        for (int piece = line.count() - 1; piece > 0; piece--) {
            int at = line.begin(piece);
            for (int t = at; t < end; t++) {
                lowest = Math.min(lowest, logs[t]);
            }
            end = at;
            double before = -line.slope(piece - 1);
            double after = -line.slope(piece);
            if (after > 0 && after >= STEEPER * before && logs[at] - lowest >= STILL_TO_GO) {
                return Optional.of(new PaceChange(
                        at, before, line.slopeError(piece - 1), after, line.slopeError(piece), line.count()));
            }
        }
        return Optional.empty();
    }
}
