package io.github.hullwatch.synthetic.model;

import java.util.SplittableRandom;

/**
 * Random streams by name: equal seeds and names give equal numbers on every machine, Java version and thread, whatever
 * else is drawn.
 */
public final class Streams {

    private Streams() {}

    /**
     * The stream of a seed and a path of names below it.
     *
     * @param seed the seed of the run
     * @param path what the stream is for, such as a cell of the table and the number of a trial
     */
    public static SplittableRandom of(long seed, long... path) {
        long state = mix(seed);
        for (long name : path) {
            state = mix(state ^ mix(name + 0x9E3779B97F4A7C15L));
        }
        return new SplittableRandom(state);
    }

    /**
     * Fills an array with independent N(0, σ²). Box and Muller's transform with {@link StrictMath}: Java's own
     * {@code nextGaussian} has changed between versions.
     */
    public static void gaussians(SplittableRandom random, double sigma, double[] into) {
        for (int i = 0; i < into.length; i += 2) {
            double radius = sigma * Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
            double angle = 2 * Math.PI * random.nextDouble();
            into[i] = radius * StrictMath.cos(angle);
            if (i + 1 < into.length) {
                into[i + 1] = radius * StrictMath.sin(angle);
            }
        }
    }

    /** Stafford's variant 13 of the 64-bit finaliser, a bijection. */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
