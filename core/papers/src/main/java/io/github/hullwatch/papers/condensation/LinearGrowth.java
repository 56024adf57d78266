package io.github.hullwatch.papers.condensation;

/**
 * What gradient descent does to small weights of an activation with σ(0) = 0 and σ′(0) = 1 while the output is near 0,
 * exactly: with q = Σ y<sub>i</sub> x<sub>i</sub> and λ = ‖q‖/n the part along q and the output weight grow as
 * (w, a) ← (w + ηλa, a + ηλw), and the part across q stays.
 *
 * @param q direction of growth
 * @param rate ηλ
 */
public record LinearGrowth(double[] q, double rate) {

    /** Of data with one output. */
    public static LinearGrowth of(CondensationData data, double eta) {
        double[] q = data.pull();
        return new LinearGrowth(q, eta * norm(q) / data.n());
    }

    /** The steps after which ηλT has a value, to the nearest whole one. */
    public int steps(double growth) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.round(growth / rate)));
    }

    /** |cos| of each neuron with q after some steps. */
    public double[] absCosines(CondensationStart start, int steps) {
        double up = Math.pow(1 + rate, steps);
        double down = Math.pow(1 - rate, steps);
        double length = norm(q);
        int d = start.inputs();
        double[] cosines = new double[start.neurons()];
        for (int j = 0; j < cosines.length; j++) {
            double along = 0;
            double square = 0;
            for (int k = 0; k < d; k++) {
                double w = start.w()[j * d + k];
                along += w * q[k] / length;
                square += w * w;
            }
            double across = Math.max(0, square - along * along);
            double grown = along * (up + down) / 2 + start.a()[j] * (up - down) / 2;
            cosines[j] = Math.abs(grown) / Math.sqrt(grown * grown + across);
        }
        return cosines;
    }

    private static double norm(double[] v) {
        double squares = 0;
        for (double x : v) {
            squares += x * x;
        }
        return Math.sqrt(squares);
    }
}
