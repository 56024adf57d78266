package io.github.hullwatch.arbiter.objective;

import io.github.hullwatch.run.Block;
import java.util.Optional;

/**
 * How far D of a block lies above its mean for random directions at the last measurement, in their standard deviations:
 * (D − null)/nullSd. Censored where the training did not come to its end: then that number as it was, or the lowest one
 * that there is if there is none.
 *
 * @param watched of which block
 */
record DepthOverChance(WatchedBlock watched) implements Objective {
    static final String NAME = "depth-over-chance";

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
        double distance = run.depth(watched.block())
                .map(at -> (at.depth() - at.chance()) / at.chanceSd())
                .filter(Double::isFinite)
                .orElse(Double.NaN);
        return Double.isNaN(distance)
                ? Score.censored(-Double.MAX_VALUE)
                : new Score(distance, !Objectives.trained(run));
    }

    @Override
    public Optional<String> missing(CandidateRun run) {
        Optional<CandidateRun.Depth> last = run.depth(watched.block());
        if (last.isPresent()
                && Objectives.trained(run)
                && Double.isNaN(last.get().chance())) {
            return Optional.of("no value under chance was drawn for "
                    + watched.block().title() + ": a budget of time leaves them out");
        }
        return watched.missing(run);
    }

    @Override
    public boolean names(Block block) {
        return watched.block().equals(block);
    }
}
