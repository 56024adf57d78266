package io.github.hullwatch.arbiter.run;

/**
 * How a candidate is trained. It makes the model, trains it with Hullwatch's listener attached, and leaves a closed run
 * directory with {@code model.zip} behind. Called on several threads at once if candidates train in parallel.
 *
 * @param <T> what the space's values are: Arbiter's {@code DL4JConfiguration} or {@code GraphConfiguration}, or
 *     hyper-parameters of any other form
 */
@FunctionalInterface
public interface CandidateTraining<T> {

    /**
     * Trains one candidate, to the end or until {@link Attempt#goesOn} says that it is over. Nothing random may come
     * from elsewhere than {@link Attempt#seed()}, or a search does not repeat.
     *
     * @param value a fresh one that nobody else has
     * @throws Exception if it can't be trained: the candidate then counts as failed, with what is thrown as the reason,
     *     and the search goes on; errors such as {@link OutOfMemoryError} too
     */
    Outcome train(T value, Attempt attempt) throws Exception;
}
