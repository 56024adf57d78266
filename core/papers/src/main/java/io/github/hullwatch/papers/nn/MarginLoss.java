package io.github.hullwatch.papers.nn;

import java.util.Arrays;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss ℓ(m) of the margin m = y·f, for Deeplearning4j's output and loss layers: labels y are −1 or +1, of the shape
 * of the output f. The score of an example is the sum over its outputs, that of a batch the mean over its examples;
 * gradients are of each example, and Deeplearning4j's updater divides their sum by the size of the batch. Stateless:
 * safe to share between threads.
 */
public abstract sealed class MarginLoss implements ILossFunction permits ExponentialLoss, LogisticLoss {

    private static final long serialVersionUID = 1L;

    MarginLoss() {}

    /** ℓ of each margin; a new array. */
    abstract INDArray values(INDArray margins);

    /** dℓ/dm of each margin; a new array. */
    abstract INDArray slopes(INDArray margins);

    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        double sum = losses(labels, preOutput, activation, mask).sumNumber().doubleValue();
        return average ? sum / labels.size(0) : sum;
    }

    /** The score of each example, n×1. */
    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        return losses(labels, preOutput, activation, mask).sum(true, 1);
    }

    private INDArray losses(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        return masked(values(margins(labels, preOutput, activation)), mask);
    }

    private INDArray margins(INDArray labels, INDArray preOutput, IActivation activation) {
        if (!labels.equalShapes(preOutput)) {
            throw new IllegalArgumentException(name() + ": labels of shape " + Arrays.toString(labels.shape())
                    + " do not fit an output of shape " + Arrays.toString(preOutput.shape())
                    + "; give a label −1 or +1 for each output");
        }
        return activation.getActivation(preOutput.dup(), true).muli(labels.castTo(preOutput.dataType()));
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        INDArray byOutput = slopes(margins(labels, preOutput, activation)).muli(labels.castTo(preOutput.dataType()));
        return masked(activation.backprop(preOutput.dup(), byOutput).getFirst(), mask);
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        return new Pair<>(
                computeScore(labels, preOutput, activation, mask, average),
                computeGradient(labels, preOutput, activation, mask));
    }

    /** @param mask n×1 for whole examples, or of the shape of the output; null for none */
    private static INDArray masked(INDArray values, INDArray mask) {
        if (mask == null) {
            return values;
        }
        INDArray factors = mask.castTo(values.dataType());
        return mask.equalShapes(values) ? values.muli(factors) : values.muliColumnVector(factors);
    }

    /** Equal to every loss of its kind: configurations that name it are compared. */
    @Override
    public boolean equals(Object other) {
        return other != null && getClass() == other.getClass();
    }

    @Override
    public int hashCode() {
        return getClass().getName().hashCode();
    }

    @Override
    public String toString() {
        return name();
    }
}
