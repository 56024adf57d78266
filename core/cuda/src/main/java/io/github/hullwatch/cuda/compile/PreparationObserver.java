package io.github.hullwatch.cuda.compile;

import java.time.Duration;
import java.util.Optional;

/** Is told how far a preparation has come, on the thread that called {@link Preparation#run}. */
public interface PreparationObserver {

    /** A step other than compiling begins, in a few words: "reading the library". */
    default void step(String what) {}

    /**
     * Compiling begins.
     *
     * @param modules number of all modules, at least 1
     * @param done those that an earlier call has compiled
     */
    default void compiling(int modules, int done) {}

    /**
     * Modules were compiled. Called at least every few seconds.
     *
     * @param done number of the modules that are compiled now
     * @param left the time that the others will take, by the size of their texts; empty until it can be told
     */
    default void progress(int done, Optional<Duration> left) {}

    /** The compiler did not get through a module at one level, for this reason, and now gets it at a lower one. */
    default void lowered(int module, Level level, String why) {}
}
