package io.github.hullwatch.papers.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** log(1 + exp(−m)) of the margin m = y·f, as max(0, −m) + log1p(exp(−|m|)), which does not overflow. */
public final class LogisticLoss extends MarginLoss {

    private static final long serialVersionUID = 1L;

    @Override
    INDArray values(INDArray margins) {
        double[] values = margins.dup('c').data().asDouble();
        for (int i = 0; i < values.length; i++) {
            // In plain Java: ND4J's log1p (1.0.0-M2.1) forms 1 + x first, and loses the digits of a small x.
            values[i] = Math.max(0, -values[i]) + Math.log1p(Math.exp(-Math.abs(values[i])));
        }
        return Nd4j.create(values, margins.shape(), 'c').castTo(margins.dataType());
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
