package io.github.hullwatch.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measuring inside the training and beside it: order, waiting, failures. */
@Timeout(60)
class MeasuringTest {

    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger spare = new AtomicInteger();

    private final Measuring.Watching watching = new Measuring.Watching() {
        @Override
        public void failed(Throwable cause) {
            failures.add(cause);
        }

        @Override
        public boolean doWhatCanWait() {
            return spare.get() > 0 && spare.decrementAndGet() > 0;
        }

        @Override
        public String doing() {
            return "a test";
        }
    };

    private Measuring beside() {
        return Measuring.beside(watching, Duration.ofSeconds(30));
    }

    private Measuring of(boolean beside) {
        return beside ? beside() : Measuring.inside(watching);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everythingIsDoneInItsOrder(boolean beside) {
        Measuring measuring = of(beside);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            String name = "entry " + i;
            expected.add(name);
            measuring.post(() -> done.add(name));
            if (i % 7 == 0) {
                String measurement = "measurement " + i;
                expected.add(measurement);
                measuring.measure(() -> done.add(measurement));
            }
            if (i % 611 == 0) {
                String task = "task " + i;
                expected.add(task);
                measuring.perform(() -> done.add(task));
                assertEquals(expected, done, "it waits for what came before");
            }
        }
        assertEquals(Optional.of(expected.size()), measuring.ask(done::size));
        measuring.finish();
        assertEquals(expected, done);
        assertTrue(measuring.givenUp().isEmpty());
    }

    @Test
    void measuresOnADaemonOfItsOwn() {
        Measuring measuring = beside();
        Thread[] seen = new Thread[1];
        measuring.perform(() -> {
            seen[0] = Thread.currentThread();
            assertTrue(measuring.isMeasuring());
        });
        assertTrue(seen[0].isDaemon());
        assertFalse(measuring.isMeasuring());
        measuring.finish();
        Measuring inside = Measuring.inside(watching);
        inside.perform(() -> {
            seen[0] = Thread.currentThread();
            assertTrue(inside.isMeasuring());
        });
        assertSame(Thread.currentThread(), seen[0]);
        assertFalse(inside.isMeasuring());
    }

