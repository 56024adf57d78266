package io.github.hullwatch.papers.condensation;

import java.util.Locale;

/**
 * How weights are moved.
 *
 * @param kind of the rule
 * @param rate learning rate, above 0
 */
public record Descent(Kind kind, double rate) {

    /** The rules. */
    public enum Kind {
        /** Adam with β .9 and .999, and ε = 1e-8 added after the bias correction (Kingma and Ba, algorithm 1). */
        ADAM,
        /** Gradient descent. */
        GD;

        /** Its name on the command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** β₁ of Adam. */
    public static final double BETA1 = .9;

    /** β₂ of Adam. */
    public static final double BETA2 = .999;

    /** ε of Adam. */
    public static final double EPSILON = 1e-8;

    /** @throws IllegalArgumentException if the rate is not above 0 and finite */
    public Descent {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the learning rate is " + rate + "; it must be above 0");
        }
    }

    /** Moves one block of weights over time. Confined to one thread. */
    static final class Mover {
        private final Descent descent;
        private final double[] mean;
        private final double[] square;
        private int steps;

        Mover(Descent descent, int size) {
            this.descent = descent;
            mean = new double[descent.kind == Kind.ADAM ? size : 0];
            square = new double[mean.length];
        }

        /** One step against a gradient. */
        void move(double[] weights, double[] gradient) {
            steps++;
            if (descent.kind == Kind.GD) {
                for (int k = 0; k < weights.length; k++) {
                    weights[k] -= descent.rate * gradient[k];
                }
                return;
            }
            double step = descent.rate / (1 - Math.pow(BETA1, steps));
            double share = 1 / Math.sqrt(1 - Math.pow(BETA2, steps));
            for (int k = 0; k < weights.length; k++) {
                double g = gradient[k];
                double m = BETA1 * mean[k] + (1 - BETA1) * g;
                double v = BETA2 * square[k] + (1 - BETA2) * (g * g);
                mean[k] = m;
                square[k] = v;
                weights[k] -= step * m / (share * Math.sqrt(v) + EPSILON);
            }
        }
    }
}
