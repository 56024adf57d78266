package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.record.CandidateStatus;
import io.github.hullwatch.arbiter.stop.Curve;
import java.io.Serializable;

/**
 * What a worker made of a candidate.
 *
 * @param outcome null if it failed
 * @param ending what ended it before its time, or {@link CandidateStatus#FAILED}; null if nothing did
 * @param reason why, in one line; null if nothing ended it
 * @param curve what it reported
 * @param seconds that it took
 */
public record TrainedCandidate(Outcome outcome, CandidateStatus ending, String reason, Curve curve, double seconds)
        implements Serializable {}
