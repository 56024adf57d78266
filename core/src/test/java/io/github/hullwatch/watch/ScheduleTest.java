package io.github.hullwatch.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Schedules, and the timetable that follows them. */
class ScheduleTest {

    private boolean suspected;

    private Timetable timetable(Schedule schedule) {
        return new Timetable(schedule, () -> suspected, () -> true, () -> 0);
    }

    /** The iterations that are measured, of 0 to last, with so many in an epoch. */
    private List<Long> measured(Schedule schedule, int last, int perEpoch) {
        Timetable timetable = timetable(schedule);
        List<Long> measured = new ArrayList<>();
        for (long t = 0; t <= last; t++) {
            // A state may be looked at more than once before it is measured.
            boolean due = timetable.due(t, (int) (t / perEpoch));
            assertEquals(due, timetable.due(t, (int) (t / perEpoch)), "iteration " + t);
            if (due) {
                timetable.taken(t);
                measured.add(t);
                assertFalse(timetable.due(t, (int) (t / perEpoch)), "never twice");
            }
        }
        return measured;
    }

    @Test
    void everySoManyIterations() {
        assertEquals(List.of(0L, 1L, 2L, 3L), measured(Schedule.every(1), 3, 10));
        assertEquals(List.of(0L, 7L, 14L, 21L), measured(Schedule.every(7), 27, 10));
    }

    /** The grid by hand, and by its definition. */
    @Test
    void logSpaced() {
        assertEquals(
                List.of(0L, 1L, 2L, 3L, 4L, 6L, 10L, 16L, 25L, 40L, 63L, 100L, 158L, 251L),
                measured(Schedule.logSpaced(5), 300, 10));
        assertEquals(List.of(0L, 1L, 10L, 100L, 1000L), measured(Schedule.logSpaced(1), 5000, 10));
        for (int perDecade : new int[] {2, 3, 20, 100, 5000}) {
            List<Long> grid = LongStream.rangeClosed(0, 4L * perDecade)
                    .map(k -> Math.round(Math.pow(10, k / (double) perDecade)))
                    .filter(t -> t <= 2000)
                    .distinct()
                    .boxed()
                    .toList();
            List<Long> measured = measured(Schedule.logSpaced(perDecade), 2000, 10);
            assertEquals(grid, measured.subList(1, measured.size()), perDecade + " a decade");
        }
    }

    /** Counts jump with truncated backpropagation and averaging. */
    @Test
    void aPointOfTheLogarithmicGridThatWasPassedCounts() {
        Timetable timetable = timetable(Schedule.logSpaced(1));
        List<Long> measured = new ArrayList<>();
        for (long t = 0; t <= 2100; t += 7) {
            if (timetable.due(t, 0)) {
                timetable.taken(t);
                measured.add(t);
            }
        }
        assertEquals(List.of(0L, 7L, 14L, 105L, 1001L), measured);
    }

    @Test
    void epochEnds() {
        assertEquals(List.of(0L, 10L, 20L, 30L), measured(Schedule.epochEnds(), 35, 10));
        Timetable later = timetable(Schedule.epochEnds());
        assertTrue(later.due(500, 5), "the first state is always measured");
        later.taken(500);
        assertFalse(later.due(501, 5));
        assertTrue(later.due(502, 6));
    }

    @Test
    void oneOrTheOther() {
        assertEquals(
                List.of(0L, 8L, 10L, 16L, 20L, 24L, 30L, 32L),
                measured(Schedule.every(8).or(Schedule.epochEnds()), 35, 10));
    }

    @Test
    void closerWhileATransitionIsSuspected() {
        Schedule schedule = Schedule.every(20).closer(5);
        assertEquals(List.of(0L, 20L, 40L), measured(schedule, 50, 1000));
        Timetable timetable = timetable(schedule);
        List<Long> measured = new ArrayList<>();
        for (long t = 0; t <= 70; t++) {
            suspected = t >= 21 && t < 38;
            if (timetable.due(t, 0)) {
                timetable.taken(t);
                measured.add(t);
            }
        }
        assertEquals(List.of(0L, 20L, 25L, 30L, 35L, 40L, 60L), measured);
    }

    @Test
    void anAskedMeasurementIsNotRepeated() {
        Timetable timetable = timetable(Schedule.every(10));
        assertTrue(timetable.due(0, 0));
        timetable.taken(0);
        timetable.taken(10);
        assertFalse(timetable.due(10, 0));
        assertTrue(timetable.due(20, 0));
    }

    @Test
    void aPurseOwesWhatWasSpentAndSavesNothingUp() {
        Purse purse = new Purse(.1, 0);
        assertTrue(purse.affords(1000, 0));
        // 50 spent at time 1000: paid back 500 later, whatever was not spent before.
        assertFalse(purse.affords(1000, 50));
        assertFalse(purse.affords(1499, 50));
        assertTrue(purse.affords(1501, 50));
        assertTrue(purse.affords(9000, 50));
        assertFalse(purse.affords(9000, 51));
        assertTrue(purse.affords(9011, 51));
    }

