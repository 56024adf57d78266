package io.github.hullwatch.mnist.cosface;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Cross-entropy of softmax with the logit of the true class lowered by a constant. It is a loss for training: a
 * network's answers, which know no true class, are those of the logits as they are. Immutable.
 *
 * <p>Computed from the logits, whatever the activation function is, and not from probabilities: with a scale of 30 and
 * more these underflow, and LossMCXENT's, cut off at 10⁻¹⁰, give a loss that its gradient does not belong to.
 *
 * @param lowering what the logit of the true class lacks, at least 0
 */
record LargeMargin(double lowering) implements ILossFunction {

    /** log softmax of the lowered logits, [examples, classes]; the largest of a row is taken off first. */
    private INDArray logProbabilities(INDArray labels, INDArray logits) {
        INDArray z = logits.sub(labels.mul(lowering));
        z.subi(z.max(true, 1));
        return z.subi(Transforms.log(Transforms.exp(z).sum(true, 1), false));
    }

    @Override
    public double computeScore(
            INDArray labels, INDArray logits, IActivation activation, INDArray mask, boolean average) {
        double sum =
                computeScoreArray(labels, logits, activation, mask).sumNumber().doubleValue();
        return average ? sum / logits.size(0) : sum;
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
        INDArray own = labels.castTo(logits.dataType());
        return masked(logProbabilities(own, logits).muli(own).sum(true, 1).negi(), mask);
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
        INDArray own = labels.castTo(logits.dataType());
        return masked(Transforms.exp(logProbabilities(own, logits), false).subi(own), mask);
    }

    /** @param mask 1 for an example that counts and 0 for one that doesn't, [examples, 1]; null if all count */
    private static INDArray masked(INDArray rows, INDArray mask) {
        return mask == null ? rows : rows.muliColumnVector(mask.castTo(rows.dataType()));
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray logits, IActivation activation, INDArray mask, boolean average) {
        return new Pair<>(
                computeScore(labels, logits, activation, mask, average),
                computeGradient(labels, logits, activation, mask));
    }

    @Override
    public String name() {
        return "largeMargin";
    }
}
