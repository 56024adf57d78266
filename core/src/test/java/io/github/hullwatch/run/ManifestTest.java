package io.github.hullwatch.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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

    /** A change that is made now and applied later adds to what is there, as one that is made at once. */
    @Test
    void aChangeIsMadeOnceAndAppliedLater() {
        Manifest before = Runs.manifest().toBuilder()
                .addOptions(Map.of("kept", 1))
                .notes(List.of("one"))
                .build();
        int[] made = {0};
        UnaryOperator<Manifest.Builder> change = manifest -> {
            made[0]++;
            return manifest.results(Map.of("accuracy", .5))
                    .addOptions(Map.of("added", 2))
                    .notes(List.of("one", "two"));
        };
        UnaryOperator<Manifest> later = Manifest.change(change);
        assertEquals(1, made[0]);
        assertEquals(change.apply(before.toBuilder()).build(), later.apply(before));
        assertEquals(2, made[0]);
        assertEquals(before, Manifest.change(UnaryOperator.identity()).apply(before));
        Manifest other = Manifest.builder().seed(3L).commit("c").build();
        assertEquals(
                other.toBuilder().commandLine(List.of("words")).build(),
                Manifest.change(manifest -> manifest.commandLine(List.of("words")))
                        .apply(other));
        assertThrows(IllegalArgumentException.class, () -> Manifest.change(
                        manifest -> manifest.addOptions(Map.of("kept", 2)))
                .apply(before));
    }

    /** Every field that a program can set, one at a time. */
    @Test
    void aChangeForgetsNoField() throws ReflectiveOperationException {
        Manifest whole = Runs.manifest().toBuilder()
                .inspected(List.of(new Manifest.InspectedFile("a.npy", "npy", 3, "00ff")))
                .started(Instant.EPOCH)
                .finished(Instant.EPOCH)
                .status(Manifest.INTERRUPTED)
                .cost(Map.of("hull", new Manifest.QuantityCost(1, 2)))
                .recording(Manifest.Recording.ended(3L, "a full disk"))
                .watching(new Manifest.Watching(4, "a mistake"))
                .leftOut(new Manifest.LeftOut(5, true))
                .results(Map.of("accuracy", .5))
                .notes(List.of("a note"))
                .build();
        int fields = 0;
        for (RecordComponent component : Manifest.class.getRecordComponents()) {
            Object value = component.getAccessor().invoke(whole);
            String name = component.getName();
            String setter = name.equals("options") ? "addOptions" : name;
            List<Method> setters = Stream.of(Manifest.Builder.class.getMethods())
                    .filter(method -> method.getName().equals(setter))
                    .toList();
            if (value == null || setters.isEmpty()) {
                continue;
            }
            fields++;
            Manifest changed = Manifest.change(manifest -> {
                        try {
                            return (Manifest.Builder) setters.get(0).invoke(manifest, value);
                        } catch (ReflectiveOperationException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .apply(Manifest.builder().build());
            assertEquals(value, component.getAccessor().invoke(changed), name);
        }
        assertEquals(Manifest.class.getRecordComponents().length - 2, fields, "all but the schema and the sums");
    }
}
