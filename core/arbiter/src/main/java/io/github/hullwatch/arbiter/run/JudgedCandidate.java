package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.objective.Score;
import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.CandidateStatus;
import java.nio.file.Files;
import java.util.Map;

/** The record of a candidate in the making. Confined to one thread. */
final class JudgedCandidate {

    private final int index;
    private final Map<String, Object> hyperParameters;
    private CandidateStatus status;
    private boolean censored;
    private Double score;
    private Double accuracy;
    private Long hullEntry;
    private Long paceChange;
    private Double seconds;
    private Long iterations;
    private Long iterationsSaved;
    private String reason;

    JudgedCandidate(int index, CandidateStatus status, Map<String, Object> hyperParameters) {
        this.index = index;
        this.status = status;
        this.hyperParameters = hyperParameters;
    }

    CandidateStatus status() {
        return status;
    }

    /** How it ended. @param why may be null */
    JudgedCandidate ended(CandidateStatus how, String why) {
        status = how;
        reason = why;
        return this;
    }

    /**
     * What was measured.
     *
     * @param entry the iteration of the hull entry; null for none
     * @param pace the iteration of the change of pace; null for none
     */
    void measured(Outcome outcome, Long entry, Long pace) {
        iterations = outcome.iterations();
        accuracy = outcome.accuracy();
        hullEntry = entry;
        paceChange = pace;
    }

    /** Iterations that early ending saved. */
    void saved(long count) {
        iterationsSaved = count;
    }

    void scored(Score value) {
        score = value.value();
        censored = value.censored();
    }

    /** How long it took, as whoever trained it says. */
    void took(double time) {
        seconds = time;
    }

    /** Whether it is known how long it took. */
    boolean isTimed() {
        return seconds != null;
    }

    /** As it stands; with its run, if that is there. */
    CandidateRecord record(SearchDirectory dir) {
        return new CandidateRecord(
                index,
                status,
                censored,
                score,
                accuracy,
                hullEntry,
                paceChange,
                seconds,
                iterations,
                iterationsSaved,
                hyperParameters,
                Files.exists(dir.run(index)) ? SearchDirectory.runName(index) : null,
                reason);
    }
}
