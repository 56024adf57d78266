package io.github.hullwatch.mnist.training;

/** Follows a training. Called on the training thread, so it must be quick. */
public interface TrainingObserver {
    /** An observer that does nothing. */
    TrainingObserver NONE = new TrainingObserver() {};

    /**
     * After each iteration.
     *
     * @param iteration updates so far, from 1
     * @param expected updates in all, if nothing stops the training earlier
     * @param loss of the mini-batch, with the weights before this update
     */
    default void iterationDone(long iteration, long expected, double loss) {}

    /**
     * While the test set is being classified.
     *
     * @param done images so far
     * @param total images in all
     */
    default void evaluating(int done, int total) {}

    /** After the evaluation at the end of an epoch, or of the part of it that was trained. */
    default void evaluated(Evaluated evaluated) {}
}
