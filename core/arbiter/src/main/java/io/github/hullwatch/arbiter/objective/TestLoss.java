package io.github.hullwatch.arbiter.objective;

import java.util.Optional;

/**
 * The mean loss over a data set at the last evaluation, where the program records it. Censored where there is none:
 * then the first finite loss of the training.
 *
 * @param data which data set
 */
record TestLoss(EvaluatedData data) implements Objective {
    static final String NAME = "test-loss";

    @Override
    public String name() {
        return NAME + data.suffix();
    }

    @Override
    public boolean minimize() {
        return true;
    }

    @Override
    public Score score(CandidateRun run) {
        Optional<Double> loss = run.diverged() ? Optional.empty() : run.meanLoss(data.name());
        return loss.map(Score::of).orElseGet(() -> TrainingLoss.ofUntrained(run));
    }

    @Override
    public Optional<String> missing(CandidateRun run) {
        return run.meanLoss(data.name()).isPresent()
                ? Optional.empty()
                : data.missing(run, "a mean loss").map(text -> text + "; loss is the training loss at the end");
    }
}
