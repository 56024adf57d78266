package io.github.hullwatch.statistics;

/**
 * An approximate 95% interval of Spearman's ρ: Fisher's z = artanh ρ with the standard error √((1 + ρ²/2)/(n − 3)) of
 * Bonett, Wright, <i>Sample size requirements for estimating Pearson, Kendall and Spearman correlations</i>,
 * Psychometrika 65, 2000. Meant for a sample without many ties; wide where n is small.
 *
 * @param low −1 to 1; NaN where there is no interval
 * @param high likewise
 */
public record RankInterval(double low, double high) {

    /** The 97.5% quantile of the normal distribution. */
    private static final double WIDTH = 1.959963984540054;

    /**
     * The interval.
     *
     * @param rho −1 to 1
     * @param n of how many pairs; there is none for fewer than 5, nor where ρ is 1, −1 or NaN
     */
    public static RankInterval of(double rho, int n) {
        if (n < 5 || !(Math.abs(rho) < 1)) {
            return new RankInterval(Double.NaN, Double.NaN);
        }
        double z = .5 * Math.log((1 + rho) / (1 - rho));
        double reach = WIDTH * Math.sqrt((1 + rho * rho / 2) / (n - 3));
        return new RankInterval(Math.tanh(z - reach), Math.tanh(z + reach));
    }

    /** Whether there is one. */
    public boolean exists() {
        return !Double.isNaN(low);
    }
}
