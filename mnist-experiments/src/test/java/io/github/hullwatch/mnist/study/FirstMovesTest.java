package io.github.hullwatch.mnist.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.program.Incomplete;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Manifest.TrackedLayer;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.RunWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstMovesTest {

    private static final Block DENSE = new Block("dense1", "all", "full");
    private static final Block FILTERS = new Block("conv1", "all", "full");

    @TempDir
    private Path folder;

    /**
     * 200 iterations, measured at every tenth; alignment at every twentieth. Cohesion steps at 50 in every seed, the
     * angle at 100, alignment at 45 and a bit, which it shows at 60.
     */
    private SeedRun run(long seed, boolean papers) throws SeedRun.NotWhole {
        Path dir = folder.resolve((papers ? "with" : "without") + seed);
        Manifest manifest = Manifest.builder()
                .seed(seed)
                .layers(List.of(
                        new TrackedLayer("conv1", "ConvolutionLayer", 4, 9, List.of("all"), List.of("full")),
                        new TrackedLayer("dense1", "DenseLayer", 4, 9, List.of("all"), List.of("full"))))
                .build();
        try (RunWriter writer = RunWriter.create(dir, manifest)) {
            for (long t = 0; t <= 200; t++) {
                line(writer, t, null, QuantityNames.LOSS, "value", t < 150 ? 2 : 1);
                for (Block block : t % 10 == 0 ? List.of(FILTERS, DENSE) : List.<Block>of()) {
                    if (t > 0) {
                        line(writer, t, block, QuantityNames.MOTION, "meanAngleFromStart", t < 100 ? 1e-9 : .5);
                    }
                    line(writer, t, block, QuantityNames.SPREAD, "resultant", .1);
                    if (papers) {
                        line(writer, t, block, QuantityNames.CLUSTERS, "cohesion", t < 50 ? .2 : .4);
                    }
                }
                if (papers && t % 20 == 0) {
                    line(writer, t, DENSE, QuantityNames.ALIGNMENT, "meanOwn", t < 45 ? 0 : .1);
                }
            }
            writer.finish(Manifest.FINISHED);
        }
        return SeedRun.read(dir, seed);
    }

    private static void line(RunWriter writer, long t, Block block, String quantity, String field, double value) {
        writer.measurement(new Measurement(t, 0, .1 * t, null, block, quantity, Map.of(field, value)));
    }

    private Study study(int seeds, boolean papers) throws SeedRun.NotWhole {
        List<SeedRun> runs = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            runs.add(run(seed, papers));
        }
        return Study.of("a test", runs, Map.of());
    }

    @Test
    void everyNumberOfADenseLayerHasItsRow() throws SeedRun.NotWhole {
        List<FirstMoves> layers = study(3, true).firstMoves();
        assertEquals(1, layers.size(), "no filters");
        FirstMoves dense = layers.get(0);
        assertEquals(
                List.of("spread", "motion", "alignment", "clusters", "loss"),
                dense.rows().stream().map(row -> row.number().quantity()).toList());
        assertEquals(
                List.of("NaN", "100.0", "60.0", "50.0", "150.0"),
                dense.rows().stream()
                        .map(row -> String.valueOf(row.half().median()))
                        .toList());
        assertEquals(0, dense.rows().get(0).half().seen(), "constant");
        assertEquals(
                FirstMove.Lack.CONSTANT,
                dense.rows().get(0).moves().get(0).half().lack());
        assertEquals(0, dense.rows().get(1).moves().get(0).start(), "an angle from the start is 0 there");
    }

    /** Cohesion at 50 and alignment at 60, which was not looked at in between, are one moment. */
    @Test
    void whatIsMeasuredMoreOftenIsNotEarlierForThat() throws SeedRun.NotWhole {
        FirstMoves dense = study(3, true).firstMoves().get(0);
        FirstMoves.Times alignment = dense.rows().get(2).tenth();
        FirstMoves.Times cohesion = dense.rows().get(3).tenth();
        assertEquals(0, alignment.first() + cohesion.first());
        assertEquals(3, alignment.tied());
        assertEquals(3, cohesion.tied());
        assertEquals(1.5, cohesion.rank());
        assertEquals(4, dense.rows().get(4).tenth().rank(), "the loss");
        assertTrue(Double.isNaN(dense.rows().get(0).tenth().rank()), "never in all seeds has no part in the order");
        assertEquals(1, dense.tenth().w(), 1e-12);
        // Two tests, equal ones.
        assertEquals(2 * dense.tenth().p(), dense.tenthAdjusted(), 1e-12);
    }

    @Test
    void everythingIsWritten() throws IOException, SeedRun.NotWhole {
        Path dir = folder.resolve("study");
        try (StudyDirectory directory = StudyDirectory.create(dir, StudyPlan.consecutive(1, 2, List.of()))) {
            Incomplete incomplete = new Incomplete(dir);
            new StudyResults(study(2, true)).write(directory, incomplete);
            assertTrue(incomplete.sentence().isEmpty(), incomplete.sentence().toString());
        }
        List<String> csv = Files.readAllLines(dir.resolve("first-moves.csv"));
        assertEquals(1 + 2 * 5, csv.size());
        assertTrue(csv.contains("dense1,clusters,cohesion,2,21,0.2,0.4,0.0,50,,50,"), csv.toString());
        assertTrue(csv.contains("dense1,spread,resultant,1,21,0.1,0.1,0.0,,constant,,constant"), csv.toString());
        JsonNode json = Json.parse(Files.readString(dir.resolve("first-moves.json")), "first-moves.json");
        assertEquals(2, json.path("seeds").size());
        JsonNode layer = json.path("layers").path(0);
        assertEquals("dense1", layer.path("layer").textValue());
        assertEquals(
                50, layer.path("numbers").path(3).path("t10").path("median").intValue());
        assertTrue(layer.path("numbers").path(0).path("t50").path("median").isNull());
        assertTrue(layer.path("hullEntry").path(0).isNull());
        String text = Files.readString(dir.resolve("first-moves.md"));
        assertTrue(text.contains("| cohesion | 0.20 → 0.40 | 2 of 2 | 50 | 0 + 2 | 1.5 |"), text);
        assertTrue(text.contains("| resultant length | 0.100 → 0.100 | 0 of 2 | – | 0 | – |"), text);
        String page = Files.readString(dir.resolve(StudyResults.PAGE));
        assertTrue(page.contains("Which number moves first"));
        assertTrue(Files.size(dir.resolve("figures/first-moves-01-dense1.svg")) > 1000);
        assertTrue(Files.size(dir.resolve("figures/first-moves-01-dense1.png")) > 1000);
        Study plain = study(2, false);
        assertEquals(StudyPage.html(plain), StudyPage.html(plain));
    }

    @Test
    void oneSeedNoneAndRunsWithoutThem() throws SeedRun.NotWhole {
        FirstMoves alone = study(1, false).firstMoves().get(0);
        assertTrue(Double.isNaN(alone.tenth().p()));
        assertEquals(3, alone.rows().size());
        assertTrue(FirstMovesText.sentence(alone).contains("Hull entry: in no seed"), FirstMovesText.sentence(alone));
        Study none = Study.of("none", List.of(), Map.of(1L, "not yet trained"));
        assertTrue(none.firstMoves().isEmpty());
        assertFalse(StudyPage.html(none).contains("moves first"));
        // One seed was trained before there was such a quantity.
        Study mixed = Study.of("mixed", List.of(run(7, true), run(8, false)), Map.of());
        FirstMoves.Row cohesion = mixed.firstMoves().get(0).rows().get(3);
        assertEquals(1, cohesion.tenth().seen());
        assertEquals(FirstMove.Lack.TOO_FEW, cohesion.moves().get(1).tenth().lack());
    }
}
