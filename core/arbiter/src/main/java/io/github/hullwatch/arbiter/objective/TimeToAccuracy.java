package io.github.hullwatch.arbiter.objective;

import java.util.Optional;

/**
 * Seconds from the start of the run to the end of the first evaluation that reached an accuracy; evaluations count.
 * Censored where none did: then the seconds that it trained.
 *
 * @param accuracy above 0, at most 1
 * @param data of which data set
 */
record TimeToAccuracy(double accuracy, EvaluatedData data) implements Objective {
    static final String NAME = "time-to-accuracy";

    @Override
    public String name() {
        return NAME + ":" + accuracy + data.suffix();
    }

    @Override
    public boolean minimize() {
        return true;
    }

    @Override
    public Score score(CandidateRun run) {
        Optional<Score> reached = run.evaluations().stream()
                .filter(evaluation -> evaluation.data().equals(data.name()) && evaluation.accuracy() >= accuracy)
                .findFirst()
                .map(evaluation -> Score.of(evaluation.seconds()));
        return run.diverged() ? Score.censored(run.seconds()) : reached.orElse(Score.censored(run.seconds()));
    }

    @Override
    public Optional<String> missing(CandidateRun run) {
        return run.accuracy(data.name()).isPresent() ? Optional.empty() : data.missing(run, "accuracy");
    }
}
