package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.SearchRecord;

/** Follows a search, for progress. Called by one thread at a time; what it throws ends the search. */
@FunctionalInterface
public interface SearchObserver {

    /**
     * A candidate was begun or has ended.
     *
     * @param candidate as it is now
     * @param search as it is now, with the best so far
     */
    void changed(CandidateRecord candidate, SearchRecord search);
}
