package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.objective.Objective;
import io.github.hullwatch.arbiter.stop.EarlyEnd;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.run.RunDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;

/**
 * A search: draws candidates from a space, trains each with the listener attached, scores their run directories, and
 * keeps {@code search.json}.
 *
 * @param <T> the values of the space
 */
public final class Search<T> {

    private final Builder<T> settings;

    private Search(Builder<T> settings) {
        this.settings = settings;
    }

    /**
     * A search with its defaults.
     *
     * @param dir where the search is written; each candidate's run is in {@code candidates/} in it
     * @param space that candidates are drawn from
     * @param training of one candidate
     * @param objective what makes a candidate better than another
     */
    public static <T> Builder<T> builder(
            Path dir, ParameterSpace<T> space, CandidateTraining<T> training, Objective objective) {
        return new Builder<>(dir, space, training, objective);
    }

    /**
     * Runs the search, to the end or until the user asks for one.
     *
     * @throws RunDirectoryException if the directory is in use, or the search in it is another one
     * @throws FileFormatException if the search is to go on and its file is damaged
     */
    public SearchResult run() {
        throw new UnsupportedOperationException("not yet, " + settings.dir);
    }

    /** The settings of a search. */
    public static final class Builder<T> {

        /** Of candidates drawn at once; more than 1 so that several train at once, and no machine's number of cores. */
        public static final int DEFAULT_BATCH = 4;

        private final Path dir;
        private final ParameterSpace<T> space;
        private final CandidateTraining<T> training;
        private final Objective objective;
        private final List<StatusListener> listeners = new ArrayList<>();
        private final Map<String, Object> options = new LinkedHashMap<>();
        private Strategy strategy = Strategy.random();
        private int candidates = 20;
        private Duration limit;
        private int parallel = 1;
        private int batch = DEFAULT_BATCH;
        private long seed = 42;
        private EarlyEnd earlyEnd;
        private boolean resume;
        private BooleanSupplier interrupted = () -> false;
        private SearchObserver observer = (candidate, search) -> {};

        private Builder(Path dir, ParameterSpace<T> space, CandidateTraining<T> training, Objective objective) {
            this.dir = Objects.requireNonNull(dir, "dir");
            this.space = Objects.requireNonNull(space, "space");
            this.training = Objects.requireNonNull(training, "training");
            this.objective = Objects.requireNonNull(objective, "objective");
        }

        /** How candidates are drawn; at random by default. */
        public Builder<T> strategy(Strategy value) {
            strategy = Objects.requireNonNull(value, "strategy");
            return this;
        }

        /** How many candidates are trained, exactly, unless a grid has fewer; 20 by default. */
        public Builder<T> candidates(int value) {
            candidates = atLeastOne("candidates", value);
            return this;
        }

        /** After this time no candidate is begun, and those in training end as interrupted; no limit by default. */
        public Builder<T> limit(Duration value) {
            limit = Objects.requireNonNull(value, "limit");
            return this;
        }

        /** How many candidates train at once, at most {@link #batch}; 1 by default. Changes no result. */
        public Builder<T> parallel(int value) {
            parallel = atLeastOne("parallel", value);
            return this;
        }

        /**
         * How many candidates are drawn at once, before their results are known; {@value #DEFAULT_BATCH} by default. It
         * changes what genetic search and early ending see, so a search repeats for an equal one only.
         */
        public Builder<T> batch(int value) {
            batch = atLeastOne("batch", value);
            return this;
        }

        /** Of everything random; 42 by default. */
        public Builder<T> seed(long value) {
            seed = value;
            return this;
        }

        /** The rule that ends hopeless candidates; none by default. */
        public Builder<T> earlyEnd(EarlyEnd value) {
            earlyEnd = Objects.requireNonNull(value, "earlyEnd");
            return this;
        }

        /** Goes on with the search in the directory: candidates that are over are left as they are. */
        public Builder<T> resume() {
            resume = true;
            return this;
        }

        /** Asked often, on any thread, whether the user wants an end. */
        public Builder<T> interrupted(BooleanSupplier value) {
            interrupted = Objects.requireNonNull(value, "interrupted");
            return this;
        }

        /** Follows the search. */
        public Builder<T> observer(SearchObserver value) {
            observer = Objects.requireNonNull(value, "observer");
            return this;
        }

        /** A listener of Arbiter's, told of every candidate and of the runner. */
        public Builder<T> listener(StatusListener value) {
            listeners.add(Objects.requireNonNull(value, "listener"));
            return this;
        }

        /**
         * Further options of the program by name, for {@code search.json}; a search goes on with equal ones only. Numbers,
         * text, truth values, lists and maps of these.
         */
        public Builder<T> options(Map<String, ?> more) {
            options.putAll(more);
            return this;
        }

        /** The search. */
        public Search<T> build() {
            return new Search<>(this);
        }

        private static int atLeastOne(String name, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " must be at least 1, not " + value);
            }
            return value;
        }
    }
}
