package io.github.hullwatch.geometry;

/**
 * How the vectors moved between two snapshots. A neuron that is dead in either one has no angle and is left out of the
 * angles; its norm counts all the same. Where no neuron is live in both, the angles and the angular speed are NaN.
 *
 * <p>The geodesic angle of two unit vectors is taken as 2·atan2(|û − v̂|, |û + v̂|), which keeps its digits near 0 and near
 * π, where the arc cosine loses half of them (W. Kahan, <em>How futile are mindless assessments of roundoff in
 * floating-point computation?</em>, 2006, section 12). Its absolute error is some d·2⁻⁵³ radians at most, and nothing for
 * a neuron that did not move.
 *
 * @param meanAngle mean angle turned, radians in [0, π]
 * @param maxAngle largest angle turned, radians in [0, π]
 * @param angularSpeed mean angle turned over the number of iterations between the snapshots, radians per iteration
 * @param radialSpeed Σ<sub>j</sub> (|w<sub>j</sub>'|² − |w<sub>j</sub>|²) over the number of iterations: the discrete
 *     form of Σ<sub>j</sub> d|w<sub>j</sub>|²/dt (Min, Mallada, Vidal, <em>Early neuron alignment in two-layer ReLU networks
 *     with small initialization</em>, 2024)
 */
public record Motion(double meanAngle, double maxAngle, double angularSpeed, double radialSpeed) {

    /**
     * Compares two snapshots of the same neurons, in O(n·d).
     *
     * @param before the earlier vectors
     * @param after the later vectors, as many and of the same dimension
     * @param iterations updates between the two, at least 1
     * @throws IllegalArgumentException if the shapes differ, iterations is not positive, or a row is not finite
     */
    public static Motion between(Vectors before, Vectors after, long iterations) {
        if (before.n() != after.n() || before.d() != after.d()) {
            throw new IllegalArgumentException(
                    "snapshots of " + before.n() + "×" + before.d() + " and " + after.n() + "×" + after.d()
                            + " numbers cannot be compared; both must be of the same neurons in the same space");
        }
        if (iterations < 1) {
            throw new IllegalArgumentException("the number of iterations must be at least 1, but is " + iterations);
        }
        int n = before.n();
        int d = before.d();
        double[] u = new double[d];
        double[] v = new double[d];
        int counted = 0;
        double sum = 0;
        double max = 0;
        double growth = 0;
        for (int i = 0; i < n; i++) {
            double first = normalise(before, i, u);
            double second = normalise(after, i, v);
            growth += (second - first) * (second + first);
            if (first > 0 && second > 0) {
                double angle = angle(u, v, d);
                counted++;
                sum += angle;
                max = Math.max(max, angle);
            }
        }
        double mean = counted == 0 ? Double.NaN : sum / counted;
        return new Motion(mean, counted == 0 ? Double.NaN : max, mean / iterations, growth / iterations);
    }

    /** The angle between two unit vectors. */
    private static double angle(double[] u, double[] v, int d) {
        double difference = 0;
        double sum = 0;
        for (int k = 0; k < d; k++) {
            double minus = u[k] - v[k];
            double plus = u[k] + v[k];
            difference += minus * minus;
            sum += plus * plus;
        }
        return 2 * Math.atan2(Math.sqrt(difference), Math.sqrt(sum));
    }

    /** Puts the unit vector of row i into the array and returns the norm; the array is all zero for a dead row. */
    private static double normalise(Vectors vectors, int i, double[] unit) {
        int d = unit.length;
        vectors.copyRow(i, unit, 0);
        double norm = Length.of(unit, 0, d);
        if (!(norm <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("row " + i
                    + " is not finite, or its norm is beyond double's range; repair it before asking for motion");
        }
        if (norm == 0) {
            return 0;
        }
        double rest = norm;
        if (!(norm >= 1e-150 && norm <= 1e150)) {
            // A subnormal norm has few digits: scale by a power of two and take it again.
            int exponent = Ulp.exponent(norm);
            for (int k = 0; k < d; k++) {
                unit[k] = Math.scalb(unit[k], -exponent);
            }
            rest = Length.of(unit, 0, d);
        }
        for (int k = 0; k < d; k++) {
            unit[k] /= rest;
        }
        return norm;
    }
}
