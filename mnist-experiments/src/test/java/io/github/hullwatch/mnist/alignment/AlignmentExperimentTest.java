package io.github.hullwatch.mnist.alignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.hullwatch.mnist.alignment.AlignmentSetting.Centre;
import io.github.hullwatch.mnist.data.DigitData;
import io.github.hullwatch.mnist.data.DigitImages;
import io.github.hullwatch.mnist.data.MnistPlaces;
import io.github.hullwatch.papers.alignment.AlignmentData;
import io.github.hullwatch.papers.program.Agreement;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import io.github.hullwatch.program.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class AlignmentExperimentTest {

    private static AlignmentSetting setting(String... options) {
        AlignmentSetting setting = new AlignmentSetting();
        new CommandLine(setting).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(options);
        return setting;
    }

    /** Digits 0, 1 and 2: dark above, dark below, and noise; one image in each turn. */
    private static DigitData digits(int each) {
        byte[] pixels = new byte[3 * each * 784];
        byte[] labels = new byte[3 * each];
        Random random = new Random(4);
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (i % 3);
            for (int p = 100; p < 700; p++) {
                boolean half = p < 400 == (i % 3 == 0);
                pixels[i * 784 + p] = (byte) (random.nextInt(100) + (half ? 150 : 0));
            }
        }
        DigitImages images = DigitImages.of(pixels, labels);
        return new DigitData("strokes", "drawn for a test", images, images, Map.of());
    }

    private static AlignmentStudy study(DigitData data, String... options) {
        AlignmentSetting setting = setting(options);
        setting.check();
        return new AlignmentStudy(setting, data, List.of());
    }

    @Test
    @EnabledIfEnvironmentVariable(named = MnistPlaces.VARIABLE, matches = ".+")
    void agreesWithTheQuickReferences() {
        assertEquals(List.of(), Agreement.quick(new AlignmentExperiment()));
    }

    @Test
    void everyReferenceNamesAQuantity() {
        AlignmentExperiment experiment = new AlignmentExperiment();
        var names = experiment.quantities().stream().map(note -> note.name()).collect(Collectors.toSet());
        assertEquals(87, experiment.references().size());
        experiment.references().forEach(reference -> assertTrue(names.contains(reference.quantity())));
    }

    @Test
    void whatIsFoundIsNamedAndAligned() {
        AlignmentStudy study = study(
                digits(20), "--first=12", "--neurons=8", "--iterations=300", "--seeds=1-5", "--eps=1e-4", "--every=5");
        List<UnitResult> done = new ArrayList<>();
        List<List<Unit>> batches = study.batches(study.units(), 2);
        assertEquals(List.of(3, 2), batches.stream().map(List::size).toList());
        batches.forEach(batch -> done.addAll(study.run(batch, () -> false)));
        Map<String, Value> values =
                study.values(done).stream().collect(Collectors.toMap(Value::quantity, value -> value));
        var names = new AlignmentExperiment()
                .quantities().stream().map(note -> note.name()).toList();
        assertEquals(Set.copyOf(names), values.keySet());
        assertTrue(values.get("maxOwnMean").value() > .9);
        assertEquals(5, values.get("tHalf").seeds());
        assertTrue(values.get("tMed90").value() < values.get("tHalf").value());
        assertEquals(0, values.get("diverged").value());
        assertEquals(5, study.figures(done).size());
        assertTrue(study.remarks(done).stream().anyMatch(remark -> remark.contains("x₋ = −x₊ exactly")));
        assertEquals(List.of(), study.figures(List.of()));
        assertFalse(study.remarks(List.of()).isEmpty());
        assertEquals(List.of(), study.run(study.units(), () -> true));
    }

    @Test
    void aStepThatIsTooLargeIsTold() {
        AlignmentStudy study =
                study(digits(5), "--eta=1e6", "--neurons=3", "--iterations=100", "--seeds=1-2", "--eps=.1");
        List<UnitResult> done = study.run(study.units(), () -> false);
        // The other one is dead after a step, and stays so.
        assertEquals(.5, study.value(done, "diverged").value());
        assertEquals(1, study.value(done, "loss").seeds());
        assertTrue(study.remarks(done).stream().anyMatch(remark -> remark.startsWith("1 of 2 seeds diverged")));
    }

    @ParameterizedTest
    @EnumSource(Centre.class)
    void centresAreWhatTheySay(Centre centre) {
        DigitImages images = digits(4).train();
        AlignmentData data = DigitPair.of(images, new String[] {"1", "0"}, 3, centre);
        assertEquals(6, data.n());
        assertEquals(1, data.y()[0]);
        assertEquals(-1, data.y()[5]);
        double[] sums = new double[784];
        for (int k = 0; k < data.x().length; k++) {
            sums[k % 784] += data.x()[k];
        }
        double raw = images.pixel(1, 500) / 255.0;
        // The first image of digit 1 is image 1.
        double taken = raw - data.x()[500];
        double pair = 0;
        double all = 0;
        double level = 0;
        for (int i : new int[] {1, 4, 7, 0, 3, 6}) {
            pair += images.pixel(i, 500) / 255.0 / 6;
            for (int p = 0; p < 784; p++) {
                level += images.pixel(i, p) / 255.0 / 6 / 784;
            }
        }
        for (int i = 0; i < 12; i++) {
            all += images.pixel(i, 500) / 255.0 / 12;
        }
        double expected =
                switch (centre) {
                    case PAIR -> pair;
                    case ALL_DIGITS -> all;
                    case SCALAR -> level;
                    case NONE -> 0;
                };
        assertEquals(expected, taken, 1e-14);
        assertEquals(centre == Centre.PAIR, Arrays.stream(sums).allMatch(sum -> Math.abs(sum) < 1e-12));
    }

    @Test
    void oneImageOfEachDigitHasDefinedValues() {
        AlignmentStudy study = study(digits(3), "--first=1", "--neurons=4", "--iterations=20", "--seeds=1");
        UnitResult result = study.run(study.units(), () -> false).get(0);
        assertTrue(Double.isFinite(result.numbers().get("loss")));
        assertTrue(Double.isNaN(result.numbers().get("tHalf")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--digits=0",
                "--digits=0,0",
                "--digits=0,1,2",
                "--digits=,1",
                "--first=-1",
                "--eta=0",
                "--eta=NaN",
                "--eta=-1",
                "--iterations=0",
                "--iterations=2000000000",
                "--every=0",
                "--neurons=0",
                "--neurons=2000000000",
                "--eps=0",
                "--eps=NaN",
                "--seeds=a",
                "--seeds=3-1"
            })
    void badOptionsAreRefusedInOneLine(String option) {
        AlignmentExperiment experiment = new AlignmentExperiment();
        AlignmentSetting setting = setting(option);
        UserError error = assertThrows(UserError.class, () -> experiment.open(setting));
        assertEquals(2, error.exitCode());
        assertEquals(1, error.getMessage().lines().count());
        assertTrue(error.getMessage().startsWith(option.substring(0, option.indexOf('='))), error.getMessage());
    }

    @Test
    void digitsThatAreNotThereAndContradictionsAreRefused() {
        UserError missing = assertThrows(UserError.class, () -> study(digits(3), "--digits=0,7"));
        assertEquals(2, missing.exitCode());
        assertTrue(missing.getMessage().contains("no image of 7"), missing.getMessage());
        assertThrows(UserError.class, () -> study(digits(3), "--digits=0,x"));
        assertThrows(UserError.class, () -> study(digits(3), "--balanced", "--unit-v"));
    }

    @Test
    void referencesOfTheSameSettingAreKnown() {
        AlignmentSetting usual = setting();
        assertTrue(usual.isThat(Map.of("iterations", IntNode.valueOf(600))));
        assertFalse(usual.isThat(Map.of("loss", TextNode.valueOf("logistic"))));
        assertTrue(setting("--loss=logistic", "--digits=3, 8", "--first=0")
                .isThat(Map.of(
                        "loss", TextNode.valueOf("logistic"),
                        "digits", TextNode.valueOf("3,8"),
                        "first", IntNode.valueOf(0))));
    }
}
