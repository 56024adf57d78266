package io.github.hullwatch.arbiter.objective;

import io.github.hullwatch.run.Block;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The iteration of the first confirmed hull entry. Censored where there is none: then the number of iterations that it
 * trained.
 *
 * @param watched of which block; empty for the first of any that is watched
 */
record HullEntry(Optional<WatchedBlock> watched) implements Objective {
    static final String NAME = "hull-entry";

    @Override
    public String name() {
        return NAME + watched.map(WatchedBlock::suffix).orElse("");
    }

    @Override
    public boolean minimize() {
        return true;
    }

    @Override
    public Score score(CandidateRun run) {
        OptionalLong entry = run.hullEntry(watched.map(WatchedBlock::block).orElse(null));
        return entry.isPresent() && !run.diverged() ? Score.of(entry.getAsLong()) : Score.censored(run.iterations());
    }

    @Override
    public Optional<String> missing(CandidateRun run) {
        if (watched.isPresent()) {
            return watched.get().missing(run);
        }
        return Objectives.trained(run) && run.blocks().isEmpty()
                ? Optional.of("no hull was measured; watch a layer that has directions, and leave the quantity hull on")
                : Optional.empty();
    }

    @Override
    public boolean names(Block block) {
        return watched.isEmpty() || watched.get().block().equals(block);
    }
}
