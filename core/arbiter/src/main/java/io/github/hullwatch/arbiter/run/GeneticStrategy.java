package io.github.hullwatch.arbiter.run;

import java.util.Map;
import org.apache.commons.math3.random.JDKRandomGenerator;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.SynchronizedRandomGenerator;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.generator.GeneticSearchCandidateGenerator;
import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.SinglePointCrossover;
import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.parentselection.RandomTwoParentSelection;
import org.deeplearning4j.arbiter.optimize.generator.genetic.mutation.RandomMutationOperator;
import org.deeplearning4j.arbiter.optimize.generator.genetic.population.EmptyPopulationInitializer;
import org.deeplearning4j.arbiter.optimize.generator.genetic.population.PopulationModel;
import org.deeplearning4j.arbiter.optimize.generator.genetic.selection.GeneticSelectionOperator;

/**
 * Arbiter's genetic search with a seed. Arbiter's own seed does not reach it: each of its parts makes a generator from
 * the time unless it is given one.
 */
record GeneticStrategy(int population) implements Strategy {

    GeneticStrategy {
        if (population < 4) {
            throw new IllegalArgumentException("a population has at least 4 candidates, not " + population);
        }
    }

    @Override
    public String name() {
        return "genetic";
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("population", population);
    }

    @Override
    public CandidateGenerator generator(ParameterSpace<?> space, long seed, boolean minimize) {
        RandomGenerator random = new SynchronizedRandomGenerator(new JDKRandomGenerator());
        random.setSeed(seed);
        PopulationModel model = new PopulationModel.Builder()
                .populationInitializer(new EmptyPopulationInitializer())
                .populationSize(population)
                .build();
        GeneticSelectionOperator selection = new GeneticSelectionOperator.Builder()
                .randomGenerator(random)
                .crossoverOperator(new SinglePointCrossover.Builder()
                        .randomGenerator(random)
                        .parentSelection(new RandomTwoParentSelection(random))
                        .build())
                // Arbiter's own rate, 0.005, never changes the few genes of a network.
                .mutationOperator(new RandomMutationOperator.Builder()
                        .mutationRate(0.1)
                        .randomGenerator(random)
                        .build())
                .build();
        return new GeneticSearchCandidateGenerator.Builder(space, new ScoreDirection(minimize))
                .populationModel(model)
                .selectionOperator(selection)
                .build();
    }
}
