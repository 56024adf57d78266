package io.github.hullwatch.synthetic.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.papers.check.Reference;
import io.github.hullwatch.papers.study.QuantityNote;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import io.github.hullwatch.papers.study.WatchedNetwork;
import io.github.hullwatch.program.UserError;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClustersExperimentTest {

    private static final ClustersExperiment EXPERIMENT = new ClustersExperiment();

    @TempDir
    Path temp;

    /** Each reference, run in its setting; equal settings once. */
    private static void assertReferences(boolean quick) {
        List<Reference> references = EXPERIMENT.references().stream()
                .filter(reference -> reference.quick() == quick)
                .toList();
        Set<Map<String, ?>> settings =
                references.stream().map(Reference::setting).collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> wrong = new ArrayList<>();
        for (Map<String, ?> setting : settings) {
            Study study = EXPERIMENT.open(Settings.of(setting.entrySet().stream()
                    .map(option -> "--" + option.getKey() + "="
                            + option.getValue().toString().replaceAll("[\\[\\]\\s\"]", ""))
                    .toArray(String[]::new)));
            Map<String, Value> found = study.values(study.run(study.units(), () -> false)).stream()
                    .collect(Collectors.toMap(value -> value.cell() + value.quantity(), value -> value));
            for (Reference reference : references) {
                if (reference.setting().equals(setting)) {
                    Value value = found.get(
                            (reference.cell().isEmpty() ? "eps=0.001" : reference.cell()) + reference.quantity());
                    boolean holds = Math.abs(value.value() - reference.value()) <= reference.tolerance();
                    if (!holds && reference.robust()) {
                        wrong.add(setting + " " + value + " is not " + reference.value());
                    }
                }
            }
        }
        assertFalse(settings.isEmpty());
        assertEquals(List.of(), wrong);
    }

    @Test
    void quickReferencesHold() {
        assertReferences(true);
    }

    @Test
    @Tag("long")
    void allOtherReferencesHold() {
        assertReferences(false);
    }

    @Test
    void everyNumberHasANoteAndEveryReferenceAQuantity() {
        Set<String> noted =
                EXPERIMENT.quantities().stream().map(QuantityNote::name).collect(Collectors.toSet());
        Study study = EXPERIMENT.open(
                Settings.of("--d=2", "--n=10", "--k=3", "--iterations=20", "--every=10", "--points=50", "--seeds=1-2"));
        List<UnitResult> done = study.run(study.units(), () -> false);
        assertEquals(4, done.size());
        done.forEach(result -> assertEquals(noted, result.numbers().keySet()));
        EXPERIMENT.references().forEach(reference -> assertTrue(noted.contains(reference.quantity())));
        assertEquals(4, study.figures(done).size());
        assertEquals(5, study.remarks(done).size());
        assertTrue(study.remarks(done).get(0).startsWith("eps=0.001: network and linear rule"));
        assertTrue(study.seconds().orElseThrow() > 0);
        // Of what is there alone.
        assertEquals(List.of(), study.figures(List.of()));
        assertEquals(List.of(), study.values(List.of()));
        assertEquals(List.of(), study.remarks(List.of()));
        assertEquals(4, study.figures(done.subList(0, 1)).size());
    }

    @Test
    void whatIsStoppedIsNotDone() {
        Study study = EXPERIMENT.open(Settings.golden());
        assertEquals(List.of(), study.run(study.units(), () -> true));
    }

    @Test
    void aStepTooLargeIsSaidToDiverge() {
        Study study = EXPERIMENT.open(
                Settings.of("--eps=1", "--eta=1e99", "--n=10", "--k=2", "--iterations=20", "--every=10", "--seeds=1"));
        List<UnitResult> done = study.run(study.units(), () -> false);
        assertEquals(1, done.size());
        List<String> remarks = study.remarks(done);
        assertTrue(remarks.isEmpty() || remarks.get(0).contains("diverged") || remarks.size() > 1);
        study.figures(done);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--d=0|--d 0: a dimension from 1 to 10000 is needed",
                "--n=0|--n 0: 1 to 100000 examples are needed",
                "--k=-3|--k -3: 1 to 100000 neurons of each sign are needed",
                "--alpha=NaN|--alpha NaN: a slope from 0 to 1 is needed",
                "--alpha=1.5|--alpha 1.5: a slope from 0 to 1 is needed",
                "--eta=-1|--eta -1.0: a positive finite step is needed",
                "--eta=Infinity|--eta Infinity: a positive finite step is needed",
                "--iterations=0|--iterations 0: 1 to 10000000 steps are needed",
                "--margin=-1|--margin -1.0: a distance from 0 to 10 is needed",
                "--every=0|--every 0: 1 to 2000 steps are needed",
                "--points=10|--points 10: more points than the dimension 10 and at most 10000000 are needed",
                "--eps=0|--eps 0: '0' is no standard deviation above 0; give a list such as 0.001,1",
                "--eps=1,x|--eps 1,x: 'x' is no standard deviation above 0; give a list such as 0.001,1",
                "--eps=1,1.0|--eps 1,1.0: 1.0 comes twice",
                "--margin=9|--margin 9.0: of 1600 points of seed 1 only 0 are that far from x1 = 0, and --n asks for"
                        + " 200; take a smaller margin",
            })
    void badValuesAreRefusedInOneLine(String option, String message) {
        UserError refused = assertThrows(UserError.class, () -> EXPERIMENT.open(Settings.of(option)));
        assertEquals(message, refused.getMessage());
        assertEquals(2, refused.exitCode());
    }

    @Test
    void hugeNumbersAreRefusedBeforeMemoryIsTaken() {
        UserError refused = assertThrows(
                UserError.class, () -> EXPERIMENT.open(Settings.of("--d=10000", "--n=100000", "--points=10001")));
        assertTrue(refused.getMessage().startsWith("--points 10001")
                || refused.getMessage().startsWith("--n 100000"));
    }

    /** The listener writes what the experiment records. */
    @Test
    void theListenerMeasuresTheSame() {
        WatchedNetwork watched = EXPERIMENT.open(Settings.golden()).network().orElseThrow();
        MultiLayerNetwork network = watched.network();
        Path dir = temp.resolve("run");
        try (HullwatchListener hull = watched.watch(
                        HullwatchListener.builder().runDir(dir).every(watched.every()))
                .build()) {
            network.addListeners(hull);
            for (int t = 0; t < 50; t++) {
                network.fit(watched.batch());
            }
        }
        Map<String, Double> recorded = watched.record(network, 50);
        List<Measurement> lines = new ArrayList<>();
        RunReader.open(dir).forEachMeasurement(line -> {
            if (line.quantity().equals("clusters") && line.iteration() == 50) {
                lines.add(line);
            }
        });
        Map<String, Object> whole = of(lines, "all");
        assertEquals(recorded.get("cohesionW"), (double) of(lines, "w").get("cohesion"), 1e-12);
        assertEquals(recorded.get("cohesionU"), (double) of(lines, "u").get("cohesion"), 1e-12);
        assertEquals(recorded.get("cosWU"), (double) whole.get("groupCosine"), 1e-12);
        assertEquals(recorded.get("radius"), (double) whole.get("groupRadius"), 1e-12);
        assertEquals(recorded.get("agreement"), (double) whole.get("agreement"), 1e-12);
        assertEquals(1.0, (double) whole.get("linear"), 1e-12);
        assertEquals(1 / Math.sqrt(5), (double) of(lines, "w").get("cohesionNull"), .05);
    }

    private static Map<String, Object> of(List<Measurement> lines, String group) {
        return lines.stream()
                .filter(line -> line.block().group().equals(group))
                .findFirst()
                .orElseThrow()
                .values();
    }
}
