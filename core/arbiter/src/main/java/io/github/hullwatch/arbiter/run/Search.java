package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.objective.Objective;
import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.arbiter.stop.EarlyEnd;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.run.RunDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.api.termination.MaxCandidatesCondition;
import org.deeplearning4j.arbiter.optimize.api.termination.TerminationCondition;
import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;

/**
 * A search: draws candidates from a space, trains each with the listener attached, scores their run directories, and
 * keeps {@code search.json}. In its directory are
 *
 * <ul>
 *   <li>{@code search.json}: a {@link SearchRecord}, rewritten whenever a candidate begins or ends;
 *   <li>{@code candidates/0000} and so on: the run directory of each candidate;
 *   <li>{@code interrupted/0003-1}: what an attempt had measured that was cut off, once the search has gone on;
 *   <li>{@code curves/0000.csv}: what each candidate reported, if a rule ends hopeless ones.
 * </ul>
 *
 * <p>For an equal seed, batch and number of candidates it comes to the same table whatever the number of threads, but
 * for the seconds, if the training draws on nothing but the seed of the {@link Attempt}. That holds with early ending
 * as well: a candidate is compared with those of earlier batches only. A limit in time is what does not repeat.
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
     * Runs the search: until all candidates are over, the time is up, or the user asks for an end. Whatever becomes
     * known is written at once.
     *
     * @throws RunDirectoryException if the directory is in use, or holds anything and nothing is to be resumed
     * @throws FileFormatException if the search is to go on and a file of it is damaged
     * @throws IllegalArgumentException if the strategy can't draw from the space
     * @throws UserError if the search to go on with is another one, or the objective can't be computed of such
     *     candidates
     */
    public SearchResult run() {
        CandidateGenerator generator = settings.strategy.generator(
                new FlatSpace(settings.space), settings.seed, settings.objective.minimize());
        try (SearchDirectory dir =
                settings.resume ? SearchDirectory.existing(settings.dir) : SearchDirectory.fresh(settings.dir)) {
            SearchState state = new SearchState(settings.dir, settings.objective, head(), settings.observer);
            state.write();
            return run(generator, dir, state);
        }
    }

    private SearchRecord head() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put(ResumedRecord.CANDIDATES, settings.candidates);
        options.put(ResumedRecord.LIMIT, settings.limit == null ? null : settings.limit.toSeconds());
        options.put(ResumedRecord.PARALLEL, settings.parallel);
        options.put("batch", settings.batch);
        options.put("earlyEnd", settings.earlyEnd == null ? "none" : settings.earlyEnd.name());
        options.putAll(settings.strategy.settings());
        options.putAll(settings.options);
        SearchRecord fresh = new SearchRecord(
                settings.objective.name(),
                settings.objective.minimize(),
                settings.strategy.name(),
                settings.seed,
                SearchRecord.RUNNING,
                Json.plainMap(options),
                List.of(),
                null,
                null);
        return settings.resume ? ResumedRecord.of(settings.dir, fresh) : fresh;
    }

    private SearchResult run(CandidateGenerator generator, SearchDirectory dir, SearchState state) {
        long end = settings.limit == null ? Long.MAX_VALUE : saturated(settings.clock.getAsLong(), settings.limit);
        Supplier<Optional<String>> interruption = () -> {
            if (settings.interrupted.getAsBoolean()) {
                return Optional.of("the user asked for an end");
            }
            if (state.observerFailure().isPresent()) {
                return Optional.of("the observer of the search failed");
            }
            return settings.clock.getAsLong() >= end ? Optional.of("the time of the search was up") : Optional.empty();
        };
        SearchTasks<T> tasks = new SearchTasks<>(settings, names(), dir, state, interruption);
        OptimizationConfiguration configuration = new OptimizationConfiguration.Builder()
                .candidateGenerator(generator)
                .dataSource(NoData.class, new Properties())
                .scoreFunction(new ScoreDirection(settings.objective.minimize()))
                .terminationConditions(new MaxCandidatesCondition(settings.candidates), new Ends(() -> tasks.ending()
                        .isPresent()))
                .build();
        BatchOptimizationRunner runner =
                new BatchOptimizationRunner(configuration, tasks, settings.parallel, settings.batch, tasks::reported);
        runner.addListeners(settings.listeners.toArray(new StatusListener[0]));
        String status = SearchRecord.INTERRUPTED;
        try {
            runner.execute();
            if (!settings.interrupted.getAsBoolean() && tasks.fatal() == null) {
                status = SearchRecord.FINISHED;
            }
        } finally {
            state.end(status);
        }
        if (tasks.fatal() != null) {
            throw tasks.fatal();
        }
        state.observerFailure().ifPresent(failure -> {
            throw failure;
        });
        return new SearchResult(state.record(), state.trouble());
    }

    /** In nanoseconds of the clock. */
    private static long saturated(long now, Duration limit) {
        try {
            return Math.addExact(now, limit.toNanos());
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    /** A map names its values itself. */
    private BiFunction<T, double[], Map<String, Object>> names() {
        HyperParameters leaves = HyperParameters.of(settings.space);
        return (value, parameters) -> {
            if (value instanceof Map<?, ?> map) {
                Map<String, Object> named = new LinkedHashMap<>();
                map.forEach((name, each) -> named.put(String.valueOf(name), HyperParameters.plain(each)));
                return named;
            }
            return leaves.values(parameters);
        };
    }

    /** Asked before each batch. */
    private record Ends(BooleanSupplier over) implements TerminationCondition {
        @Override
        public void initialize(IOptimizationRunner runner) {}

        @Override
        public boolean terminate(IOptimizationRunner runner) {
            return over.getAsBoolean();
        }
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
        private boolean unlike;
        private LongSupplier clock = System::nanoTime;
        private CandidateWorkers<T> workers;

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

        /**
         * Candidates need not have the same layers: one that lacks what the objective names is censored, and says
         * nothing of the others. By default a search ends if its first finished candidate lacks it.
         */
        public Builder<T> unlikeCandidates() {
            unlike = true;
            return this;
        }

        boolean unlike() {
            return unlike;
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
         * Further options of the program by name, for {@code search.json}; a search goes on with equal ones only.
         * Numbers, text, truth values, lists and maps of these.
         */
        public Builder<T> options(Map<String, ?> more) {
            options.putAll(more);
            return this;
        }

        /** Who trains the candidates, in place of the training that was given first; this process by default. */
        public Builder<T> workers(CandidateWorkers<T> value) {
            workers = Objects.requireNonNull(value, "workers");
            return this;
        }

        /** For tests: nanoseconds. */
        Builder<T> clock(LongSupplier value) {
            clock = value;
            return this;
        }

        ParameterSpace<T> space() {
            return space;
        }

        CandidateWorkers<T> workers() {
            return workers == null ? CandidateWorkers.here(training, rule()) : workers;
        }

        Objective objective() {
            return objective;
        }

        Optional<EarlyEnd> rule() {
            return Optional.ofNullable(earlyEnd);
        }

        long seed() {
            return seed;
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
