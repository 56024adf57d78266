package io.github.hullwatch.arbiter.run;

import java.util.Map;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;

/** Every combination, in an order that the seed shuffles. */
record GridStrategy(int points) implements Strategy {

    GridStrategy {
        if (points < 2) {
            throw new IllegalArgumentException("a grid has at least 2 points in each direction, not " + points);
        }
    }

    @Override
    public String name() {
        return "grid";
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("points", points);
    }

    @Override
    public CandidateGenerator generator(ParameterSpace<?> space, long seed, boolean minimize) {
        return new ShuffledGrid(space, points, seed);
    }
}
