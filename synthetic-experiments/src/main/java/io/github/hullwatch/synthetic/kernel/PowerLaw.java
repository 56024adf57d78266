package io.github.hullwatch.synthetic.kernel;

/**
 * y = c·m^p, the least squares line of log y over log m.
 *
 * @param exponent p; NaN with fewer than two values
 * @param factor c
 */
record PowerLaw(double exponent, double factor) {

    /** Of positive values; others are left out. */
    static PowerLaw of(double[] m, double[] y) {
        double count = 0;
        double sumX = 0;
        double sumY = 0;
        for (int k = 0; k < m.length; k++) {
            if (y[k] > 0) {
                count++;
                sumX += Math.log(m[k]);
                sumY += Math.log(y[k]);
            }
        }
        double square = 0;
        double product = 0;
        for (int k = 0; k < m.length; k++) {
            if (y[k] > 0) {
                double x = Math.log(m[k]) - sumX / count;
                square += x * x;
                product += x * (Math.log(y[k]) - sumY / count);
            }
        }
        double exponent = square > 0 ? product / square : Double.NaN;
        return new PowerLaw(exponent, Math.exp(sumY / count - exponent * sumX / count));
    }

    double at(double m) {
        return factor * Math.pow(m, exponent);
    }
}
