package io.github.hullwatch.arbiter.objective;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The iteration at which the slow phase ended. Censored where the pace does not change: then the number of iterations
 * that it trained.
 */
record ChangeOfPace() implements Objective {
    static final String NAME = "pace-change";

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
        OptionalLong change = run.paceChange();
        return change.isPresent() && !run.diverged() ? Score.of(change.getAsLong()) : Score.censored(run.iterations());
    }

    @Override
    public Optional<String> missing(CandidateRun run) {
        return new TrainingLoss().missing(run);
    }
}
