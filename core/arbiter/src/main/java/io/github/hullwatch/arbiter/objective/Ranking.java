package io.github.hullwatch.arbiter.objective;

import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.CandidateStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The order of candidates, best first: those that met the objective's condition, by score; then the censored ones and
 * those that diverged or failed:
 * those that trained to their end first, then stopped ones, those that were cut off, and diverged ones, by score among
 * themselves; then those without a score. Equals by index.
 */
public final class Ranking implements Comparator<CandidateRecord> {
    private final boolean minimize;

    /** @param minimize whether a smaller score is better */
    public Ranking(boolean minimize) {
        this.minimize = minimize;
    }

    @Override
    public int compare(CandidateRecord a, CandidateRecord b) {
        int order = Integer.compare(tier(a), tier(b));
        if (order == 0 && a.score() != null) {
            order = minimize ? a.score().compareTo(b.score()) : b.score().compareTo(a.score());
        }
        return order != 0 ? order : Integer.compare(a.index(), b.index());
    }

    private static int tier(CandidateRecord candidate) {
        if (candidate.score() == null) {
            return Integer.MAX_VALUE;
        }
        boolean lost = candidate.status() == CandidateStatus.DIVERGED || candidate.status() == CandidateStatus.FAILED;
        if (!candidate.censored() && !lost) {
            return 0;
        }
        return 1
                + List.of(
                                CandidateStatus.FINISHED,
                                CandidateStatus.STOPPED_EARLY,
                                CandidateStatus.INTERRUPTED,
                                CandidateStatus.RUNNING,
                                CandidateStatus.DIVERGED,
                                CandidateStatus.FAILED)
                        .indexOf(candidate.status());
    }

    /** The first of those that have a score; empty if none has. */
    public Optional<CandidateRecord> best(List<CandidateRecord> candidates) {
        return candidates.stream()
                .filter(candidate -> candidate.score() != null)
                .min(this);
    }
}
