package io.github.hullwatch.mnist.training;

import io.github.hullwatch.run.SavedState;
import java.util.List;

/**
 * The test set as classified at one moment.
 *
 * @param iteration updates before it
 * @param epoch the epoch that had just been trained, from 0
 * @param confusion rows are true digits, columns are answers, entries are images
 * @param nanos time that the classification took
 */
public record Evaluated(long iteration, int epoch, Confusion confusion, long nanos) {
    /** Share of the images that got the right answer, in 0…1. */
    public double accuracy() {
        return confusion.accuracy();
    }

    /** For a checkpoint. */
    SavedState state() {
        int classes = confusion.classes();
        int[] counts = new int[classes * classes];
        for (int k = 0; k < counts.length; k++) {
            counts[k] = confusion.count(k / classes, k % classes);
        }
        return SavedState.builder()
                .put("iteration", iteration)
                .put("epoch", epoch)
                .put("classes", classes)
                .put("counts", counts)
                .put("nanos", nanos)
                .build();
    }

    /**
     * From a checkpoint.
     *
     * @param names of the classes
     * @throws IllegalArgumentException if that can't be
     */
    static Evaluated of(SavedState state, List<String> names) {
        int classes = state.count("classes");
        int[] counts = state.ints("counts");
        if (counts.length != (long) classes * classes) {
            throw new IllegalArgumentException(counts.length + " counts are no matrix of " + classes + " classes");
        }
        int[][] matrix = new int[classes][classes];
        for (int k = 0; k < counts.length; k++) {
            matrix[k / classes][k % classes] = counts[k];
        }
        return new Evaluated(
                state.whole("iteration"), state.count("epoch"), new Confusion(matrix, names), state.whole("nanos"));
    }
}
