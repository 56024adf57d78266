package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Arrays that weights are copied into, and again once nobody needs what is in them: to make a new one for each
 * measurement takes longer than to copy the weights. Thread-safe.
 */
final class Buffers {

    /** Free at a time; more are in the queue, or evidence of a transition. */
    private static final int KEPT = 4;

    private final Map<Integer, Deque<float[]>> floats = new HashMap<>();
    private final Map<Integer, Deque<double[]>> doubles = new HashMap<>();

    /** An array with anything in it. */
    synchronized float[] floats(int length) {
        float[] free = of(floats, length).poll();
        return free == null ? new float[length] : free;
    }

    /** An array with anything in it. */
    synchronized double[] doubles(int length) {
        double[] free = of(doubles, length).poll();
        return free == null ? new double[length] : free;
    }

    /** Takes back the array behind vectors that nobody reads any more. */
    synchronized void reuse(Vectors vectors) {
        if (vectors.isFloat()) {
            keep(of(floats, vectors.floats().length), vectors.floats());
        } else {
            keep(of(doubles, vectors.doubles().length), vectors.doubles());
        }
    }

    private static <A> Deque<A> of(Map<Integer, Deque<A>> arrays, int length) {
        return arrays.computeIfAbsent(length, unused -> new ArrayDeque<>());
    }

    private static <A> void keep(Deque<A> free, A array) {
        if (free.size() < KEPT) {
            free.push(array);
        }
    }
}
