package io.github.hullwatch.arbiter.objective;

import io.github.hullwatch.run.Block;
import java.util.Optional;

/**
 * The signed depth D of a block at the last measurement, from −1 to 1; its upper bound where D is not known exactly.
 * Censored where the training did not come to its end: then D as it was, or −1 if it was never measured.
 *
 * @param watched of which block
 */
record FinalDepth(WatchedBlock watched) implements Objective {
    static final String NAME = "depth";

    @Override
    public String name() {
        return NAME + watched.suffix();
    }

    @Override
    public boolean minimize() {
        return false;
    }

    @Override
    public Score score(CandidateRun run) {
        double depth = run.depth(watched.block())
                .map(CandidateRun.Depth::depth)
                .filter(Double::isFinite)
                .orElse(Double.NaN);
        if (Double.isNaN(depth)) {
            return Score.censored(-1);
        }
        return new Score(depth, !Objectives.trained(run));
    }

    @Override
    public Optional<String> missing(CandidateRun run) {
        return watched.missing(run);
    }

    @Override
    public boolean names(Block block) {
        return watched.block().equals(block);
    }
}
