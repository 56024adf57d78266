package io.github.hullwatch.transition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StraightPiecesTest {

    @Test
    void theCostIsTheSmallestThereIs() {
        Random random = new Random(7);
        for (int trial = 0; trial < 300; trial++) {
            int n = 3 + random.nextInt(60);
            double[] values = new double[n];
            double slope = 0;
            double value = 0;
            for (int t = 0; t < n; t++) {
                if (random.nextInt(12) == 0) {
                    slope = random.nextGaussian();
                    value += random.nextGaussian();
                }
                value += slope;
                values[t] = value + 0.1 * random.nextGaussian();
            }
            StraightPieces found = StraightPieces.of(values);
            double variance = variance(values);
            double penalty = 3 * Math.log(n);
            double cost = 0;
            for (int p = 0; p < found.count(); p++) {
                int end = p + 1 < found.count() ? found.begin(p + 1) : n;
                cost += residual(values, found.begin(p), end) / variance + penalty;
            }
            double least = leastCost(values, variance, penalty);
            assertEquals(least, cost, 1e-6 * (1 + least), "trial " + trial);
        }
    }

    @Test
    void slopesAndErrorsAreThoseOfLeastSquares() {
        // y = 0, 1, 2, 3, 5 by hand: slope 1.2, residuals .2 0 −.2 −.4 .4, their squares .4, error sqrt(.4/3/10).
        StraightPieces line = StraightPieces.of(new double[] {0, 1, 2, 3, 5});
        assertEquals(1, line.count());
        assertEquals(1.2, line.slope(0), 1e-12);
        assertEquals(Math.sqrt(0.4 / 3 / 10), line.slopeError(0), 1e-12);
    }

    /** The same optimum by trying every last break, without pruning. */
    private static double leastCost(double[] values, double variance, double penalty) {
        int n = values.length;
        double[] best = new double[n + 1];
        java.util.Arrays.fill(best, Double.POSITIVE_INFINITY);
        best[0] = 0;
        for (int end = 3; end <= n; end++) {
            for (int begin = 0; begin + 3 <= end; begin++) {
                best[end] = Math.min(best[end], best[begin] + residual(values, begin, end) / variance + penalty);
            }
        }
        return best[n];
    }

    private static double variance(double[] values) {
        Noise noise = Noise.of(values);
        return Math.max(0.05 * 0.05, noise.variance() * noise.inflation());
    }

    private static double residual(double[] y, int begin, int end) {
        double n = end - begin;
        double meanT = 0.5 * (begin + end - 1);
        double meanY = 0;
        for (int t = begin; t < end; t++) {
            meanY += y[t] / n;
        }
        double sxy = 0;
        double sxx = 0;
        for (int t = begin; t < end; t++) {
            sxy += (t - meanT) * (y[t] - meanY);
            sxx += (t - meanT) * (t - meanT);
        }
        double rss = 0;
        for (int t = begin; t < end; t++) {
            double e = y[t] - meanY - sxy / sxx * (t - meanT);
            rss += e * e;
        }
        return rss;
    }
}