    /**
     * What a budget promises: over any stretch of a training no more is spent than its share of the time and one
     * measurement.
     */
    @Test
    void aBudgetIsKeptOverAnyStretchToWithinOneMeasurement() {
        Random random = new Random(3);
        for (double share : new double[] {.01, .05, .3}) {
            AtomicLong spent = new AtomicLong();
            Purse purse = new Purse(share, 0);
            long now = 0;
            int steps = 3000;
            long[] times = new long[steps + 1];
            long[] costs = new long[steps + 1];
            long largest = 0;
            int measurements = 0;
            for (int i = 0; i < steps; i++) {
                now += 500 + random.nextInt(1000);
                if (i == 0 || purse.affords(now, spent.get())) {
                    long cost = 100 + random.nextInt(3000);
                    largest = Math.max(largest, cost);
                    spent.addAndGet(cost);
                    now += cost;
                    measurements++;
                }
                times[i + 1] = now;
                costs[i + 1] = spent.get();
            }
            assertTrue(measurements > 5, "something is measured");
            assertTrue(spent.get() > .8 * share * now, "what is allowed is used");
            for (int from = 0; from < steps; from += 17) {
                for (int to = from + 1; to <= steps; to += 13) {
                    long cost = costs[to] - costs[from];
                    double allowed = share * (times[to] - times[from]) + largest;
                    assertTrue(cost <= allowed + 1, cost + " of " + allowed + " from " + from + " to " + to);
                }
            }
        }
    }

    @Test
    void aBudgetWaitsForWhatIsBeingMeasured() {
        boolean[] idle = {true};
        Timetable timetable = new Timetable(Schedule.budget(1), () -> false, () -> idle[0], () -> 0);
        assertTrue(timetable.due(0, 0));
        timetable.taken(0);
        idle[0] = false;
        assertFalse(timetable.due(1, 0), "what it costs is not known yet");
        idle[0] = true;
        assertTrue(timetable.due(2, 0));
        assertEquals(1, timetable.leftOut());
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Schedule.every(0));
        assertThrows(IllegalArgumentException.class, () -> Schedule.logSpaced(0));
        assertThrows(IllegalArgumentException.class, () -> Schedule.every(10).closer(0));
        for (double share : new double[] {0, -1, 1.5, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> Schedule.budget(share));
        }
        Schedule budget = Schedule.budget(.01);
        assertThrows(IllegalArgumentException.class, () -> budget.or(Schedule.every(3)));
        assertThrows(IllegalArgumentException.class, () -> Schedule.every(3).or(budget));
        String message = assertThrows(IllegalArgumentException.class, () -> budget.closer(3))
                .getMessage();
        assertTrue(message.contains("budget 0.01"), message);
    }

    /** States are looked at several times, and may be measured after all. */
    @Test
    void aStateIsLeftOutOnce() {
        Timetable timetable = new Timetable(Schedule.budget(1e-9), () -> false, () -> true, () -> 1_000_000_000L);
        assertTrue(timetable.due(0, 0));
        timetable.taken(0);
        for (long t = 1; t <= 3; t++) {
            assertFalse(timetable.due(t, 0));
            assertFalse(timetable.due(t, 0));
            assertEquals(t, timetable.leftOut());
        }
        timetable.taken(3);
        assertEquals(2, timetable.leftOut());
    }

    /** Else a run that goes on would not measure before it has lasted as long again. */
    @Test
    void aRunThatGoesOnOwesNothingForTheTimeBefore() {
        long[] spent = {0};
        Schedule budget = Schedule.budget(1e-3);
        Timetable before = new Timetable(budget, () -> false, () -> true, () -> spent[0]);
        assertTrue(before.due(0, 0));
        before.taken(0);
        Timetable after = new Timetable(budget, () -> false, () -> true, () -> spent[0]);
        spent[0] = 3_600_000_000_000L;
        after.restore(before.state());
        assertTrue(after.due(1, 0));
        after.taken(1);
        spent[0] += 3_600_000_000_000L;
        assertFalse(after.due(2, 0), "what it spends itself is owed");
    }

    @Test
    void aMultipleThatWasPassedCounts() {
        Timetable timetable = timetable(Schedule.every(10));
        List<Long> measured = new ArrayList<>();
        for (long t : new long[] {3, 9, 11, 15, 19, 40, 41, 1_000_000_007, 1_000_000_008}) {
            if (timetable.due(t, 0)) {
                timetable.taken(t);
                measured.add(t);
            }
        }
        assertEquals(List.of(3L, 11L, 40L, 1_000_000_007L), measured);
    }

    /** It is still the same state. */
    @Test
    void aStateThatIsLookedAtAgainInTheNextEpochIsStillDue() {
        for (Schedule schedule : List.of(Schedule.every(10), Schedule.logSpaced(1), Schedule.epochEnds())) {
            Timetable timetable = timetable(schedule);
            assertTrue(timetable.due(0, 0));
            timetable.taken(0);
            timetable.due(9, 0);
            timetable.due(10, 0);
            assertTrue(timetable.due(10, 1), schedule.toString());
        }
    }
}
