package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.Vectors;

/**
 * How far the vectors moved between two snapshots.
 *
 * <p>A neuron that is dead in either snapshot has no angle and is left out of the angles, but its norm counts. Where no
 * neuron is live in both, the angles and the angular speed are NaN.
 *
 * <p><b>Accuracy.</b> The angle between two unit vectors is computed as 2·atan2(|û − v̂|, |û + v̂|), which keeps its
 * digits near 0 and π, where the arc cosine loses half of them (W. Kahan, <em>How futile are mindless assessments of
 * roundoff in floating-point computation?</em>, 2006, section 12). Its absolute error is at most some d·2⁻⁵³ radians,
 * and 0 for a neuron that did not move.
 *
 * @param meanAngle mean angle turned, radians in [0, π]
 * @param maxAngle largest angle turned, radians in [0, π]
 * @param angularSpeed mean angle turned per iteration between the snapshots, in radians
 * @param radialSpeed Σ<sub>j</sub> (|w<sub>j</sub>'|² − |w<sub>j</sub>|²) per iteration: the discrete form of
 *     Σ<sub>j</sub> d|w<sub>j</sub>|²/dt (Min, Mallada, Vidal, <em>Early neuron alignment in two-layer ReLU networks
 *     with small initialization</em>, 2024)
 */
public record Motion(double meanAngle, double maxAngle, double angularSpeed, double radialSpeed) {

    /**
     * Compares two snapshots of the same neurons, in O(n·d).
     *
     * @param before the earlier vectors
     * @param after the later vectors, of the same number and dimension
     * @param iterations updates between the two, at least 1
     * @throws IllegalArgumentException if the shapes differ, iterations is not positive, or a row is not finite
     */
    public static Motion between(Vectors before, Vectors after, long iterations) {
        return between(UnitRows.of(before), UnitRows.of(after), iterations);
    }

    /** As {@link #between(Vectors, Vectors, long)}, for vectors that are normalised already. */
    public static Motion between(UnitRows before, UnitRows after, long iterations) {
        if (before.n() != after.n() || before.d() != after.d()) {
            throw new IllegalArgumentException(
                    "snapshots of " + before.n() + "×" + before.d() + " and " + after.n() + "×" + after.d()
                            + " numbers cannot be compared; both must be of the same neurons in the same space");
        }
        if (iterations < 1) {
            throw new IllegalArgumentException("the number of iterations must be at least 1, but is " + iterations);
        }
        int counted = 0;
        double sum = 0;
        double max = 0;
        double growth = 0;
        for (int i = 0; i < before.n(); i++) {
            double first = before.norm(i);
            double second = after.norm(i);
            growth += (second - first) * (second + first);
            if (first > 0 && second > 0) {
                double angle = angle(before.units(), before.start(i), after.units(), after.start(i), before.d());
                counted++;
                sum += angle;
                max = Math.max(max, angle);
            }
        }
        double mean = counted == 0 ? Double.NaN : sum / counted;
        return new Motion(mean, counted == 0 ? Double.NaN : max, mean / iterations, growth / iterations);
    }

    /** The angle between two unit vectors. */
    private static double angle(double[] u, int i, double[] v, int j, int d) {
        double difference0 = 0;
        double difference1 = 0;
        double sum0 = 0;
        double sum1 = 0;
        int k = 0;
        // Two accumulators per sum hide the latency of an addition.
        for (; k + 1 < d; k += 2) {
            double minus0 = u[i + k] - v[j + k];
            double plus0 = u[i + k] + v[j + k];
            double minus1 = u[i + k + 1] - v[j + k + 1];
            double plus1 = u[i + k + 1] + v[j + k + 1];
            difference0 += minus0 * minus0;
            sum0 += plus0 * plus0;
            difference1 += minus1 * minus1;
            sum1 += plus1 * plus1;
        }
        if (k < d) {
            double minus = u[i + k] - v[j + k];
            double plus = u[i + k] + v[j + k];
            difference0 += minus * minus;
            sum0 += plus * plus;
        }
        return 2 * Math.atan2(Math.sqrt(difference0 + difference1), Math.sqrt(sum0 + sum1));
    }
}
