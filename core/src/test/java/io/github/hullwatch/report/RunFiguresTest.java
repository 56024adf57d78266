package io.github.hullwatch.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Band;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.EventMark;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Paper;
import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.chart.Size;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.report.Figure.Form;
import io.github.hullwatch.report.Figure.Layout;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.view.SampleRuns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of whole runs: their names, their numbers against the lines of the run, and that each can be made. */
class RunFiguresTest {

    private static final Layout COLUMN = new Layout(84, true, List.of(), null);

    @TempDir
    private Path temp;

    private static final Map<String, Function<Path, Path>> RUNS = new TreeMap<>(Map.of(
            "lenet", dir -> SampleRuns.lenet(dir, "MNIST", 80),
            "planar", dir -> SampleRuns.planar(dir, 60),
            "hostile", SampleRuns::hostile,
            "broken", dir -> SampleRuns.broken(dir, 10, 20),
            "deep", dir -> SampleRuns.deep(dir, 14, 20)));

    private static Figure figure(RunFigures run, String name) {
        return run.all().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in "
                        + run.all().stream().map(Figure::name).toList()));
    }

    private static byte[] bytes(Figure figure, Form form, Layout layout) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            figure.write(form, layout, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Rows of a CSV file as RFC 4180 has them. */
    private static List<List<String>> rows(byte[] csv) {
        String text = new String(csv, StandardCharsets.UTF_8);
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\r')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\r') {
                    assertEquals('\n', text.charAt(++i));
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else {
                cell.append(c);
            }
        }
        assertTrue(row.isEmpty() && cell.length() == 0, "the last row ends as the others do");
        return rows;
    }

    private static String number(Object value) {
        return value == null ? "" : Double.toString(((Number) value).doubleValue());
    }

    private static String read(String cell) {
        return cell.isEmpty() ? "" : Double.toString(Double.parseDouble(cell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"planar", "hostile"})
    void everyFigureCanBeMadeTwiceAlike(String kind) throws IOException {
        makeAllTwice(kind);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"lenet", "broken", "deep"})
    void everyFigureOfLargerRunsCanBeMadeTwiceAlike(String kind) throws IOException {
        makeAllTwice(kind);
    }

    private void makeAllTwice(String kind) throws IOException {
        Path dir = RUNS.get(kind).apply(temp.resolve(kind));
        RunFigures run = RunFigures.read(dir);
        RunFigures again = RunFigures.read(dir);
        Set<String> names = new HashSet<>();
        int made = 0;
        for (Figure figure : run.all()) {
            assertTrue(figure.name().matches("[a-z0-9._-]{1,95}"), figure.name());
            assertTrue(names.add(figure.name()), figure.name());
            assertFalse(figure.title().isBlank());
            // Of many alike some are enough.
            if (kind.equals("deep") && made > 4 && !figure.name().equals("spread-resultant")) {
                continue;
            }
            made++;
            for (Form form : Form.values()) {
                byte[] bytes = bytes(figure, form, COLUMN);
                assertTrue(bytes.length > 0);
                assertArrayEquals(bytes, bytes(figure(again, figure.name()), form, COLUMN), figure.name() + form);
            }
            int width = rows(bytes(figure, Form.CSV, COLUMN)).get(0).size();
            rows(bytes(figure, Form.CSV, COLUMN)).forEach(row -> assertEquals(width, row.size()));
            try (PDDocument pdf = Loader.loadPDF(bytes(figure, Form.PDF, COLUMN))) {
                assertEquals(84 / 25.4 * 72, pdf.getPage(0).getMediaBox().getWidth(), 1e-3);
                assertEquals(
                        figure.name().startsWith("sphere")
                                ? pdf.getDocumentInformation().getTitle()
                                : figure.title().replace('\u202e', '\ufffd'),
                        pdf.getDocumentInformation().getTitle());
            }
        }
        assertTrue(made >= 5, names.toString());
    }

    @Test
    void theNumbersOfADepthAreThoseOfTheLines() {
        Path dir = SampleRuns.lenet(temp.resolve("run"), "MNIST", 320);
        List<List<String>> rows = rows(bytes(figure(RunFigures.read(dir), "depth-conv1"), Form.CSV, COLUMN));
        assertEquals(
                List.of("iteration", "series", "value", "low", "high", "null", "nullSd", "verdict", "exact"),
                rows.get(0));
        List<List<String>> expected = new ArrayList<>();
        RunReader.open(dir).forEachMeasurement(line -> {
            if (line.quantity().equals("hull") && line.block().layer().equals("conv1")) {
                Map<String, Object> values = line.values();
                expected.add(List.of(
                        Long.toString(line.iteration()),
                        "conv1",
                        number(values.get("depth")),
                        number(values.get("lower")),
                        number(values.get("upper")),
                        number(values.get("null")),
                        number(values.get("nullSd")),
                        line.text("verdict"),
                        String.valueOf(Boolean.TRUE.equals(values.get("exact")))));
            }
        });
        assertEquals(33, expected.size());
        List<List<String>> found = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            List<String> numbers = new ArrayList<>(row);
            for (int i = 2; i < 7; i++) {
                numbers.set(i, read(row.get(i)));
            }
            found.add(numbers);
        }
        assertEquals(expected, found);
    }

    @Test
    void theLossIsWholeThoughItIsDrawnFromLess() {
        Path dir = SampleRuns.broken(temp.resolve("run"), 300, 400);
        Figure loss = figure(RunFigures.read(dir), "loss");
        List<String> expected = new ArrayList<>();
        RunReader.open(dir).forEachMeasurement(line -> {
            if (line.quantity().equals("loss")) {
                expected.add(line.iteration() + " " + number(line.values().get("value")));
            }
        });
        List<String> found = rows(bytes(loss, Form.CSV, COLUMN)).stream()
                .filter(row -> row.get(1).equals("loss"))
                .map(row -> row.get(0) + " " + read(row.get(2)))
                .toList();
        assertEquals(401, expected.size());
        assertEquals(expected, found);
    }

    @Test
    void ofManyBlocksTheNumbersOfAllAreThere() {
        Path dir = SampleRuns.deep(temp.resolve("run"), 14, 40);
        RunFigures run = RunFigures.read(dir);
        Set<String> series = new HashSet<>();
        rows(bytes(figure(run, "spread-resultant"), Form.CSV, COLUMN)).stream()
                .skip(1)
                .forEach(row -> series.add(row.get(1)));
        assertEquals(14, series.size());
        assertEquals(
                14,
                run.all().stream().filter(f -> f.name().startsWith("depth-")).count());
        assertEquals(
                14,
                run.all().stream().filter(f -> f.name().startsWith("norms-")).count());
    }

    @Test
    void pointsOnASphereAreThoseOfTheProjection() throws IOException {
        Path dir = SampleRuns.lenet(temp.resolve("run"), "MNIST", 320);
        Figure figure = figure(RunFigures.read(dir), "sphere-output");
        Layout at = new Layout(84, true, List.of(), 130L);
        assertEquals(
                List.of(
                        "output was not projected at iteration 130; what is drawn is of iteration 120, the nearest one"),
                figure.notes(at));
        NpyArray points = RunReader.open(dir).projection("output", 120);
        List<List<String>> rows = rows(bytes(figure, Form.CSV, at));
        assertEquals(List.of("iteration", "layer", "frame", "neuron", "x", "y", "z"), rows.get(0));
        int n = points.shape()[1];
        assertEquals(1 + 3 * n, rows.size());
        for (int i = 0; i < 3 * n; i++) {
            List<String> row = rows.get(1 + i);
            assertEquals(List.of("120", "output", "" + (1 + i / n), "" + i % n), row.subList(0, 4));
            for (int k = 0; k < 3; k++) {
                assertEquals(points.get(3 * i + k), Double.parseDouble(row.get(4 + k)));
            }
        }
        assertEquals(List.of(), figure.notes(COLUMN));
    }

    @Test
    void spheresAreOfTheLayersThatAreNamed() {
        Path dir = SampleRuns.lenet(temp.resolve("run"), "MNIST", 80);
        for (String name : List.of("spheres", "spheres-over-time")) {
            Figure spheres = figure(RunFigures.read(dir), name);
            assertEquals(List.of("dense1", "output"), spheres.layers());
            Set<String> layers = new HashSet<>();
            rows(bytes(spheres, Form.CSV, new Layout(84, false, List.of("output"), null))).stream()
                    .skip(1)
                    .forEach(row -> layers.add(row.get(1)));
            assertEquals(Set.of("output"), layers);
        }
    }

    @Test
    void namesThatLookLikeFormulasAreGuarded() throws IOException {
        Chart chart = new Chart("t", Axis.over("iteration", 0, 1), Axis.fitted(""));
        for (String name : List.of("=1+1", "+a", "-b", "@c", "a,b", "say \"x\"", "two\nlines", " room ", "plain")) {
            chart.add(new Curve(name, new double[] {0}, new double[] {1e-300}, Ink.BLUE, Curve.Look.SOLID));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigureData.of(chart).write(out);
        String text = out.toString(StandardCharsets.UTF_8);
        for (String quoted : List.of("'=1+1", "'+a", "'-b", "'@c", "\"a,b\"", "\"say \"\"x\"\"\"", " room ")) {
            assertTrue(text.contains("\r\n0," + quoted + ",1.0E-300,"), quoted);
        }
        assertTrue(text.contains("\r\n0,plain,1.0E-300,"), text);
        List<List<String>> rows = rows(out.toByteArray());
        assertEquals("two\nlines", rows.get(7).get(1));
        assertEquals(10, rows.size());
    }

    @Test
    void whatAnExperimentDrewIsDrawnAgain() throws IOException {
        Path dir = SampleRuns.planar(temp.resolve("run"), 20);
        Picture picture = new Chart(
                        "A title", Axis.over("x", 0, 3), Axis.fitted("y").withZero("zero"))
                .add(new Band("band", new double[] {0, 3}, new double[] {-1, 0}, new double[] {1, 2}, Ink.CHANCE, true))
                .add(new Curve(
                        "a < b",
                        new double[] {0, 1, 2, 3},
                        new double[] {0, 1, Double.NaN, 1},
                        Ink.PLUM,
                        Curve.Look.SOLID))
                .events(List.of(new EventMark(1, 1, "event")))
                .picture(Size.NORMAL);
        Figures.in(dir).add("figure-7", picture, "What is seen. More of it.");
        Files.delete(dir.resolve("figures/figure-7.png"));
        Figure seven = figure(RunFigures.read(dir), "figure-7");
        assertEquals("What is seen", seven.title());
        assertEquals("More of it.", seven.says());
        assertEquals(Set.of(Form.SVG, Form.PNG, Form.PDF), seven.forms());
        // Coordinates of the stored SVG are rounded already, so that drawing them again changes nothing.
        ByteArrayOutputStream direct = new ByteArrayOutputStream();
        new Paper(84, true).svg(picture, direct);
        assertArrayEquals(direct.toByteArray(), bytes(seven, Form.SVG, COLUMN));
        try (PDDocument pdf = Loader.loadPDF(bytes(seven, Form.PDF, COLUMN))) {
            assertEquals(84 / 25.4 * 72, pdf.getPage(0).getMediaBox().getWidth(), 1e-3);
            assertTrue(new PDFTextStripper().getText(pdf).contains("a < b"));
        }
    }

    @Test
    void picturesOfOthersAreCopiedOrConverted() throws IOException {
        Path dir = SampleRuns.planar(temp.resolve("run"), 20);
        Path folder = Files.createDirectories(dir.resolve("figures"));
        String foreign = "<svg xmlns='http://www.w3.org/2000/svg'><style>@media (prefers-color-scheme: dark){}</style>"
                + "<script>1</script></svg>";
        Files.writeString(folder.resolve("other.svg"), foreign);
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        new Picture(30, 20, "t", canvas -> {}).write(pixels, Picture.Form.PNG);
        Files.write(folder.resolve("other.png"), pixels.toByteArray());
        Files.write(folder.resolve("bad.png"), new byte[] {1, 2, 3});
        Files.writeString(
                folder.resolve("entity.svg"),
                "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><svg class='drawing standalone'"
                        + " viewBox='0 0 9 9'><text class='tick'>&x;</text></svg>");
        RunFigures run = RunFigures.read(dir);
        Figure other = figure(run, "other");
        assertEquals(Set.of(Form.SVG, Form.PNG, Form.PDF), other.forms());
        assertArrayEquals(pixels.toByteArray(), bytes(other, Form.PNG, COLUMN));
        assertEquals(
                foreign.replace("(prefers-color-scheme: dark)", "not all"),
                new String(bytes(other, Form.SVG, COLUMN), StandardCharsets.UTF_8));
        byte[] bytes = bytes(other, Form.PDF, COLUMN);
        assertArrayEquals(bytes, bytes(other, Form.PDF, COLUMN));
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            assertEquals(84 / 25.4 * 72, pdf.getPage(0).getMediaBox().getWidth(), 1e-3);
            assertEquals(56 / 25.4 * 72, pdf.getPage(0).getMediaBox().getHeight(), 1e-3);
        }
        assertEquals(Set.of(Form.SVG), figure(run, "entity").forms());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        IOException bad =
                assertThrows(IOException.class, () -> figure(run, "bad").write(Form.PDF, COLUMN, out));
        assertTrue(bad.getMessage().contains("no picture"), bad.getMessage());
    }

    @Test
    void anEmptyRunHasNone() {
        assertEquals(
                List.of(),
                RunFigures.read(SampleRuns.empty(temp.resolve("run"))).all());
    }

    @Tag("long")
    @Test
    void aLongRunHasSmallDrawingsAndAllNumbers() {
        Path dir = SampleRuns.tiny(temp.resolve("run"), 20_000);
        for (Figure figure : RunFigures.read(dir).all()) {
            for (Form form : List.of(Form.SVG, Form.PDF)) {
                int size = bytes(figure, form, new Layout(174, true, List.of(), null)).length;
                assertTrue(size <= 500_000, figure.name() + " " + form + ": " + size);
            }
            if (figure.name().startsWith("depth-")) {
                assertEquals(20_002, rows(bytes(figure, Form.CSV, COLUMN)).size());
            }
        }
    }

    @Test
    void theExtremesOfALongLineAreDrawn() {
        double[] x = new double[20_000];
        double[] y = new double[20_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
            y[i] = Math.sin(i);
        }
        y[12_345] = 50;
        Chart chart = new Chart("t", Axis.over("iteration", 0, x.length), Axis.fitted("y"))
                .add(new Curve("a", x, y, Ink.BLUE, Curve.Look.SOLID));
        Figure figure = DrawnFigure.of("a", "a", "", List.of(chart), layout -> FigureData.of(chart));
        String svg = new String(bytes(figure, Form.SVG, COLUMN), StandardCharsets.UTF_8);
        int from = svg.indexOf("d=\"M", svg.indexOf("stroke-linejoin=\"round\"")) + 3;
        double at = 0;
        double highest = Double.POSITIVE_INFINITY;
        // Steps are relative, and one that is like the one before has no letter.
        Matcher steps = Pattern.compile("([Mmlhv]?) ?(-?[\\d.]+)(?: ?(-?[\\d.]+))?")
                .matcher(svg.substring(from, svg.indexOf('"', from)));
        while (steps.find()) {
            String down =
                    steps.group(1).equals("v") ? steps.group(2) : steps.group(1).equals("h") ? "0" : steps.group(3);
            at += Double.parseDouble(down);
            highest = Math.min(highest, at);
        }
        // Just below the upper edge, at which the axis ends.
        assertTrue(highest > 30 && highest < 80, "" + highest);
    }
}
