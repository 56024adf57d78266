package io.github.hullwatch.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ManifestTest {

    /** The listener and the program each say what they know; neither takes away what the other said. */
    @Test
    void optionsAreAddedAndNeverReplaced() {
        Map<String, Object> unset = new HashMap<>();
        unset.put("data", null);
        Manifest.Builder builder = Manifest.builder()
                .addOptions(Map.of("every", 10))
                .addOptions(Map.of("neurons", 8, "every", 10))
                .addOptions(unset);
        Manifest manifest = builder.build().toBuilder().build();
        assertEquals(Set.of("every", "neurons", "data"), manifest.options().keySet());
        assertEquals(10L, manifest.options().get("every"));
        manifest.toBuilder().addOptions(Map.of("every", 10));
        for (Map<String, ?> other : List.of(Map.of("every", 20), Map.of("data", "x"))) {
            var refused = assertThrows(IllegalArgumentException.class, () -> builder.addOptions(other));
            assertTrue(refused.getMessage().contains(other.keySet().iterator().next()), refused.getMessage());
        }
    }
}
