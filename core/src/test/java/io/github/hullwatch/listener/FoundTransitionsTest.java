package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.run.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which transitions callbacks are told of, and when. */
class FindingsTest {

    private final List<String> told = new ArrayList<>();

    private Findings findings(boolean toldAtOnce) {
        Findings findings = new Findings(false, toldAtOnce);
        findings.onTransition(transition -> told.add(transition.event()));
        return findings;
    }

    private static Event event(String name) {
        return new Event(name, 3, null, null, null, Map.of(), null);
    }

    private static List<String> names(Findings findings) {
        return findings.all().stream().map(Transition::event).toList();
    }

    @Test
    void theyAreToldOnceInTheOrderOfTheirFindingWhenSomebodyTells() {
        Findings findings = findings(false);
        findings.found(event("first"));
        findings.found(event("second"));
        assertEquals(List.of(), told);
        findings.tellCallbacks();
        findings.tellCallbacks();
        assertEquals(List.of("first", "second"), told);
        assertEquals(List.of("first", "second"), names(findings));
    }

    @Test
    void theyAreToldAtOnceWhereTheFindingThreadTrains() {
        Findings findings = findings(true);
        findings.found(event("first"));
        assertEquals(List.of("first"), told);
    }

    /** What a callback records would be told to it, which records it again … */
    @Test
    void whatACallbackAskedForIsKeptAndNotTold() {
        Findings findings = findings(true);
        findings.record(true, () -> findings.found(event("asked-for")));
        assertEquals(List.of(), told);
        findings.record(false, () -> findings.found(event("program")));
        findings.found(event("found"));
        assertEquals(List.of("program", "found"), told);
        assertEquals(List.of("asked-for", "program", "found"), names(findings));
    }

    @Test
    void thoseOfARunThatGoesOnAreKeptAndNotTold() {
        Findings findings = findings(true);
        findings.resume(List.of(event("hull-entry"), event("quantity-failed")));
        findings.tellCallbacks();
        assertEquals(List.of(), told);
        assertEquals(List.of("hull-entry"), names(findings));
    }
}
