package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may be inside a listener, and what waits. */
class GateTest {

    private final Object monitor = new Object();
    private final List<String> done = new ArrayList<>();
    private Gate gate;

    private Recorder open(boolean failFast) {
        Choices choices = new Choices();
        choices.synchronous = true;
        choices.failFast = failFast;
        Recorder recorder = new Recorder(choices.settings(), List.of());
        gate = new Gate(monitor, recorder, () -> 7, this::close);
        return recorder;
    }

    private void close() {
        gate.close(() -> done.add("last"), () -> done.add("end"));
    }

    private void part(String name, Runnable inside) {
        gate.guarded(() -> {
            done.add(name + " begins");
            inside.run();
            done.add(name + " ends");
        });
    }

    @Test
    void whatIsInsideHoldsTheMonitor() {
        open(false);
        gate.enter(() -> done.add("entered " + Thread.holdsLock(monitor)));
        assertEquals("inside true", gate.inside(() -> "inside " + Thread.holdsLock(monitor)));
        assertEquals("asked true", gate.ask(() -> "asked " + Thread.holdsLock(monitor)));
        gate.enterOrWait(() -> done.add("at once " + Thread.holdsLock(monitor)));
        gate.close(
                () -> done.add("last " + Thread.holdsLock(monitor)),
                () -> done.add("end " + Thread.holdsLock(monitor)));
        assertEquals(List.of("entered true", "at once true", "last true", "end true"), done);
        assertFalse(Thread.holdsLock(monitor));
    }

    @Test
    void aCallInTheMiddleOfAPartWaitsForTheOutermost() {
        open(false);
        part("outer", () -> {
            part("inner", () -> gate.enterOrWait(() -> done.add("asked by inner")));
            gate.enterOrWait(() -> done.add("asked by outer"));
            assertTrue(gate.isBusy());
        });
        assertFalse(gate.isBusy());
        assertEquals(
                List.of("outer begins", "inner begins", "inner ends", "outer ends", "asked by inner", "asked by outer"),
                done);
    }

    @Test
    void aCloseInTheMiddleOfAPartWaitsForThatAndForTheCalls() {
        open(false);
        part("part", () -> {
            close();
            gate.enterOrWait(() -> done.add("asked for"));
            assertFalse(gate.isClosed());
        });
        assertEquals(List.of("part begins", "part ends", "asked for", "last", "end"), done);
        assertTrue(gate.isClosed());
    }

    @Test
    void itIsClosedOnceAndWhateverComesOfIt() {
        open(false);
        assertThrows(
                IllegalStateException.class,
                () -> gate.close(
                        () -> {
                            close();
                            throw new IllegalStateException("the last measurement");
                        },
                        () -> done.add("end " + gate.isClosed())));
        close();
        assertEquals(List.of("end true"), done);
        assertTrue(gate.isOver());
        assertEquals("this listener is closed", gate.whyOver());
    }

    /** It is said at once why nothing is recorded any more, though a part should still be under way. */
    @Test
    void nothingWaitsForAListenerThatIsClosed() {
        open(false);
        close();
        gate.guarded(() -> {
            gate.enterOrWait(() -> done.add("at once"));
            done.add("part ends");
        });
        assertEquals(List.of("last", "end", "at once", "part ends"), done);
    }

    @Test
    void whatAPartThrowsEndsTheWatchingAndIsNotThrownOn() {
        Recorder recorder = open(false);
        gate.guarded(() -> {
            gate.enterOrWait(() -> done.add("asked for"));
            throw new StackOverflowError("deep");
        });
        assertFalse(gate.isBusy());
        assertEquals(List.of("asked for"), done);
        assertTrue(gate.isOver());
        assertFalse(gate.isClosed());
        assertEquals("watching ended at iteration 7: java.lang.StackOverflowError: deep", gate.whyOver());
        assertFalse(recorder.failures().threw());
        gate.guarded(() -> {
            throw new IllegalStateException("later");
        });
        assertEquals("watching ended at iteration 7: java.lang.StackOverflowError: deep", gate.whyOver());
    }

    @Test
    void whatAPartThrowsIsThrownOnAsItIsByAListenerThatFailsFast() {
        Recorder recorder = open(true);
        IOException slipped = new IOException("a checked one");
        assertSame(
                slipped,
                assertThrows(
                        IOException.class,
                        () -> gate.guarded(() -> recorder.failures().throwsOn(slipped))));
        assertFalse(gate.isBusy());
        assertTrue(recorder.failures().threw());
        assertNull(recorder.failures().ended());
        assertFalse(gate.isOver());
    }
}
