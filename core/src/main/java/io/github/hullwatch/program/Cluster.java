package io.github.hullwatch.program;

import java.io.Serializable;
import java.util.ServiceLoader;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Java virtual machines beside this one that do pieces of work, each as a whole: one candidate of a search, one seed of
 * a study. All of them see the same files, in the same places, and have the same class path. Thread-safe.
 */
public interface Cluster extends AutoCloseable {

    /** How often a piece of work is begun at most, when the machines that do it are lost. */
    int MOST_TRIES = 4;

    /**
     * What is sent to another machine. What it holds and what it answers travels by Java's serialization: words,
     * numbers, names of files, and never a network.
     */
    @FunctionalInterface
    interface Work<R extends Serializable> extends Serializable {

        /**
         * Does the work, on the other machine.
         *
         * @param earlier how often it was begun before, on machines that were lost meanwhile
         */
        R run(int earlier) throws Exception;
    }

    /** What is sent to each machine once, and is one object for all work on it. */
    interface Shared<T> extends Serializable {

        /** The object of the machine that asks. */
        T get();
    }

    /** Finds the machines behind an address; found by {@link ServiceLoader} on the class path. */
    interface Provider {

        /**
         * Connects.
         *
         * @param master the address, as the user gave it
         * @throws UserError if there is nothing at that address, or it is none
         */
        Cluster connect(String master);
    }

    /** A piece of work that was begun as often as may be, and each time its machine was lost; or that can't be sent. */
    final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public LostException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Connects to the machines behind an address.
     *
     * @throws UserError if nothing on the class path can, or the address is wrong
     */
    static Cluster connect(String master) {
        for (Provider provider : ServiceLoader.load(Provider.class)) {
            return provider.connect(master);
        }
        throw UserError.failed("--master needs Spark, which is not on the class path; ./hullwatch adds it, and"
                + " docs/spark-search.md says how to without it");
    }

    /** Sends something to all machines, as it is now. */
    <T extends Serializable> Shared<T> share(T value);

    /**
     * Has a piece of work done, and waits for it. If its machine is lost, another begins it anew, at most {@value
     * #MOST_TRIES} times in all. May be called by several threads at once; what there is no room for waits.
     *
     * @param ending asked several times a second whether the program is to end: work that waits for room is then given
     *     up. Work that was begun has to hear of it by itself
     * @return what the work answered
     * @throws CancellationException if it was given up
     * @throws LostException if it was begun as often as may be, or something was thrown out of it
     * @throws UserError if the machines can no longer be reached at all
     */
    <R extends Serializable> R run(Work<R> work, BooleanSupplier ending);

    /** Lets the machines go. */
    @Override
    void close();
}
