package io.github.hullwatch.arbiter.run;

import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.generator.RandomSearchGenerator;

/** Arbiter's random search. */
record RandomStrategy() implements Strategy {

    @Override
    public String name() {
        return "random";
    }

    @Override
    public CandidateGenerator generator(ParameterSpace<?> space, long seed, boolean minimize) {
        CandidateGenerator generator = new RandomSearchGenerator(space);
        generator.setRngSeed(seed);
        return generator;
    }
}
