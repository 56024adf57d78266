package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.record.CandidateStatus;
import io.github.hullwatch.arbiter.stop.EarlyEnd;
import java.util.Optional;
import java.util.function.Supplier;

/** Trains in this process, on the thread that asks. */
record HereWorkers<T>(CandidateTraining<T> training, Optional<EarlyEnd> rule) implements CandidateWorkers<T> {

    @Override
    public TrainedCandidate train(T value, Assignment assignment, Supplier<Optional<String>> interruption) {
        long begun = System.nanoTime();
        CandidateAttempt attempt = new CandidateAttempt(assignment, rule, interruption);
        try {
            Outcome outcome = training.train(value, attempt);
            return new TrainedCandidate(
                    outcome, attempt.ending().orElse(null), attempt.reason(), attempt.curve(), since(begun));
        } catch (Throwable e) {
            // Whatever a candidate throws is its own: out of memory or stack with it, or a class that is missing.
            return new TrainedCandidate(
                    null, CandidateStatus.FAILED, OneLineReason.of(e), attempt.curve(), since(begun));
        }
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) * 1e-9;
    }
}
