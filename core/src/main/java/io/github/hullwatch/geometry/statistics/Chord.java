package io.github.hullwatch.geometry.statistics;

/**
 * Chords between unit vectors, and the angles that they span.
 *
 * <p>|û − v̂|² + |û + v̂|² = 4 for vectors of length 1, and to some d·2⁻⁵³ for rounded ones. So up to a right angle one
 * of the two chords is enough: 4 − |û − v̂|² is then at least 2, and loses no digits.
 */
final class Chord {

    /** Squares of chords up to this belong to angles up to π/2. */
    static final double SHORT = 2;

    private Chord() {}

    /**
     * |û − f·w|² for û = u[0 … d) and w = rows[at … at+d), d the length of u; four accumulators hide the latency of an
     * addition. With f = −1 the chord to the opposite.
     */
    static double squared(double[] u, double[] rows, int at, double f) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < u.length; k += 4) {
            double e0 = u[k] - f * rows[at + k];
            double e1 = u[k + 1] - f * rows[at + k + 1];
            double e2 = u[k + 2] - f * rows[at + k + 2];
            double e3 = u[k + 3] - f * rows[at + k + 3];
            s0 += e0 * e0;
            s1 += e1 * e1;
            s2 += e2 * e2;
            s3 += e3 * e3;
        }
        for (; k < u.length; k++) {
            double e = u[k] - f * rows[at + k];
            s0 += e * e;
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** The same for a row of floats. */
    static double squared(double[] u, float[] rows, int at, double f) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < u.length; k += 4) {
            double e0 = u[k] - f * rows[at + k];
            double e1 = u[k + 1] - f * rows[at + k + 1];
            double e2 = u[k + 2] - f * rows[at + k + 2];
            double e3 = u[k + 3] - f * rows[at + k + 3];
            s0 += e0 * e0;
            s1 += e1 * e1;
            s2 += e2 * e2;
            s3 += e3 * e3;
        }
        for (; k < u.length; k++) {
            double e = u[k] - f * rows[at + k];
            s0 += e * e;
        }
        return (s0 + s1) + (s2 + s3);
    }

    /**
     * Two chords that end at one direction, in one pass over floats: |g·u − f·w|² and |g·u − e·x|², with u, w and x at
     * their places in three arrays.
     */
    static void squaredBoth(
            float[] rows,
            int at,
            double g,
            float[] one,
            double f,
            float[] other,
            double e,
            int place,
            int d,
            double[] out) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double t0 = 0;
        double t1 = 0;
        double t2 = 0;
        double t3 = 0;
        int k = 0;
        for (; k + 3 < d; k += 4) {
            double u0 = g * rows[at + k];
            double u1 = g * rows[at + k + 1];
            double u2 = g * rows[at + k + 2];
            double u3 = g * rows[at + k + 3];
            double w0 = u0 - f * one[place + k];
            double w1 = u1 - f * one[place + k + 1];
            double w2 = u2 - f * one[place + k + 2];
            double w3 = u3 - f * one[place + k + 3];
            double x0 = u0 - e * other[place + k];
            double x1 = u1 - e * other[place + k + 1];
            double x2 = u2 - e * other[place + k + 2];
            double x3 = u3 - e * other[place + k + 3];
            s0 += w0 * w0;
            s1 += w1 * w1;
            s2 += w2 * w2;
            s3 += w3 * w3;
            t0 += x0 * x0;
            t1 += x1 * x1;
            t2 += x2 * x2;
            t3 += x3 * x3;
        }
        for (; k < d; k++) {
            double u = g * rows[at + k];
            double w = u - f * one[place + k];
            double x = u - e * other[place + k];
            s0 += w * w;
            t0 += x * x;
        }
        out[0] = (s0 + s1) + (s2 + s3);
        out[1] = (t0 + t1) + (t2 + t3);
    }

    /** The angle, at most π/2, of a chord whose square is at most {@link #SHORT}. */
    static double angle(double squared) {
        return angle(squared, 4 - squared);
    }

    /** The angle of û and v̂, by the squares of |û − v̂| and |û + v̂|; in [0, π]. */
    static double angle(double difference, double sum) {
        return 2 * Math.atan2(Math.sqrt(difference), Math.sqrt(sum));
    }
}
