package io.github.hullwatch.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.measure.Expected;
import io.github.hullwatch.measure.Measured;
import io.github.hullwatch.measure.NullModel;
import io.github.hullwatch.measure.RandomStreams;
import io.github.hullwatch.measure.Tier;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.sink.Sinks;
import io.github.hullwatch.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Lines of what was found, with values under chance that are drawn at once or later. */
class LineWriterTest {

    private static final Block BLOCK = new Block("a", "all", "full");

    private final Told told = new Told(false);
    private final Sinks sinks = new Sinks(List.of(told), false);
    private final NullModel chance = new NullModel(new RandomStreams(1));
    private final CostMeter cost = new CostMeter();
    private final HeldLines held = new HeldLines(sinks);
    private final RunClock clock = new RunClock(1_000_000_000L);
    private final ChanceDrawing drawing = drawing(Schedule.every(1));
    private final LineWriter lines = new LineWriter(sinks, held, drawing, clock, cost);

    private ChanceDrawing drawing(Schedule schedule) {
        WatchOptions options = new WatchOptions(Tier.LIGHT, schedule, 1, false, List.of(), List.of(), List.of());
        return new ChanceDrawing(options, chance, held, cost);
    }

    private static Snapshot at(long iteration, OptionalDouble loss) {
        return new Snapshot(iteration, 2, loss, Map.of());
    }

    /** The depth of so many random directions in the plane. */
    private Measured depthUnderChance(int n) {
        Expected depth = chance.wantDepth(n, 2);
        return new Measured() {
            @Override
            public Map<String, Object> values() {
                return Map.of("depth", depth.isKnown() ? depth.get().mean() : Double.NaN);
            }

            @Override
            public boolean isComplete() {
                return depth.isKnown();
            }
        };
    }

    @Test
    void valuesUnderChanceAreDrawnWithTheLineThatShowsThem() {
        lines.write(at(3, OptionalDouble.of(.5)), BLOCK, "hull", depthUnderChance(4));
        assertEquals(1, told.lines.size());
        double depth = (double) told.lines.get(0).values().get("depth");
        assertEquals(new NullModel(new RandomStreams(1)).depth(4, 2).mean(), depth);
        assertFalse(drawing.isMissing());
        assertEquals(List.of("write", "chance"), List.copyOf(cost.byPurpose().keySet()));
    }

    @Test
    void linesThatWaitKeepTheirOrderAndTheirMoment() {
        drawing.defer();
        clock.at(2_000_000_000L);
        lines.write(at(3, OptionalDouble.of(.5)), BLOCK, "hull", depthUnderChance(4));
        clock.at(3_500_400_000L);
        lines.write(at(4, OptionalDouble.empty()), null, "kernel", () -> Map.of("x", 1));
        lines.write(5, 0, "loss", Map.of("value", .25));
        drawing.measured();
        assertTrue(drawing.isMissing());
        assertEquals(List.of(), told.lines);
        clock.at(9_000_000_000L);
        drawing.drawAll();
        assertFalse(drawing.isMissing());
        assertEquals(List.of("line of hull", "line of kernel", "line of loss"), told.calls);
        Measurement hull = told.lines.get(0);
        assertEquals(List.of(3L, 2, 1.0, .5), List.of(hull.iteration(), hull.epoch(), hull.seconds(), hull.loss()));
        Measurement kernel = told.lines.get(1);
        assertEquals(2.5, kernel.seconds(), "in milliseconds");
        assertNull(kernel.loss());
        assertNull(kernel.block());
    }

    /** Short of time, nobody waits: what is not known is left out, and still to be drawn. */
    @Test
    void withABudgetNoLineWaits() {
        ChanceDrawing late = drawing(Schedule.budget(.01));
        late.defer();
        new LineWriter(sinks, held, late, clock, cost)
                .write(at(0, OptionalDouble.empty()), BLOCK, "hull", depthUnderChance(4));
        assertEquals(Map.of("depth", Double.NaN), told.lines.get(0).values());
        late.measured();
        assertTrue(late.isMissing());
    }

    @Test
    void allIsWrittenAtTheEndWithoutWhatIsNotKnown() {
        drawing.defer();
        lines.write(at(3, OptionalDouble.of(.5)), BLOCK, "hull", depthUnderChance(4));
        lines.writeAll();
        assertEquals(Map.of("depth", Double.NaN), told.lines.get(0).values());
    }

    @Test
    void theFileOfAnArrayStandsLast() {
        Measured found = new Measured() {
            @Override
            public Map<String, Object> values() {
                return Map.of("x", 1);
            }

            @Override
            public Optional<Array> array() {
                return Optional.of(new Array(new int[] {2}, new double[] {3, 4}));
            }
        };
        assertSame(found, LineWriter.writable(found));
        lines.write(at(3, OptionalDouble.of(.5)), BLOCK, "mine", found, Map.of("more", 2));
        assertEquals(
                List.of("x", "more", "array"),
                List.copyOf(told.lines.get(0).values().keySet()));
        assertEquals("arrays/mine.npy", told.lines.get(0).values().get("array"));
    }

    @Test
    void whatCantBeWrittenIsRefusedBeforeItIsALine() {
        assertThrows(IllegalArgumentException.class, () -> LineWriter.writable(() -> Map.of("x", new Object())));
        assertThrows(IllegalArgumentException.class, () -> LineWriter.writable(() -> Map.of("iteration", 1)));
    }
}
