package io.github.hullwatch.mnist.separability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.papers.check.Reference;
import io.github.hullwatch.papers.study.QuantityNote;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import io.github.hullwatch.program.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class MuExperimentTest {

    private static final MuExperiment EXPERIMENT = new MuExperiment();

    private static Study open(String... options) {
        ImageChoice setting = EXPERIMENT.setting();
        new CommandLine(CommandSpec.forAnnotatedObject(setting))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(options);
        return EXPERIMENT.open(setting);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "HULLWATCH_MNIST", matches = ".+", disabledReason = "needs the real MNIST")
    void theFirst500OfEachClassAreAsTheReferenceSays() {
        assertEquals(21, held(reference -> reference.setting().containsKey("first")));
    }

    @Test
    @Tag("long")
    @EnabledIfEnvironmentVariable(named = "HULLWATCH_MNIST", matches = ".+", disabledReason = "needs the real MNIST")
    void allImagesOfAPairAreAsTheReferenceSays() {
        assertEquals(42, held(reference -> !reference.setting().containsKey("first")));
    }

    /** Holds references against what is found; returns how many. */
    private static int held(Predicate<Reference> wanted) {
        Map<List<String>, List<Reference>> bySetting = new LinkedHashMap<>();
        for (Reference reference : EXPERIMENT.references()) {
            if (wanted.test(reference)) {
                List<String> words = new ArrayList<>();
                reference.setting().forEach((name, value) -> words.add("--" + name + "=" + value.asText()));
                bySetting.computeIfAbsent(words, key -> new ArrayList<>()).add(reference);
            }
        }
        bySetting.forEach((words, references) -> {
            Study study = open(words.toArray(String[]::new));
            List<UnitResult> done = study.run(study.units(), () -> false);
            Map<String, Value> found = new LinkedHashMap<>();
            study.values(done).forEach(value -> found.put(value.quantity(), value));
            for (Reference reference : references) {
                assertEquals(
                        reference.value(),
                        found.get(reference.quantity()).value(),
                        Math.max(reference.tolerance(), 1e-15),
                        reference.toString());
            }
            assertEquals(
                    List.of("The theorem's assumption μ > 0 does not hold for these inputs."), study.remarks(done));
            assertTrue(study.seconds().orElseThrow() > 0);
        });
        return bySetting.values().stream().mapToInt(List::size).sum();
    }

    @Test
    void referencesNameItsQuantities() {
        List<String> names =
                EXPERIMENT.quantities().stream().map(QuantityNote::name).toList();
        assertEquals(7, names.size());
        assertEquals(63, EXPERIMENT.references().size());
        for (Reference reference : EXPERIMENT.references()) {
            assertEquals("data-mu", reference.experiment());
            assertTrue(names.contains(reference.quantity()), reference.quantity());
        }
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "HULLWATCH_MNIST", matches = ".+", disabledReason = "needs the real MNIST")
    void endsWhenItIsTold() {
        Study study = open("--first", "300");
        assertEquals(List.of(), study.run(study.units(), () -> true));
        assertEquals(List.of(), study.values(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0,", ",1", "0,1,2", "3,3", " 4 , 4 "})
    void refusesWhatAreNotTwoDigits(String digits) {
        UserError error = assertThrows(UserError.class, () -> open("--digits=" + digits));
        assertEquals(2, error.exitCode());
        assertTrue(error.getMessage().startsWith("--digits " + digits + ": "), error.getMessage());
    }
}
