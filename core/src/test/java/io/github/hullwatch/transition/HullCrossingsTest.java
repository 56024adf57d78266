package io.github.hullwatch.transition;

import static io.github.hullwatch.geometry.Verdict.BOUNDARY;
import static io.github.hullwatch.geometry.Verdict.INSIDE;
import static io.github.hullwatch.geometry.Verdict.OUTSIDE;
import static io.github.hullwatch.geometry.Verdict.UNDECIDED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.transition.HullCrossings.Crossing;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HullCrossingsTest {

    private static List<Crossing> run(long first, long step, Verdict... verdicts) {
        HullCrossings crossings = new HullCrossings();
        List<Crossing> found = new ArrayList<>();
        for (int i = 0; i < verdicts.length; i++) {
            crossings.observe(first + i * step, verdicts[i]).ifPresent(found::add);
        }
        return found;
    }

    @Test
    void entryIsDatedBackAndDetectedFiveMeasurementsLater() {
        assertEquals(
                List.of(new Crossing(true, 136, 137, 142)),
                run(135, 1, OUTSIDE, OUTSIDE, INSIDE, INSIDE, INSIDE, INSIDE, INSIDE, INSIDE, INSIDE));
    }

    @Test
    void fourConfirmationsAreNotEnough() {
        assertEquals(List.of(), run(0, 1, OUTSIDE, INSIDE, INSIDE, INSIDE, INSIDE, INSIDE));
        assertEquals(List.of(), run(0, 1, OUTSIDE, INSIDE, INSIDE, INSIDE, INSIDE, INSIDE, OUTSIDE, INSIDE));
    }

    @Test
    void insideFromTheStartIsAnEntryAtTheFirst() {
        assertEquals(
                List.of(new Crossing(true, 0, 0, 50)),
                run(0, 10, INSIDE, INSIDE, INSIDE, INSIDE, INSIDE, INSIDE, INSIDE));
    }

    @Test
    void outsideFromTheStartIsNoEvent() {
        assertEquals(List.of(), run(0, 1, OUTSIDE, OUTSIDE, OUTSIDE, OUTSIDE, OUTSIDE, OUTSIDE, OUTSIDE));
    }

    @Test
    void boundaryIsNotInsideAndRevokes() {
        assertEquals(
                List.of(new Crossing(true, 3, 4, 9)),
                run(0, 1, OUTSIDE, INSIDE, INSIDE, BOUNDARY, INSIDE, INSIDE, INSIDE, INSIDE, INSIDE, INSIDE));
    }

    @Test
    void undecidedNeitherConfirmsNorRevokes() {
        assertEquals(
                List.of(new Crossing(true, 0, 2, 8)),
                run(0, 1, OUTSIDE, UNDECIDED, INSIDE, INSIDE, UNDECIDED, INSIDE, INSIDE, INSIDE, INSIDE));
    }

    @Test
    void exitAfterEntry() {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            verdicts.add(i < 10 || i >= 20 ? OUTSIDE : INSIDE);
        }
        assertEquals(
                List.of(new Crossing(true, 9, 10, 15), new Crossing(false, 19, 20, 25)),
                run(0, 1, verdicts.toArray(Verdict[]::new)));
    }

    @Test
    void evidenceIsKeptWhileAndOnlyWhilePending() {
        HullCrossings crossings = new HullCrossings();
        crossings.observe(0, OUTSIDE);
        assertFalse(crossings.pending());
        crossings.observe(1, INSIDE);
        assertTrue(crossings.pending());
        crossings.observe(2, OUTSIDE);
        assertFalse(crossings.pending());
        for (int i = 3; i < 9; i++) {
            crossings.observe(i, INSIDE);
        }
        assertFalse(crossings.pending());
    }

    @Test
    void crossingsAlternateInOrderWhateverComes() {
        Random random = new Random(7);
        Verdict[] all = Verdict.values();
        for (int trial = 0; trial < 200; trial++) {
            Verdict[] verdicts = new Verdict[400];
            int hold = 0;
            Verdict held = OUTSIDE;
            for (int i = 0; i < verdicts.length; i++) {
                if (hold-- == 0) {
                    held = all[random.nextInt(all.length)];
                    hold = random.nextInt(12);
                }
                verdicts[i] = held;
            }
            List<Crossing> found = run(0, 1, verdicts);
            long last = -1;
            boolean inside = false;
            for (Crossing c : found) {
                assertTrue(c.entry() != inside, "entries and exits alternate");
                assertTrue(c.lastWithout() > last || c.firstWith() == 0, c + " after " + last);
                assertTrue(c.firstWith() < c.detected());
                assertEquals(c.entry(), verdicts[(int) c.firstWith()] == INSIDE);
                inside = c.entry();
                last = c.detected() - HullCrossings.CONFIRMATIONS - 1;
            }
        }
    }
}
