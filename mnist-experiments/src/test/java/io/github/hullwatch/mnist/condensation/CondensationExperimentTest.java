package io.github.hullwatch.mnist.condensation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.mnist.data.DigitData;
import io.github.hullwatch.mnist.data.DigitImages;
import io.github.hullwatch.mnist.data.MnistPlaces;
import io.github.hullwatch.papers.study.QuantityNote;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import io.github.hullwatch.papers.study.WatchedNetwork;
import io.github.hullwatch.program.UserError;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CondensationExperimentTest {

    private static final String SMALL =
            "--first 40 --neurons 6 --epochs 20 --every 5 --eta 1e-3 --init .01 --seeds 1-2";

    private static CondensationSetting setting(String options) {
        CondensationSetting setting = new CondensationSetting();
        new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(setting))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(options.split(" "));
        setting.check();
        return setting;
    }

    private static Study study(String options) {
        byte[] pixels = new byte[60 * 784];
        byte[] labels = new byte[60];
        Random random = new Random(3);
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (i % 10);
            for (int p = 100; p < 700; p++) {
                pixels[i * 784 + p] = (byte) (p % 10 == i % 10 ? 255 : random.nextInt(60));
            }
        }
        DigitImages images = DigitImages.of(pixels, labels);
        return new CondensationStudy(
                setting(options), new DigitData("strokes", "drawn for a test", images, images, Map.of()));
    }

    /** The paper's panel with one seed; all values, with all seeds, are held by {@code mnist condensation --check}. */
    @Test
    @Tag("long")
    @EnabledIfEnvironmentVariable(named = MnistPlaces.VARIABLE, matches = ".+")
    void theFirstImagesCondenseOnOneLineOfSigns() {
        Study study = new CondensationExperiment().open(setting("--seeds 1"));
        Map<String, Double> found = study.run(study.units(), () -> false).get(0).numbers();
        assertEquals(1, found.get("K90"));
        assertEquals(1.0437, found.get("PR"), .01);
        assertEquals(.9867, found.get("absCosSign"), .005);
        assertEquals(.6864, found.get("absCosMeanImage"), .005);
    }

    @Test
    void everyReferenceNamesAQuantityAndItsSettingDoes() {
        CondensationExperiment experiment = new CondensationExperiment();
        Set<String> names =
                experiment.quantities().stream().map(QuantityNote::name).collect(Collectors.toSet());
        assertEquals(names.size(), experiment.quantities().size());
        assertEquals(12, experiment.references().size());
        experiment.references().forEach(reference -> assertTrue(names.contains(reference.quantity())));
    }

    @Test
    void everyQuantityIsAValueOfAKnownName() {
        Study study = study(SMALL);
        List<UnitResult> done = study.run(study.units(), () -> false);
        assertEquals(2, done.size());
        List<Value> values = study.values(done);
        Set<String> known = new CondensationExperiment()
                .quantities().stream().map(QuantityNote::name).collect(Collectors.toSet());
        values.forEach(value -> assertTrue(known.contains(value.quantity()), value.quantity()));
        Value ratio = values.stream()
                .filter(value -> value.quantity().equals("PR"))
                .findFirst()
                .orElseThrow();
        assertEquals(2, ratio.seeds());
        assertTrue(ratio.value() >= 1 && ratio.value() <= 6, ratio.toString());
        assertEquals(6 / (1 + 5.0 / 785), ratio.chance(), 1e-12);
        assertFalse(study.remarks(done).isEmpty());
        List<String> figures =
                study.figures(done).stream().map(StudyFigure::name).toList();
        assertEquals(List.of("participation", "cosines"), figures);
    }

    @ParameterizedTest
    @CsvSource({"x2tanh, 1", "tanh, 10", "relu, 1"})
    void theNetworkRecordsWhatTheEngineDoes(String activation, int outputs) {
        Study study = study(SMALL + " --activation " + activation + " --outputs " + outputs);
        Map<String, double[]> series =
                study.run(study.units().subList(0, 1), () -> false).get(0).series();
        WatchedNetwork watched = study.network().orElseThrow();
        assertEquals(study.units().get(0), watched.unit());
        MultiLayerNetwork network = watched.network();
        for (int t = 0; t <= watched.iterations(); t++) {
            if (t % watched.every() == 0) {
                int at = t / watched.every();
                assertEquals(t, series.get("t")[at]);
                watched.record(network, t)
                        .forEach((name, value) ->
                                assertEquals(series.get(name)[at], value, 1e-9 * Math.abs(value) + 1e-300, name));
            }
            network.fit(watched.batch());
        }
    }

    @Test
    void whatIsStoppedYieldsNothing() {
        Study study = study(SMALL);
        assertEquals(List.of(), study.run(study.units(), () -> true));
        assertEquals(List.of(), study.figures(List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--first -1",
                "--activation relux",
                "--outputs 2",
                "--eta 0",
                "--eta NaN",
                "--epochs 0",
                "--neurons 0",
                "--init -1",
                "--threshold 1",
                "--norm-cut -1",
                "--every 0",
                "--seeds 2-1"
            })
    void whatMakesNoSenseIsRefusedInOneLine(String options) {
        UserError error = assertThrows(UserError.class, () -> setting(options));
        assertEquals(2, error.exitCode());
        assertTrue(error.getMessage().startsWith(options.split(" ")[0]), error.getMessage());
        assertEquals(1, error.getMessage().lines().count());
    }
}
