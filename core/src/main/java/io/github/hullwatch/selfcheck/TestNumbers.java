package io.github.hullwatch.selfcheck;

import java.util.SplittableRandom;

/** Numbers to compute with; Java draws them, so that they are the same whatever the backend. */
final class TestNumbers {

    /** How many to take where any number does: no multiple of anything that a kernel might handle at once. */
    static final int SOME = 10_007;

    private TestNumbers() {}

    /** Uniform in (−1, 1). */
    static float[] of(long seed, int n) {
        var random = new SplittableRandom(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}
