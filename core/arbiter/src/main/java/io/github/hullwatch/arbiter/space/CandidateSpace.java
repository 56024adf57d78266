package io.github.hullwatch.arbiter.space;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.apache.commons.math3.distribution.IntegerDistribution;
import org.apache.commons.math3.distribution.UniformIntegerDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.distribution.LogUniformDistribution;
import org.deeplearning4j.arbiter.optimize.parameter.continuous.ContinuousParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.discrete.DiscreteParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.integer.IntegerParameterSpace;

/**
 * A {@link SearchSpace} as Arbiter's generators take it: a candidate's value is a map from the name of each
 * hyper-parameter to its value, in the order of the space. Its leaves are Arbiter's, one for each hyper-parameter
 * that varies; fixed ones are none, so that no generator spends a dimension on them.
 *
 * <p>A generator sets the indices of the leaves: one space belongs to one generator.
 */
public final class CandidateSpace implements ParameterSpace<Map<String, Object>> {

    /** A range of real numbers. */
    private static final class RealSpace extends ContinuousParameterSpace {
        private final Dimension.Range range;

        RealSpace(Dimension.Range range) {
            super(
                    range.scale() == Dimension.Scale.LOG
                            ? new LogUniformDistribution(range.min(), range.max())
                            : new UniformRealDistribution(range.min(), range.max()));
            this.range = range;
        }

        /** exp(log x) may pass the end by a rounding. */
        @Override
        public Double getValue(double[] parameters) {
            return Math.min(range.max(), Math.max(range.min(), super.getValue(parameters)));
        }
    }

    /** A range of whole numbers. */
    private static final class WholeSpace extends IntegerParameterSpace {
        private final IntUnaryOperator finish;

        private WholeSpace(IntegerDistribution distribution, IntUnaryOperator finish) {
            super(distribution);
            this.finish = finish;
        }

        static WholeSpace of(HyperParameter.Whole parameter, Dimension.Range range) {
            int min = (int) range.min();
            int step = parameter.step();
            if (range.scale() == Dimension.Scale.LOG) {
                return new WholeSpace(
                        new LogUniformWholes(min, (int) range.max()), drawn -> min + (drawn - min) / step * step);
            }
            int steps = (int) ((range.max() - range.min()) / step);
            return new WholeSpace(new UniformIntegerDistribution(0, steps), drawn -> min + drawn * step);
        }

        @Override
        public Integer getValue(double[] parameters) {
            return finish.applyAsInt(super.getValue(parameters));
        }
    }

    private final SearchSpace space;
    private final Map<String, ParameterSpace<?>> leaves = new LinkedHashMap<>();

    /** @param space what is searched */
    public CandidateSpace(SearchSpace space) {
        this.space = space;
        for (String name : space.varied()) {
            leaves.put(
                    name, leaf(space.parameters().get(name), space.dimensions().get(name)));
        }
    }

    private static ParameterSpace<?> leaf(HyperParameter parameter, Dimension dimension) {
        if (dimension instanceof Dimension.Values several) {
            return new DiscreteParameterSpace<>(several.values());
        }
        Dimension.Range range = (Dimension.Range) dimension;
        return parameter instanceof HyperParameter.Whole whole ? WholeSpace.of(whole, range) : new RealSpace(range);
    }

    @Override
    public Map<String, Object> getValue(double[] parameters) {
        Map<String, Object> values = new LinkedHashMap<>();
        space.dimensions().forEach((name, dimension) -> {
            ParameterSpace<?> leaf = leaves.get(name);
            values.put(name, leaf == null ? ((Dimension.Fixed) dimension).value() : leaf.getValue(parameters));
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
        return new ArrayList<>(leaves.values());
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Map<String, ParameterSpace> getNestedSpaces() {
        return new LinkedHashMap<>(leaves);
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
