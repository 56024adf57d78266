package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.sink.Sink;
import io.github.hullwatch.source.SuppliedSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        open(recorder, () -> done.add("last"), () -> done.add("end"));
        return recorder;
    }

    private void open(Recorder recorder, Runnable last, Runnable end) {
        gate = new Gate(
                monitor,
                recorder,
                () -> 7,
                itself -> {
                    assertSame(gate, itself);
                    last.run();
                },
                end);
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
        open(
                open(false),
                () -> done.add("last " + Thread.holdsLock(monitor)),
                () -> done.add("end " + Thread.holdsLock(monitor)));
        gate.enter(() -> done.add("entered " + Thread.holdsLock(monitor)));
        assertEquals("inside true", gate.inside(() -> "inside " + Thread.holdsLock(monitor)));
        assertEquals("asked true", gate.ask(() -> "asked " + Thread.holdsLock(monitor)));
        gate.enterOrWait(() -> done.add("at once " + Thread.holdsLock(monitor)));
        gate.close();
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
            gate.close();
            gate.enterOrWait(() -> done.add("asked for"));
            assertFalse(gate.isClosed());
        });
        assertEquals(List.of("part begins", "part ends", "asked for", "last", "end"), done);
        assertTrue(gate.isClosed());
    }

    @Test
    void itIsClosedOnceAndWhateverComesOfIt() {
        open(
                open(false),
                () -> {
                    gate.close();
                    throw new IllegalStateException("the last measurement");
                },
                () -> done.add("end " + gate.isClosed()));
        assertThrows(IllegalStateException.class, () -> gate.close());
        gate.close();
        assertEquals(List.of("end true"), done);
        assertTrue(gate.isOver());
        assertEquals("this listener is closed", gate.whyOver());
    }

    /** It is said at once why nothing is recorded any more, though a part should still be under way. */
    @Test
    void nothingWaitsForAListenerThatIsClosed() {
        open(false);
        gate.close();
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
                assertThrows(IOException.class, () -> gate.guarded(() -> GateTest.<RuntimeException>slips(slipped))));
        assertFalse(gate.isBusy());
        assertTrue(recorder.failures().threw());
        assertNull(recorder.failures().ended());
        assertFalse(gate.isOver());
    }

    /** As code does that is not Java, or deceives the compiler. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void slips(Throwable cause) throws E {
        throw (E) cause;
    }

    /** The thread that holds the monitor waits for the one that measures, which must not wait for the monitor. */
    @Test
    void whatTheMeasuringThreadAsksForIsDoneByTheTrainingThread() {
        Choices choices = new Choices();
        choices.maxWait = Duration.ofSeconds(30);
        Sink asking = new Sink() {
            @Override
            public String name() {
                return "asking";
            }

            @Override
            public void measurement(Measurement line) {
                gate.enterOrWait(() -> done.add("asked for " + Thread.holdsLock(monitor)));
                gate.close();
                done.add("line " + gate.isMeasuring() + " " + gate.isClosed());
            }

            @Override
            public void event(Event event) {}

            @Override
            public void finish(String status) {}
        };
        Recorder recorder = new Recorder(choices.settings(), List.of(asking));
        open(recorder, () -> done.add("last"), () -> done.add("end"));
        SuppliedSource source =
                SuppliedSource.of(() -> Map.of("a", Vectors.rows(new double[] {1, 0, 0, 1}, 2, 2)), null);
        recorder.begin(source, source.snapshot(0));
        gate.enter(() -> {
            recorder.loss(0, 0, 1);
            recorder.settle();
            done.add("settled");
        });
        assertEquals(List.of("line true false", "settled"), done);
        gate.stepIsOver();
        assertEquals(List.of("line true false", "settled", "asked for true", "last", "end"), done);
        assertTrue(gate.isClosed());
        recorder.finishMeasuring();
        assertNull(recorder.failures().ended());
    }
}
