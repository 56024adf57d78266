package io.github.hullwatch.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Waiting for one task at a time, and handing over many entries at once. */
class PatienceTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void patienceIsWholeAgainWithEveryTaskThatIsDone() {
        Patience patience = new Patience(HOUR);
        try (Patience.Wait wait = patience.begin()) {
            while (wait.left() == HOUR.toNanos()) {
                Thread.onSpinWait();
            }
            assertTrue(wait.left() < HOUR.toNanos());
            patience.taskDone();
            assertEquals(HOUR.toNanos(), wait.left());
        }
    }

    @Test
    void whatWasDoneBeforeAWaitDoesNotPayForIt() {
        Patience none = new Patience(Duration.ZERO);
        none.taskDone();
        try (Patience.Wait wait = none.begin()) {
            assertTrue(wait.left() <= 0);
        }
    }

    @Test
    void everyWaitIsCounted() {
        Patience patience = new Patience(HOUR);
        assertEquals(new Measuring.Waits(0, 0), patience.waits());
        for (int i = 1; i < 4; i++) {
            patience.begin().close();
            assertEquals(i, patience.waits().times());
        }
        assertTrue(patience.waits().nanos() > 0);
    }

    @Test
    void anInterruptIsSeenWhenTheWaitIsOver() {
        Patience patience = new Patience(HOUR);
        try (Patience.Wait wait = patience.begin()) {
            wait.interrupted();
            assertFalse(Thread.currentThread().isInterrupted());
        }
        assertTrue(Thread.interrupted());
        patience.begin().close();
        assertFalse(Thread.interrupted(), "no other wait is meant");
    }

    @Test
    void entriesAreHandedOverTogetherOnceTheyAreMany() {
        Gathering gathering = new Gathering();
        List<Integer> done = new ArrayList<>();
        for (int i = 0; i < 1023; i++) {
            int place = i;
            gathering.add(() -> done.add(place));
        }
        assertTrue(gathering.add(() -> done.add(1023)));
        gathering.take().forEach(Runnable::run);
        assertEquals(IntStream.range(0, 1024).boxed().toList(), done);
        assertEquals(List.of(), gathering.take());
    }
}
