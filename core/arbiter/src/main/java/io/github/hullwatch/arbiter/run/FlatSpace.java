package io.github.hullwatch.arbiter.run;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;

/**
 * A space as generators see it, whose values are the numbers that they drew. The search makes the real values of them
 * itself: Arbiter's candidates hold values as serialized bytes, which asks for values that can be serialized, and a
 * value that can't be computed could otherwise end the drawing.
 */
record FlatSpace(ParameterSpace<?> space) implements ParameterSpace<double[]> {

    @Override
    public double[] getValue(double[] parameters) {
        return parameters.clone();
    }

    @Override
    public int numParameters() {
        return space.numParameters();
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public List<ParameterSpace> collectLeaves() {
        return space.collectLeaves();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Map<String, ParameterSpace> getNestedSpaces() {
        return space.getNestedSpaces();
    }

    @Override
    public boolean isLeaf() {
        return space.isLeaf();
    }

    @Override
    public void setIndices(int... indices) {
        space.setIndices(indices);
    }
}
