package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.run.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which transitions callbacks are told of, and when. */
class FoundTransitionsTest {

    private final List<String> told = new ArrayList<>();

    private FoundTransitions transitions(boolean toldAtOnce) {
        FoundTransitions transitions = new FoundTransitions(false, toldAtOnce);
        transitions.onTransition(transition -> told.add(transition.event()));
        return transitions;
    }

    private static Event event(String name) {
        return new Event(name, 3, null, null, null, Map.of(), null);
    }

    private static List<String> names(FoundTransitions transitions) {
        return transitions.all().stream().map(Transition::event).toList();
    }

    @Test
    void theyAreToldOnceInTheOrderOfTheirFindingWhenSomebodyTells() {
        FoundTransitions transitions = transitions(false);
        transitions.found(event("first"));
        transitions.found(event("second"));
        assertEquals(List.of(), told);
        transitions.tellCallbacks();
        transitions.tellCallbacks();
        assertEquals(List.of("first", "second"), told);
        assertEquals(List.of("first", "second"), names(transitions));
    }

    @Test
    void theyAreToldAtOnceWhereTheFindingThreadTrains() {
        FoundTransitions transitions = transitions(true);
        transitions.found(event("first"));
        assertEquals(List.of("first"), told);
    }

    /** What a callback records would be told to it, which records it again … */
    @Test
    void whatACallbackAskedForIsKeptAndNotTold() {
        FoundTransitions transitions = transitions(true);
        transitions.record(true, () -> transitions.found(event("asked-for")));
        assertEquals(List.of(), told);
        transitions.record(false, () -> transitions.found(event("program")));
        transitions.found(event("found"));
        assertEquals(List.of("program", "found"), told);
        assertEquals(List.of("asked-for", "program", "found"), names(transitions));
    }

    @Test
    void thoseOfARunThatGoesOnAreKeptAndNotTold() {
        FoundTransitions transitions = transitions(true);
        transitions.resume(List.of(event("hull-entry"), event("quantity-failed")));
        transitions.tellCallbacks();
        assertEquals(List.of(), told);
        assertEquals(List.of("hull-entry"), names(transitions));
    }
}
