package io.github.hullwatch.geometry.benchmark;

import io.github.hullwatch.geometry.Certificate;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.hull.HullTracker;
import java.util.Locale;
import java.util.Random;

/**
 * How far the tracked bounds come apart at 500×800 while every weight moves by noise at every update, and what an
 * update takes: the table of docs/hull-kernel.md. All sizes are run twice; what is printed is the second, compiled
 * round.
 */
final class TrackerDrift {
    private static final int N = 500;
    private static final int D = 800;
    private static final int UPDATES = 39;
    private static final double[] SIZES = {.001, .003, .01, .03};

    private TrackerDrift() {}

    public static void main(String[] args) {
        for (double size : SIZES) {
            follow(size);
        }
        System.out.println(
                "| noise | gap at worst, old certificate alone | with correction | milliseconds an update, mean |");
        System.out.println("|---|---|---|---|");
        for (double size : SIZES) {
            System.out.println(follow(size));
        }
    }

    private static String follow(double size) {
        Random random = new Random(7);
        float[] weights = HullInputs.drawn(N + "x" + D, false).data();
        HullTracker tracker = new HullTracker();
        tracker.refine(Vectors.rows(weights, N, D));
        Certificate old = tracker.result().certificate();
        double gapOfOld = 0;
        double gap = 0;
        long nanos = 0;
        for (int t = 0; t < UPDATES; t++) {
            for (int j = 0; j < weights.length; j++) {
                weights[j] += (float) (size * random.nextGaussian());
            }
            long start = System.nanoTime();
            tracker.update(Vectors.rows(weights, N, D));
            nanos += System.nanoTime() - start;
            gap = Math.max(gap, (tracker.upper() - tracker.lower()) / -tracker.upper());
            gapOfOld = Math.max(gapOfOld, gap(weights, old));
        }
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.1f%% | %.1f |",
                Double.toString(size).replace("0.", "."),
                gapOfOld < 0 || gapOfOld > 100 ? "lost" : String.format(Locale.ROOT, "%.1f%%", 100 * gapOfOld),
                100 * gap,
                nanos / 1e6 / UPDATES);
    }

    /**
     * Gap between the bounds of a certificate on other weights, relative to the distance; infinite if its vector no
     * longer separates.
     */
    private static double gap(float[] weights, Certificate certificate) {
        double[] sum = new double[D];
        double upper = -1;
        for (int i = 0; i < N; i++) {
            double norm = 0;
            double product = 0;
            for (int k = 0; k < D; k++) {
                double x = weights[i * D + k];
                norm += x * x;
                product += x * certificate.vector()[k];
            }
            norm = Math.sqrt(norm);
            upper = Math.max(upper, product / norm);
            for (int k = 0; k < D; k++) {
                sum[k] += certificate.lambda()[i] / norm * weights[i * D + k];
            }
        }
        double squares = 0;
        double length = 0;
        for (int k = 0; k < D; k++) {
            squares += sum[k] * sum[k];
            length += certificate.vector()[k] * certificate.vector()[k];
        }
        upper /= Math.sqrt(length);
        return upper < 0 ? (upper + Math.sqrt(squares)) / -upper : Double.POSITIVE_INFINITY;
    }
}
