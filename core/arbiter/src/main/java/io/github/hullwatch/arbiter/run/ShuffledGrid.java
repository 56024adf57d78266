package io.github.hullwatch.arbiter.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.BooleanSpace;
import org.deeplearning4j.arbiter.optimize.parameter.discrete.DiscreteParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.integer.IntegerParameterSpace;

/**
 * Each combination of a grid once. In place of Arbiter's own {@code GridSearchCandidateGenerator}, which in its order
 * changes one hyper-parameter after the other, so that a search of fewer candidates sees a corner alone, and shuffles
 * with a seed that nobody can set; it also counts a truth value as a continuous one, and so tries each several times.
 */
final class ShuffledGrid implements CandidateGenerator {

    /** The most combinations; more would not fit the order of them in memory. */
    static final int MOST = 1_000_000;

    private final ParameterSpace<?> space;
    private final List<double[]> axes = new ArrayList<>();
    private final List<Integer> order;
    private int next;

    /** @param points of each continuous hyper-parameter, and of each integer one that has so many values */
    ShuffledGrid(ParameterSpace<?> space, int points, long seed) {
        this.space = space;
        long combinations = 1;
        for (ParameterSpace<?> leaf : leaves(space)) {
            double[] axis = axis(leaf, points);
            axes.add(axis);
            combinations *= axis.length;
            if (combinations > MOST) {
                throw new IllegalArgumentException("the grid has more than " + MOST
                        + " combinations; take fewer points, or fewer hyper-parameters, or search at random");
            }
        }
        order = new ArrayList<>(IntStream.range(0, (int) combinations).boxed().toList());
        Collections.shuffle(order, new Random(seed));
    }

    /** Gives each its index, in the order in which it is drawn for; one that several places share is one. */
    private static List<ParameterSpace<?>> leaves(ParameterSpace<?> space) {
        Set<ParameterSpace<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<ParameterSpace<?>> leaves = new ArrayList<>();
        for (ParameterSpace<?> leaf : space.collectLeaves()) {
            if (leaf.numParameters() > 0 && seen.add(leaf)) {
                leaf.setIndices(leaves.size());
                leaves.add(leaf);
            }
        }
        return leaves;
    }

    /** What is drawn for the values of one hyper-parameter, from 0 to 1. */
    private static double[] axis(ParameterSpace<?> leaf, int points) {
        if (leaf instanceof DiscreteParameterSpace<?> discrete) {
            return middles(discrete.numValues());
        }
        if (leaf instanceof BooleanSpace) {
            return middles(2);
        }
        if (leaf instanceof IntegerParameterSpace whole) {
            long values = (long) whole.getMax() - whole.getMin() + 1;
            return values <= points ? middles((int) values) : spread(points);
        }
        return spread(points);
    }

    /** Of equal parts, each of which is one value. */
    private static double[] middles(int values) {
        return IntStream.range(0, values).mapToDouble(i -> (i + 0.5) / values).toArray();
    }

    private static double[] spread(int points) {
        return IntStream.range(0, points).mapToDouble(i -> i / (points - 1.0)).toArray();
    }

    @Override
    public boolean hasMoreCandidates() {
        return next < order.size();
    }

    @Override
    public Candidate<?> getCandidate() {
        if (!hasMoreCandidates()) {
            throw new NoSuchElementException("the grid has " + order.size() + " combinations");
        }
        int combination = order.get(next);
        double[] parameters = new double[axes.size()];
        for (int i = 0; i < parameters.length; i++) {
            double[] axis = axes.get(i);
            parameters[i] = axis[combination % axis.length];
            combination /= axis.length;
        }
        Object value = null;
        Exception exception = null;
        try {
            value = space.getValue(parameters);
        } catch (RuntimeException e) {
            exception = e;
        }
        return new Candidate<>(value, next++, parameters, null, exception);
    }

    @Override
    public void reportResults(OptimizationResult result) {
        // A grid learns nothing.
    }

    @Override
    public ParameterSpace<?> getParameterSpace() {
        return space;
    }

    /** The order is that of the seed that it was made with. */
    @Override
    public void setRngSeed(long seed) {}

    @Override
    public Class<?> getCandidateType() {
        return Object.class;
    }
}
