package io.github.hullwatch.papers.condensation;

/**
 * A polynomial that fits values at some places by least squares.
 *
 * @param fitted its values at these places
 * @param relative root mean square of what is left, over the standard deviation of the values
 */
public record PolynomialFit(double[] fitted, double relative) {

    /**
     * Fits by orthogonal polynomials on the places (Forsythe 1957), which loses no digits.
     *
     * @param degree at least 0, less than the number of places
     */
    public static PolynomialFit of(double[] x, double[] y, int degree) {
        int n = x.length;
        double[] before = new double[n];
        double[] now = new double[n];
        java.util.Arrays.fill(now, 1);
        double[] fitted = new double[n];
        double normBefore = 1;
        for (int k = 0; k <= degree; k++) {
            double norm = 0;
            double moment = 0;
            double product = 0;
            for (int i = 0; i < n; i++) {
                norm += now[i] * now[i];
                moment += x[i] * now[i] * now[i];
                product += (y[i] - fitted[i]) * now[i];
            }
            double[] next = new double[n];
            for (int i = 0; i < n; i++) {
                fitted[i] += product / norm * now[i];
                next[i] = (x[i] - moment / norm) * now[i] - (k == 0 ? 0 : norm / normBefore) * before[i];
            }
            before = now;
            now = next;
            normBefore = norm;
        }
        double mean = 0;
        for (double value : y) {
            mean += value / n;
        }
        double left = 0;
        double spread = 0;
        for (int i = 0; i < n; i++) {
            left += (y[i] - fitted[i]) * (y[i] - fitted[i]);
            spread += (y[i] - mean) * (y[i] - mean);
        }
        return new PolynomialFit(fitted, Math.sqrt(left / spread));
    }
}
