package io.github.hullwatch.papers.alignment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.papers.alignment.AlignmentStart.Outputs;
import io.github.hullwatch.papers.draw.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.dataset.DataSet;

class AlignmentEngineTest {

    /** Two clouds that overlap a little, centred together; component 3 is zero everywhere. */
    private static AlignmentData clouds(int n, int d) {
        double[] noise = new Draws(7).normals(n * d, .4);
        double[] y = new double[n];
        double[] mean = new double[d];
        for (int i = 0; i < n; i++) {
            y[i] = i < n / 2 ? 1 : -1;
            for (int k = 0; k < d; k++) {
                noise[i * d + k] = k == 3 ? 0 : noise[i * d + k] + (k % 2 == 0 ? y[i] : 0);
                mean[k] += noise[i * d + k] / n;
            }
        }
        for (int i = 0; i < n * d; i++) {
            noise[i] -= i % d == 3 ? 0 : mean[i % d];
        }
        return AlignmentData.of(noise, y);
    }

    private static Map<Integer, AlignmentState> states(
            AlignmentData data, MarginKind kind, List<AlignmentStart> starts, int run, boolean fixed, int iterations) {
        Map<Integer, AlignmentState> states = new HashMap<>();
        try (AlignmentEngine engine = new AlignmentEngine(data, kind, .05, fixed)) {
            engine.run(
                    starts,
                    iterations,
                    5,
                    (at, state) -> {
                        if (at == run) {
                            states.put(state.iteration(), state);
                        }
                    },
                    () -> false);
        }
        return states;
    }

