package io.github.hullwatch.mnist.model;

import java.util.Locale;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/** The optimizers that can be asked for. */
public enum UpdaterKind {
    /** Plain gradient descent; with a momentum, Nesterov's. */
    SGD(0.01, 0),
    /** Gradient descent with Nesterov's momentum. */
    NESTEROVS(0.01, 0.9),
    /** Adam, with DL4J's moments (0.9, 0.999). */
    ADAM(0.001, 0);

    private final double usualLearningRate;
    private final double usualMomentum;

    UpdaterKind(double usualLearningRate, double usualMomentum) {
        this.usualLearningRate = usualLearningRate;
        this.usualMomentum = usualMomentum;
    }

    /** The learning rate by default. */
    public double usualLearningRate() {
        return usualLearningRate;
    }

    /** The momentum by default. */
    public double usualMomentum() {
        return usualMomentum;
    }

    /**
     * DL4J's configuration of the optimizer.
     *
     * @param learningRate the step, above 0
     * @param momentum in [0, 1); 0 for Adam
     */
    IUpdater configure(double learningRate, double momentum) {
        return switch (this) {
            case SGD -> momentum == 0 ? new Sgd(learningRate) : new Nesterovs(learningRate, momentum);
            case NESTEROVS -> new Nesterovs(learningRate, momentum);
            case ADAM -> new Adam(learningRate);
        };
    }

    /** The name by which a user asks for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
