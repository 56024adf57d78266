package io.github.hullwatch.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.measure.NullModel;
import io.github.hullwatch.measure.RandomStreams;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.sink.Sinks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What fails is switched off for its block, reported once, and booked all the same. */
class StepGuardTest {

    private static final Block WHOLE = new Block("a", "all", "full");
    private static final Block GROUP = new Block("a", "left", "full");

    private final Told told = new Told(false);
    private final List<Event> transitions = new ArrayList<>();
    private final EventLog events = new EventLog(new Sinks(List.of(told), false), transitions::add);
    private final CostMeter cost = new CostMeter();
    private final NullModel chance = new NullModel(new RandomStreams(1));
    private final StepGuard guard = new StepGuard(false, events, cost, chance);
    private int done;

    private final Supplier<Optional<String>> bad = () -> {
        done++;
        throw new OutOfMemoryError("as if");
    };

    private final Supplier<Optional<String>> good = () -> {
        done++;
        return Optional.of("found");
    };

    @Test
    void whatFailsIsReportedOnceAndSwitchedOffForItsBlockAlone() {
        for (long t = 7; t < 10; t++) {
            assertEquals(Optional.empty(), guard.attempt(WHOLE, t, "norms", bad));
        }
        assertEquals(1, done);
        assertEquals(1, told.events.size());
        Event failed = told.events.get(0);
        assertEquals("quantity-failed", failed.event());
        assertEquals(7, failed.iteration());
        assertEquals(WHOLE, failed.block());
        assertEquals(Map.of("quantity", "norms", "cause", "java.lang.OutOfMemoryError: as if"), failed.values());
        assertEquals(List.of(), transitions, "nothing has happened to the model");
        assertEquals(Optional.of("found"), guard.attempt(WHOLE, 9, "motion", good));
        assertEquals(Optional.of("found"), guard.attempt(GROUP, 9, "norms", good));
        assertEquals(Optional.of("found"), guard.attempt(null, 9, "norms", good));
        assertEquals(Optional.empty(), guard.attempt(WHOLE, 9, "norms", good));
        assertEquals(Optional.empty(), guard.attemptUnbooked(WHOLE, 9, "norms", good));
        assertEquals(4, done);
    }

    /** Such as a layer whose weights can't be read: others have noticed it. */
    @Test
    void whatIsSwitchedOffIsReportedOnce() {
        Step snapshot = new Step(null, "snapshot");
        guard.switchOff(snapshot, 3, "why");
        guard.switchOff(snapshot, 4, "why else");
        assertEquals(Set.of(snapshot), guard.off());
        assertEquals(1, told.events.size());
        assertEquals("why", told.events.get(0).values().get("cause"));
        assertEquals(Optional.empty(), guard.attempt(null, 5, "snapshot", good));
    }

    @Test
    void whereFailuresAreThrownOnNothingIsSwitchedOff() {
        StepGuard strict = new StepGuard(true, events, cost, chance);
        for (int i = 1; i < 3; i++) {
            assertThrows(OutOfMemoryError.class, () -> strict.attempt(WHOLE, 0, "norms", bad));
            assertEquals(i, done);
        }
        assertEquals(List.of(), told.events);
        assertEquals(2, cost.byPurpose().get("norms").calls());
    }

    @Test
    void aStepIsBookedUnderItsNameWithoutWhatChanceTook() {
        guard.attempt(WHOLE, 0, "hull", () -> Optional.of(chance.depth(5, 3)));
        guard.attempt(WHOLE, 1, "hull", () -> Optional.of(chance.depth(5, 3)));
        guard.perform(WHOLE, 1, "write", () -> {});
        guard.attempt(GROUP, 1, "norms", bad);
        guard.attempt(GROUP, 2, "norms", bad);
        guard.attemptUnbooked(WHOLE, 2, "spread", good);
        assertEquals(
                List.of("hull", "chance", "write", "norms"),
                List.copyOf(cost.byPurpose().keySet()));
        assertEquals(2, cost.byPurpose().get("hull").calls());
        assertEquals(1, cost.byPurpose().get("chance").calls(), "drawn once for a shape");
        assertEquals(1, cost.byPurpose().get("norms").calls(), "what is switched off costs nothing");
        assertTrue(chance.nanos() > 0);
        assertEquals(chance.nanos(), cost.nanos("chance"));
    }

    @Test
    void anotherGuardGoesOnWithWhatIsSwitchedOff() {
        guard.attempt(WHOLE, 0, "norms", bad);
        guard.attempt(null, 0, "kernel", bad);
        StepGuard other = new StepGuard(false, events, cost, chance);
        other.switchOff(new Step(GROUP, "motion"), 0, "forgotten by what is restored");
        other.restore(guard.state());
        assertEquals(Set.of(new Step(WHOLE, "norms"), new Step(null, "kernel")), other.off());
        assertEquals(Optional.empty(), other.attempt(WHOLE, 1, "norms", good));
        assertEquals(Optional.empty(), other.attempt(null, 1, "kernel", good));
        assertEquals(Optional.of("found"), other.attempt(GROUP, 1, "motion", good));
    }

    @Test
    void saysWhatIsBeingDone() {
        assertEquals(Optional.empty(), guard.doing());
        guard.perform(GROUP, 0, "hull", () -> assertEquals("'hull' of a/left/full", text()));
        guard.perform(null, 0, "probe", () -> assertEquals("'probe' of the model", text()));
        assertEquals("'probe' of the model", text());
        assertEquals(List.of(), told.calls, "neither of them failed");
    }

    private String text() {
        return guard.doing().orElseThrow().toString();
    }
}
