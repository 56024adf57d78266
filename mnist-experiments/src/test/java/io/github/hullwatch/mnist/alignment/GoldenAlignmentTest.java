package io.github.hullwatch.mnist.alignment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.mnist.alignment.AlignmentSetting.Centre;
import io.github.hullwatch.mnist.data.MnistPlaces;
import io.github.hullwatch.papers.alignment.AlignmentData;
import io.github.hullwatch.papers.alignment.AlignmentEngine;
import io.github.hullwatch.papers.alignment.AlignmentNetwork;
import io.github.hullwatch.papers.alignment.AlignmentStart;
import io.github.hullwatch.papers.alignment.AlignmentStart.Outputs;
import io.github.hullwatch.papers.alignment.AlignmentState;
import io.github.hullwatch.papers.alignment.MarginKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Digits 0 and 1, first 100 of each, 10 neurons, ε 1e-6, η .02, seed 1, against an independent simulation: all numbers
 * within 1e-6 of it, relative, at every recorded iteration, by the engine and by Deeplearning4j.
 */
@EnabledIfEnvironmentVariable(named = MnistPlaces.VARIABLE, matches = ".+")
class GoldenAlignmentTest {

    private static final double STEP = .02;

    static Stream<JsonNode> runs() throws IOException {
        List<JsonNode> runs = new ArrayList<>();
        new ObjectMapper()
                .readTree(GoldenAlignmentTest.class.getResourceAsStream("golden.json"))
                .forEach(runs::add);
        assertEquals(4, runs.size());
        return runs.stream();
    }

    private static AlignmentData data() {
        return DigitPair.of(
                MnistPlaces.ofThisMachine(null).read().orElseThrow().train(),
                new String[] {"0", "1"},
                100,
                Centre.PAIR);
    }

    private static void assertRows(JsonNode run, Map<Integer, AlignmentState> states) {
        for (JsonNode row : run.path("rows")) {
            Map<String, Double> found = states.get(row.path("t").asInt()).values();
            row.properties().forEach(field -> {
                double expected = field.getValue().asDouble();
                assertEquals(
                        expected,
                        found.get(field.getKey()),
                        1e-6 * Math.abs(expected),
                        field.getKey() + " at " + row.path("t"));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void engineAndNetworkAgreeWithIt(JsonNode run) {
        AlignmentData data = data();
        MarginKind kind = MarginKind.valueOf(run.path("loss").asText().toUpperCase(Locale.ROOT));
        AlignmentStart start = AlignmentStart.draw(
                1, 10, data.d(), 1e-6, run.path("balanced").asBoolean() ? Outputs.BALANCED : Outputs.SMALL);
        Map<Integer, AlignmentState> engine = new HashMap<>();
        Map<Integer, AlignmentState> early = new HashMap<>();
        try (AlignmentEngine fast = new AlignmentEngine(data, kind, STEP, false)) {
            fast.run(List.of(start), 800, 100, (seed, state) -> engine.put(state.iteration(), state), () -> false);
            fast.run(List.of(start), 10, 1, (seed, state) -> early.put(state.iteration(), state), () -> false);
        }
        assertRows(run, engine);

        MultiLayerNetwork network = AlignmentNetwork.of(start, kind, STEP, false);
        DataSet batch = AlignmentNetwork.batch(data);
        Map<Integer, AlignmentState> slow = new HashMap<>();
        for (int t = 0; t <= 800; t++) {
            if (t % 100 == 0) {
                slow.put(t, AlignmentNetwork.state(data, kind, network, t));
                assertClose(engine.get(t), slow.get(t), 1e-9);
            } else if (t <= 10) {
                assertClose(early.get(t), AlignmentNetwork.state(data, kind, network, t), 1e-12);
            }
            network.fit(batch);
            if (t == 0) {
                assertEquals(engine.get(0).loss(), network.score(), 1e-14);
            }
        }
        assertRows(run, slow);
    }

    private static void assertClose(AlignmentState expected, AlignmentState found, double tolerance) {
        Map<String, Double> values = found.values();
        expected.values()
                .forEach((name, value) -> assertEquals(
                        value,
                        values.get(name),
                        tolerance * Math.abs(value),
                        name + " at " + expected.iteration() + " by engine and network"));
    }
}
