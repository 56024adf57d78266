package io.github.hullwatch.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest
    @CsvSource({
        "hiden, hidden",
        "MOMENTM, momentum",
        "hiden2, hidden2",
        "hidden3, hidden",
        "xyz, hidden",
        "hidden2, hidden2"
    })
    void theNearestOfSeveralNames(String name, String nearest) {
        assertEquals(nearest, Nearest.to(name, List.of("hidden", "hidden2", "momentum")));
    }

    /** The well-known ones; of neighbours exchanged the optimal string alignment, not Levenshtein's 2. */
    @ParameterizedTest
    @CsvSource({"'', '', 0", "'', abc, 3", "abc, '', 3", "ab, ba, 1", "kitten, sitting, 3", "ca, abc, 3"})
    void distances(String a, String b, int distance) {
        assertEquals(distance, Nearest.distance(a, b));
    }

    @Test
    void aHugeNameTakesNoTime() {
        assertEquals("a", Nearest.to("x".repeat(10_000_000), List.of("a", "b")));
    }

    @Test
    void ofNoNamesThereIsNone() {
        assertThrows(IllegalArgumentException.class, () -> Nearest.to("a", List.of()));
    }
}
