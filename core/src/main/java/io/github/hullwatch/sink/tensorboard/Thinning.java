package io.github.hullwatch.sink.tensorboard;

/**
 * Chooses measurements so that the number of those chosen grows with the logarithm of all: each of the first {@value
 * #ALL}, then every second up to twice as many, every fourth up to four times as many, and so on.
 */
final class Thinning {

    private static final int ALL = 32;

    private long seen;

    /** Whether the next one is chosen. */
    boolean next() {
        long index = seen++;
        long stride = Long.highestOneBit(Math.max(1, 2 * index / ALL));
        return index % stride == 0;
    }
}
