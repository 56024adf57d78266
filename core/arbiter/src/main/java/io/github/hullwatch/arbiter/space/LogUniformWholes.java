package io.github.hullwatch.arbiter.space;

import org.apache.commons.math3.distribution.AbstractIntegerDistribution;
import org.apache.commons.math3.random.JDKRandomGenerator;

/**
 * How many steps s above a, so that equal ratios of the value v = a + k·s are about equally likely: k = ⌊(X − a)/s⌋
 * where X is log-uniform on [a, b + s), so that P(v) = log((v + s)/v) / log((b + s)/a). Arbiter's
 * LogUniformDistribution is of real numbers.
 */
final class LogUniformWholes extends AbstractIntegerDistribution {

    private static final long serialVersionUID = 1L;

    private final double least;
    private final int steps;
    private final int step;
    private final double width;

    /**
     * @param least a, above 0
     * @param steps from a to b
     * @param step s, at least 1
     */
    LogUniformWholes(int least, int steps, int step) {
        super(new JDKRandomGenerator());
        this.least = least;
        this.steps = steps;
        this.step = step;
        width = Math.log(value(steps + 1L) / least);
    }

    private double value(long k) {
        return least + (double) k * step;
    }

    @Override
    public int inverseCumulativeProbability(double p) {
        return (int) Math.min(steps, Math.max(0, Math.floor((least * Math.exp(p * width) - least) / step)));
    }

    @Override
    public double probability(int k) {
        return k < 0 || k > steps ? 0 : Math.log(value(k + 1L) / value(k)) / width;
    }

    @Override
    public double cumulativeProbability(int k) {
        return k < 0 ? 0 : k >= steps ? 1 : Math.log(value(k + 1L) / least) / width;
    }

    @Override
    public double getNumericalMean() {
        double mean = 0;
        for (long k = 0; k <= steps; k++) {
            mean += k * probability((int) k);
        }
        return mean;
    }

    @Override
    public double getNumericalVariance() {
        double mean = getNumericalMean();
        double variance = 0;
        for (long k = 0; k <= steps; k++) {
            variance += (k - mean) * (k - mean) * probability((int) k);
        }
        return variance;
    }

    @Override
    public int getSupportLowerBound() {
        return 0;
    }

    @Override
    public int getSupportUpperBound() {
        return steps;
    }

    @Override
    public boolean isSupportConnected() {
        return true;
    }
}
