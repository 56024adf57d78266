package io.github.hullwatch.geometry.internal.arithmetic;

import java.util.SplittableRandom;

/**
 * Independent standard normal numbers from a seed, the same on every machine: Marsaglia's polar method on a {@link
 * SplittableRandom}, with {@link StrictMath} where the platform's own functions may differ in the last bit. Not
 * thread-safe.
 *
 * <p><b>Reference.</b> G. Marsaglia, T. A. Bray, <em>A convenient method for generating normal variables</em>, SIAM
 * Review 6(3), 1964, 260–264.
 */
public final class Gaussians {

    private final SplittableRandom random;
    private double spare;
    private boolean hasSpare;

    public Gaussians(SplittableRandom random) {
        this.random = random;
    }

    double next() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        while (true) {
            double x = 2 * random.nextDouble() - 1;
            double y = 2 * random.nextDouble() - 1;
            double s = x * x + y * y;
            if (s > 0 && s < 1) {
                double factor = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
                spare = y * factor;
                hasSpare = true;
                return x * factor;
            }
        }
    }

    public void fill(double[] target, int from, int length) {
        for (int i = from; i < from + length; i++) {
            target[i] = next();
        }
    }
}
