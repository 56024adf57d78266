package io.github.hullwatch.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.RunWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperSentencesTest {

    private static final Block DENSE = new Block("dense1", "all", "full");
    private static final Block OUTPUT = new Block("output", "all", "full");
    private static final Block PART = new Block("dense1", "plus", "full");

    @TempDir
    private Path folder;

    @Test
    void theEndBesideTheStartAndChance() {
        Path dir = folder.resolve("run");
        try (RunWriter writer = RunWriter.create(dir, Manifest.builder().build())) {
            line(writer, 0, DENSE, QuantityNames.ALIGNMENT, "meanOwn", .01, "meanOwnNull", 0., "meanOwnNullSd", .02);
            line(writer, 9, DENSE, QuantityNames.ALIGNMENT, "meanOwn", .03, "meanOwnNull", 0., "meanOwnNullSd", .02);
            line(writer, 9, OUTPUT, QuantityNames.ALIGNMENT, "meanOwn", -.25, "meanOwnNull", 0., "meanOwnNullSd", .1);
            line(writer, 0, DENSE, QuantityNames.CLUSTERS, "cohesion", .1, "cohesionNull", .04);
            line(writer, 0, PART, QuantityNames.CLUSTERS, "cohesion", .9, "cohesionNull", .04);
            // Nothing has moved at first, and at last the way came back.
            line(writer, 0, DENSE, QuantityNames.PATH, "ratio", null);
            line(writer, 5, DENSE, QuantityNames.PATH, "ratio", 2.);
            line(writer, 9, DENSE, QuantityNames.PATH, "ratio", null);
            line(writer, 0, null, QuantityNames.KERNEL, "relativeDriftFrobenius", 0.);
            line(writer, 9, null, QuantityNames.KERNEL, "relativeDriftFrobenius", .5);
            line(writer, 0, DENSE, QuantityNames.ENERGY, "mean0", null);
            writer.finish(Manifest.FINISHED);
        }
        List<String> texts = new Summary(RunView.read(dir))
                .papers().stream()
                        .map(line -> line.text().replace('\u00a0', ' '))
                        .toList();
        assertEquals(
                List.of(
                        "mean cosine of a neuron with the sum of its own class’s inputs (1: all aligned): 0.030 in dense1"
                                + " (0.010 at iteration 0; by chance 0 ± 0.020, so nothing unusual); −0.25 in output"
                                + " (by chance 0 ± 0.10, so 2.5 standard deviations below).",
                        "length of the sum of the weight vectors over the sum of their lengths (1: one cluster): 0.100 in"
                                + " dense1 (by chance 0.0400).",
                        "length of the way that the weights went over how far they came (1: straight on): 2 in dense1.",
                        "how far the tangent kernel is from the first one, over the size of that (0: as with features"
                                + " that stay): 0.500 in model (0 at iteration 0)."),
                texts);
    }

    @Test
    void withoutThemNothingIsSaid() {
        Path dir = folder.resolve("none");
        try (RunWriter writer = RunWriter.create(dir, Manifest.builder().build())) {
            line(writer, 0, DENSE, QuantityNames.NORMS, "mean", 1.);
            writer.finish(Manifest.FINISHED);
        }
        assertEquals(List.of(), new Summary(RunView.read(dir)).papers());
    }

    private static void line(RunWriter writer, long t, Block block, String quantity, Object... fields) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            values.put((String) fields[i], fields[i + 1]);
        }
        writer.measurement(new Measurement(t, 0, t, null, block, quantity, values));
    }
}
