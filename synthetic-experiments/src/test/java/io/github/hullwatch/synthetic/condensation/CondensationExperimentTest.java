package io.github.hullwatch.synthetic.condensation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.papers.check.Reference;
import io.github.hullwatch.papers.study.QuantityNote;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import io.github.hullwatch.program.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class CondensationExperimentTest {

    private static final CondensationExperiment EXPERIMENT = new CondensationExperiment();

    @Test
    void everyReferenceValueHolds() {
        Map<Map<String, JsonNode>, List<Reference>> settings = new LinkedHashMap<>();
        for (Reference reference : EXPERIMENT.references()) {
            assertEquals(EXPERIMENT.name(), reference.experiment());
            settings.computeIfAbsent(reference.setting(), unused -> new ArrayList<>())
                    .add(reference);
        }
        assertTrue(settings.size() >= 5);
        settings.forEach((setting, references) -> {
            Study study = study(words(setting));
            List<Value> values = study.values(all(study));
            for (Reference reference : references) {
                Value value = values.stream()
                        .filter(one -> one.cell().equals(reference.cell())
                                && one.quantity().equals(reference.quantity()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(reference.toString()));
                if (reference.robust()) {
                    assertEquals(reference.value(), value.value(), reference.tolerance(), reference.toString());
                }
            }
        });
    }

    private static String[] words(Map<String, JsonNode> setting) {
        List<String> words = new ArrayList<>();
        setting.forEach((name, value) -> {
            words.add("--" + name);
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(part.asText()));
            words.add(value.isArray() ? String.join(",", parts) : value.asText());
        });
        return words.toArray(String[]::new);
    }

    @Test
    void everyQuantityHasANoteAndFiguresAndRemarksAreThere() {
        Set<String> noted =
                EXPERIMENT.quantities().stream().map(QuantityNote::name).collect(Collectors.toSet());
        for (String[] words : new String[][] {
            {"--seeds", "1,2", "--activation", "all"},
            {"--seeds", "3,4", "--case", "5-D"},
            {"--seeds", "3", "--case", "5-D", "--optimiser", "gd", "--activation", "tanh", "--growth", "2"}
        }) {
            Study study = study(words);
            List<UnitResult> done = all(study);
            assertEquals(study.units().size(), done.size());
            for (Value value : study.values(done)) {
                assertTrue(noted.contains(value.quantity()), value.quantity());
            }
            assertFalse(study.remarks(done).isEmpty());
            List<StudyFigure> figures = study.figures(done);
            assertTrue(figures.stream().anyMatch(figure -> figure.name().startsWith("cosines-")));
            figures.forEach(figure -> assertTrue(figure.picture().svg().startsWith("<svg"), figure.name()));
            assertTrue(study.seconds().isPresent());
            assertTrue(study.network().isPresent());
        }
    }

    @Test
    void aStudyThatIsStoppedReturnsWhatIsDone() {
        Study study = study("--seeds", "1-3", "--activation", "tanh");
        int[] asked = new int[1];
        List<UnitResult> done = study.run(study.units(), () -> ++asked[0] > 300);
        assertEquals(
                List.of(new Unit("tanh", 1)),
                done.stream().map(UnitResult::unit).toList());
        assertEquals(21, done.get(0).series().get("t").length);
    }

    @Test
    void aSeedThatDivergesSaysSo() {
        Study study =
                study("--seeds", "1", "--activation", "x2tanh", "--optimiser", "gd", "--eta", "1e6", "--epochs", "200");
        List<UnitResult> done = all(study);
        assertEquals(Map.of("diverged", 1.0), done.get(0).numbers());
        assertTrue(study.remarks(done).toString().contains("smaller --eta"));
        study.values(done);
        study.figures(done);
    }

    @Test
    void oneNeuronIsDefined() {
        Study study = study("--seeds", "1", "--neurons", "1", "--activation", "tanh");
        List<UnitResult> done = all(study);
        assertEquals(1, done.get(0).numbers().get("PR"));
        assertEquals(1, done.get(0).numbers().get("K90"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--case 3-D",
                "--activation gauss",
                "--activation tanh,tanh",
                "--activation ,",
                "--eta 0",
                "--eta NaN",
                "--epochs 0",
                "--epochs 2000000000",
                "--neurons 0",
                "--neurons 100000",
                "--init -1",
                "--init Infinity",
                "--threshold 1",
                "--threshold NaN",
                "--norm-cut -1",
                "--every 0",
                "--growth 0",
                "--seeds 5-1"
            })
    void whatMakesNoSenseIsOneLine(String words) {
        UserError error = assertThrows(UserError.class, () -> study(words.split(" ")));
        assertTrue(error.getMessage().startsWith(words.split(" ")[0]), error.getMessage());
        assertFalse(error.getMessage().contains("\n"));
    }

    private static Study study(String... words) {
        CondensationSetting setting = EXPERIMENT.setting();
        new CommandLine(CommandSpec.forAnnotatedObject(setting))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(words);
        return EXPERIMENT.open(setting);
    }

    private static List<UnitResult> all(Study study) {
        List<UnitResult> done = new ArrayList<>();
        study.batches(study.units(), 1).forEach(batch -> done.addAll(study.run(batch, () -> false)));
        return done;
    }
}
