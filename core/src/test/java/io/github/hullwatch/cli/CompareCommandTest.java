package io.github.hullwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.report.Report;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.RunWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code compare} takes, what it refuses, and what it says. */
class CompareCommandTest {
    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int compare(Object... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine main = Main.commandLine();
        main.setOut(new PrintWriter(out, true));
        main.setErr(new PrintWriter(err, true));
        List<String> words = new ArrayList<>(List.of("compare"));
        for (Object arg : args) {
            words.add(arg.toString());
        }
        return main.execute(words.toArray(new String[0]));
    }

    private Path run(String name) {
        Path run = dir.resolve(name);
        try (RunWriter writer = RunWriter.create(run, Manifest.builder().build())) {
            writer.finish(Manifest.FINISHED);
        }
        return run;
    }

    private void refused(String... parts) {
        assertEquals(1, err.toString().lines().count(), err.toString());
        for (String part : parts) {
            assertTrue(err.toString().contains(part), err.toString());
        }
        assertEquals("", out.toString());
    }

    @Test
    void writesThePageAndTheTable() throws IOException {
        Path page = dir.resolve("p.html");
        Path table = dir.resolve("t.csv");
        run("runs/a");
        run("runs/b");
        assertEquals(0, compare(dir.resolve("runs"), "--out", page, "--csv", table));
        assertEquals(page + System.lineSeparator() + table + System.lineSeparator(), out.toString());
        assertEquals("", err.toString());
        assertTrue(Files.readString(page).contains("<title>2 runs of equal settings · Hullwatch comparison</title>"));
        assertEquals(3, Files.readAllLines(table).size());
        // Both are ours, and replaced.
        assertEquals(0, compare(dir.resolve("runs/b"), dir.resolve("runs/a"), "--out", page, "--csv", table));
        assertTrue(Files.readString(table).contains("\n1,b,"));
    }

    @Test
    void foreignFilesStay() throws IOException {
        Path a = run("a");
        Path b = run("b");
        Path thesis = Files.writeString(dir.resolve("thesis.html"), "<title>Mine</title>");
        assertEquals(1, compare(a, b, "--out", thesis));
        refused(thesis.toString(), "no comparison of Hullwatch", "choose another name");
        assertEquals(1, compare(a, b, "--out", dir.resolve("p.html"), "--csv", a.resolve("manifest.json")));
        refused("manifest.json", "no table of runs of Hullwatch");
        assertEquals("<title>Mine</title>", Files.readString(thesis));
        Path report = Report.write(a);
        assertEquals(1, compare(a, b, "--out", report));
        refused("report.html", "no comparison of Hullwatch");
        assertTrue(Files.notExists(dir.resolve("p.html")));
        assertEquals(2, compare(a, b, "--out", "x", "--csv", "./x"));
        refused("--out and --csv are both x");
        assertEquals(1, compare(a, b, "--out", dir.resolve("none/p.html")));
        refused(dir.resolve("none/p.html").toString(), "its folder does not exist");
        Path empty = Files.createFile(dir.resolve("empty"));
        assertEquals(0, compare(a, b, "--out", empty));
    }

    @Test
    void twoToFiftyRuns() throws IOException {
        Path page = dir.resolve("p.html");
        for (int i = 0; i < 51; i++) {
            run("many/" + i);
        }
        assertEquals(2, compare(dir.resolve("many"), "--out", page));
        refused("51 runs are more than the 50", "name fewer");
        assertEquals(2, compare(dir.resolve("many/0"), "--out", page));
        refused("many/0 is one run, and it takes two to compare");
        assertEquals(2, compare());
        assertTrue(Files.notExists(page));
    }

    @Test
    void aRunThatIsNamedTwiceIsOne() throws IOException {
        Path a = run("a");
        assertEquals(2, compare(a, a, "--out", dir.resolve("p.html")));
        refused("a is one run");
        assertEquals(0, compare(a, run("b"), a, "--out", dir.resolve("p.html")));
        assertEquals(1, err.toString().lines().count());
        assertTrue(err.toString().contains(a + " is named twice: it counts once"), err.toString());
    }

    @Test
    void whatCannotBeReadIsNamedAndLeftOut() throws IOException {
        Path a = run("a");
        Path page = dir.resolve("p.html");
        Path damaged = run("damaged");
        Files.writeString(damaged.resolve("manifest.json"), "{");
        assertEquals(1, compare(a, damaged, dir.resolve("none"), "--out", page));
        refused("fewer than two runs can be read", damaged.toString(), "none does not exist");
        assertEquals(1, compare(dir.resolve("none"), "--out", page));
        refused("none does not exist");
        assertTrue(Files.notExists(page));
        assertEquals(0, compare(a, damaged, run("b"), "--out", page));
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains("left out: " + damaged), err.toString());
        assertTrue(Files.readString(page).contains("1 directory could not be read"));
    }
}
