package io.github.hullwatch.synthetic.clusters;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Leaky units z ↦ z for z &gt; 0 and slope·z below, with the same slope on the way back, and at 0.
 *
 * <p>Deeplearning4j's own ({@code ActivationLReLU}, 1.0.0-M2.1) multiplies by the slope as a float on the way back: .1
 * becomes .10000000149, and after ten steps weights in double precision are off by 1e-9.
 */
public final class LeakyUnits extends BaseActivationFunction {

    private static final long serialVersionUID = 1L;

    private final double slope;

    /** @param slope below 0, finite */
    @JsonCreator
    public LeakyUnits(@JsonProperty("slope") double slope) {
        this.slope = slope;
    }

    /** The slope below 0. */
    public double getSlope() {
        return slope;
    }

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return in.muli(slopes(in));
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        return new Pair<>(slopes(in).muli(epsilon), null);
    }

    /** 1 where an input is positive, the slope elsewhere. */
    private INDArray slopes(INDArray in) {
        return in.gt(0).castTo(in.dataType()).muli(1 - slope).addi(slope);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LeakyUnits units && Double.compare(units.slope, slope) == 0;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(slope);
    }

    @Override
    public String toString() {
        return "leaky(slope " + slope + ")";
    }
}
