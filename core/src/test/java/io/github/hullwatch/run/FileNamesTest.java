package io.github.hullwatch.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
    @ParameterizedTest
    @CsvSource({
        "dense1, dense1",
        "block-2_a, block-2_a",
        "a/b, a%2Fb",
        "'a b', a%20b",
        "res.2, res%2E2",
        ".., %2E%2E",
        "100%, 100%25",
        "größe, gr%C3%B6%C3%9Fe",
        "con, %63on",
        "CON, %43ON",
        "console, console"
    })
    void namesAreReadable(String name, String escaped) {
        assertEquals(escaped, FileNames.escape(name));
        assertEquals(name, FileNames.unescape(escaped));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "層", "\ud83d\ude00", "a\\b:c*d?e\"f<g>h|i", "\n", "%2F", "nul", "COM1"})
    void everyNameComesBack(String name) {
        String escaped = FileNames.escape(name);
        assertTrue(escaped.matches("[A-Za-z0-9_%-]*"), escaped);
        assertEquals(name, FileNames.unescape(escaped));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "a/b", "%", "%2", "%2f", "%ZZ", "%FF", "é"})
    void whatNoNameEscapesToIsRefused(String escaped) {
        assertThrows(IllegalArgumentException.class, () -> FileNames.unescape(escaped));
    }

    @Test
    void longNamesAreCutAndStayDifferent() {
        String a = FileNames.directory("x".repeat(300) + "a");
        String b = FileNames.directory("x".repeat(300) + "b");
        assertTrue(a.length() <= 200);
        assertNotEquals(a, b);
        assertEquals("x".repeat(200), FileNames.directory("x".repeat(200)));
        assertEquals("a%2Fb.all.V1.12", FileNames.certificate(new Block("a/b", "all", "V1"), 12));
    }
}
