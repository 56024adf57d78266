package io.github.hullwatch.transition;

import java.util.Optional;

/**
 * How fast a loss falls over a stretch of iterations: the slope of its logarithm, by least squares.
 *
 * @param rate nats per iteration; positive where the loss falls
 * @param standardError of the rate, as least squares gives it. The residuals of a training curve are not independent:
 *     it says how straight the stretch is, not how much the rate varies between runs
 * @param from the first iteration of the stretch
 * @param to the last iteration of the stretch
 */
public record DecayRate(double rate, double standardError, int from, int to) {

    /**
     * Fits a stretch.
     *
     * @param losses the loss at iterations 0, 1, 2, …
     * @param from the first iteration, at least 0
     * @param to the last iteration, below the number of losses
     * @return the rate, or nothing if there are fewer than three losses or one of them has no logarithm
     */
    public static Optional<DecayRate> fit(double[] losses, int from, int to) {
        int n = to - from + 1;
        if (n < StraightPieces.SHORTEST) {
            return Optional.empty();
        }
        double[] logs = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            double loss = losses[from + i];
            if (!(loss > 0 && loss < Double.POSITIVE_INFINITY)) {
                return Optional.empty();
            }
            logs[i] = Math.log(loss);
            mean += logs[i] / n;
        }
        double middle = 0.5 * (n - 1);
        double spread = n * ((double) n * n - 1) / 12;
        double slope = 0;
        for (int i = 0; i < n; i++) {
            slope += (i - middle) * logs[i] / spread;
        }
        double residual = 0;
        for (int i = 0; i < n; i++) {
            double error = logs[i] - mean - slope * (i - middle);
            residual += error * error;
        }
        return Optional.of(new DecayRate(-slope, Math.sqrt(residual / (n - 2) / spread), from, to));
    }
}
