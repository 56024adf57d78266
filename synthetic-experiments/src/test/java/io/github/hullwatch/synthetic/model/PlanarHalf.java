package io.github.hullwatch.synthetic.model;

/** One class alone, in its plane, by plain loops: at θ = π/2 the whole problem is two of these (an oracle). */
final class PlanarHalf {

    private PlanarHalf() {}

    /**
     * The iteration at which every margin of this class reaches 1, or −1.
     *
     * @param offset of the plane's two coordinates in a weight of four
     */
    static int converge(double[] initial, int neurons, int offset, int label, double learningRate, int maxIterations) {
        double[][] w = new double[neurons][2];
        for (int j = 0; j < neurons; j++) {
            w[j][0] = initial[4 * j + offset];
            w[j][1] = initial[4 * j + offset + 1];
        }
        for (int t = 0; t <= maxIterations; t++) {
            double[][] pull = new double[neurons][2];
            boolean done = true;
            for (int m = 1; m <= 80; m++) {
                double phi = m * Math.PI / 40;
                double c = Math.cos(phi);
                double s = Math.sin(phi);
                double f = 0;
                for (int j = 0; j < neurons; j++) {
                    f += (j < neurons / 2 ? 1 : -1) * Math.max(0, w[j][0] * c + w[j][1] * s);
                }
                for (double r : ReferenceGrid.RADII) {
                    if (label * r * f < 1) {
                        done = false;
                        for (int j = 0; j < neurons; j++) {
                            if (w[j][0] * c + w[j][1] * s > 0) {
                                double v = label * (j < neurons / 2 ? r : -r);
                                pull[j][0] += v * c;
                                pull[j][1] += v * s;
                            }
                        }
                    }
                }
            }
            if (done) {
                return t;
            }
            for (int j = 0; j < neurons; j++) {
                w[j][0] += learningRate / 1760 * pull[j][0];
                w[j][1] += learningRate / 1760 * pull[j][1];
            }
        }
        return -1;
    }
}
