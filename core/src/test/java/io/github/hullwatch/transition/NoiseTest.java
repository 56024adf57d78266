package io.github.hullwatch.transition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NoiseTest {

    @Test
    void whiteNoiseHasItsVarianceAndNoInflation() {
        Noise noise = Noise.of(series(20_000, 0.4, 0));
        assertEquals(0.16, noise.variance(), 0.01);
        assertEquals(1, noise.inflation(), 0.3);
    }

    @Test
    void correlatedNoiseIsInflatedToItsLongRunVariance() {
        // The long-run variance of a first-order series is (1 + φ)/(1 − φ) times that of one value.
        Noise noise = Noise.of(series(20_000, 0.4, 0.5));
        assertEquals(3 * 0.16, noise.variance() * noise.inflation(), 0.12);
    }

    @Test
    void aSmoothCurveIsNotNoise() {
        double[] curve = new double[300];
        Arrays.setAll(curve, t -> -1e-4 * t * t);
        Noise noise = Noise.of(curve);
        assertEquals(1, noise.inflation());
        assertTrue(noise.variance() < 1e-6, "variance " + noise.variance());
    }

    @Test
    void aStraightLineHasNone() {
        double[] line = new double[1000];
        Arrays.setAll(line, t -> 3 - 0.5 * t);
        assertEquals(0, Noise.of(line).variance(), 1e-20);
    }

    @Test
    void fewestValues() {
        assertEquals(1, Noise.of(new double[] {1, 5, 1}).inflation());
    }

    private static double[] series(int length, double deviation, double correlation) {
        Random random = new Random(7);
        double[] values = new double[length];
        double last = 0;
        for (int t = 0; t < length; t++) {
            last = correlation * last + deviation * Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            values[t] = last - 0.01 * t;
        }
        return values;
    }
}
