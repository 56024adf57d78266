package io.github.hullwatch.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {
    @TempDir
    private Path dir;

    private Path run(String name) throws IOException {
        Path run = Files.createDirectories(dir.resolve(name));
        Files.writeString(run.resolve("manifest.json"), "{}");
        return run;
    }

    @Test
    void foldersHoldRunsAndTheirNamesAreNumbers() throws IOException {
        for (String seed : List.of("10", "9", "x", "100")) {
            run("study/seeds/" + seed);
        }
        run("study/set-aside/7");
        run("search/candidates/0001");
        run("search/candidates/0000");
        Path alone = run("alone");
        Files.createDirectories(dir.resolve("study/seeds/nothing"));
        Path killed = Files.createDirectories(dir.resolve("study/seeds/11"));
        Files.createFile(killed.resolve("measurements.jsonl"));
        Places places = Places.of(List.of(dir.resolve("study"), alone, dir.resolve("search")));
        assertEquals(
                List.of(
                        "study/seeds/9",
                        "study/seeds/10",
                        "study/seeds/11",
                        "study/seeds/100",
                        "study/seeds/x",
                        "alone",
                        "search/candidates/0000",
                        "search/candidates/0001"),
                places.names());
        assertEquals(List.of(), places.notes());
        assertEquals(
                List.of("9", "10", "11", "100", "x"),
                Places.of(List.of(dir.resolve("study"))).names());
        assertEquals(5, Places.of(List.of(dir.resolve("study/seeds"))).dirs().size());
        // A folder of runs, without those of studies within it.
        assertEquals(List.of("alone"), Places.of(List.of(dir)).names());
    }

    @Test
    void aRunCountsOnceWhateverItIsCalled() throws IOException {
        Path run = run("a");
        Path other = run("b");
        Path link = Files.createSymbolicLink(dir.resolve("link"), run);
        Places places = Places.of(List.of(run, link, dir.resolve("b/../a"), other, run));
        assertEquals(List.of(run, other), places.dirs());
        assertEquals(3, places.notes().size());
        assertTrue(
                places.notes().get(0).contains("link is the same run as " + run),
                places.notes().toString());
        assertTrue(
                places.notes().get(2).contains(run + " is named twice"),
                places.notes().toString());
    }

    @Test
    void whatIsNoRunIsKeptForItsReason() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "x");
        Path empty = Files.createDirectories(dir.resolve("empty"));
        Path missing = dir.resolve("missing");
        run("a/b");
        run("a/c");
        Places places = Places.of(List.of(file, empty, missing, dir.resolve("a")));
        assertEquals(5, places.dirs().size());
        assertEquals(List.of("b", "c"), places.names().subList(3, 5));
    }

    @Test
    void aRunWithinARunHasANameOfItsOwn() throws IOException {
        Path outer = run("o");
        Path inner = run("o/i");
        assertEquals(List.of("o", "o/i"), Places.of(List.of(outer, inner)).names());
    }
}
