package io.github.hullwatch.papers.nn;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * x tanh x, of multiplicity 2 at 0 (Zhou et al., arXiv 2105.11686), for Deeplearning4j's layers. Stateless: safe to
 * share between threads. Models saved with it need this class to be read.
 */
public final class XTanh extends BaseActivationFunction {

    private static final long serialVersionUID = 1L;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        return in.muli(Transforms.tanh(in, true));
    }

    /** The derivative tanh x + x(1 − tanh² x) times that of what follows. */
    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        INDArray tanh = Transforms.tanh(in, true);
        INDArray slope = tanh.mul(tanh).rsubi(1).muli(in).addi(tanh);
        return new Pair<>(slope.muli(epsilon), null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof XTanh;
    }

    @Override
    public int hashCode() {
        return getClass().getName().hashCode();
    }

    @Override
    public String toString() {
        return "xtanh";
    }
}
