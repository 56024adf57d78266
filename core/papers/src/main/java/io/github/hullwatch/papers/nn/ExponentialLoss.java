package io.github.hullwatch.papers.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** exp(−m) of the margin m = y·f. It overflows for m below −709 in double, −88 in float. */
public final class ExponentialLoss extends MarginLoss {

    private static final long serialVersionUID = 1L;

    @Override
    INDArray values(INDArray margins) {
        return Transforms.exp(margins.neg(), false);
    }

    @Override
    INDArray slopes(INDArray margins) {
        return values(margins).negi();
    }

    @Override
    public String name() {
        return "exponential";
    }
}
