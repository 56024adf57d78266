package io.github.hullwatch.arbiter.objective;

import java.util.List;
import java.util.Optional;

/**
 * A data set that the model is evaluated on.
 *
 * @param name as the lines of the evaluation have it
 */
record EvaluatedData(String name) {

    /** @param names its name, or nothing for the test set */
    static EvaluatedData of(List<String> names) {
        return new EvaluatedData(names.isEmpty() ? CandidateRun.TEST : names.get(0));
    }

    /** As it stands behind the name of an objective, with the colon before it. */
    String suffix() {
        return name.equals(CandidateRun.TEST) ? "" : ":" + Term.quoted(name);
    }

    /** That something was not recorded with the evaluations of this data set, of a run that should have it by now. */
    Optional<String> missing(CandidateRun run, String what) {
        if (!Objectives.trained(run)) {
            return Optional.empty();
        }
        List<String> others = run.evaluations().stream()
                .map(CandidateRun.Evaluation::data)
                .distinct()
                .toList();
        return Optional.of(
                others.contains(name)
                        ? "evaluations on '" + name + "' do not record " + what
                        : "nothing was evaluated on '" + name + "', so there is no " + what.replaceFirst("^an? ", "")
                                + (others.isEmpty()
                                        ? "; the run has no evaluations at all"
                                        : "; " + WatchedBlock.thereAre(others, name)));
    }
}
