package io.github.hullwatch.source;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossL2;

/**
 * Stands in an output layer in place of its loss function and its activation, and lets the labels of a step be ∂L/∂f
 * themselves: a backward pass then gives Σ⟨labels, ∂f/∂θ⟩. Immutable.
 *
 * <p>Deeplearning4j lets nobody set the error of an output layer ({@code backpropGradient(epsilon)} refuses networks
 * that end in one), but its loss functions are open. The activation is kept here, and that of the layer is the
 * identity, so that the layer hands out what goes into it.
 */
final class SeededLoss implements ILossFunction {
    private static final long serialVersionUID = 1L;

    private final ILossFunction own;
    private final IActivation activation;

    /**
     * @param own the loss function that it stands for
     * @param activation of the output layer
     */
    SeededLoss(ILossFunction own, IActivation activation) {
        this.own = own;
        this.activation = activation;
    }

    /** Whether the loss is a squared error, and f the output after its activation; else f is what goes into that. */
    boolean isSquared() {
        // LossMSE is one of these.
        return own instanceof LossL2 squared && squared.getWeights() == null;
    }

    /**
     * The sum of the losses of some examples.
     *
     * @param wanted one row an example
     * @param before what goes into the activation
     */
    double sum(INDArray wanted, INDArray before) {
        return own.computeScore(wanted, before.dup(), activation, null, false);
    }

    /** ∂L/∂f of half the sum of squares for a squared error, else of the sum of the losses; one row an example. */
    INDArray residuals(INDArray wanted, INDArray before) {
        return isSquared()
                ? activation.getActivation(before.dup(), false).subi(wanted)
                : own.computeGradient(wanted, before.dup(), activation, null);
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray input, IActivation identity, INDArray mask) {
        INDArray error = labels.castTo(input.dataType()).dup();
        return isSquared() ? activation.backprop(input.dup(), error).getFirst() : error;
    }

    @Override
    public double computeScore(INDArray labels, INDArray input, IActivation identity, INDArray mask, boolean average) {
        return 0;
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray input, IActivation identity, INDArray mask) {
        throw new UnsupportedOperationException("a seeded loss scores nothing");
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray input, IActivation identity, INDArray mask, boolean average) {
        return new Pair<>(0.0, computeGradient(labels, input, identity, mask));
    }

    @Override
    public String name() {
        return "seeded " + own.name();
    }
}
