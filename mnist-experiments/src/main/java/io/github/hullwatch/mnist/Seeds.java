package io.github.hullwatch.mnist;

import java.nio.file.Path;
import java.util.List;

/** Who trains the seeds of a study. */
interface Seeds {

    /**
     * Trains.
     *
     * @param words the shared options
     * @param dir of the run, free
     * @return what it failed with; null if it came to an end or was interrupted, which the run says itself
     */
    RuntimeException run(List<String> words, long seed, Path dir);

    /**
     * Goes on with a run that was cut off, from its last checkpoint.
     *
     * @return as that of {@link #run}
     */
    RuntimeException goOn(Path dir);
}
