package io.github.hullwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.view.SampleRuns;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code figure} as users call it: lists, names, options, files, exit codes. */
class FigureCommandTest {

    @TempDir
    private static Path runs;

    private static Path run;

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void makeRun() {
        run = SampleRuns.lenet(runs.resolve("lenet"), "MNIST", 600);
    }

    private int figure(Path of, String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of("figure", of.toString()));
        all.addAll(List.of(words));
        CommandLine main = Main.commandLine();
        main.setOut(new PrintWriter(out, true));
        main.setErr(new PrintWriter(err, true));
        return main.execute(all.toArray(new String[0]));
    }

    private void refused(int code, String part, String... words) {
        assertEquals(code, figure(run, words), () -> out + " " + err);
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains(part), err.toString());
        assertEquals("", out.toString());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void withoutANameTheFiguresAreListed() {
        assertEquals(0, figure(run), err::toString);
        List<String> lines = out.toString().lines().toList();
        assertTrue(lines.get(0).startsWith("timeline "), lines.get(0));
        assertTrue(
                lines.stream().anyMatch(line -> line.matches("depth-dense1 +Inside or outside.*: dense1")),
                out::toString);
        assertTrue(lines.stream().anyMatch(line -> line.matches("accuracy +Accuracy")), out::toString);
        String listed = out.toString();
        assertEquals(0, figure(run, "--list"));
        assertEquals(listed, out.toString());
        refused(2, "--list lists all", "loss", "--list");
        refused(2, "--width has no effect here: it is for figures that are written", "--width", "page");
    }

    @Test
    void aFigureIsWrittenInAllForms() throws IOException {
        Path folder = dir.resolve("a/b");
        assertEquals(0, figure(run, "Loss", "--out", folder.toString()), err::toString);
        assertEquals(
                Stream.of("loss.svg", "loss.png", "loss.pdf", "loss.csv")
                        .map(name -> folder.resolve(name).toString())
                        .toList(),
                out.toString().lines().toList());
        // What flags stand for goes into the caption.
        assertTrue(err.toString().contains("loss: flags: 1 "), err.toString());
    }

    @Test
    void formsAndFamiliesAreChosen() throws IOException {
        assertEquals(0, figure(run, "depth", "--format", "csv,SVG", "--out", dir.toString()), err::toString);
        assertEquals(
                List.of(
                        "depth-conv1.csv",
                        "depth-conv1.svg",
                        "depth-conv2.csv",
                        "depth-conv2.svg",
                        "depth-dense1.csv",
                        "depth-dense1.svg",
                        "depth-output.csv",
                        "depth-output.svg"),
                files());
    }

    /** Nothing makes an experiment's pictures again. */
    @Test
    void filesOfTheRunStay() throws IOException {
        refused(2, "lies in the run", "all", "--out", run.resolve("figures").toString());
        refused(2, "lies in the run", "loss", "--out", run.toString());
    }

    @Test
    void ofManyFiguresThoseWithoutTheFormAreLeftOut() throws IOException {
        Path folder = Files.createDirectories(run.resolve("figures"));
        Files.writeString(folder.resolve("figure-7.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
        refused(1, "figure-7 has no csv", "figure-7", "--format", "csv", "--out", dir.toString());
        assertEquals(0, figure(run, "all", "--format", "csv", "--out", dir.toString()), err::toString);
        assertTrue(err.toString().contains("figure-7 is left out"), err.toString());
        assertTrue(files().contains("loss.csv"), err.toString());
    }

    @Test
    void anEarlierFileIsReplacedAndNoneIsHalfWritten() throws IOException {
        Files.writeString(dir.resolve("loss.csv"), "mine");
        assertEquals(0, figure(run, "loss", "--format", "csv", "--out", dir.toString()));
        assertTrue(Files.readString(dir.resolve("loss.csv")).startsWith("iteration,series,value,"));
        assertEquals(List.of("loss.csv"), files());
    }

    @Test
    void widthAndTitleChangeTheDrawing() throws IOException {
        assertEquals(0, figure(run, "loss", "--format", "svg", "--out", dir.toString()));
        String column = Files.readString(dir.resolve("loss.svg"));
        assertTrue(column.contains("width=\"84mm\"") && column.contains(">Loss</text>"), column);
        assertEquals(
                0, figure(run, "loss", "--format", "svg", "--width", "page", "--title", "no", "--out", dir.toString()));
        String page = Files.readString(dir.resolve("loss.svg"));
        assertTrue(page.contains("width=\"174mm\"") && !page.contains(">Loss</text>"), page);
        assertEquals(0, figure(run, "loss", "--format", "svg", "--width", "120.5mm", "--out", dir.toString()));
        assertTrue(Files.readString(dir.resolve("loss.svg")).contains("width=\"120.5mm\""));
    }

    @Test
    void whatCannotBeMeantIsWrongUsage() {
        String to = dir.toString();
        refused(2, "there is no figure 'los' in " + run + "; did you mean 'loss'?", "los", "--out", to);
        refused(2, "did you mean 'depth'?", "depht", "--out", to);
        refused(2, "there is no figure '../x'", "../x", "--out", to);
        refused(2, "--format 'gif' is unknown", "loss", "--format", "gif", "--out", to);
        refused(2, "--width 'wide' is no width", "loss", "--width", "wide", "--out", to);
        refused(2, "--width 3 is out of range", "loss", "--width", "3", "--out", to);
        refused(2, "--width NaN is out of range", "loss", "--width", "NaN", "--out", to);
        refused(2, "--title 'perhaps'", "loss", "--title", "perhaps", "--out", to);
        refused(2, "--theme dark: figures are for paper", "loss", "--theme", "dark", "--out", to);
        refused(2, "--iteration is for spheres", "loss", "--iteration", "3", "--out", to);
        refused(2, "--iteration -1 is out of range", "spheres", "--iteration", "-1", "--out", to);
        refused(2, "--layer is for spheres", "loss", "--layer", "dense1", "--out", to);
        refused(2, "did you mean 'dense1'? There are dense1, output", "spheres", "--layer", "dens", "--out", to);
    }

    @Test
    void whatIsNotThereIsAFailure() throws IOException {
        assertEquals(1, figure(SampleRuns.empty(dir.resolve("empty"))));
        assertTrue(err.toString().contains("has no figures: nothing was measured"), err.toString());
        assertEquals(1, figure(dir));
        Path stored = SampleRuns.planar(dir.resolve("planar"), 20);
        Files.writeString(
                Files.createDirectories(stored.resolve("figures")).resolve("figure-7.svg"),
                "<svg xmlns='http://www.w3.org/2000/svg'><title>Seven</title></svg>");
        Path to = dir.resolve("to");
        assertEquals(1, figure(stored, "loss", "figure-7", "--format", "pdf", "--out", to.toString()));
        assertTrue(err.toString().contains("figure-7 has no pdf"), err.toString());
        assertFalse(Files.exists(to), "before anything is written");
        assertEquals(0, figure(stored, "figure-7", "--out", to.toString()));
        assertEquals(to.resolve("figure-7.svg") + System.lineSeparator(), out.toString());
        assertTrue(err.toString().contains("the experiment left it as a picture, which is copied"), err.toString());
    }

    @Test
    void hostileNamesAreNamedPlainly() {
        Path hostile = SampleRuns.hostile(dir.resolve("hostile"));
        assertEquals(0, figure(hostile));
        assertTrue(out.toString().codePoints().noneMatch(c -> c == 0x202E || c == 0x1B), out.toString());
        assertEquals(
                0,
                figure(
                        hostile,
                        "all",
                        "--format",
                        "csv,svg",
                        "--out",
                        dir.resolve("to").toString()));
    }

    @Test
    void anUnfinishedRunSaysSo() throws IOException {
        Path copy = SampleRuns.lenet(dir.resolve("run"), "MNIST", 40);
        Path manifest = copy.resolve("manifest.json");
        Files.writeString(
                manifest,
                Files.readString(manifest).replaceFirst("\"status\" *: *\"finished\"", "\"status\" : \"running\""));
        assertEquals(
                0,
                figure(
                        copy,
                        "loss",
                        "--format",
                        "csv",
                        "--out",
                        dir.resolve("to").toString()),
                err::toString);
        assertTrue(err.toString().contains(copy + ": the run is unfinished: "), err.toString());
        Path lines = copy.resolve("measurements.jsonl");
        Files.writeString(lines, "nonsense\n" + Files.readString(lines));
        assertEquals(0, figure(copy, "loss", "--format", "csv", "--out", dir.toString()));
        assertTrue(
                err.toString()
                        .contains(
                                "hullwatch: " + copy + ": a line is damaged and left out: measurements.jsonl, line 1"),
                err.toString());
        figure(copy);
        assertTrue(err.toString().contains(": a line is damaged"), "with the list, too");
    }
}
