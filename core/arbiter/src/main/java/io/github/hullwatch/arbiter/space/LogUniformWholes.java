package io.github.hullwatch.arbiter.space;

import org.apache.commons.math3.distribution.AbstractIntegerDistribution;
import org.apache.commons.math3.random.JDKRandomGenerator;

/**
 * Whole numbers from a to b of which equal ratios are about equally likely: ⌊X⌋ where X is log-uniform on [a, b + 1),
 * so that P(n) = log((n + 1)/n) / log((b + 1)/a). Arbiter's LogUniformDistribution is of real numbers.
 */
final class LogUniformWholes extends AbstractIntegerDistribution {

    private static final long serialVersionUID = 1L;

    private final int least;
    private final int most;
    private final double width;

    /**
     * @param least above 0
     * @param most at least that
     */
    LogUniformWholes(int least, int most) {
        super(new JDKRandomGenerator());
        this.least = least;
        this.most = most;
        width = Math.log((most + 1.0) / least);
    }

    @Override
    public int inverseCumulativeProbability(double p) {
        return (int) Math.min(most, Math.max(least, Math.floor(least * Math.exp(p * width))));
    }

    @Override
    public double probability(int n) {
        return n < least || n > most ? 0 : Math.log((n + 1.0) / n) / width;
    }

    @Override
    public double cumulativeProbability(int n) {
        return n < least ? 0 : n >= most ? 1 : Math.log((n + 1.0) / least) / width;
    }

    @Override
    public double getNumericalMean() {
        double mean = 0;
        for (long n = least; n <= most; n++) {
            mean += n * probability((int) n);
        }
        return mean;
    }

    @Override
    public double getNumericalVariance() {
        double mean = getNumericalMean();
        double variance = 0;
        for (long n = least; n <= most; n++) {
            variance += (n - mean) * (n - mean) * probability((int) n);
        }
        return variance;
    }

    @Override
    public int getSupportLowerBound() {
        return least;
    }

    @Override
    public int getSupportUpperBound() {
        return most;
    }

    @Override
    public boolean isSupportConnected() {
        return true;
    }
}
