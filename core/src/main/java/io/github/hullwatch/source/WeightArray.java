package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;

/**
 * An array of a layer that weight vectors are read off: the live one, or what was copied of it to the host. Both give
 * the same numbers.
 */
sealed interface WeightArray permits LiveArray, CopiedArray {

    /** Along an axis. */
    long size(int axis);

    /** How many numbers there are. */
    long length();

    /** The part of a matrix or vector from {@code from} to {@code to} (excluded) along an axis. */
    WeightArray interval(int axis, long from, long to);

    /** The same numbers without axes of size 1: those of a vector. */
    WeightArray asVector();

    /** What lies at an index of the first axis, without that axis. */
    WeightArray at(long index);

    /** The same numbers in row-major order, as a matrix. */
    WeightArray asMatrix(long rows, long columns);

    /** One vector for each column of a matrix. */
    Vectors columns(Buffers buffers);

    /** One vector for each index of the first axis, flattened. */
    Vectors filters(Buffers buffers);

    /** One vector for each index of some axes, the last of these fastest, flattened in the order of the others. */
    Vectors slices(Buffers buffers, int... axes);

    /** The vectors with one more, last component each: the numbers of this vector. */
    Vectors appendedTo(Vectors vectors, Buffers buffers);
}