    private static void assertClose(AlignmentState expected, AlignmentState found, double tolerance) {
        Map<String, Double> values = found.values();
        expected.values().forEach((name, value) -> {
            // A class that no neuron has has no cosine.
            double allowed = value.isNaN() ? 0 : tolerance * Math.abs(value);
            assertEquals(value, values.get(name), allowed, name + " at " + expected.iteration());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "EXP, SMALL, false",
        "EXP, BALANCED, false",
        "LOGISTIC, SMALL, false",
        "LOGISTIC, UNIT, false",
        "EXP, UNIT, true"
    })
    void equalsTheNetworkAtEveryRecord(MarginKind kind, Outputs outputs, boolean fixed) {
        AlignmentData data = clouds(60, 8);
        List<AlignmentStart> starts = new ArrayList<>();
        for (long seed = 1; seed <= 3; seed++) {
            starts.add(AlignmentStart.draw(seed, 6, data.d(), 1e-4, outputs));
        }
        Map<Integer, AlignmentState> engine = states(data, kind, starts, 1, fixed, 400);
        MultiLayerNetwork network = AlignmentNetwork.of(starts.get(1), kind, .05, fixed);
        DataSet batch = AlignmentNetwork.batch(data);
        for (int t = 0; t <= 400; t++) {
            if (t <= 10 ? t % 5 == 0 : t % 25 == 0) {
                assertClose(engine.get(t), AlignmentNetwork.state(data, kind, network, t), t <= 10 ? 1e-12 : 1e-9);
            }
            network.fit(batch);
        }
        // The whole of it was seen: from chance to alignment, and the loss has moved.
        assertTrue(engine.get(400).loss() < .9 * engine.get(0).loss());
        assertTrue(engine.get(400).alignment().mean() > .9);
    }

    @Test
    void whatElseIsInTheBatchChangesNothing() {
        AlignmentData data = clouds(40, 6);
        AlignmentStart one = AlignmentStart.draw(1, 5, 6, 1e-3, Outputs.SMALL);
        AlignmentStart other = AlignmentStart.draw(2, 9, 6, 1, Outputs.UNIT);
        Map<Integer, AlignmentState> alone = states(data, MarginKind.EXP, List.of(one), 0, false, 200);
        Map<Integer, AlignmentState> together = states(data, MarginKind.EXP, List.of(other, one), 1, false, 200);
        assertEquals(alone.keySet(), together.keySet());
        alone.forEach((t, state) -> assertClose(state, together.get(t), 1e-10));
    }

    @Test
    void aSlowTwinHasTheSameSpeedsAndLoss() {
        AlignmentData data = clouds(20, 5);
        AlignmentStart start = AlignmentStart.draw(3, 4, 5, .3, Outputs.BALANCED);
        AlignmentState found =
                states(data, MarginKind.LOGISTIC, List.of(start), 0, false, 5).get(0);
        double[] w = start.weights();
        double loss = 0;
        double[][] g = new double[4][5];
        for (int i = 0; i < 20; i++) {
            double f = 0;
            double[] z = new double[4];
            for (int j = 0; j < 4; j++) {
                for (int k = 0; k < 5; k++) {
                    z[j] += w[j * 5 + k] * data.x()[i * 5 + k];
                }
                f += start.outputs()[j] * Math.max(z[j], 0);
            }
            double y = data.y()[i];
            loss += Math.log(1 + Math.exp(-y * f)) / 20;
            for (int j = 0; j < 4; j++) {
                for (int k = 0; k < 5 && z[j] > 0; k++) {
                    g[j][k] += start.outputs()[j] * y / (1 + Math.exp(y * f)) * data.x()[i * 5 + k] / 20;
                }
            }
        }
        double radial = 0;
        for (int j = 0; j < 4; j++) {
            for (int k = 0; k < 5; k++) {
                radial += 2 * w[j * 5 + k] * g[j][k];
            }
        }
        assertEquals(loss, found.loss(), 1e-15);
        assertEquals(radial, found.speed().radial(), 1e-14);
    }

    @Test
    void aNetworkThatDivergesIsRecordedNoMore() {
        AlignmentData data = clouds(20, 5);
        AlignmentStart wild = new AlignmentStart(new double[] {1e200, 0, 0, 0, 0}, new double[] {-1e200});
        AlignmentStart tame = AlignmentStart.draw(1, 3, 5, 1e-3, Outputs.SMALL);
        int[] records = new int[2];
        List<double[]> ends;
        try (AlignmentEngine engine = new AlignmentEngine(data, MarginKind.EXP, 1, false)) {
            ends = engine.run(List.of(wild, tame), 20, 1, (run, state) -> records[run]++, () -> false);
        }
        assertTrue(records[0] <= 1, Arrays.toString(records));
        assertEquals(21, records[1]);
        assertEquals(2, ends.size());
        assertEquals(3, ends.get(1).length);
    }

    @Test
    void stoppingReturnsNothing() {
        AlignmentData data = clouds(20, 5);
        AlignmentStart start = AlignmentStart.draw(1, 3, 5, 1e-3, Outputs.SMALL);
        int[] asked = {0};
        try (AlignmentEngine engine = new AlignmentEngine(data, MarginKind.EXP, 1, false)) {
            assertEquals(List.of(), engine.run(List.of(start), 20, 1, (run, state) -> {}, () -> asked[0]++ == 3));
        }
        assertEquals(4, asked[0]);
    }

    @Test
    void drawsAreInTheOrderOfTheDefinition() {
        AlignmentStart small = AlignmentStart.draw(5, 3, 3, 2, Outputs.SMALL);
        Draws draws = new Draws(5);
        assertArrayEquals(draws.normals(9, 2), small.weights(), 0);
        assertArrayEquals(draws.normals(3, 2), small.outputs(), 0);
        draws = new Draws(5);
        draws.normals(9, 2);
        double[] signs = draws.signs(3);
        AlignmentStart balanced = AlignmentStart.draw(5, 3, 3, 2, Outputs.BALANCED);
        for (int j = 0; j < 3; j++) {
            double norm = Math.sqrt(Arrays.stream(small.weights(), 3 * j, 3 * j + 3)
                    .map(x -> x * x)
                    .sum());
            assertEquals(signs[j] * norm, balanced.outputs()[j], 1e-15);
        }
        assertArrayEquals(signs, AlignmentStart.draw(5, 3, 3, 2, Outputs.UNIT).outputs(), 0);
    }

    @Test
    void oneExampleZeroInputsAndOneClassHaveDefinedStates() {
        AlignmentData one = AlignmentData.of(new double[] {1, 2}, new double[] {1});
        AlignmentStart start = AlignmentStart.draw(1, 3, 2, .1, Outputs.BALANCED);
        AlignmentState state =
                states(one, MarginKind.EXP, List.of(start), 0, false, 10).get(10);
        assertTrue(Double.isFinite(state.loss()));
        assertEquals(List.of(0, 0), state.sets().within05());
        AlignmentData zero = AlignmentData.of(new double[4], new double[] {1, -1});
        AlignmentState still =
                states(zero, MarginKind.EXP, List.of(start), 0, false, 10).get(10);
        assertEquals(1, still.loss());
        assertEquals(3, still.sets().dead());
        assertTrue(Double.isNaN(still.alignment().mean()));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> AlignmentData.of(new double[3], new double[] {1, -1}));
        assertThrows(IllegalArgumentException.class, () -> AlignmentData.of(new double[0], new double[0]));
        assertThrows(IllegalArgumentException.class, () -> AlignmentData.of(new double[2], new double[] {1, 0}));
        assertThrows(IllegalArgumentException.class, () -> new AlignmentStart(new double[3], new double[2]));
        AlignmentStart wide = AlignmentStart.draw(1, 3, 4, .1, Outputs.SMALL);
        AlignmentData data = clouds(20, 5);
        assertThrows(IllegalArgumentException.class, () -> states(data, MarginKind.EXP, List.of(wide), 0, false, 1));
    }
}
