package io.github.hullwatch.synthetic.trial;

import io.github.hullwatch.transition.DecayRate;
import io.github.hullwatch.transition.PaceChange;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happened in one run, in which order, and how fast the loss fell before and after.
 *
 * @param outcome how it ended
 * @param end the iteration at which it ended
 * @param entry when the origin entered the hulls of both own-sign blocks; {@link Trial#NEVER} if it did not
 * @param correct when every point was first classified correctly; {@link Trial#NEVER} if that did not happen
 * @param pace the change of pace, found from the losses alone
 * @param before the decay of the loss over up to {@value #STRETCH} iterations before hull entry
 * @param after the same after hull entry
 * @param lossAtEntry the loss at hull entry over that at the start; NaN without an entry
 */
public record RunStory(
        Outcome outcome,
        int end,
        int entry,
        int correct,
        Optional<PaceChange> pace,
        Optional<DecayRate> before,
        Optional<DecayRate> after,
        double lossAtEntry) {

    /** Iterations on either side of hull entry, where there are as many, that decay rates are fitted to. */
    static final int STRETCH = 40;

    /** Rates must differ by this factor before a run is said to support anything. */
    private static final double MARKED = 1.3;

    /**
     * Judges the losses of a run.
     *
     * @param losses at iterations 0…end; further ones are not read
     */
    public static RunStory of(double[] losses, Outcome outcome, int end, int entry, int correct) {
        // At the end of a converged run the loss is zero, and has no logarithm.
        int last = outcome == Outcome.CONVERGED ? end - 1 : end;
        Optional<DecayRate> before = Optional.empty();
        Optional<DecayRate> after = Optional.empty();
        double lossAtEntry = Double.NaN;
        if (entry != Trial.NEVER) {
            before = DecayRate.fit(losses, Math.max(0, entry - STRETCH), Math.min(entry, last));
            after = DecayRate.fit(losses, entry, Math.min(last, entry + STRETCH));
            lossAtEntry = losses[Math.min(entry, end)] / losses[0];
        }
        return new RunStory(
                outcome, end, entry, correct, PaceChange.find(losses, last + 1), before, after, lossAtEntry);
    }

    /** What this run supports, in sentences. */
    public String sentence() {
        return Stream.of(ending(), entering(), comparing(), pacing())
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private String ending() {
        return switch (outcome) {
            case CONVERGED -> "Converged at iteration " + end + ": every margin is at least 1.";
            case NOT_CONVERGED -> "Not converged after " + end + " iterations.";
            case DIVERGED ->
                "Diverged: at iteration " + end + " the loss is larger than at the start, or not finite;"
                        + " use a smaller learning rate.";
        };
    }

    private String entering() {
        if (entry == Trial.NEVER) {
            return "The origin never came to stay in the hulls of both own-sign blocks (+ neurons on V1, − neurons on V2):"
                    + " this run says nothing about hull entry and speed.";
        }
        if (entry == 0) {
            return "The origin was in the hulls of both own-sign blocks from the start: there is no time before it to compare with.";
        }
        return format(
                "The origin entered the hulls of both own-sign blocks at iteration %d%s, with %.1f%% of the first loss left.",
                entry, end > 0 ? format(" (%.0f%% of the run)", 100.0 * entry / end) : "", 100 * lossAtEntry);
    }

    private String comparing() {
        if (entry <= 0) {
            return "";
        }
        if (before.isEmpty() || after.isEmpty()) {
            return "Too few iterations lie on one side of it to compare decay rates.";
        }
        double slow = before.get().rate();
        double fast = after.get().rate();
        String rates = format(
                "The log loss fell by %.4f ± %.4f per iteration over the %d before, by %.4f ± %.4f over the %d after:",
                slow,
                2 * before.get().standardError(),
                before.get().to() - before.get().from(),
                fast,
                2 * after.get().standardError(),
                after.get().to() - after.get().from());
        if (fast > 0 && fast >= MARKED * slow) {
            return rates + (slow > 0 ? format(" %.1f times as fast.", fast / slow) : " it had not fallen before.")
                    + " This run supports “hull, then fast”.";
        }
        if (slow > 0 && fast <= slow / MARKED) {
            return rates + " slower. This run does not support “hull, then fast”.";
        }
        return rates + " no marked change. This run does not support “hull, then fast”.";
    }

    private String pacing() {
        if (pace.isEmpty()) {
            return "From the losses alone no change of pace is found.";
        }
        String when = "From the losses alone the pace changed at iteration "
                + pace.get().iteration();
        return entry > 0
                ? when
                        + format(
                                ", %.2f times the iteration of that hull entry.",
                                pace.get().iteration() / (double) entry)
                : when + ".";
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
