package io.github.hullwatch.geometry.internal.arithmetic;

/**
 * Rows of a matrix that start at the same place in a cache line, as long as asked for or a little longer.
 *
 * <p>An inner loop that goes through several rows side by side reads and writes vectors of 32 bytes or more. The JIT
 * compiler lines the loop up with one of the rows; wherever another starts at a different place, every second vector of
 * it lies across two cache lines. Rows of a plain {@code new float[n][1024]} are 4,112 bytes long and so start at four
 * different places, by turns, and how a loop's rows meet is left to chance: the second moment of 4,096 directions was
 * seen to take 70 to 104 ms for the same numbers. Rows made here are an odd number of cache lines long, and are made
 * one after the other, as the heap then stores them. Odd, so that neighbours do not fall into the same set of the
 * cache, which an even number, such as a page, leads to.
 *
 * <p>The layout is a habit of the virtual machine (a header of 16 bytes, one thread's allocations in their order, an
 * order that collections keep), no promise. Where it is another one, only the speed is.
 */
public final class AlignedRows {
    private static final int LINE = 64;
    private static final int HEADER = 16;

    private AlignedRows() {}

    /** Rows of at least so many floats, all zero. */
    public static float[][] ofFloats(int rows, int columns) {
        return new float[rows][length(columns, Float.BYTES)];
    }

    /** Rows of at least so many doubles, all zero. */
    public static double[][] ofDoubles(int rows, int columns) {
        return new double[rows][length(columns, Double.BYTES)];
    }

    /** The least length, at least that asked for, at which header and numbers fill an odd number of cache lines. */
    static int length(int columns, int bytes) {
        long lines = ((long) columns * bytes + HEADER + LINE - 1) / LINE | 1;
        return (int) Math.min(Integer.MAX_VALUE - 8, (lines * LINE - HEADER) / bytes);
    }
}
