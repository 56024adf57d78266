package io.github.hullwatch.arbiter.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.hullwatch.files.Json;
import java.util.Map;
import java.util.Objects;

/**
 * One candidate of a search, as {@code search.json} lists it. What is not known is null: nothing here is ever NaN.
 *
 * @param index from 0, in the order in which the candidates were drawn
 * @param censored whether the condition that the objective counts to was not met while it trained; the score is then
 *     the one that the objective documents for such a candidate
 * @param score what the objective says of it; null unless it has one
 * @param accuracy on the test set, at the end, from 0 to 1
 * @param hullEntry iteration of the first confirmed hull entry of the layer, group and space that the objective names,
 *     or of any that is watched if it names none
 * @param paceChange iteration at which the slow phase ended
 * @param seconds that it trained
 * @param iterations that it trained
 * @param iterationsSaved that it would have trained besides, had the rule not ended it; null unless it was stopped
 *     early
 * @param hyperParameters name to value, in the order of the space: numbers (whole ones as Long, others as Double),
 *     text or truth values
 * @param runDir relative to the directory of the search, with {@code /}; null if it has none
 * @param reason why it failed, diverged or was stopped, in one line; null otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CandidateRecord(
        int index,
        CandidateStatus status,
        boolean censored,
        Double score,
        Double accuracy,
        Long hullEntry,
        Long paceChange,
        Double seconds,
        Long iterations,
        Long iterationsSaved,
        Map<String, Object> hyperParameters,
        String runDir,
        String reason) {

    public CandidateRecord {
        if (index < 0) {
            throw new IllegalArgumentException("a candidate's index is at least 0, not " + index);
        }
        Objects.requireNonNull(status, "status");
        requireFinite("score", score);
        requireFinite("accuracy", accuracy);
        requireFinite("seconds", seconds);
        hyperParameters = Json.plainMap(Objects.requireNonNull(hyperParameters, "hyperParameters"));
    }

    private static void requireFinite(String name, Double value) {
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + "; leave out what is not known");
        }
    }
}
