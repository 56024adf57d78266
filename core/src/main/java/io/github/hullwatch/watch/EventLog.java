package io.github.hullwatch.watch;

import io.github.hullwatch.run.Event;
import io.github.hullwatch.sink.Sinks;
import java.util.function.Consumer;

/**
 * The events of a run on their way to the sinks, in the order of detection. Confined to one thread at a time.
 */
final class EventLog {

    private final Sinks sinks;
    private final Consumer<Event> transitions;
    private long lastKnown = -1;

    /** @param transitions told of what happened to the model, after the sinks */
    EventLog(Sinks sinks, Consumer<Event> transitions) {
        this.sinks = sinks;
        this.transitions = transitions;
    }

    /** Records something that happened to the model, and tells those who want to know. */
    void tell(Event event) {
        record(event);
        transitions.accept(event);
    }

    /** Records something that happened to the watching: nobody is told. */
    void record(Event event) {
        lastKnown = Math.max(lastKnown, event.knownAt());
        sinks.event(event);
    }

    /**
     * When an event became known, where its line has to say so: later ones were recorded since.
     *
     * @param iteration at which it happened
     * @param now at which it is told
     * @return null if it may stand at its own iteration
     */
    Long detected(long iteration, long now) {
        return iteration < lastKnown ? (Long) now : null;
    }

    /** The latest iteration at which an event became known; −1 before the first. */
    long lastKnown() {
        return lastKnown;
    }

    void restore(long known) {
        lastKnown = known;
    }
}
