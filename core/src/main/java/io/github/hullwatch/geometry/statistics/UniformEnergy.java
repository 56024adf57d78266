package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.internal.arithmetic.Gamma;

/**
 * What the energies of {@link Energies} are for independent directions, uniform on the sphere of R<sup>d</sup> or on
 * half of it, in closed form. An infinite moment is {@link Double#POSITIVE_INFINITY}: it has no estimate, and no
 * standard error.
 *
 * <p>With a = (d − 1)/2, the square of half of a chord of two such directions has the law Beta(a, a), so that
 * E|u − v|<sup>−s</sup> = 2<sup>−s</sup> B(a − s/2, a)/B(a, a) for s &lt; d − 1, else infinite, and E ln 1/|u − v| =
 * −½(ln 4 + ψ(a) − ψ(2a)). Pairs are uncorrelated, since given one of its directions the energy of a pair does not
 * depend on it: the variance of a mean over pairs is that of one pair by their number. Errors are some 10⁻¹⁴.
 *
 * @param s exponent, at least 0; 0 stands for the logarithm
 * @param d dimension, at least 1
 */
public record UniformEnergy(double s, int d) {

    /** Of the quadrature: angles below this do not matter. */
    private static final double TINY = 1e-300;

    /** Of the quadrature: beyond this t nothing but such angles is left. */
    private static final double RANGE = 6.5;

    private static final int LEVELS = 18;

    /** @throws IllegalArgumentException if s is negative, infinite or NaN, or d is below 1 */
    public UniformEnergy {
        if (!(s >= 0 && s <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("s must be at least 0, not " + s);
        }
        if (d < 1) {
            throw new IllegalArgumentException("d must be at least 1, not " + d);
        }
    }

    private double a() {
        return (d - 1) / 2.0;
    }

    /** Whether {@link #mean} is finite: s &lt; d − 1. */
    public boolean hasMean() {
        return s < d - 1;
    }

    /** Whether the variance of a pair is finite: 2s &lt; d − 1. */
    public boolean hasVariance() {
        return 2 * s < d - 1;
    }

    /** The energy that an antipodal pair has: 2<sup>−s</sup>, for s = 0 −ln 2. */
    private double antipodal() {
        return s == 0 ? -Math.log(2) : Math.pow(2, -s);
    }

    /** The mean over all pairs, of as many directions as there may be. */
    public double mean() {
        if (!hasMean()) {
            return Double.POSITIVE_INFINITY;
        }
        double a = a();
        return s == 0
                ? -.5 * (Math.log(4) + Gamma.digamma(a) - Gamma.digamma(2 * a))
                : antipodal() * Math.exp(Gamma.logRatio(a, -s / 2) - Gamma.logRatio(2 * a, -s / 2));
    }

    /** The variance of one pair. */
    private double variance() {
        double a = a();
        if (s == 0) {
            return (Gamma.trigamma(a) - Gamma.trigamma(2 * a)) / 4;
        }
        double mean = mean();
        return Math.max(0, new UniformEnergy(2 * s, d).mean() - mean * mean);
    }

    /**
     * The standard deviation, over sets, of the mean over the pairs of n directions.
     *
     * @param n at least 2; NaN below
     */
    public double sd(int n) {
        if (n < 2) {
            return Double.NaN;
        }
        return hasVariance() ? Math.sqrt(variance() / pairs(n)) : Double.POSITIVE_INFINITY;
    }

    private static double pairs(int n) {
        return n * (n - 1.0) / 2;
    }

    /**
     * The mean over all pairs of the 2n points w<sub>1</sub>, −w<sub>1</sub>, …, of n directions, the antipodal pairs
     * included: the half-space energy.
     *
     * @param n at least 1; NaN below
     */
    public double half(int n) {
        if (n < 2) {
            return n == 1 ? antipodal() : Double.NaN;
        }
        return (antipodal() + 2 * (n - 1.0) * mean()) / (2.0 * n - 1);
    }

    /**
     * The standard deviation, over sets, of the half-space energy of n directions. Two directions contribute
     * 2f(c) + 2f(−c), c their cosine.
     *
     * @param n at least 2; NaN below
     */
    public double halfSd(int n) {
        if (n < 2) {
            return Double.NaN;
        }
        if (!hasVariance()) {
            return Double.POSITIVE_INFINITY;
        }
        double ofFour = 8 * Math.max(0, variance() + covariance());
        return Math.sqrt(pairs(n) * ofFour) / (n * (2.0 * n - 1));
    }

    /** Of f(c) and f(−c), where E (1 − c²)<sup>−s/2</sup> = B(½, a − s/2)/B(½, a). */
    private double covariance() {
        double a = a();
        if (s == 0) {
            return -Gamma.trigamma(2 * a) / 4;
        }
        double mean = mean();
        double product = antipodal() * Math.exp(Gamma.logRatio(a, -s / 2) - Gamma.logRatio(a + .5, -s / 2));
        return product - mean * mean;
    }

    /**
     * The mean over all pairs of directions drawn in one half space. The angle θ of two of them has 2(π − θ)/π times
     * the density of any two, so that this is twice {@link #mean} less 2/π times the mean of θ|u − v|<sup>−s</sup>,
     * which is tame at 0: by quadrature, to some 10⁻¹³.
     */
    public double meanInHalfSpace() {
        return hasMean() ? 2 * mean() - 2 / Math.PI * meanTimesAngle() : Double.POSITIVE_INFINITY;
    }

    /**
     * The trapezoidal rule in t with θ = π/(1 + exp(−π sinh t)), which converges exponentially (H. Takahasi, M. Mori,
     * 1974), with steps halved until nothing changes any more.
     */
    private double meanTimesAngle() {
        // Of 1/∫ sin^(d−2), which is 1/B(½, a).
        double norm = Gamma.logRatio(a(), .5) - .5 * Math.log(Math.PI);
        double sum = term(0, norm);
        double value = Double.NaN;
        double step = 1;
        for (int level = 0; level < LEVELS; level++) {
            int last = (int) Math.round(RANGE / step);
            // Every other point has been there before.
            for (int k = 1; k <= last; k += level == 0 ? 1 : 2) {
                sum += term(k * step, norm) + term(-k * step, norm);
            }
            double before = value;
            value = sum * step;
            if (level > 3 && Math.abs(value - before) <= 1e-15 * Math.abs(value)) {
                break;
            }
            step /= 2;
        }
        return value;
    }

    private double term(double t, double norm) {
        double e = Math.exp(-Math.PI * Math.sinh(t));
        double angle = Math.PI / (1 + e);
        // π less the angle, without cancellation.
        double rest = e > 1e300 ? Math.PI : Math.PI * e / (1 + e);
        if (angle < TINY || rest < TINY) {
            return 0;
        }
        double log = -Math.log(2 * Math.sin(angle / 2));
        // Near 0 the density takes away what the energy has: only the sum of their logarithms is in range.
        double density = norm + (d - 2) * Math.log(Math.sin(Math.min(angle, rest)));
        double energy = s == 0 ? Math.exp(density) * log : Math.exp(density + s * log);
        return energy * angle * (angle * rest * Math.cosh(t));
    }
}
