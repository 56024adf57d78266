package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.objective.CandidateRun;
import io.github.hullwatch.arbiter.objective.Objective;
import io.github.hullwatch.arbiter.record.CandidateStatus;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Says what became of a trained candidate: finished, diverged or ended early, when its events were, and its score, all
 * from its run directory. Safe for use by several threads.
 */
final class CandidateJudge {

    private final Objective objective;
    private final SearchDirectory dir;
    private final Consumer<RuntimeException> misfit;
    private final AtomicBoolean objectiveFits;

    /**
     * A judge for one search.
     *
     * @param unlike whether candidates may lack what the objective names
     * @param misfit told, unless they may, if the first finished candidate lacks it
     */
    CandidateJudge(Objective objective, boolean unlike, SearchDirectory dir, Consumer<RuntimeException> misfit) {
        this.objective = objective;
        this.dir = dir;
        this.misfit = misfit;
        objectiveFits = new AtomicBoolean(unlike);
    }

    JudgedCandidate judge(int index, Map<String, Object> hyperParameters, TrainedCandidate trained) {
        if (trained.ending() == CandidateStatus.FAILED) {
            return new JudgedCandidate(index, CandidateStatus.FAILED, hyperParameters)
                    .ended(CandidateStatus.FAILED, trained.reason());
        }
        Outcome outcome = trained.outcome();
        CandidateRun run = CandidateRun.read(dir.run(index));
        JudgedCandidate judged = new JudgedCandidate(index, CandidateStatus.FINISHED, hyperParameters);
        judged.measured(
                outcome,
                first(run.events(), EventNames.HULL_ENTRY),
                run.paceChange().isPresent() ? (Long) run.paceChange().getAsLong() : null);
        if (trained.ending() == CandidateStatus.DIVERGED || run.diverged()) {
            judged.ended(CandidateStatus.DIVERGED, trained.reason() == null ? notFinite(run) : trained.reason());
        } else if (outcome.iterations() < outcome.planned() && trained.ending() != null) {
            judged.ended(trained.ending(), trained.reason());
        }
        if (judged.status() == CandidateStatus.STOPPED_EARLY) {
            judged.saved(outcome.planned() - outcome.iterations());
        }
        if (judged.status().isFinal()) {
            score(judged, run);
        }
        return judged;
    }

    private void score(JudgedCandidate judged, CandidateRun run) {
        if (judged.status() == CandidateStatus.FINISHED && objectiveFits.compareAndSet(false, true)) {
            objective.missing(run).ifPresent(what -> misfit.accept(UserError.failed(what)));
        }
        judged.scored(objective.score(run));
    }

    private Long first(List<Event> events, String name) {
        return events.stream()
                .filter(event -> event.event().equals(name) && event.block() != null && objective.names(event.block()))
                .map(Event::iteration)
                .min(Long::compare)
                .orElse(null);
    }

    private static String notFinite(CandidateRun run) {
        return run.events().stream()
                .filter(event -> event.event().equals(EventNames.NOT_FINITE)
                        || event.event().equals(EventNames.LOSS_NOT_FINITE))
                .findFirst()
                .map(Event::sentence)
                .orElse("its loss is not finite");
    }
}
