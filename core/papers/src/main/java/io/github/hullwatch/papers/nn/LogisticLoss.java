package io.github.hullwatch.papers.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** log(1 + exp(−m)) of the margin m = y·f, as max(0, −m) + log1p(exp(−|m|)), which does not overflow. */
public final class LogisticLoss extends MarginLoss {

    private static final long serialVersionUID = 1L;

    @Override
    INDArray values(INDArray margins) {
        INDArray small =
                Transforms.log1p(Transforms.exp(Transforms.abs(margins, true).negi(), false), false);
        return Transforms.relu(margins.neg(), false).addi(small);
    }

    @Override
    INDArray slopes(INDArray margins) {
        return Transforms.sigmoid(margins.neg(), false).negi();
    }

    @Override
    public String name() {
        return "logistic";
    }
}
