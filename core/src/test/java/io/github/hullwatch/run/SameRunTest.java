package io.github.hullwatch.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SameRunTest {
    private static final Manifest BEGUN = Runs.manifest();

    private static void refused(UnaryOperator<Manifest.Builder> change, String part) {
        Optional<String> difference =
                SameRun.difference(BEGUN, change.apply(BEGUN.toBuilder()).build());
        assertTrue(difference.orElse("").contains(part), difference.toString());
    }

    @Test
    void whatARunBeganWithIsCompared() {
        assertEquals(Optional.empty(), SameRun.difference(BEGUN, BEGUN));
        // What depends on the machine or the moment may differ.
        Manifest elsewhere = BEGUN.toBuilder().threads(7).device("another").build();
        assertEquals(Optional.empty(), SameRun.difference(BEGUN, elsewhere));
        refused(now -> now.commit("4567def"), "begun with Hullwatch 0.1.0 (0123abc), and this is 0.1.0 (4567def)");
        refused(now -> now.seed(43L), "its seed is 42, not 43");
        refused(now -> now.addOptions(Map.of("preset", "full")), "its option preset is null, not full");
        refused(
                now -> now.data(new Manifest.DataSource("strokes", "elsewhere", 1000L, Map.of("train", "00fe"))),
                "begun on other data: drawn here, not elsewhere");
    }
}
