package io.github.hullwatch.mnist.cosface;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * Cross-entropy with the logit of the true class lowered by a constant. It is a loss for training: a network's answers,
 * which know no true class, are those of the logits as they are. The gradient in the logits is that of cross-entropy at
 * the lowered ones. Immutable.
 */
final class LargeMargin implements ILossFunction {
    private static final long serialVersionUID = 1L;

    private final double lowering;
    private final LossMCXENT crossEntropy = new LossMCXENT();

    /** @param lowering what the logit of the true class lacks, at least 0 */
    LargeMargin(double lowering) {
        this.lowering = lowering;
    }

    private INDArray lowered(INDArray labels, INDArray logits) {
        return logits.sub(labels.castTo(logits.dataType()).mul(lowering));
    }

    @Override
    public double computeScore(
            INDArray labels, INDArray logits, IActivation activation, INDArray mask, boolean average) {
        return crossEntropy.computeScore(labels, lowered(labels, logits), activation, mask, average);
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
        return crossEntropy.computeScoreArray(labels, lowered(labels, logits), activation, mask);
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray logits, IActivation activation, INDArray mask) {
        return crossEntropy.computeGradient(labels, lowered(labels, logits), activation, mask);
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray logits, IActivation activation, INDArray mask, boolean average) {
        return crossEntropy.computeGradientAndScore(labels, lowered(labels, logits), activation, mask, average);
    }

    @Override
    public String name() {
        return "largeMargin";
    }

    @Override
    public String toString() {
        return "LargeMargin(" + lowering + ")";
    }
}
