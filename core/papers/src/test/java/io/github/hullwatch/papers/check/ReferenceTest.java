package io.github.hullwatch.papers.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {

    private static List<Reference> read(String json) {
        return Reference.read(Json.parse(json, "the list"));
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        Reference one = read("[{\"experiment\":\"a\",\"quantity\":\"q\",\"value\":2,\"tolerance\":0}]")
                .get(0);
        assertEquals("a", one.experiment());
        assertEquals("q", one.quantity());
        assertEquals("", one.cell());
        assertEquals(2, one.value());
        assertTrue(one.robust());
        assertFalse(one.quick());
        assertTrue(one.setting().isEmpty());
    }

    @Test
    void everythingIsRead() {
        Reference one = read("[{\"experiment\":\"a\",\"setting\":{\"n\":3,\"seeds\":[1,2]},\"quantity\":\"q\",\"cell\":"
                        + "\"c\",\"value\":\"-Infinity\",\"tolerance\":0.5,\"robust\":false,\"quick\":true,\"source\":\"s\"}]")
                .get(0);
        assertEquals("{n=3, seeds=[1,2]}", one.setting().toString());
        assertEquals("c", one.cell());
        assertEquals(Double.NEGATIVE_INFINITY, one.value());
        assertEquals(.5, one.tolerance());
        assertFalse(one.robust());
        assertTrue(one.quick());
        assertEquals("s", one.source());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[{}]",
                "[{\"experiment\":\"a\",\"quantity\":\"q\",\"tolerance\":0}]",
                "[{\"experiment\":\"a\",\"quantity\":\"q\",\"value\":\"2\",\"tolerance\":0}]",
                "[{\"experiment\":\"a\",\"quantity\":\"q\",\"value\":null,\"tolerance\":0}]",
                "[{\"experiment\":\"a\",\"quantity\":\"q\",\"value\":2}]",
                "[{\"experiment\":\"a\",\"quantity\":\"q\",\"value\":2,\"tolerance\":-1}]",
                "[{\"experiment\":\"a\",\"value\":2,\"tolerance\":1}]"
            })
    void aMalformedListIsRefused(String json) {
        assertThrows(IllegalStateException.class, () -> read(json));
    }

    @Test
    void aResourceThatIsNotThereHasNone() {
        assertEquals(List.of(), Reference.besides(getClass(), "none.json"));
    }
}
