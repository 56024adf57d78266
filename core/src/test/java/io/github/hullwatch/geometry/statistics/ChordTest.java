package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.geometry.oracle.Samples;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChordTest {

    private static float[] floats(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] numbers = new float[count];
        for (int k = 0; k < count; k++) {
            numbers[k] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static double slow(double[] u, double[] rows, int at, double f) {
        double sum = 0;
        for (int k = 0; k < u.length; k++) {
            sum += Math.pow(u[k] - f * rows[at + k], 2);
        }
        return sum;
    }

    private static double[] widened(float[] numbers) {
        double[] wide = new double[numbers.length];
        Arrays.setAll(wide, k -> numbers[k]);
        return wide;
    }

    /** Every length of a remainder, any place, either sign. */
    @Test
    void squaresAreThoseOfASlowTwin() {
        for (int d = 1; d <= 13; d++) {
            float[] rows = floats(d, 3 * d);
            double[] wide = widened(rows);
            double[] u = Samples.gaussian(50 + d, 1, d);
            for (int at = 0; at <= 2 * d; at += d) {
                for (double f : new double[] {.7, -.7, 1}) {
                    double expected = slow(u, wide, at, f);
                    assertEquals(expected, Chord.squared(u, wide, at, f), 1e-14 * expected);
                    assertEquals(Chord.squared(u, wide, at, f), Chord.squared(u, rows, at, f));
                }
            }
        }
    }

    /** Two chords in one pass are the two chords, to the bit. */
    @Test
    void bothInOnePass() {
        double[] out = new double[2];
        for (int d = 1; d <= 13; d++) {
            float[] now = floats(d, 4 * d);
            float[] one = floats(20 + d, 2 * d);
            float[] other = floats(40 + d, 2 * d);
            double[] u = new double[d];
            for (int k = 0; k < d; k++) {
                u[k] = .3 * now[3 * d + k];
            }
            Chord.squaredBoth(now, 3 * d, .3, one, .5, other, 2, d, d, out);
            assertEquals(Chord.squared(u, one, d, .5), out[0]);
            assertEquals(Chord.squared(u, other, d, 2), out[1]);
        }
    }

    @Test
    void anglesOfKnownChords() {
        assertEquals(0, Chord.angle(0));
        assertEquals(Math.PI / 2, Chord.angle(2), 1e-16);
        assertEquals(Math.PI / 3, Chord.angle(1), 1e-15);
        assertEquals(1e-9, Chord.angle(1e-18), 1e-24);
        assertEquals(Math.PI, Chord.angle(4, 0));
        assertEquals(Math.PI - 1e-9, Chord.angle(4, 1e-18), 1e-15);
    }
}
