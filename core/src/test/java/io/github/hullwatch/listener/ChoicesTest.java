package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.measure.SubspaceRank;
import io.github.hullwatch.measure.Tier;
import io.github.hullwatch.source.ProbeSet;
import io.github.hullwatch.watch.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a builder was told, and what stands of it in the manifest. */
class ChoicesTest {

    private final Choices choices = new Choices();

    /** As lines, since programs that read a manifest show them in its order. */
    private List<String> options() {
        List<String> lines = new ArrayList<>();
        choices.manifest().options().forEach((name, value) -> lines.add(name + " " + value));
        return lines;
    }

    @Test
    void everySettingHasItsDefault() {
        assertEquals(
                List.of(
                        "preset STANDARD",
                        "every 10",
                        "layers .*",
                        "seed 42",
                        "bias false",
                        "failFast false",
                        "synchronous false",
                        "frames 3"),
                options());
        Settings settings = choices.settings();
        assertEquals(Tier.STANDARD, settings.watching().tier());
        assertEquals(60, settings.maxWait().toSeconds());
        assertFalse(settings.synchronous());
        assertFalse(settings.probes());
        assertNull(settings.probe());
    }

    @Test
    void whatIsChosenStandsInTheManifest() {
        choices.quantities.preset = Preset.LIGHT;
        choices.quantities.census = true;
        choices.quantities.frames = 0;
        choices.schedule = Schedule.budget(.01);
        choices.layers.pattern = Pattern.compile("dense.*");
        choices.layers.bias = true;
        choices.seed = 7;
        choices.failFast = true;
        choices.principal = 2;
        choices.examples.probe = ProbeSet.of(new INDArray[] {Nd4j.ones(2, 3)}, new int[] {0, 1});
        choices.examples.targets = Nd4j.ones(2, 4);
        choices.examples.classes = SubspaceRank.explaining(.5);
        choices.destination.checkpoints = true;
        assertEquals(
                List.of(
                        "preset LIGHT",
                        "budget 0.01",
                        "layers dense.*",
                        "seed 7",
                        "bias true",
                        "failFast true",
                        "synchronous true",
                        "frames 0",
                        "census true",
                        "probe 2",
                        "probeTargets 4",
                        "classSubspaces " + SubspaceRank.explaining(.5),
                        "principalSubspace 2",
                        "checkpoints true"),
                options());
        assertTrue(choices.settings().synchronous());
        assertTrue(choices.settings().probes());
    }

    @Test
    void aProgramsWordsComeAfterOursInTheirOrder() {
        choices.destination.describe(manifest -> manifest.commit("first").addOptions(Map.of("optimiser", "Adam")));
        choices.destination.describe(manifest -> manifest.commit("second"));
        assertEquals("second", choices.manifest().commit());
        List<String> options = options();
        assertEquals("optimiser Adam", options.get(options.size() - 1));
    }
}
