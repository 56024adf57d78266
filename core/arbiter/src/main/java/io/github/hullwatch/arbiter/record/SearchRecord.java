package io.github.hullwatch.arbiter.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.hullwatch.files.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A search: {@code search.json}.
 *
 * @param objective its name, with the layer, group and space where it has them
 * @param minimize whether a smaller score is better
 * @param strategy {@code random}, {@code grid} or {@code genetic}
 * @param seed of the strategy, and of the candidates' networks
 * @param status {@code running}, {@code finished} or {@code interrupted}
 * @param options every other option of the search by name, defaults included; whole numbers as Long, others as Double
 * @param candidates in the order of their index; those not drawn yet are not listed
 * @param best index of the candidate with the best score that is not censored, else of the best censored one; null if
 *     none has a score
 * @param front indices of the Pareto front, for an objective of two; null otherwise, and while the search runs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchRecord(
        String objective,
        boolean minimize,
        String strategy,
        long seed,
        String status,
        Map<String, Object> options,
        List<CandidateRecord> candidates,
        Integer best,
        List<Integer> front) {

    /** The {@link #status()} of a search that goes on, or was cut off. */
    public static final String RUNNING = "running";

    /** Of a search that drew all its candidates, or whose time was up. */
    public static final String FINISHED = "finished";

    /** Of a search that the user ended. */
    public static final String INTERRUPTED = "interrupted";

    public SearchRecord {
        Objects.requireNonNull(objective, "objective");
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(status, "status");
        options = Json.plainMap(Objects.requireNonNull(options, "options"));
        candidates = List.copyOf(candidates);
        front = front == null ? null : List.copyOf(front);
    }

    /** The candidate that {@link #best()} names. */
    public Optional<CandidateRecord> bestCandidate() {
        return candidates.stream()
                .filter(c -> best != null && c.index() == best)
                .findFirst();
    }

    /** How many iterations early ending saved, over all candidates. */
    public long iterationsSaved() {
        return candidates.stream()
                .map(CandidateRecord::iterationsSaved)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }

    /**
     * About how many seconds of training early ending saved: what the iterations saved would have taken at the pace of
     * those that were done, over all candidates.
     */
    public double secondsSaved() {
        return candidates.stream()
                .filter(c -> c.iterationsSaved() != null && c.iterations() != null && c.iterations() > 0)
                .filter(c -> c.seconds() != null)
                .mapToDouble(c -> c.seconds() / c.iterations() * c.iterationsSaved())
                .sum();
    }
}
