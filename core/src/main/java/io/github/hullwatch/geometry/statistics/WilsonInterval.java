package io.github.hullwatch.geometry.statistics;

/**
 * A share found by counting, with Wilson's 95% score interval for the true share. Its coverage is nearly right at
 * shares of 0 and 1, too, where the textbook interval has no width.
 *
 * <p><b>References.</b> E. B. Wilson, <em>Probable inference, the law of succession, and statistical inference</em>,
 * Journal of the American Statistical Association 22, 1927, 209–212; L. D. Brown, T. T. Cai, A. DasGupta, <em>Interval
 * estimation for a binomial proportion</em>, Statistical Science 16(2), 2001, 101–133.
 *
 * @param successes 0 to trials
 * @param trials at least 1
 */
record WilsonInterval(int successes, int trials) {

    /** Quantile of the standard normal law for a two-sided 95%. */
    private static final double Z = 1.959963984540054;

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if there are no trials, or successes outside 0 to trials
     */
    public WilsonInterval {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "a share needs at least one trial and 0 to that many successes, but was given " + successes + " of "
                            + trials);
        }
    }

    /** Successes over trials. */
    public double share() {
        return (double) successes / trials;
    }

    /** Lower end of the 95% interval, in [0, 1]. */
    public double low() {
        return successes == 0 ? 0 : Math.max(0, centre() - halfWidth());
    }

    /** Upper end of the 95% interval, in [0, 1]. */
    public double high() {
        return successes == trials ? 1 : Math.min(1, centre() + halfWidth());
    }

    private double centre() {
        return (successes + Z * Z / 2) / (trials + Z * Z);
    }

    private double halfWidth() {
        double p = share();
        return Z / (trials + Z * Z) * Math.sqrt(trials * p * (1 - p) + Z * Z / 4);
    }
}
