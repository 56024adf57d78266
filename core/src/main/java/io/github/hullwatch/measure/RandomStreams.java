package io.github.hullwatch.measure;

/**
 * The run's seed, split into named streams: what is drawn for one purpose does not depend on what is drawn for another.
 *
 * @param seed of the run
 */
public record RandomStreams(long seed) {

    /**
     * The seed of a stream.
     *
     * @param name of its purpose, such as {@code frames/dense1}
     */
    public long of(String name) {
        long state = mix(seed + 0x9E3779B97F4A7C15L);
        for (int i = 0; i < name.length(); i++) {
            state = mix(state ^ name.charAt(i));
        }
        return state;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
