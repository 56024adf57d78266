package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.statistics.UnitRows;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import io.github.hullwatch.sink.CsvSink;
import io.github.hullwatch.sink.Sink;
import io.github.hullwatch.sink.Slf4jSink;
import io.github.hullwatch.sink.tensorboard.TensorBoardSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;

/** Sinks beside the run directory, attached to a network that trains. */
class FurtherSinksTest {

    private static final int STEPS = 12;

    @TempDir
    private Path temp;

    private static MultiLayerNetwork trained(HullwatchListener hull) {
        MultiLayerNetwork network = Networks.dense(new Sgd(0.1), DataType.FLOAT);
        try (hull) {
            network.addListeners(hull);
            network.fit(Networks.batches(STEPS, 8));
        }
        return network;
    }

    private HullwatchListener.Builder builder(String run) {
        return HullwatchListener.builder().runDir(temp.resolve(run)).every(5);
    }

    private List<Measurement> lines(String run) {
        return RunReader.open(temp.resolve(run)).measurements().stream()
                .map(m -> new Measurement(m.iteration(), m.epoch(), 0, m.loss(), m.block(), m.quantity(), m.values()))
                .toList();
    }

    @Test
    void theyChangeNothingOfTheTrainingAndNothingOfTheRun() {
        MultiLayerNetwork alone = trained(builder("alone").build());
        MultiLayerNetwork watched = trained(builder("watched")
                .sink(TensorBoardSink.in(temp.resolve("tb")))
                .sink(CsvSink.in(temp.resolve("csv")))
                .sink(Slf4jSink.every(1))
                .build());
        assertEquals(alone.params(), watched.params());
        assertEquals(lines("alone"), lines("watched"));
        assertTrue(RunVerifier.verify(temp.resolve("watched")).ok());
        assertTrue(Files.isRegularFile(temp.resolve("tb/projector/hidden.12.tensors.tsv")));
        assertTrue(Files.isRegularFile(temp.resolve("tb/projector/hidden.12.frame2.tensors.tsv")));
        assertTrue(Files.isRegularFile(temp.resolve("csv/spread.csv")));
    }

    /** Notes in what order it is called, and the directions. */
    private static final class Noting implements Sink {
        private final List<String> calls = new ArrayList<>();
        private final List<double[]> first = new ArrayList<>();
        private final boolean takes;

        Noting(boolean takes) {
            this.takes = takes;
        }

        @Override
        public String name() {
            return "noting";
        }

        @Override
        public void measurement(Measurement line) {
            if (line.block() != null) {
                calls.add("line of " + line.block() + " at " + line.iteration());
            }
        }

        @Override
        public void event(Event event) {}

        @Override
        public boolean takesDirections() {
            return takes;
        }

        @Override
        public void directions(Block block, long iteration, UnitRows rows, boolean inFull) {
            calls.add("directions of " + block + " at " + iteration + (inFull ? " in full" : ""));
            if (block.group().equals("two")) {
                int start = rows.start(1);
                first.add(new double[] {rows.n(), rows.norm(1), rows.units()[start], rows.units()[start + 4]});
            }
        }

        @Override
        public void finish(String status) {}
    }

    @Test
    void directionsComeAfterTheLinesOfTheirBlockToThoseWhoTakeThem() {
        MultiLayerNetwork network = Networks.dense(new Sgd(0.1), DataType.FLOAT);
        Noting takes = new Noting(true);
        Noting leaves = new Noting(false);
        double norm = 0;
        for (int i = 0; i < 5; i++) {
            norm = Math.hypot(norm, network.getParam("0_W").getDouble(i, 6));
        }
        double[] expected = {
            2,
            norm,
            network.getParam("0_W").getDouble(0, 6) / norm,
            network.getParam("0_W").getDouble(4, 6) / norm
        };
        try (HullwatchListener hull = HullwatchListener.builder()
                .synchronous()
                .every(5)
                .layers("hidden")
                .group("hidden", "two", new int[] {3, 6})
                .sink(takes)
                .sink(leaves)
                .build()) {
            network.addListeners(hull);
            network.fit(Networks.batches(STEPS, 8));
        }
        assertArrayEquals(expected, takes.first.get(0), 1e-12);
        List<String> directions = takes.calls.stream()
                .filter(call -> call.startsWith("directions"))
                .toList();
        assertEquals(
                List.of(
                        "directions of hidden/all/full at 0 in full",
                        "directions of hidden/two/full at 0 in full",
                        "directions of hidden/all/full at 5",
                        "directions of hidden/two/full at 5",
                        "directions of hidden/all/full at 10",
                        "directions of hidden/two/full at 10",
                        "directions of hidden/all/full at 12 in full",
                        "directions of hidden/two/full at 12 in full"),
                directions);
        int last = takes.calls.lastIndexOf("line of hidden/all/full at 5");
        assertEquals("directions of hidden/all/full at 5", takes.calls.get(last + 1));
        assertTrue(leaves.calls.stream().noneMatch(call -> call.startsWith("directions")));
    }

    /** Whatever happens to one of them, the training goes on, and so do the others. */
    @Test
    void eachFailsAlone() throws IOException {
        MultiLayerNetwork alone = trained(builder("alone").build());
        Path vanishing = temp.resolve("vanishing");
        Sink failing = new Sink() {
            @Override
            public String name() {
                return "failing";
            }

            @Override
            public void measurement(Measurement line) {}

            @Override
            public void event(Event event) {}

            @Override
            public boolean takesDirections() {
                return true;
            }

            @Override
            public void directions(Block block, long iteration, UnitRows rows, boolean inFull) {
                throw new StackOverflowError("too deep");
            }

            @Override
            public void finish(String status) {}
        };
        Sink deleting = new Sink() {
            @Override
            public String name() {
                return "deleting";
            }

            @Override
            public void measurement(Measurement line) {
                if (line.iteration() == 5) {
                    delete(vanishing);
                }
            }

            @Override
            public void event(Event event) {}

            @Override
            public void finish(String status) {}
        };
        HullwatchListener hull = builder("watched")
                .sink(failing)
                .sink(TensorBoardSink.in(vanishing.resolve("tb")))
                .sink(CsvSink.in(vanishing.resolve("csv")))
                .sink(deleting)
                .sink(TensorBoardSink.in(temp.resolve("tb")))
                .build();
        MultiLayerNetwork watched = trained(hull);
        assertEquals(alone.params(), watched.params());
        assertEquals(lines("alone"), lines("watched"));
        String failure = hull.failure().orElseThrow();
        assertTrue(failure.contains("'failing'") && failure.contains("too deep"), failure);
        assertEquals(
                Manifest.FINISHED,
                RunReader.open(temp.resolve("watched")).manifest().status());
        assertTrue(Files.isRegularFile(temp.resolve("tb/projector/hidden.12.tensors.tsv")));
        assertTrue(Files.notExists(vanishing));
    }

    private static void delete(Path dir) {
        if (Files.exists(dir)) {
            try (Stream<Path> files = Files.walk(dir)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
