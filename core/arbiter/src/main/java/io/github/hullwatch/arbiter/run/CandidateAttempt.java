package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.record.CandidateStatus;
import io.github.hullwatch.arbiter.stop.Curve;
import io.github.hullwatch.arbiter.stop.EarlyEnd;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Remembers what a training reports, and why it was told to end. */
final class CandidateAttempt implements Attempt {

    private final Assignment assignment;
    private final Optional<EarlyEnd> rule;
    private final Supplier<Optional<String>> interruption;
    private final Curve curve = new Curve();
    private CandidateStatus ending;
    private String reason;

    /** @param interruption why all should end now; empty while they should go on */
    CandidateAttempt(Assignment assignment, Optional<EarlyEnd> rule, Supplier<Optional<String>> interruption) {
        this.assignment = assignment;
        this.rule = rule;
        this.interruption = interruption;
    }

    @Override
    public int index() {
        return assignment.index();
    }

    @Override
    public long seed() {
        return assignment.seed();
    }

    @Override
    public Path runDir() {
        return Path.of(assignment.runDir());
    }

    @Override
    public boolean goesOn(long iteration, double loss, double depth) {
        if (ending != null) {
            return false;
        }
        if (!Double.isFinite(loss)) {
            end(CandidateStatus.DIVERGED, "the loss at iteration " + iteration + " is " + loss);
            return false;
        }
        curve.add(iteration, loss, depth);
        interruption.get().ifPresent(why -> end(CandidateStatus.INTERRUPTED, why));
        if (ending == null) {
            rule.flatMap(early -> early.hopeless(curve, assignment.before()))
                    .ifPresent(why -> end(CandidateStatus.STOPPED_EARLY, why));
        }
        return ending == null;
    }

    /** Remembered: whoever asks ends the training, and may not report another iteration. */
    @Override
    public boolean interrupted() {
        if (ending == null) {
            interruption.get().ifPresent(why -> end(CandidateStatus.INTERRUPTED, why));
        }
        return ending == CandidateStatus.INTERRUPTED;
    }

    private void end(CandidateStatus status, String why) {
        ending = status;
        reason = why;
    }

    Curve curve() {
        return curve;
    }

    /** What ended it; empty if nothing did. */
    Optional<CandidateStatus> ending() {
        return Optional.ofNullable(ending);
    }

    /** Why, in one line; null if nothing ended it. */
    String reason() {
        return reason;
    }
}
