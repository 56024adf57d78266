package io.github.hullwatch.listener;

import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The transitions that were found, in the order of their finding, and those among them that callbacks are still to be
 * told of. The measuring side finds, one thread at a time; whoever trains tells the callbacks; any thread may read.
 */
final class FoundTransitions {

    private final Callbacks callbacks;
    private final boolean toldAtOnce;
    private final List<Transition> all = new CopyOnWriteArrayList<>();
    private final Queue<Transition> untold = new ConcurrentLinkedQueue<>();

    /** Whether what is being recorded was asked for by a callback: to tell it in turn might never end. */
    private boolean asked;

    /**
     * @param failFast whether what a callback throws is thrown on
     * @param toldAtOnce whether callbacks are told by the thread that finds, since it is the one that trains
     */
    FoundTransitions(boolean failFast, boolean toldAtOnce) {
        this.callbacks = new Callbacks(failFast);
        this.toldAtOnce = toldAtOnce;
    }

    /** Any thread may call it. */
    void onTransition(Consumer<Transition> callback) {
        callbacks.add(callback);
    }

    /** Takes what was found; on the measuring side. */
    void found(Event event) {
        Transition transition = Transition.of(event);
        all.add(transition);
        if (!asked) {
            untold.add(transition);
        }
        if (toldAtOnce) {
            tellCallbacks();
        }
    }

    /** Those of a run that goes on: callbacks were told of them. What only failed is no transition. */
    void resume(List<Event> events) {
        events.stream()
                .filter(event -> !event.event().equals(EventNames.QUANTITY_FAILED))
                .map(Transition::of)
                .forEach(all::add);
    }

    /** Whether the calling thread does what a callback has asked for. */
    boolean areAskedByCallback() {
        return callbacks.areAsking();
    }

    /** Records something; on the measuring side. Callbacks are not told of it if one of them has asked for it. */
    void record(boolean askedByCallback, Runnable recording) {
        asked = askedByCallback;
        try {
            recording.run();
        } finally {
            asked = false;
        }
    }

    /** Tells callbacks on the calling thread what they don't know yet. */
    void tellCallbacks() {
        callbacks.tell(untold);
    }

    /** Does something that a callback has asked for: callbacks are not told of it. */
    void doAsked(Runnable doing) {
        callbacks.doAsked(doing);
    }

    /** All of them so far. */
    List<Transition> all() {
        return List.copyOf(all);
    }
}
