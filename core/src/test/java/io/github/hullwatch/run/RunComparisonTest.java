package io.github.hullwatch.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunComparisonTest {

    @TempDir
    private Path dir;

    private Path one;
    private Path other;

    @BeforeEach
    void twoRuns() {
        one = dir.resolve("one");
        other = dir.resolve("other");
        for (Path run : List.of(one, other)) {
            RunWriter writer = Runs.write(run);
            writer.finish(Manifest.FINISHED);
        }
    }

    private void change(String file, String from, String to) throws IOException {
        Path path = other.resolve(file);
        String text = Files.readString(path);
        assertTrue(text.contains(from), text);
        Files.writeString(path, text.replaceFirst(java.util.regex.Pattern.quote(from), to));
    }

    @Test
    void aRunEqualsItself() {
        RunComparison found = RunComparison.of(one, other);
        assertTrue(found.equal());
        assertEquals(List.of(), found.circumstances());
        assertTrue(found.lines() > 16);
    }

    @Test
    void secondsAreLeftOut() throws IOException {
        change("measurements.jsonl", "\"seconds\":0.25", "\"seconds\":7.5");
        assertTrue(RunComparison.of(one, other).equal());
    }

    @Test
    void aFieldThatDiffersIsNamedWithBothValues() throws IOException {
        change("measurements.jsonl", "\"value\":0.5", "\"value\":0.75");
        RunComparison found = RunComparison.of(one, other);
        assertEquals(1, found.count());
        RunComparison.Difference difference = found.differences().get(0);
        assertEquals("measurements.jsonl", difference.file());
        assertEquals("value", difference.field());
        assertEquals("0.5", difference.before());
        assertEquals("0.75", difference.now());
        String line = Files.readAllLines(other.resolve("measurements.jsonl")).get((int) difference.line() - 1);
        assertTrue(line.contains("\"value\":0.75"), line);
    }

    @Test
    void aLineThatIsMissingIsNamed() throws IOException {
        Path lines = other.resolve("measurements.jsonl");
        List<String> all = Files.readAllLines(lines);
        Files.write(lines, all.subList(0, all.size() - 2));
        RunComparison found = RunComparison.of(one, other);
        assertEquals(2, found.count());
        assertEquals("line", found.differences().get(0).field());
        assertEquals("none", found.differences().get(0).now());
    }

    /** The command has run again by then: what it found must not be lost. */
    @Test
    void aRunThatWasKilledInTheMiddleOfALineIsCompared() throws IOException {
        Path lines = one.resolve("measurements.jsonl");
        String text = Files.readString(lines);
        Files.writeString(lines, text.substring(0, text.length() - 5));
        RunComparison found = RunComparison.of(one, other);
        assertEquals(1, found.count());
        assertEquals("line", found.differences().get(0).field());
        assertFalse(found.differences().get(0).now().equals("none"));
    }

    @Test
    void anEventThatDiffersIsFound() throws IOException {
        change("events.jsonl", "\"iteration\":2", "\"iteration\":3");
        assertFalse(RunComparison.of(one, other).equal());
    }

    @Test
    void otherCircumstancesAreSaid() throws IOException {
        change("manifest.json", "\"threads\" : 1", "\"threads\" : 2");
        change("manifest.json", "\"java\" : \"17\"", "\"java\" : \"21\"");
        change("manifest.json", "00ff", "ff00");
        assertEquals(
                List.of("java: 17 before, 21 now", "threads: 1 before, 2 now"),
                RunComparison.circumstances(one, other).stream()
                        .map(Object::toString)
                        .filter(text -> !text.startsWith("checksums"))
                        .toList());
        assertEquals(3, RunComparison.circumstances(one, other).size());
    }

    @Test
    void aDamagedLineIsRefused() throws IOException {
        change("measurements.jsonl", "\"value\":0.5", "\"value\":");
        assertThrows(RunDirectoryException.class, () -> RunComparison.of(one, other));
    }
}
