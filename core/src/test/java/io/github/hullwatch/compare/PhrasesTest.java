package io.github.hullwatch.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhrasesTest {
    @TempDir
    private Path dir;

    private static List<String> numbers(int n) {
        return IntStream.rangeClosed(1, n).mapToObj(Integer::toString).toList();
    }

    @Test
    void aListNamesEightAndOfMoreTheFirstSeven() {
        assertEquals("1", Phrases.list(numbers(1)));
        assertEquals("1 and 2", Phrases.list(numbers(2)));
        assertEquals("1, 2, 3, 4, 5, 6, 7 and 8", Phrases.list(numbers(8)));
        assertEquals("1, 2, 3, 4, 5, 6, 7 and 2 more", Phrases.list(numbers(9)));
    }

    /** A character of two units is not torn. */
    @Test
    void aLongValueIsCut() {
        assertEquals("a".repeat(40), Phrases.cut("a".repeat(40)));
        assertEquals("a".repeat(36) + "…", Phrases.cut("a".repeat(41)));
        assertEquals("😀".repeat(36) + "…", Phrases.cut("😀".repeat(41)));
    }

    @Test
    void runsAreNamedByTheirNumbers() {
        List<ComparedRun> runs = IntStream.rangeClosed(1, 3)
                .mapToObj(i -> ComparedRun.read(i, "r" + i, TestRuns.of(i).write(dir.resolve("r" + i))))
                .toList();
        assertEquals("Run 2", Phrases.runs(runs, run -> run.number() == 2));
        assertEquals("Runs 1 and 3", Phrases.runs(runs, run -> run.number() != 2));
        assertEquals("Runs none", Phrases.runs(runs, run -> false));
    }

    @Test
    void aProbabilityHasTwoDigitsASmallOneOneAndNoneADash() {
        assertEquals("0.050", Phrases.p(.05));
        assertEquals("0.0010", Phrases.p(.001));
        assertEquals("0.0009", Phrases.p(.00094));
        assertEquals("–", Phrases.p(Double.NaN));
    }
}
