package io.github.hullwatch.transition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The change from slow to fast in a series of losses: where the logarithm of the loss begins to fall markedly more
 * steeply.
 *
 * <p><b>Method.</b> The log loss is cut into straight pieces (see {@link StraightPieces}), and breaks that noise alone
 * could have made are removed ({@link StraightPieces#significant()}). A remaining break counts where three things hold:
 * the loss falls at least {@value #STEEPER} times as fast after it as before it; the two rates differ by at least
 * {@value #SIGNIFICANT} standard errors of their difference; and the fitted pieces still fall by at least {@value
 * #STILL_TO_GO} nats. The last such break is the change of pace.
 *
 * <p><b>False positives</b>, by simulation (400 series each of 100, 469 and 1,200 losses: a straight fall of 3 nats, or
 * a power law). At most 1 series in 100 has a false change of pace, with white noise of deviation .05 to .6 on the log
 * loss, with first-order autocorrelation up to .5, with noise that grows fourfold as the loss falls, and with skewed
 * and heavy-tailed noise; at most 2 in 100 with an autocorrelation up to .9. Without the two tests it was 1 to 7 in
 * white noise, up to 92 in correlated and 43 in growing noise. Not covered: an autocorrelation of .8 in noise of .03,
 * which cannot be told from the bends of a smooth curve (18 in 100 at 1,200 losses). A change from 0.5 to 6 nats a run
 * is found in noise of .6 in all of 200 series of 469 losses, and in half of those of 100.
 *
 * <p><b>Tail.</b> The series ends where the loss first falls below {@value #TAIL} of the largest loss before it. Below
 * that a hinge loss rests on a few points, and reaches exactly zero in finitely many steps: its logarithm plunges at
 * the end of every run, and the last break would always be found there. On the two-layer model, 2k = 6 and 8 (400 runs
 * for each initialisation), the floor raises the rank correlation with hull entry from .1–.5 to .89–1.00 and lowers the
 * median ratio from 4–13 to 1.10–1.20. A floor of .003 gives the same, one of .0001 a correlation of .80–.95.
 *
 * <p>The change of pace is a statement about the losses alone, and no evidence that the geometry changed. The rule was
 * tuned by simulation on the two-layer model of Long, Yin and Xin; it is not the paper's.
 *
 * @param iteration the first iteration of the faster piece
 * @param rateBefore how fast the log loss falls in the piece before, in nats per iteration; negative where it rises
 * @param rateBeforeError the standard error of {@code rateBefore}, in nats per iteration; allows for noise that is
 *     correlated over iterations
 * @param rateAfter the same for the piece after; positive
 * @param rateAfterError the standard error of {@code rateAfter}, in nats per iteration
 * @param pieces the number of straight pieces in the whole series, at least 2
 */
public record PaceChange(
        long iteration,
        double rateBefore,
        double rateBeforeError,
        double rateAfter,
        double rateAfterError,
        int pieces) {

    /** How much steeper the loss must fall after the break than before it. */
    public static final double STEEPER = 1.3;

    /** By how many standard errors of the difference the two rates must differ. */
    public static final double SIGNIFICANT = 4;

    /** How far the log loss must still fall after the break, in nats. */
    static final double STILL_TO_GO = 0.3;

    /** The straight pieces of so many points are found within a second or so; the time grows with their square. */
    static final int MOST = 16_384;

    /** Where the series ends, as a share of the largest loss before. */
    static final double TAIL = 1e-3;

    /**
     * Finds the change of pace in the losses of consecutive iterations.
     *
     * <p>The series also ends before the first loss that is not a positive finite number: a loss of exactly zero has no
     * logarithm, and losses after a NaN mean nothing. Of more than {@value #MOST} losses the means of the logarithms of
     * equal blocks are looked at, so that the time is bounded, and the break is known to a block. Pure.
     *
     * @param losses the loss at iterations 0, 1, 2, …; not changed
     * @return the change, or nothing if there is none or if fewer than twice {@value StraightPieces#SHORTEST} losses
     *     are usable
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
        int block = (usable + MOST - 1) / MOST;
        StraightPieces line = StraightPieces.of(logs(losses, usable, block)).significant();
        double lowest = Double.POSITIVE_INFINITY;
        for (int piece = line.count() - 1; piece > 0; piece--) {
            lowest = Math.min(lowest, line.last(piece));
            PaceChange change = new PaceChange(
                    (long) line.begin(piece) * block,
                    -line.slope(piece - 1) / block,
                    line.slopeError(piece - 1) / block,
                    -line.slope(piece) / block,
                    line.slopeError(piece) / block,
                    line.count());
            if (change.isMarked() && line.first(piece) - lowest >= STILL_TO_GO) {
                return Optional.of(change);
            }
        }
        return Optional.empty();
    }

    /** The means of the log losses of blocks of consecutive iterations; what is left over at the end is no block. */
    private static double[] logs(double[] losses, int usable, int block) {
        double[] logs = new double[usable / block];
        for (int b = 0; b < logs.length; b++) {
            for (int t = b * block; t < (b + 1) * block; t++) {
                logs[b] += Math.log(losses[t]) / block;
            }
        }
        return logs;
    }

    /** The rates and their standard errors, by the names that they have in the event. */
    public Map<String, Object> rates() {
        Map<String, Object> rates = new LinkedHashMap<>();
        rates.put("rateBefore", rateBefore);
        rates.put("rateBeforeError", rateBeforeError);
        rates.put("rateAfter", rateAfter);
        rates.put("rateAfterError", rateAfterError);
        return rates;
    }

    private boolean isMarked() {
        return rateAfter > 0
                && rateAfter >= STEEPER * rateBefore
                && rateAfter - rateBefore >= SIGNIFICANT * Math.hypot(rateBeforeError, rateAfterError);
    }
}
