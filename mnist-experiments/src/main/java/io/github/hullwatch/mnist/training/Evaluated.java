package io.github.hullwatch.mnist.training;

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
}