    /** A fixed schedule skips nothing: the caller waits, and it is told how long. */
    @Test
    void aFullQueueIsWaitedFor() throws InterruptedException {
        Measuring measuring = beside();
        CountDownLatch go = new CountDownLatch(1);
        measuring.measure(() -> await(go));
        measuring.measure(() -> done.add("second"));
        measuring.measure(() -> done.add("third"));
        assertEquals(0, measuring.waits().times());
        assertFalse(measuring.idle());
        Thread caller = new Thread(() -> measuring.measure(() -> done.add("fourth")));
        caller.start();
        while (caller.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertEquals(List.of(), done);
        go.countDown();
        caller.join();
        measuring.finish();
        assertEquals(List.of("second", "third", "fourth"), done);
        assertTrue(measuring.waits().times() >= 1);
        assertTrue(measuring.waits().nanos() > 0);
        assertTrue(measuring.idle());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsThrownIsHandedOnAndTheRestIsDone(boolean beside) {
        Measuring measuring = of(beside);
        Error error = new OutOfMemoryError("as if");
        measuring.measure(() -> {
            throw error;
        });
        measuring.post(() -> {
            throw new IllegalStateException("an entry");
        });
        measuring.post(() -> done.add("entry"));
        measuring.perform(() -> done.add("task"));
        assertEquals(List.of("entry", "task"), done);
        assertSame(error, failures.get(0));
        assertEquals(2, failures.size());
        measuring.finish();
    }

    /** One that never returns: the caller waits no longer than it was told, and goes on without. */
    @Test
    void aTaskThatNeverReturnsIsGivenUp() {
        Measuring measuring = Measuring.beside(watching, Duration.ofMillis(200));
        CountDownLatch never = new CountDownLatch(1);
        measuring.measure(() -> await(never));
        for (int i = 0; i < 10; i++) {
            measuring.measure(() -> done.add("measured"));
        }
        String reason = measuring.givenUp().orElseThrow();
        assertTrue(reason.contains("a test") && reason.contains("maxWait"), reason);
        long waits = measuring.waits().times();
        measuring.post(() -> done.add("posted"));
        measuring.perform(() -> done.add("performed"));
        assertEquals(Optional.of("here"), measuring.ask(() -> "here"), "questions are answered by the caller");
        measuring.finish();
        assertEquals(waits, measuring.waits().times(), "nobody waits for it any more");
        assertEquals(List.of(), done);
        never.countDown();
    }

    @Test
    void aTaskThatIsWaitedForAndNeverReturnsIsGivenUp() {
        Measuring measuring = Measuring.beside(watching, Duration.ofMillis(200));
        CountDownLatch never = new CountDownLatch(1);
        measuring.measure(() -> await(never));
        measuring.finish();
        assertTrue(measuring.givenUp().isPresent());
        never.countDown();
    }

    /** What takes long in all is no reason to give up, as long as it goes on. */
    @Test
    void whatGoesOnIsWaitedFor() {
        Measuring measuring = Measuring.beside(watching, Duration.ofSeconds(2));
        spare.set(12);
        measuring.measure(() -> sleep(1000));
        measuring.measure(() -> sleep(1000));
        measuring.measure(() -> sleep(1000));
        measuring.finish();
        assertTrue(measuring.givenUp().isEmpty());
        assertEquals(0, spare.get(), "what can wait is done in the end");
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anInterruptOfTheCallerIsKeptAndBreaksNothing() {
        Measuring measuring = beside();
        CountDownLatch started = new CountDownLatch(1);
        measuring.measure(() -> {
            started.countDown();
            sleep(200);
        });
        await(started);
        measuring.measure(() -> done.add("second"));
        measuring.measure(() -> done.add("third"));
        Thread.currentThread().interrupt();
        measuring.measure(() -> done.add("fourth"));
        assertTrue(Thread.currentThread().isInterrupted());
        measuring.perform(() -> done.add("task"));
        assertTrue(Thread.interrupted());
        assertEquals(List.of("second", "third", "fourth", "task"), done);
        measuring.finish();
    }

    /** Entries alone are handed over, too, if not at once: a listener that is not closed loses little. */
    @Test
    void entriesAloneAreDoneAfterAWhile() throws InterruptedException {
        Measuring measuring = beside();
        while (done.isEmpty()) {
            measuring.post(() -> done.add("entry"));
            Thread.sleep(10);
        }
        measuring.finish();
    }

    /** A question of the measuring side itself must not wait for itself. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theMeasuringThreadMayAskItself(boolean beside) {
        Measuring measuring = of(beside);
        measuring.perform(() -> measuring.ask(() -> done.add("asked")));
        assertEquals(List.of("asked"), done);
        measuring.finish();
    }

    @Test
    void spareTimeIsUsed() throws InterruptedException {
        spare.set(5);
        Measuring measuring = beside();
        measuring.measure(() -> done.add("measured"));
        while (spare.get() > 0) {
            Thread.sleep(1);
        }
        measuring.finish();
        assertTrue(measuring.processorNanos() > 0);
    }

    /** Entries of which one handful is made at once. */
    private void handful(Measuring measuring) {
        for (int i = 0; i < 1024; i++) {
            measuring.post(() -> done.add("entry"));
        }
    }

    /** Given up by the entries before a measurement: that is no other failure. */
    @Test
    void aMeasurementAfterEntriesThatFoundNoRoomIsLeftOut() {
        Measuring measuring = Measuring.beside(watching, Duration.ofMillis(200));
        CountDownLatch never = new CountDownLatch(1);
        measuring.measure(() -> await(never));
        for (int i = 0; i < 64; i++) {
            handful(measuring);
        }
        measuring.post(() -> done.add("one too many"));
        measuring.measure(() -> done.add("measured"));
        assertTrue(measuring.givenUp().isPresent());
        measuring.finish();
        never.countDown();
        assertEquals(List.of(), done);
    }

    /** Nor does the caller do what the thread that was given up has left. */
    @Test
    void whatCanWaitIsLeftOutOnceTheThreadIsGivenUp() {
        Measuring measuring = Measuring.beside(watching, Duration.ofMillis(200));
        CountDownLatch never = new CountDownLatch(1);
        spare.set(5);
        measuring.measure(() -> await(never));
        measuring.perform(() -> done.add("performed"));
        assertTrue(measuring.givenUp().isPresent());
        measuring.finish();
        assertEquals(5, spare.get());
        never.countDown();
    }

    /** Entries behind several measurements wait for all of them. */
    @Test
    void entriesWaitAsLongAsMeasurementsAreDone() {
        Measuring measuring = Measuring.beside(watching, Duration.ofSeconds(2));
        for (int i = 0; i < 3; i++) {
            measuring.measure(() -> sleep(1000));
        }
        for (int i = 0; i < 65; i++) {
            handful(measuring);
        }
        measuring.finish();
        assertTrue(measuring.givenUp().isEmpty(), () -> measuring.givenUp().get());
        assertEquals(65 * 1024, done.size());
    }

    /** A budget counts on it. */
    @Test
    void whatIsDoneIsPaidFor() {
        Measuring measuring = beside();
        for (int i = 0; i < 50; i++) {
            long before = measuring.processorNanos();
            measuring.measure(() -> {
                for (int k = 0; k < 1000; k++) {
                    done.add("work");
                }
            });
            while (!measuring.idle()) {
                Thread.onSpinWait();
            }
            assertTrue(measuring.processorNanos() > before, "measurement " + i);
        }
        measuring.finish();
    }
}
