package io.github.hullwatch.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.Npy;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.proof.Claim;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.view.CosineHistory.Frame;
import io.github.hullwatch.view.HeldHull.Death;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerNeuronsTest {
    private static final Block HIDDEN = new Block("hidden", "all", "full");

    @TempDir
    private Path temp;

    private LayerNeurons read(Path run) {
        RunView view = RunView.read(run);
        return LayerNeurons.of(view, LayerNeurons.blocks(view).get(0));
    }

    private Path condensing() {
        return NeuronRuns.condensing(temp.resolve("run"), "hidden");
    }

    @Test
    void weightsAndStoredCosinesMakeOneHistory() {
        LayerNeurons neurons = read(condensing());
        assertEquals(List.of(), neurons.problems());
        CosineHistory history = neurons.cosines().orElseThrow();
        assertEquals(
                IntStream.rangeClosed(0, 10).mapToObj(t -> 10L * t).toList(),
                history.frames().stream().map(Frame::iteration).toList());
        assertEquals(3, history.frames().stream().filter(Frame::certified).count());
        assertEquals(1, history.sets().size());
        assertEquals(NeuronRuns.N, history.neurons());
        assertEquals(.95, history.least());
        assertEquals(1 / Math.sqrt(6), history.chance(), 1e-12);
        // Lines condense: three groups at the end, of 8 neurons each but for the dead one.
        assertEquals(
                List.of(7, 8, 8),
                history.lastOrder(0).groups().stream()
                        .map(CosineOrder.Group::size)
                        .sorted()
                        .toList());
        assertTrue(history.frames().get(0).order().groups().size() < 3);
    }

    /** Both sources of an iteration say the same; so the order of a stored array is not mixed up. */
    @Test
    void storedCosinesAreThoseOfTheWeights() throws IOException {
        Path run = condensing();
        CosineHistory with = read(run).cosines().orElseThrow();
        try (Stream<Path> files = Files.list(run.resolve("certificates"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        LayerNeurons without = read(run);
        CosineHistory stored = without.cosines().orElseThrow();
        assertEquals(0, stored.frames().stream().filter(Frame::certified).count());
        assertTrue(without.held().isEmpty());
        assertTrue(without.problems().get(0).contains("is missing"), without.problems()::toString);
        for (int f : new int[] {0, 5, 10}) {
            Cosines a = with.frames().get(f).cosines();
            Cosines b = stored.frames().get(f).cosines();
            for (int i = 0; i < NeuronRuns.N; i++) {
                for (int j = 0; j < NeuronRuns.N; j++) {
                    assertEquals(a.get(i, j), b.get(i, j), 1e-6);
                }
            }
        }
        assertFalse(stored.frames().get(10).cosines().isLive(7));
    }

    @Test
    void theClassThatOutgoingWeightsFavourIsKnownAtCertificates() {
        List<Frame> frames = read(condensing()).cosines().orElseThrow().frames();
        assertArrayEquals(
                IntStream.range(0, NeuronRuns.N).map(i -> i == 7 ? -1 : i % 3).toArray(),
                frames.get(10).own());
        assertNull(frames.get(1).own());
    }

    @Test
    void deathsAndSharesComeFromCertificatesAndLines() {
        HeldHull held = read(condensing()).held().orElseThrow();
        assertEquals(
                List.of(0L, 50L, 100L),
                held.states().stream().map(HeldHull.State::iteration).toList());
        assertEquals(new Death(60, 70), held.death(7));
        assertNull(held.death(8));
        assertTrue(held.last().isFaint(4));
        assertEquals(24.0 / (24 + 11), held.last().parts()[2], 1e-12);
        assertNotNull(held.last().angles());
    }

    @Test
    void largeLayersAreThinnedAndTheirGroupsCounted() {
        double[][] rows = new double[600][3];
        for (int i = 0; i < 600; i++) {
            rows[i][i % 3] = i % 2 == 0 ? 1 : -1;
        }
        Claim claim = Claim.builder(Claim.UNDECIDED).n(600).d(3).build();
        LayerNeurons neurons = read(
                NeuronRuns.certified(temp.resolve("large"), HIDDEN, List.of(NeuronRuns.matrix(rows)), List.of(claim)));
        CosineHistory history = neurons.cosines().orElseThrow();
        assertEquals(600, history.neurons());
        assertEquals(CosineHistory.SHOWN, history.sets().get(0).length);
        // 512 of 600 are compared.
        assertEquals(
                512,
                history.lastOrder(0).groups().stream()
                        .mapToInt(CosineOrder.Group::of)
                        .sum());
        assertEquals(-1, IntStream.range(0, 600).map(neurons::group).min().orElseThrow());
        assertEquals(3, IntStream.range(0, 600).map(neurons::group).max().orElseThrow());
    }

    @Test
    void fourThousandNeuronsAndOne() {
        Claim many = Claim.builder(Claim.UNDECIDED).n(4096).d(8).build();
        NpyArray rows = NeuronRuns.matrix(NeuronRuns.gaussian(new Random(1), 4096, 8));
        LayerNeurons neurons =
                read(NeuronRuns.certified(temp.resolve("many"), HIDDEN, List.of(rows, rows), List.of(many, many)));
        assertEquals(4096, neurons.held().orElseThrow().n());
        assertEquals(2, neurons.cosines().orElseThrow().frames().size());
        Claim one = Claim.builder(Claim.UNDECIDED).n(1).d(1).build();
        LayerNeurons single = read(NeuronRuns.certified(
                temp.resolve("one"), HIDDEN, List.of(NpyArray.matrix(1, 1, new float[] {2})), List.of(one)));
        assertEquals(1, single.cosines().orElseThrow().sets().get(0).length);
        assertEquals(0, single.group(0));
    }

    @Test
    void weightsOfAnotherShapeAreLeftOut() {
        Claim three = Claim.builder(Claim.UNDECIDED).n(3).d(2).build();
        LayerNeurons neurons = read(NeuronRuns.certified(
                temp.resolve("shape"),
                HIDDEN,
                List.of(NpyArray.matrix(2, 2, new float[4]), NpyArray.matrix(3, 2, new float[6])),
                List.of(three, three)));
        assertEquals(1, neurons.cosines().orElseThrow().frames().size());
        assertEquals(
                List.of("the weights at iteration 0 are of other neurons (2×2) than the last ones"),
                neurons.problems());
    }

    @Test
    void damagedFilesAreNamed() throws IOException {
        Path run = condensing();
        try (Stream<Path> files = Files.list(run.resolve("certificates"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".npy")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
            }
        }
        double[] broken = new double[576];
        broken[1] = Double.NaN;
        Files.write(
                run.resolve("arrays/hidden.all.full.condensation.10.npy"), Npy.encode(NpyArray.matrix(24, 24, broken)));
        Files.write(run.resolve("arrays/hidden.all.full.condensation.20.npy"), new byte[] {1, 2});
        Files.delete(run.resolve("arrays/hidden.all.full.condensation.30.npy"));
        Files.write(
                run.resolve("arrays/hidden.all.full.condensation.40.npy"),
                Npy.encode(NpyArray.matrix(2, 3, new double[6])));
        LayerNeurons neurons = read(run);
        assertEquals(7, neurons.cosines().orElseThrow().frames().size());
        assertEquals(7, neurons.problems().size(), neurons.problems()::toString);
        String text = String.join("\n", neurons.problems());
        for (String said : List.of("was changed", "NaN, which is no cosine", "condensation.20.npy", "2×3", "missing")) {
            assertTrue(text.contains(said), said + " in " + text);
        }
    }

    @Test
    void longListsOfArraysAreThinnedEvenly() {
        Sparse<Integer> sparse = new Sparse<>();
        IntStream.range(0, 10_001).boxed().forEach(sparse::add);
        List<Integer> kept = sparse.kept();
        assertEquals(0, kept.get(0));
        assertEquals(10_000, kept.get(kept.size() - 1));
        assertTrue(kept.size() > 64 && kept.size() <= 128, kept::toString);
        int step = kept.get(1);
        for (int i = 1; i < kept.size() - 1; i++) {
            assertEquals(step, kept.get(i) - kept.get(i - 1));
        }
    }
}
