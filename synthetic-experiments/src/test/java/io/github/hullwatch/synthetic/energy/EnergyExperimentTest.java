package io.github.hullwatch.synthetic.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.papers.check.Reference;
import io.github.hullwatch.papers.study.QuantityNote;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import io.github.hullwatch.program.UserError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class EnergyExperimentTest {

    private static final EnergyExperiment EXPERIMENT = new EnergyExperiment();

    private static Study open(String... options) {
        EnergySetting setting = EXPERIMENT.setting();
        new CommandLine(CommandSpec.forAnnotatedObject(setting)).parseArgs(options);
        return EXPERIMENT.open(setting);
    }

    private static Map<String, Value> values(Study study, List<UnitResult> done) {
        Map<String, Value> values = new TreeMap<>();
        study.values(done).forEach(value -> values.put(value.cell() + " " + value.quantity(), value));
        return values;
    }

    private static List<UnitResult> run(Study study) {
        return study.run(study.units(), () -> false);
    }

    @Test
    void everyReferenceValueIsMet() {
        List<Reference> references = EXPERIMENT.references();
        assertEquals(36, references.size());
        Map<String, Map<String, Value>> found = new TreeMap<>();
        for (Reference reference : references) {
            String sets = reference.setting().get("sets").asText();
            boolean many = reference.setting().get("seeds").isTextual();
            String seeds = many ? "--seeds=1-2000" : "--seeds=1";
            Map<String, Value> values = found.computeIfAbsent(sets + seeds, key -> {
                Study study = open("--sets", sets, seeds);
                return values(study, run(study));
            });
            Value value = values.get(reference.cell() + " " + reference.quantity());
            assertEquals(reference.value(), value.value(), reference.tolerance(), reference.toString());
        }
    }

    @Test
    void setsMeetTheClosedForms() {
        Study study = open("--sets", "12x6,7x20", "--seeds", "1-400");
        Map<String, Value> values = values(study, run(study));
        for (String cell : List.of("n=12 d=6 ", "n=7 d=20 ")) {
            for (String quantity : List.of("mean", "half", "inHS")) {
                for (int s = 0; s <= 2; s++) {
                    Value value = values.get(cell + quantity + s);
                    assertEquals(400, value.seeds());
                    assertEquals(value.chance(), value.value(), 4 * value.sd() / 20, cell + quantity + s);
                }
            }
            double closed = values.get(cell + "closedSd1").value();
            assertEquals(1, values.get(cell + "mean1").sd() / closed, .15);
        }
    }

    @Test
    void aMomentThatIsInfiniteIsNeverStated() {
        Study study = open("--sets", "10x3", "--seeds", "1-50");
        Map<String, Value> values = values(study, run(study));
        assertFalse(values.containsKey("n=10 d=3 mean2"));
        assertFalse(values.containsKey("n=10 d=3 closed2"));
        assertTrue(values.containsKey("n=10 d=3 median2"));
        assertTrue(Double.isNaN(values.get("n=10 d=3 mean1").sd()), "its variance is infinite");
        assertTrue(values.get("n=10 d=3 mean0").sd() > 0);
        assertFalse(values.containsKey("n=10 d=3 median0"), "quantiles are for what has no moments");
        assertTrue(values.values().stream().allMatch(value -> Double.isFinite(value.value())));
        assertEquals(2, study.remarks(List.of()).size());
    }

    @Test
    void quantilesAreInOrder() {
        Study study = open("--sets", "5x4", "--seeds", "1-30");
        Map<String, Value> values = values(study, run(study));
        for (String quantity : List.of("2", "Half2", "InHS2")) {
            double low = values.get("n=5 d=4 low" + quantity).value();
            double median = values.get("n=5 d=4 median" + quantity).value();
            double high = values.get("n=5 d=4 high" + quantity).value();
            assertTrue(low < median && median < high, quantity);
        }
    }

    @Test
    void aUnitDoesNotDependOnTheBatch() {
        Study study = open("--sets", "8x3,6x5", "--seeds", "3,1");
        List<UnitResult> together = run(study);
        for (UnitResult one : together) {
            assertEquals(
                    List.of(one.numbers()),
                    study.run(List.of(one.unit()), () -> false).stream()
                            .map(UnitResult::numbers)
                            .toList());
        }
        assertEquals(new Unit("n=8 d=3", 3), together.get(0).unit());
        assertEquals(List.of(), study.run(study.units(), () -> true), "it stops when it is told");
    }

    @Test
    void namesAreThoseOfTheQuantities() {
        Study study = open("--sets", "10x3,9x8", "--seeds", "1-3");
        Set<String> known =
                EXPERIMENT.quantities().stream().map(QuantityNote::name).collect(Collectors.toSet());
        for (Value value : study.values(run(study))) {
            assertTrue(known.contains(value.quantity()), value.quantity());
        }
    }

    @Test
    void figuresHoldTheClosedForm() {
        Study study = open("--sets", "10x3", "--seeds", "1-20");
        List<StudyFigure> figures = study.figures(run(study));
        assertEquals(3, figures.size());
        assertTrue(figures.get(0).csv().contains("prediction,"), "a normal law for s = 0");
        assertFalse(figures.get(1).csv().contains("prediction,"), "none without a variance");
        assertTrue(figures.get(1).csv().contains("event,closed form of the expectation"));
        assertFalse(figures.get(2).csv().contains("event,"), "an infinite expectation is not drawn");
        assertTrue(figures.get(2).caption().contains("infinite"));
        assertEquals(List.of(), study.figures(List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "10x",
                "x3",
                "1x3",
                "3x1",
                "0x0",
                "-3x4",
                "10x3,10x3",
                "10x3,",
                "99999x3",
                "20000x20000",
                "9999999999x3",
                "NaN",
                "1e3x4"
            })
    void refusesWhatIsNoListOfShapes(String sets) {
        UserError error = assertThrows(UserError.class, () -> open("--sets", sets));
        assertEquals(2, error.exitCode());
        assertTrue(error.getMessage().startsWith("--sets " + sets + ": "), error.getMessage());
        assertEquals(1, error.getMessage().lines().count());
    }
}
