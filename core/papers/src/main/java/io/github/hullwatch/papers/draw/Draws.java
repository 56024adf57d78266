package io.github.hullwatch.papers.draw;

import java.util.SplittableRandom;

/**
 * Random numbers of a seed, one block after the other, as any language repeats them: uniforms are those of
 * {@link SplittableRandom#nextDouble()} (SplitMix64, Steele, Lea and Flood 2014), normals are made of consecutive pairs
 * of them by Box and Muller's transform, r = √(−2 log1p(−u₁)), z₁ = r cos 2πu₂, z₂ = r sin 2πu₂. The order of blocks is
 * part of an experiment's definition. Confined to one thread.
 */
public final class Draws {

    private final SplittableRandom random;

    /** @param seed of the run */
    public Draws(long seed) {
        random = new SplittableRandom(seed);
    }

    /** One number, uniform on [0, 1). */
    public double uniform() {
        return random.nextDouble();
    }

    /** Independent numbers, uniform on [0, 1). */
    public double[] uniforms(int count) {
        double[] block = new double[count];
        for (int i = 0; i < count; i++) {
            block[i] = random.nextDouble();
        }
        return block;
    }

    /**
     * Independent N(0, sd²).
     *
     * @param count an odd block drops its last z₂: the next block begins with a new pair
     */
    public double[] normals(int count, double sd) {
        double[] block = new double[count];
        for (int i = 0; i < count; i += 2) {
            double radius = Math.sqrt(-2 * Math.log1p(-random.nextDouble()));
            double angle = 2 * Math.PI * random.nextDouble();
            block[i] = sd * (radius * Math.cos(angle));
            if (i + 1 < count) {
                block[i + 1] = sd * (radius * Math.sin(angle));
            }
        }
        return block;
    }

    /** Independent signs: +1 where a uniform is below ½, else −1. */
    public double[] signs(int count) {
        double[] block = new double[count];
        for (int i = 0; i < count; i++) {
            block[i] = random.nextDouble() < 0.5 ? 1 : -1;
        }
        return block;
    }
}
