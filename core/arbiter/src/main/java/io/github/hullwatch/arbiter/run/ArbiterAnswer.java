package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.objective.Score;
import io.github.hullwatch.arbiter.record.CandidateRecord;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.CandidateStatus;

/** What Arbiter is told of a candidate, in its own terms. */
final class ArbiterAnswer {

    private ArbiterAnswer() {}

    /**
     * Of a candidate without a score.
     *
     * @param created in milliseconds
     * @param why may be null
     */
    static OptimizationResult without(Candidate<?> candidate, CandidateStatus status, Long created, String why) {
        int index = candidate.getIndex();
        CandidateInfo info =
                new CandidateInfo(index, status, null, created, null, null, candidate.getFlatParameters(), why);
        return new OptimizationResult(candidate, null, index, null, info, null);
    }

    /**
     * Of a candidate that is over. One that diverged or failed has no score, and a generator learns nothing of it.
     *
     * @param start in milliseconds
     * @param minimize whether a smaller score is better
     */
    static OptimizationResult of(Candidate<?> candidate, CandidateRecord record, long start, boolean minimize) {
        CandidateStatus status =
                switch (record.status()) {
                    case FINISHED, STOPPED_EARLY -> CandidateStatus.Complete;
                    case DIVERGED, FAILED -> CandidateStatus.Failed;
                    case RUNNING, INTERRUPTED -> CandidateStatus.Cancelled;
                };
        Double score = null;
        if (status == CandidateStatus.Complete) {
            score = new Score(record.score(), record.censored()).asNumber(minimize);
        }
        CandidateInfo info = new CandidateInfo(
                record.index(),
                status,
                score,
                start,
                start,
                System.currentTimeMillis(),
                candidate.getFlatParameters(),
                record.reason());
        return new OptimizationResult(candidate, score, record.index(), null, info, null);
    }
}
