package io.github.hullwatch.arbiter.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a candidate has come. */
public enum CandidateStatus {
    /** Begun and not ended: of a search that goes on, or that was cut off. */
    @JsonProperty("running")
    RUNNING,
    /** Trained as long as was asked. */
    @JsonProperty("finished")
    FINISHED,
    /** Ended by the rule that ends hopeless candidates. */
    @JsonProperty("stopped-early")
    STOPPED_EARLY,
    /** Its loss or its weights are no longer finite. */
    @JsonProperty("diverged")
    DIVERGED,
    /** It threw; {@link CandidateRecord#reason()} says what. */
    @JsonProperty("failed")
    FAILED,
    /** The user ended the search while it trained. */
    @JsonProperty("interrupted")
    INTERRUPTED;

    /** Whether a search that goes on leaves this candidate as it is. */
    public boolean isFinal() {
        return this != RUNNING && this != INTERRUPTED;
    }
}
