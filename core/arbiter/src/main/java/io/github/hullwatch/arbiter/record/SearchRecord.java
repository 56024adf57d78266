package io.github.hullwatch.arbiter.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
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
 * @param options every other option of the search by name, defaults included
 * @param candidates in the order of their index; those not drawn yet are not listed
 * @param best index of the candidate with the best score that is not censored, else of the best censored one; null if
 *     none has a score
 * @param front indices of the Pareto front, for an objective of two; null otherwise
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

    public SearchRecord {
        Objects.requireNonNull(objective, "objective");
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(status, "status");
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        candidates = List.copyOf(candidates);
        front = front == null ? null : List.copyOf(front);
    }

    /** The candidate that {@link #best()} names. */
    public Optional<CandidateRecord> bestCandidate() {
        return candidates.stream()
                .filter(c -> best != null && c.index() == best)
                .findFirst();
    }
}
