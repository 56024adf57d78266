package io.github.hullwatch.arbiter.objective;

import java.util.Optional;

/**
 * The accuracy on a data set at the last evaluation, from 0 to 1. Censored where nothing was evaluated: then 0.
 *
 * @param data which data set
 */
record TestAccuracy(EvaluatedData data) implements Objective {
    static final String NAME = "accuracy";

    @Override
    public String name() {
        return NAME + data.suffix();
    }

    @Override
    public boolean minimize() {
        return false;
    }

    @Override
    public Score score(CandidateRun run) {
        return run.diverged()
                ? Score.censored(0)
                : run.accuracy(data.name()).map(Score::of).orElse(Score.censored(0));
    }

    @Override
    public Optional<String> missing(CandidateRun run) {
        return run.accuracy(data.name()).isPresent() ? Optional.empty() : data.missing(run, "accuracy");
    }
}
