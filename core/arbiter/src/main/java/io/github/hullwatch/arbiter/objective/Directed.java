package io.github.hullwatch.arbiter.objective;

import io.github.hullwatch.run.Block;
import java.util.Optional;

/**
 * An objective in the direction that it does not have of itself.
 *
 * @param of the objective
 */
record Directed(Objective of) implements Objective {

    @Override
    public String name() {
        return (minimize() ? "min:" : "max:") + of.name();
    }

    @Override
    public boolean minimize() {
        return !of.minimize();
    }

    @Override
    public Score score(CandidateRun run) {
        return of.score(run);
    }

    @Override
    public Optional<String> missing(CandidateRun run) {
        return of.missing(run);
    }

    @Override
    public boolean names(Block block) {
        return of.names(block);
    }
}
