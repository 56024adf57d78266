package io.github.hullwatch.papers.nn;

import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Adam as its paper has it (Kingma and Ba, arXiv 1412.6980, algorithm 1), for Deeplearning4j's layers: ε is added after
 * the bias correction, to √(v/(1 − β₂ᵗ)). ND4J's own Adam adds it to √v, before: at the first step that is as if ε were
 * 32 times as large, which matters where gradients are as small as ε.
 *
 * <p>Models saved with it need this class to be read. Not thread-safe, as all of ND4J's updaters.
 */
public final class CorrectedAdam implements IUpdater {

    private static final long serialVersionUID = 1L;

    private static final double BETA1 = .9;
    private static final double BETA2 = .999;
    private static final double EPSILON = 1e-8;

    private double learningRate;
    private ISchedule learningRateSchedule;
    private double beta1;
    private double beta2;
    private double epsilon;

    /** For reading a saved model. */
    private CorrectedAdam() {
        this(1e-3);
    }

    /** With β .9 and .999, and ε = 1e-8. */
    public CorrectedAdam(double learningRate) {
        this(learningRate, null, BETA1, BETA2, EPSILON);
    }

    private CorrectedAdam(
            double learningRate, ISchedule learningRateSchedule, double beta1, double beta2, double epsilon) {
        this.learningRate = learningRate;
        this.learningRateSchedule = learningRateSchedule;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
    }

    double beta1() {
        return beta1;
    }

    double beta2() {
        return beta2;
    }

    double epsilon() {
        return epsilon;
    }

    /** Both moments. */
    @Override
    public long stateSize(long parameters) {
        return 2 * parameters;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public GradientUpdater instantiate(INDArray view, boolean initialise) {
        CorrectedAdamUpdater updater = new CorrectedAdamUpdater(this);
        long[] shape = view.shape().clone();
        shape[shape.length - 1] /= 2;
        updater.setStateViewArray(view, shape, view.ordering(), initialise);
        return updater;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public GradientUpdater instantiate(Map<String, INDArray> state, boolean initialise) {
        CorrectedAdamUpdater updater = new CorrectedAdamUpdater(this);
        updater.setState(state, initialise);
        return updater;
    }

    @Override
    public CorrectedAdam clone() {
        return new CorrectedAdam(learningRate, learningRateSchedule, beta1, beta2, epsilon);
    }

    @Override
    public double getLearningRate(int iteration, int epoch) {
        return learningRateSchedule == null ? learningRate : learningRateSchedule.valueAt(iteration, epoch);
    }

    @Override
    public boolean hasLearningRate() {
        return true;
    }

    @Override
    public void setLrAndSchedule(double rate, ISchedule schedule) {
        learningRate = rate;
        learningRateSchedule = schedule;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CorrectedAdam adam
                && adam.learningRate == learningRate
                && Objects.equals(adam.learningRateSchedule, learningRateSchedule)
                && adam.beta1 == beta1
                && adam.beta2 == beta2
                && adam.epsilon == epsilon;
    }

    @Override
    public int hashCode() {
        return Objects.hash(learningRate, learningRateSchedule, beta1, beta2, epsilon);
    }

    @Override
    public String toString() {
        return "CorrectedAdam(" + learningRate + ", " + beta1 + ", " + beta2 + ", " + epsilon + ")";
    }
}
