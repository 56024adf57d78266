package io.github.hullwatch.synthetic.alignment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.papers.program.Agreement;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.WatchedNetwork;
import io.github.hullwatch.program.UserError;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.dataset.DataSet;
import picocli.CommandLine;

class ToyExperimentTest {

    private static ToySetting setting(String... options) {
        ToySetting setting = new ToySetting();
        new CommandLine(setting).parseArgs(options);
        return setting;
    }

    @Test
    void agreesWithTheReferences() {
        assertEquals(List.of(), Agreement.quick(new ToyExperiment()));
    }

    @Test
    void exactTimesAreThoseOfTheFlow() {
        // 4 neurons at 45°, 135°, 225°, 315°: the last is 45° below x₁; the second 135° − 90° + μ₀ above x₂.
        double mu = .2;
        double[] times = ToyPair.exactTimes(mu, 4);
        assertTrue(Double.isNaN(times[0]) && Double.isNaN(times[2]));
        assertEquals(Math.log(Math.tan(Math.PI / 8) / Math.tan(.1)), times[3], 1e-15);
        assertEquals(Math.log(Math.tan((Math.PI / 4 + mu) / 2) / Math.tan(.1)), times[1], 1e-15);
        assertEquals(Double.POSITIVE_INFINITY, ToyPair.exactTimes(0, 4)[3]);
    }

    @Test
    void smallerStepsComeCloserToTheFlow() {
        double[] errors = new double[2];
        for (int k = 0; k < 2; k++) {
            ToyRun run = new ToyRun();
            assertTrue(run.run(setting("--eta", k == 0 ? "0.01" : "0.0025"), .1, () -> false));
            errors[k] = run.numbers().get("timeError");
        }
        assertTrue(errors[1] < errors[0] / 3, errors[0] + ", " + errors[1]);
    }

    @Test
    void theNetworkHasTheSameWeightsAndCounts() {
        Study study = new ToyExperiment().open(setting("--eta", "0.01", "--time", "4", "--count-at", "2"));
        WatchedNetwork watched = study.network().orElseThrow();
        UnitResult engine = study.run(List.of(watched.unit()), () -> false).get(0);
        MultiLayerNetwork network = watched.network();
        DataSet batch = watched.batch();
        ToyPair pair = new ToyPair(.1, 72, 1e-6, .01, 1);
        for (int t = 0; t <= watched.iterations(); t++) {
            double[] w = pair.weights();
            for (int j = 0; j < 72; j++) {
                double size = Math.hypot(w[2 * j], w[2 * j + 1]);
                assertEquals(w[2 * j], network.getParam("0_W").getDouble(0, j), 1e-12 * size);
                assertEquals(w[2 * j + 1], network.getParam("0_W").getDouble(1, j), 1e-12 * size);
            }
            if (t % watched.every() == 0) {
                int at = t / watched.every();
                Map<String, Double> found = watched.record(network, t);
                assertEquals(4, found.size());
                found.forEach((name, value) -> assertEquals(engine.series().get(name)[at], value, name));
            }
            network.fit(batch);
            pair.move();
        }
    }

    @Test
    void aFigureIsDrawnAndWhatIsNotDoneIsLeftOut() {
        Study study = new ToyExperiment().open(setting("--eta", "0.01"));
        List<UnitResult> done = study.run(study.units(), () -> false);
        assertEquals(1, study.figures(done).size());
        assertTrue(study.figures(done).get(0).csv().contains("exact, mu=0.1"));
        assertTrue(study.remarks(done).stream().anyMatch(remark -> remark.contains("logarithmic")));
        assertEquals(List.of(), study.run(study.units(), () -> true));
        assertArrayEquals(new int[] {18, 18, 18, 18}, ToyPair.counts(new ToyPair(0, 72, 1, .1, 1).weights(), 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--mu=-1",
                "--mu=2",
                "--mu=NaN",
                "--mu=.1,.1",
                "--angles=0",
                "--eta=0",
                "--eta=NaN",
                "--eps=-1",
                "--eps=0",
                "--time=0",
                "--time=NaN",
                "--time=1e9",
                "--count-at=9",
                "--count-at=-1"
            })
    void badOptionsAreRefusedInOneLine(String option) {
        ToyExperiment experiment = new ToyExperiment();
        ToySetting setting = setting(option);
        UserError error = assertThrows(UserError.class, () -> experiment.open(setting));
        assertEquals(2, error.exitCode());
        assertEquals(1, error.getMessage().lines().count());
        assertTrue(error.getMessage().startsWith(option.substring(0, option.indexOf('='))), error.getMessage());
    }
}
