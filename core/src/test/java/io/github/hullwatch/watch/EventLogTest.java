package io.github.hullwatch.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.hullwatch.run.Event;
import io.github.hullwatch.sink.Sinks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is told of an event, and when a line has to say that it became known later. */
class EventLogTest {

    private final Told told = new Told(false);
    private final EventLog events =
            new EventLog(new Sinks(List.of(told), false), event -> told.calls.add("told " + event.event()));

    private static Event event(String name, long iteration, Long detected) {
        return new Event(name, iteration, null, null, detected, Map.of(), null);
    }

    @Test
    void sinksComeFirst() {
        events.tell(event("hull-entry", 4, 9L));
        events.record(event("quantity-failed", 9, null));
        assertEquals(List.of("hull-entry", "told hull-entry", "quantity-failed"), told.calls);
    }

    @Test
    void anEventOfAnEarlierIterationSaysWhenItBecameKnown() {
        assertEquals(-1, events.lastKnown());
        assertNull(events.detected(0, 5), "nothing stands before it");
        events.tell(event("hull-entry", 4, 9L));
        assertEquals(9, events.lastKnown());
        assertEquals(12L, events.detected(8, 12));
        assertNull(events.detected(9, 12), "it may stand behind one of the same iteration");
        events.record(event("quantity-failed", 6, null));
        assertEquals(9, events.lastKnown(), "it does not go back");
        events.restore(3);
        assertNull(events.detected(8, 12));
    }
}
