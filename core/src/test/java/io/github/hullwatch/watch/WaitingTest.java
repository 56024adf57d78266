package io.github.hullwatch.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Waiting for one task at a time. */
class WaitingTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private static void clockTicks() {
        long now = System.nanoTime();
        while (System.nanoTime() == now) {
            Thread.onSpinWait();
        }
    }

    @Test
    void patienceIsWholeAgainWithEveryTaskThatIsDone() {
        Waiting waiting = new Waiting(HOUR);
        try (Waiting.Wait wait = waiting.begin()) {
            clockTicks();
            assertTrue(wait.left() < HOUR.toNanos());
            waiting.taskDone();
            assertEquals(HOUR.toNanos(), wait.left());
        }
    }

    @Test
    void whatWasDoneBeforeAWaitDoesNotPayForIt() {
        Waiting waiting = new Waiting(HOUR);
        waiting.taskDone();
        try (Waiting.Wait wait = waiting.begin()) {
            clockTicks();
            assertTrue(wait.left() < HOUR.toNanos());
        }
    }

    @Test
    void everyWaitIsCounted() {
        Waiting waiting = new Waiting(HOUR);
        assertEquals(new Measuring.Waits(0, 0), waiting.waits());
        for (int i = 1; i < 4; i++) {
            waiting.begin().close();
            assertEquals(i, waiting.waits().times());
        }
        assertTrue(waiting.waits().nanos() > 0);
    }

    @Test
    void anInterruptIsSeenWhenTheWaitIsOver() {
        Waiting waiting = new Waiting(HOUR);
        try (Waiting.Wait wait = waiting.begin()) {
            wait.interrupted();
            assertFalse(Thread.currentThread().isInterrupted());
        }
        assertTrue(Thread.interrupted());
        waiting.begin().close();
        assertFalse(Thread.interrupted(), "no other wait is meant");
    }
}
