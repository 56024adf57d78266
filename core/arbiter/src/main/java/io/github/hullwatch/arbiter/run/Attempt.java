package io.github.hullwatch.arbiter.run;

import java.nio.file.Path;

/** One candidate in training, as the search sees it. For the thread that trains it. */
public interface Attempt {

    /** Of the candidate, from 0. */
    int index();

    /** For the network and its data: depends on the seed of the search and the index, and on nothing else. */
    long seed();

    /** Where to write the run; it does not exist yet. */
    Path runDir();

    /**
     * Tells of an iteration and asks whether to go on. After the first no the answer stays no: end the training, close
     * the run directory as interrupted, and return.
     *
     * <p>The answer is no if the loss is not finite (the candidate has diverged), if the rule for early ending finds it
     * hopeless, if the user asked for an end, or if the time of the search is up.
     *
     * @param iteration above the one before
     * @param loss at this iteration, of the training
     */
    default boolean goesOn(long iteration, double loss) {
        return goesOn(iteration, loss, Double.NaN);
    }

    /**
     * As {@link #goesOn(long, double)}, with the signed depth D of what the search looks at.
     *
     * @param depth NaN if it was not measured at this iteration
     */
    boolean goesOn(long iteration, double loss, double depth);

    /**
     * Whether the user asked for an end or the time is up: for long work between iterations. From then on {@link
     * #goesOn} says no.
     */
    boolean interrupted();
}
