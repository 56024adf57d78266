package io.github.hullwatch.listener;

import io.github.hullwatch.run.Manifest;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a run ended, as its manifest says it: by what the program said, and by what was seen of the training. Immutable.
 *
 * @param said how it ended by the program; empty if it said nothing
 * @param facts what was seen
 */
record Ending(Optional<String> said, Set<Fact> facts) {

    static final String NOTHING_TRAINED =
            "Nothing was trained: the listener was closed before a training step was done.";

    static final String NO_STEP = "No training step was seen: what was measured is the model as it was attached.";

    /** What is known of a training when its listener is closed. */
    enum Fact {
        /** The run keeps checkpoints, which go with the end of a run that is finished. */
        KEEPS_CHECKPOINTS,
        /** The run was to go on from a checkpoint, and no model came to be set back to it. */
        NOT_TAKEN_UP,
        /** A model was attached, which is watched as it is, trained or not; or it has done a step. */
        MODEL_CAME,
        /** A training step was done. */
        STEP_DONE,
        /** A step or an epoch was begun and not done. */
        BEGUN_AND_NOT_DONE,
        /** The close is a call out of the training itself, by a listener that ends the watching early. */
        CLOSED_BY_TRAINING,
        /** The watching ended before the training; the manifest says so. */
        WATCHING_ENDED,
        /** The listener fails fast, and has thrown an exception out of the training. */
        THREW
    }

    Ending {
        facts = Set.copyOf(facts);
    }

    /** What the program said; null for nothing. */
    static Ending said(String status) {
        return new Ending(Optional.ofNullable(status), Set.of());
    }

    /** And this is known, if it is so. */
    Ending with(Fact fact, boolean so) {
        if (!so) {
            return this;
        }
        Set<Fact> more = EnumSet.of(fact);
        more.addAll(facts);
        return new Ending(said, more);
    }

    /**
     * The status of the run. A program that says nothing has finished, unless it keeps checkpoints: those would be
     * deleted, and the run could not go on. What was broken off has not finished, whatever the program says; that it
     * was interrupted is believed.
     */
    String status() {
        String told = said.orElse(is(Fact.KEEPS_CHECKPOINTS) ? Manifest.INTERRUPTED : Manifest.FINISHED);
        boolean failed = isBrokenOff() || is(Fact.NOT_TAKEN_UP) || said.isEmpty() && sawNoTraining();
        return failed && (said.isEmpty() || told.equals(Manifest.FINISHED)) ? Manifest.FAILED : told;
    }

    /** Whether an exception ended the training. */
    private boolean isBrokenOff() {
        return is(Fact.THREW) || is(Fact.BEGUN_AND_NOT_DONE) && !is(Fact.CLOSED_BY_TRAINING);
    }

    /**
     * Whether no model came to train, or its first step was never done: a backend that does not start throws before
     * either.
     */
    private boolean sawNoTraining() {
        return !is(Fact.WATCHING_ENDED) && !is(Fact.MODEL_CAME) && !is(Fact.CLOSED_BY_TRAINING);
    }

    /** What a reader of the manifest should know of it. */
    List<String> notes() {
        boolean expected =
                said.isPresent() || is(Fact.WATCHING_ENDED) || is(Fact.STEP_DONE) || is(Fact.CLOSED_BY_TRAINING);
        return expected ? List.of() : List.of(is(Fact.MODEL_CAME) ? NO_STEP : NOTHING_TRAINED);
    }

    private boolean is(Fact fact) {
        return facts.contains(fact);
    }
}
