package io.github.hullwatch.mnist.data;

import java.util.SplittableRandom;

/** Named streams of random numbers from one seed, so that one use of randomness never shifts another. */
public final class RandomStream {
    private RandomStream() {}

    /**
     * The stream of a name and an index.
     *
     * @param seed the run's seed
     * @param name what the numbers are for
     * @param index which of that name's streams, for example the epoch or the image
     */
    public static SplittableRandom of(long seed, String name, long index) {
        long key = mix(mix(mix(seed) ^ name.hashCode()) ^ index);
        return new SplittableRandom(key);
    }

    /** Stafford's thirteenth variant of MurmurHash3's finaliser: every bit of the input reaches every bit of the output. */
    private static long mix(long bits) {
        long z = bits + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
