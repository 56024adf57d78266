package io.github.hullwatch.arbiter.space;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.distribution.LogUniformDistribution;
import org.deeplearning4j.arbiter.optimize.parameter.continuous.ContinuousParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.discrete.DiscreteParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.integer.IntegerParameterSpace;

/**
 * A {@link SearchSpace} as Arbiter's generators take it: a candidate's value is a map from the name of each
 * hyper-parameter to its value, in the order of the space. Its leaves are Arbiter's own, one for each hyper-parameter
 * that varies; fixed ones are none, so that no generator spends a dimension on them.
 *
 * <p>A generator sets the indices of the leaves: one space belongs to one generator.
 */
public final class CandidateSpace implements ParameterSpace<Map<String, Object>> {

    /** From what a leaf of Arbiter's gives to the value that is used. */
    private interface Finish {
        Object value(Object drawn);
    }

    private record Leaf(ParameterSpace<?> space, Finish finish) {
        Object value(double[] parameters) {
            return finish.value(space.getValue(parameters));
        }
    }

    private final SearchSpace space;
    private final Map<String, Leaf> leaves = new LinkedHashMap<>();

    /** @param space what is searched */
    public CandidateSpace(SearchSpace space) {
        this.space = space;
        for (String name : space.varied()) {
            leaves.put(
                    name, leaf(space.parameters().get(name), space.dimensions().get(name)));
        }
    }

    private static Leaf leaf(HyperParameter parameter, Dimension dimension) {
        if (dimension instanceof Dimension.Values several) {
            return new Leaf(new DiscreteParameterSpace<>(several.values()), drawn -> drawn);
        }
        Dimension.Range range = (Dimension.Range) dimension;
        boolean log = range.scale() == Dimension.Scale.LOG;
        if (parameter instanceof HyperParameter.Whole whole) {
            return log ? logWhole(whole, range) : linearWhole(whole, range);
        }
        return new Leaf(
                log
                        ? new ContinuousParameterSpace(new LogUniformDistribution(range.min(), range.max()))
                        : new ContinuousParameterSpace(range.min(), range.max()),
                // exp(log x) may pass the end by a rounding.
                drawn -> Math.min(range.max(), Math.max(range.min(), (Double) drawn)));
    }

    private static Leaf linearWhole(HyperParameter.Whole whole, Dimension.Range range) {
        int steps = (int) ((range.max() - range.min()) / whole.step());
        return new Leaf(
                new IntegerParameterSpace(0, steps), drawn -> (int) range.min() + (Integer) drawn * whole.step());
    }

    /** Each value has the probability of the interval up to the next one, so that the ends count whole. */
    private static Leaf logWhole(HyperParameter.Whole whole, Dimension.Range range) {
        double end = range.max() + whole.step();
        return new Leaf(new ContinuousParameterSpace(new LogUniformDistribution(range.min(), end)), drawn -> {
            int steps = (int) ((Math.max(range.min(), (Double) drawn) - range.min()) / whole.step());
            return (int) Math.min(range.max(), range.min() + (double) steps * whole.step());
        });
    }

    @Override
    public Map<String, Object> getValue(double[] parameters) {
        Map<String, Object> values = new LinkedHashMap<>();
        space.dimensions().forEach((name, dimension) -> {
            Leaf leaf = leaves.get(name);
            values.put(name, leaf == null ? ((Dimension.Fixed) dimension).value() : leaf.value(parameters));
        });
        return values;
    }

    @Override
    public int numParameters() {
        return leaves.size();
    }

    @Override
    @SuppressWarnings("rawtypes") // as Arbiter has it
    public List<ParameterSpace> collectLeaves() {
        List<ParameterSpace> all = new ArrayList<>();
        leaves.values().forEach(leaf -> all.add(leaf.space()));
        return all;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Map<String, ParameterSpace> getNestedSpaces() {
        Map<String, ParameterSpace> nested = new LinkedHashMap<>();
        leaves.forEach((name, leaf) -> nested.put(name, leaf.space()));
        return nested;
    }

    @Override
    public boolean isLeaf() {
        return false;
    }

    @Override
    public void setIndices(int... indices) {
        throw new UnsupportedOperationException("only leaves have indices");
    }
}
