package io.github.hullwatch.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CertificateRecord;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SinksTest {

    private static Measurement line(long iteration) {
        return new Measurement(iteration, 0, 0, null, new Block("a", "all", "full"), "norms", Map.of("max", iteration));
    }

    private static Event event(long iteration) {
        return new Event("converged", iteration, null, null, null, Map.of(), null);
    }

    /** Notes every call, and throws at the one that it is told of. */
    private static final class Told implements Sink {
        final List<String> calls = new ArrayList<>();
        private final String name;
        private final String fails;

        Told(String name, String fails) {
            this.name = name;
            this.fails = fails;
        }

        private void call(String what) {
            calls.add(what);
            if (what.equals(fails)) {
                throw new IllegalStateException("no room");
            }
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void measurement(Measurement line) {
            call("line " + line.iteration());
        }

        @Override
        public void event(Event event) {
            call("event " + event.iteration());
        }

        @Override
        public boolean storesCertificates() {
            return true;
        }

        @Override
        public Optional<CertificateRef> certificate(CertificateRecord certificate) {
            call("certificate");
            return Optional.of(new CertificateRef(name, "0".repeat(64)));
        }

        @Override
        public void finish(String status) {
            call("finish " + status);
        }
    }

    @Test
    void oneThatFailsEndsAloneAndIsToldOfTheEnd() {
        Told good = new Told("good", null);
        Told bad = new Told("bad", "line 2");
        Sinks sinks = new Sinks(List.of(bad, good), false);
        assertTrue(sinks.failure().isEmpty());
        for (int i = 1; i <= 3; i++) {
            sinks.measurement(line(i));
        }
        sinks.event(event(3));
        sinks.finish("finished");
        assertEquals(List.of("line 1", "line 2", "finish finished"), bad.calls);
        assertEquals(List.of("line 1", "line 2", "line 3", "event 3", "finish finished"), good.calls);
        String failure = sinks.failure().orElseThrow();
        assertTrue(failure.contains("'bad'") && failure.contains("no room"), failure);
    }

    @Test
    void failingFastThrowsOn() {
        Sinks sinks = new Sinks(List.of(new Told("bad", "line 1")), true);
        Measurement line = line(1);
        assertThrows(IllegalStateException.class, () -> sinks.measurement(line));
    }

    @Test
    void linesNameACertificateAsTheFirstSinkThatStoresItSays() {
        CertificateRecord record = null;
        Sinks sinks = new Sinks(List.of(new MemorySink(), new Told("bad", "certificate"), new Told("b", null)), false);
        assertTrue(sinks.storesCertificates());
        assertEquals("b", sinks.certificate(record).orElseThrow().file());
        assertFalse(new Sinks(List.of(new MemorySink()), false).storesCertificates());
    }

    @Test
    void whatASinkNoticesItselfIsAFailureToo() {
        Sink full = new Sink() {
            @Override
            public String name() {
                return "full";
            }

            @Override
            public void measurement(Measurement line) {}

            @Override
            public void event(Event event) {}

            @Override
            public Optional<String> failure() {
                return Optional.of("the disk is full");
            }

            @Override
            public void finish(String status) {}
        };
        Sinks sinks = new Sinks(List.of(new MemorySink(), full), false);
        sinks.frames("a", new NpyArray(new int[] {1, 3, 3}, new float[9]));
        assertEquals("the disk is full", sinks.failure().orElseThrow());
    }

    @Test
    void memoryKeepsTheLastLineOfEachQuantityAndAllEvents() {
        MemorySink memory = new MemorySink();
        Block block = new Block("a", "all", "full");
        assertTrue(memory.last(block).isEmpty());
        memory.measurement(line(1));
        memory.measurement(line(2));
        memory.measurement(new Measurement(2, 0, 0, null, null, "loss", Map.of("value", 1)));
        memory.event(event(1));
        memory.event(event(2));
        memory.finish("finished");
        assertEquals(Map.of("norms", line(2)), memory.last(block));
        assertEquals(List.of(event(1), event(2)), memory.events());
    }

    /** A quantity that is measured less often has an older line, which is of other weights. */
    @Test
    void memorysLatestLinesAreOfTheLastWeightsAlone() {
        MemorySink memory = new MemorySink();
        Block block = new Block("a", "all", "full");
        assertTrue(memory.latest(block).isEmpty());
        memory.measurement(new Measurement(10, 0, 0, null, block, "spread", Map.of("value", 1)));
        memory.measurement(new Measurement(20, 0, 0, null, block, "norms", Map.of("value", 2)));
        memory.measurement(new Measurement(20, 0, 0, null, block, "motion", Map.of("value", 3)));
        assertEquals(
                new MemorySink.Latest(20, Map.of("norms", Map.of("value", 2), "motion", Map.of("value", 3))),
                memory.latest(block).orElseThrow());
        assertEquals(
                List.of("norms", "motion"),
                List.copyOf(memory.latest(block).orElseThrow().quantities().keySet()));
    }
}
