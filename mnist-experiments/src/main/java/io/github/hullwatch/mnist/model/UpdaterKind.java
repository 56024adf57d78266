package io.github.hullwatch.mnist.model;

import java.util.Locale;

/** The optimizers that can be asked for. Names no class of ND4J: {@code --help} loads this one. */
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

    /** The name by which a user asks for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
