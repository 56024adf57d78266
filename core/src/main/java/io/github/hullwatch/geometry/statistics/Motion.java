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
 * roundoff in floating-point computation?</em>, 2006, section 12). Up to a right angle |û + v̂|² is taken as 4 − |û −
 * v̂|². The absolute error is at most some d·2⁻⁵³ radians, and 0 for a neuron that did not move.
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
        double[] u = new double[before.d()];
        double[] v = new double[before.d()];
        Sums sums = new Sums();
        for (int i = 0; i < before.n(); i++) {
            sums.norms(before.norm(i), after.norm(i));
            if (before.norm(i) > 0 && after.norm(i) > 0) {
                before.unit(i, u, 0);
                after.unit(i, v, 0);
                double chord2 = Chord.squared(v, u, 0, 1);
                sums.angle(
                        chord2 <= Chord.SHORT ? Chord.angle(chord2) : Chord.angle(chord2, Chord.squared(v, u, 0, -1)));
            }
        }
        return sums.motion(iterations);
    }

    /** What the neurons add up to, one after the other. */
    static final class Sums {
        private int counted;
        private double sum;
        private double max;
        private double growth;

        /** Every neuron's norms. */
        void norms(double before, double after) {
            growth += (after - before) * (after + before);
        }

        /** The angle of a neuron that was live before and after. */
        void angle(double angle) {
            counted++;
            sum += angle;
            max = Math.max(max, angle);
        }

        Motion motion(long iterations) {
            double mean = counted == 0 ? Double.NaN : sum / counted;
            return new Motion(mean, counted == 0 ? Double.NaN : max, mean / iterations, growth / iterations);
        }
    }
}
