package io.github.hullwatch.watch;

import io.github.hullwatch.run.SavedState;
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

    SavedState state() {
        return SavedState.builder().put("first", first).put("values", toArray()).build();
    }

    void restore(SavedState state) {
        first = state.whole("first");
        values = state.doubles("values").clone();
        count = values.length;
        if (count == 0) {
            values = new double[1024];
        }
    }

    double[] toArray() {
        return Arrays.copyOf(values, count);
    }

    long first() {
        return first;
    }
}
