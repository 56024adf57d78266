package io.github.hullwatch.watch;

import java.util.Arrays;

/** The losses of consecutive iterations, from the first one seen. Eight bytes an iteration. Confined to one thread. */
final class Losses {

    private double[] values = new double[1024];
    private int count;
    private long first;

    void add(long iteration, double loss) {
        if (count == 0) {
            first = iteration;
        }
        if (iteration != first + count) {
            // A gap: another fit with another count. The pace is judged on what is consecutive.
            first = iteration;
            count = 0;
        }
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = loss;
    }

    double[] toArray() {
        return Arrays.copyOf(values, count);
    }

    long first() {
        return first;
    }
}
