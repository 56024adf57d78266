package io.github.hullwatch.arbiter.page;

import io.github.hullwatch.arbiter.objective.TwoObjectives;
import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.view.Series;
import java.util.Optional;

/**
 * A candidate, with what the page shows of its run.
 *
 * @param record as search.json has it
 * @param loss the course of its loss, thinned; empty if its run cannot be read
 * @param iterations that it trained; −1 if that is not known
 * @param both its scores, of a search for a Pareto front
 * @param report address of its report, relative to the page; empty if there is none
 */
record CandidateView(
        CandidateRecord record,
        Optional<Series> loss,
        long iterations,
        Optional<TwoObjectives.Scores> both,
        Optional<String> report) {

    int index() {
        return record.index();
    }
}
