package io.github.hullwatch.arbiter.run;

import java.util.Map;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;

/** How candidates are drawn from a space. Made anew from the seed, it draws the same ones. */
public interface Strategy {

    /** For {@code search.json}. */
    String name();

    /** Its settings by name, for {@code search.json}: a search goes on with equal ones only. */
    default Map<String, Object> settings() {
        return Map.of();
    }

    /**
     * A generator at its beginning.
     *
     * @param seed of all that it draws
     * @param minimize whether a smaller score is better, for those that learn from scores
     */
    CandidateGenerator generator(ParameterSpace<?> space, long seed, boolean minimize);

    /** Each candidate by itself. */
    static Strategy random() {
        return new RandomStrategy();
    }

    /**
     * Every combination of so many values of each continuous or integer hyper-parameter and all values of the others,
     * in an order that the seed shuffles.
     *
     * @param points at least 2: Arbiter gives null values for 1
     */
    static Strategy grid(int points) {
        return new GridStrategy(points);
    }

    /**
     * Arbiter's genetic search, every part of it with a generator of its own from the seed.
     *
     * @param population how many candidates are bred from, at least 4
     */
    static Strategy genetic(int population) {
        return new GeneticStrategy(population);
    }
}
