package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.stop.EarlyEnd;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where candidates train: in this process by default, or on other machines. Called on as many threads at once as
 * candidates train in parallel.
 *
 * @param <T> what the space's values are
 */
@FunctionalInterface
public interface CandidateWorkers<T> {

    /**
     * Trains a candidate, and leaves its closed run directory where the assignment says.
     *
     * @param interruption why all candidates should end now; empty while they should go on. Asked often
     * @return what became of it, also if it failed
     * @throws NotTrained if nobody trained it
     */
    TrainedCandidate train(T value, Assignment assignment, Supplier<Optional<String>> interruption) throws NotTrained;

    /** Trains on the calling thread. */
    static <T> CandidateWorkers<T> here(CandidateTraining<T> training, Optional<EarlyEnd> rule) {
        return new HereWorkers<>(training, rule);
    }

    /** Nobody trained the candidate, through no fault of its own: a search that goes on begins it anew. */
    final class NotTrained extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient RuntimeException fatal;

        private NotTrained(String why, RuntimeException fatal) {
            super(why, fatal);
            this.fatal = fatal;
        }

        /** The search is ending. */
        public static NotTrained ending(String why) {
            return new NotTrained(why, null);
        }

        /** No other candidate can be trained either. */
        public static NotTrained fatal(RuntimeException fatal) {
            return new NotTrained(fatal.getMessage(), fatal);
        }

        /** What ends the whole search; empty if it is ending anyway. */
        Optional<RuntimeException> fatal() {
            return Optional.ofNullable(fatal);
        }
    }
}
