package io.github.hullwatch.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When entries are handed over: once they are many, or the last time was a while ago. */
class GatheringTest {

    private static final long WHILE = 200_000_000L;

    private long now = Long.MAX_VALUE;
    private final Gathering gathering = new Gathering(() -> now);

    @Test
    void entriesAreHandedOverTogetherOnceTheyAreMany() {
        List<Integer> done = new ArrayList<>();
        for (int i = 0; i < 1023; i++) {
            int place = i;
            assertFalse(gathering.add(() -> done.add(place)), () -> "entry " + place);
        }
        assertTrue(gathering.add(() -> done.add(1023)));
        gathering.take().forEach(Runnable::run);
        assertEquals(IntStream.range(0, 1024).boxed().toList(), done);
        assertEquals(List.of(), gathering.take());
    }

    /** The clock may run over, as that of the system may. */
    @Test
    void anEntryIsHandedOverWhenTheLastTimeWasAWhileAgo() {
        now += WHILE;
        assertFalse(gathering.add(() -> {}), "just not long enough");
        now++;
        assertTrue(gathering.add(() -> {}));
        assertEquals(2, gathering.take().size());
        assertFalse(gathering.add(() -> {}), "the while begins anew");
        now += WHILE + 1;
        assertTrue(gathering.add(() -> {}));
    }
}
