package io.github.hullwatch.synthetic.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.papers.check.Reference;
import io.github.hullwatch.papers.study.QuantityNote;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import io.github.hullwatch.program.UserError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PathExperimentTest {

    private static final PathExperiment EXPERIMENT = new PathExperiment();

    private static Study open(String... arguments) {
        PathSetting setting = EXPERIMENT.setting();
        CommandLine.populateCommand(setting, arguments);
        return EXPERIMENT.open(setting);
    }

    private static String text(JsonNode value) {
        List<String> items = new ArrayList<>();
        value.forEach(item -> items.add(item.asText()));
        return value.isArray() ? String.join(",", items) : value.asText();
    }

    private static Map<String, Value> values(Map<String, JsonNode> setting) {
        Study study = open(setting.entrySet().stream()
                .map(option -> "--" + option.getKey() + "=" + text(option.getValue()))
                .toArray(String[]::new));
        return study.values(study.run(study.units(), () -> false)).stream()
                .collect(Collectors.toMap(Value::quantity, value -> value));
    }

    @Test
    void everyReferenceHolds() {
        Map<Map<String, JsonNode>, Map<String, Value>> known = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Reference reference : EXPERIMENT.references()) {
            Value value = known.computeIfAbsent(reference.setting(), PathExperimentTest::values)
                    .get(reference.quantity());
            if (!(Math.abs(value.value() - reference.value()) <= reference.tolerance())) {
                wrong.add(reference.setting() + " " + value + " is not " + reference.value());
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(14, known.size());
    }

    @Test
    void everyNumberHasANoteAndEveryReferenceAQuantity() {
        Set<String> noted =
                EXPERIMENT.quantities().stream().map(QuantityNote::name).collect(Collectors.toSet());
        for (String[] arguments :
                new String[][] {{"--iterations=20", "--every=10", "--seeds=1-2"}, {"--model=quadratic"}}) {
            Study study = open(arguments);
            List<UnitResult> done = study.run(study.units(), () -> false);
            done.forEach(result -> assertTrue(noted.containsAll(result.numbers().keySet())));
            assertFalse(study.remarks(done).isEmpty());
            assertTrue(study.seconds().orElseThrow() > 0);
            assertEquals(arguments.length == 1 ? 0 : 2, study.figures(done).size());
            assertEquals(List.of(), study.remarks(List.of()));
            assertEquals(List.of(), study.figures(List.of()));
            assertEquals(arguments.length == 3, study.network().isPresent());
        }
        EXPERIMENT.references().forEach(reference -> assertTrue(noted.contains(reference.quantity())));
    }

    /** η = 1 is beyond the edge of stability at the end, η = .1 is not. */
    @Test
    void theRemarkTellsTheEdgeOfStability() {
        Study slow = open("--seeds=1-3");
        List<UnitResult> below = slow.run(slow.units(), () -> false);
        assertTrue(
                slow.remarks(below).get(0).contains("in 0 of 3 seeds"),
                slow.remarks(below).get(0));
        Study fast = open("--seeds=1-3", "--eta=1", "--iterations=50", "--every=5");
        List<UnitResult> beyond = fast.run(fast.units(), () -> false);
        assertFalse(
                fast.remarks(beyond).get(0).contains("in 0 of 3 seeds"),
                fast.remarks(beyond).get(0));
        assertTrue(fast.remarks(beyond).get(1).startsWith("Beyond"));
    }

    @Test
    void aNetworkThatDivergesIsSaidTo() {
        Study study = open("--eta=1e99", "--iterations=5", "--every=1", "--seeds=1");
        List<UnitResult> done = study.run(study.units(), () -> false);
        assertFalse(study.remarks(done).isEmpty());
        study.figures(done);
        study.values(done);
    }

    @Test
    void whatIsStoppedIsNotDone() {
        Study study = open();
        assertEquals(10, study.units().size());
        assertEquals(List.of(), study.run(study.units(), () -> true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--model=cubic|--model cubic: there are mlp and quadratic",
                "--lambda=1|--lambda: it has no effect on --model mlp; leave it out, or take --model quadratic",
                "--momentum=.9|--momentum: it has no effect on --model mlp; leave it out, or take --model quadratic",
                "--eta=0|--eta 0.0: a positive finite step is needed",
                "--iterations=0|--iterations 0: 1 to 10000000 steps are needed",
                "--every=0|--every 0: at least 1 step is needed",
                "--layers=4|--layers 4: 2 to 20 sizes are needed, the inputs' first",
                "--layers=4,0,3|--layers 4,0,3: sizes from 1 to 10000 are needed",
                "--layers=4,x,3|--layers 4,x,3: 'x' is no finite number; give a list such as 1,10",
                "--layers=4,1.5,3|--layers 4,1.5,3: whole numbers are needed",
                "--layers=2,5,3|--layers 2,5,3: the class of an example is the largest of its first inputs, so that"
                        + " there must be at least as many inputs as classes",
                "--layers=9999,9999,3|--layers 9999,9999,3: 100009998 weights are more than 10000000",
                "--n=0|--n 0: from 1 example to as many as fit into memory are needed",
            })
    void badValuesAreRefusedInOneLine(String option, String message) {
        UserError refused = assertThrows(UserError.class, () -> open(option));
        assertEquals(message, refused.getMessage());
        assertEquals(2, refused.exitCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--layers=4,3|--layers: it has no effect on --model quadratic; leave it out, or take --model mlp",
                "--n=3|--n: it has no effect on --model quadratic; leave it out, or take --model mlp",
                "--theta=1,2|--theta 1,2: 1 number(s) are needed, as --lambda has",
                "--momentum=1|--momentum 1.0: a number from 0 to below 1 is needed",
                "--lambda=NaN|--lambda NaN: 'NaN' is no finite number; give a list such as 1,10",
            })
    void badValuesOfAQuadraticAreRefusedInOneLine(String option, String message) {
        UserError refused = assertThrows(UserError.class, () -> open("--model=quadratic", option));
        assertEquals(message, refused.getMessage());
    }
}
