package io.github.hullwatch.papers.figure;

/**
 * y = factor · x^exponent, fitted by least squares to the logarithms.
 *
 * @param exponent the slope of log y over log x
 * @param factor the value at x = 1
 */
public record PowerLaw(double exponent, double factor) {

    /**
     * Fits one to the pairs of which both are positive and finite.
     *
     * @return NaN for both if fewer than two different places are left
     */
    public static PowerLaw fit(double[] x, double[] y) {
        int n = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            if (counts(x[i]) && counts(y[i])) {
                n++;
                meanX += (Math.log(x[i]) - meanX) / n;
                meanY += (Math.log(y[i]) - meanY) / n;
            }
        }
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            if (counts(x[i]) && counts(y[i])) {
                double dx = Math.log(x[i]) - meanX;
                xx += dx * dx;
                xy += dx * (Math.log(y[i]) - meanY);
            }
        }
        return xx > 0 ? new PowerLaw(xy / xx, Math.exp(meanY - xy / xx * meanX)) : new PowerLaw(Double.NaN, Double.NaN);
    }

    private static boolean counts(double value) {
        return value > 0 && Double.isFinite(value);
    }

    /** Its value at a place. */
    public double at(double x) {
        return factor * Math.pow(x, exponent);
    }
}
