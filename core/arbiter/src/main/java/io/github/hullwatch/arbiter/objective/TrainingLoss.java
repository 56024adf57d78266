package io.github.hullwatch.arbiter.objective;

import java.util.Arrays;
import java.util.Optional;

/**
 * The training loss at the end: the median of the last finite losses, a fortieth of them twice over, at least 1 and at
 * most 101, since the loss of one mini-batch says little. It is DL4J's score, with the penalties of L1 and L2.
 *
 * <p>Censored where no finite loss was recorded: then the first finite one, that of the untrained network, or the
 * largest number that there is if there is none.
 */
record TrainingLoss() implements Objective {
    static final String NAME = "loss";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean minimize() {
        return true;
    }

    @Override
    public Score score(CandidateRun run) {
        double[] finite = finite(run);
        if (run.diverged() || finite.length == 0) {
            return ofUntrained(run);
        }
        int window = Math.min(101, finite.length / 40 * 2 + 1);
        double[] last = Arrays.copyOfRange(finite, finite.length - window, finite.length);
        Arrays.sort(last);
        return Score.of(last[window / 2]);
    }

    /** Censored: the first finite loss. */
    static Score ofUntrained(CandidateRun run) {
        double[] finite = finite(run);
        return Score.censored(finite.length == 0 ? Double.MAX_VALUE : finite[0]);
    }

    private static double[] finite(CandidateRun run) {
        return Arrays.stream(run.losses().values()).filter(Double::isFinite).toArray();
    }

    @Override
    public Optional<String> missing(CandidateRun run) {
        return Objectives.trained(run) && run.losses().values().length == 0
                ? Optional.of("no loss was recorded")
                : Optional.empty();
    }
}
