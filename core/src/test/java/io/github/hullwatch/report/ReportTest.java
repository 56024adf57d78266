package io.github.hullwatch.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.view.SampleRuns;
import io.github.hullwatch.view.Summary;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTest {
    @TempDir
    Path temp;

    @Test
    void lenetShowsEverySection() throws Exception {
        Path run = SampleRuns.lenet(temp.resolve("lenet"), "mnist", 600);
        Document page = checked(run);
        List<String> ids = new ArrayList<>();
        elements(page, "section").forEach(section -> ids.add(section.getAttribute("id")));
        assertEquals(
                List.of(
                        "summary",
                        "timeline",
                        "events",
                        "loss",
                        "depth",
                        "spread",
                        "motion",
                        "norms",
                        "sphere",
                        "accuracy",
                        "cost",
                        "certificates",
                        "manifest"),
                ids);
        assertEquals("LeNet on MNIST", text(page, "h1"));
        String all = page.getDocumentElement().getTextContent();
        for (String part : List.of(
                "Watched: conv1 (20 neurons, each with 25 weights)",
                "dense1",
                "outside, ",
                "standard deviations farther out",
                "Accuracy on test data",
                "Mean energy, s = 1",
                "Watching took 3.9 s of 1 min",
                "the origin left the hull between iterations 180 and 190",
                "pool1",
                "it has no weights",
                "./hullwatch verify DIR")) {
            assertTrue(all.contains(part), part);
        }
        assertFalse(all.contains("strokes"));
        assertEquals(
                2 * 2 * 3,
                elements(page, "svg").stream()
                        .filter(svg -> svg.getAttribute("class").startsWith("sphere"))
                        .count());
        assertEquals(
                100,
                elements(page, "td").stream()
                        .filter(td -> td.getAttribute("class").matches("shade|miss"))
                        .count());
    }

    @Test
    void strokesAreNotTakenForMnist() throws Exception {
        Path run = SampleRuns.lenet(temp.resolve("run"), "strokes", 40);
        assertTrue(banners(checked(run)).get(0).startsWith("Not MNIST."));
    }

    @Test
    void planarRunShowsItsBlocksAndEvents() throws Exception {
        Path run = SampleRuns.planar(temp.resolve("planar"), 400);
        Files.createDirectories(run.resolve("certificates"));
        for (String name : List.of("hidden plus", "hidden-before", "hidden-4-400")) {
            Files.writeString(run.resolve("certificates").resolve(name + ".json"), "{}");
        }
        Document page = checked(run);
        String all = page.getDocumentElement().getTextContent();
        for (String part : List.of(
                "hidden · plus · V1",
                "hidden · minus · V2",
                "the origin entered the hull between iterations 136 and 137",
                "its logarithm fell by 0.019 an iteration before, by 0.062 after",
                "Training converged at iteration 400",
                "All training examples were classified correctly at iteration 195",
                "The change of pace came 47 iterations before the last hull entry (hidden · minus · V2)",
                "3 values of 0 or below are left out")) {
            assertTrue(all.contains(part), part);
        }
        Set<String> links = new HashSet<>();
        elements(page, "a").forEach(a -> links.add(a.getAttribute("href")));
        assertTrue(links.contains("certificates/hidden%20plus.json"), links.toString());
        assertTrue(links.contains("certificates/hidden-before.json"), links.toString());
        assertTrue(links.contains("certificates/hidden-4-400.json"), links.toString());
        try (Stream<Path> files = Files.list(run.resolve("figures"))) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            assertTrue(
                    names.contains("report-loss.svg") && names.contains("report-depth-hidden_plus_v1.svg"),
                    names.toString());
        }
    }

    @Test
    void hostileNamesStayText() throws Exception {
        Path run = SampleRuns.hostile(temp.resolve("hostile"));
        Document page = checked(run);
        assertTrue(banners(page).get(0).startsWith("Training failed."));
        for (Element element : elements(page, "*")) {
            assertFalse(element.hasAttribute("onload"), element.getTagName());
            assertFalse(element.getAttribute("href").contains("javascript"), element.getTagName());
        }
        assertTrue(text(page, "h1").startsWith("</script><b onload=\"alert('x')\">&"));
        assertEquals(
                0,
                elements(page, "b").stream()
                        .filter(b -> b.getTextContent().isEmpty())
                        .count());
    }

    @Test
    void runsThatDidNotComeFarSaySo() throws Exception {
        Path empty = SampleRuns.empty(temp.resolve("empty"));
        Document page = checked(empty);
        assertTrue(banners(page).get(0).startsWith("Unfinished."));
        assertTrue(page.getDocumentElement().getTextContent().contains("Nothing has been measured yet."));

        Path one = temp.resolve("one");
        try (RunWriter writer =
                RunWriter.create(one, SampleRuns.manifest("LeNet", "mnist").build())) {
            Map<String, Object> hull = SampleRuns.hull("undecided", 1e-17, -1e-16, 1e-17, 3, Double.NaN, Double.NaN);
            writer.measurement(new Measurement(0, 0, 0, .7, new Block("dense", "all", "full"), "hull", hull));
            writer.finish(Manifest.INTERRUPTED);
        }
        Files.writeString(one.resolve("measurements.jsonl"), "{\"iteration\":10,\"ep", StandardOpenOption.APPEND);
        page = checked(one);
        assertTrue(banners(page).get(0).startsWith("Interrupted."));
        assertTrue(banners(page).get(1).contains("torn line"), banners(page).toString());
        assertTrue(page.getDocumentElement()
                .getTextContent()
                .contains("undecided: the depth lies between −10⁻¹⁶ and 10⁻¹⁷"));
    }

    @Test
    void aRecordingThatEndedEarlySaysWhy() throws Exception {
        Path run = temp.resolve("full");
        Manifest.Recording ended = new Manifest.Recording("ended", 120L, "no space left on device");
        try (RunWriter writer = RunWriter.create(
                run, SampleRuns.manifest("LeNet", "mnist").recording(ended).build())) {
            writer.finish(Manifest.FINISHED);
        }
        String banner = banners(checked(run)).get(0);
        assertTrue(banner.contains("after iteration 120") && banner.contains("no space left on device"), banner);
    }

    @Test
    void deadNeuronsAndGapsAreLeftOut() throws Exception {
        Path run = temp.resolve("dead");
        Block block = new Block("dense", "all", "full");
        try (RunWriter writer =
                RunWriter.create(run, SampleRuns.manifest("LeNet", "mnist").build())) {
            for (int t = 0; t <= 5; t++) {
                Map<String, Object> hull =
                        SampleRuns.hull("outside", t == 3 ? Double.NaN : -1, -1, -1, 4, Double.NaN, Double.NaN);
                hull.put("dead", 4);
                writer.measurement(new Measurement(t, 0, t, Double.NaN, block, "hull", hull));
                float[] points = new float[36];
                java.util.Arrays.fill(points, Float.NaN);
                writer.projection("dense", t, new NpyArray(new int[] {3, 4, 3}, points));
            }
            writer.finish(Manifest.FINISHED);
        }
        Files.write(run.resolve("projections/dense/2.npy"), new byte[] {1, 2, 3});
        Document page = checked(run);
        // The page's own script may speak of NaN; what is shown must not.
        String shown = Files.readString(run.resolve(Report.FILE)).replaceAll("(?s)//<!\\[CDATA\\[.*?//\\]\\]>", "");
        assertFalse(shown.contains("NaN"));
        assertTrue(page.getDocumentElement().getTextContent().contains("4, 4 dead"));
    }

    @Test
    void aRunThatWasCutOffStillHasItsChangeOfPace() throws Exception {
        Path run = temp.resolve("cut");
        try (RunWriter writer = RunWriter.create(
                run, SampleRuns.manifest("Two layers", "planes").build())) {
            for (int t = 0; t <= 120; t++) {
                double loss = Math.exp(t < 60 ? -.005 * t : -.3 - .06 * (t - 60));
                writer.measurement(new Measurement(t, 0, t, null, null, "loss", Map.of("value", loss)));
            }
        }
        String all = checked(run).getDocumentElement().getTextContent();
        assertTrue(
                all.contains("Change of pace") && all.contains("found by this report, since the run has no end"), all);
    }

    @Test
    void whatAnExperimentSaysStandsInTheSummary() throws Exception {
        Path run = temp.resolve("said");
        Map<String, Object> results =
                Map.of("whatTheDataSay", "Nothing <new>.", "confusion", List.of(List.of(3, 1), List.of(0, 4)));
        try (RunWriter writer = RunWriter.create(
                run, SampleRuns.manifest("LeNet", "mnist").results(results).build())) {
            writer.measurement(
                    new Measurement(9, 0, 1, null, null, "evaluation", Map.of("data", "test", "accuracy", .875)));
            writer.finish(Manifest.FINISHED);
        }
        Document page = checked(run);
        assertTrue(page.getDocumentElement().getTextContent().contains("Nothing <new>."));
        assertEquals(
                4,
                elements(page, "td").stream()
                        .filter(td -> td.getAttribute("class").matches("shade|miss"))
                        .count());
    }

    /** Where classes are not called by their numbers, the table of mistakes has their names. */
    @Test
    void classesHaveTheirNames() throws Exception {
        List<List<Integer>> confusion = List.of(List.of(3, 1), List.of(0, 4));
        assertEquals(List.of("shirt", "<bag>"), rowsOfConfusion("names", confusion, List.of("shirt", "<bag>")));
        assertEquals(List.of("0", "1"), rowsOfConfusion("short", confusion, List.of("shirt")));
        assertEquals(List.of("0", "1"), rowsOfConfusion("numbers", confusion, List.of(3, 4)));
    }

    private List<String> rowsOfConfusion(String run, List<List<Integer>> confusion, List<?> classes) throws Exception {
        Path dir = temp.resolve(run);
        Map<String, Object> results = Map.of("confusion", confusion, "classes", classes);
        try (RunWriter writer = RunWriter.create(
                dir, SampleRuns.manifest("LeNet", "mnist").results(results).build())) {
            writer.measurement(
                    new Measurement(9, 0, 1, null, null, "evaluation", Map.of("data", "test", "accuracy", .875)));
            writer.finish(Manifest.FINISHED);
        }
        return elements(checked(dir), "table").stream()
                .filter(table -> table.getAttribute("class").equals("confusion"))
                .flatMap(table -> {
                    NodeList heads = table.getElementsByTagName("th");
                    return IntStream.range(0, heads.getLength()).mapToObj(i -> (Element) heads.item(i));
                })
                .filter(head -> head.getAttribute("scope").equals("row"))
                .map(Element::getTextContent)
                .toList();
    }

    @Test
    void theLossOfOneMiniBatchIsNotTakenForThatOfTheRun() throws Exception {
        Path run = temp.resolve("noisy");
        java.util.Random random = new java.util.Random(1);
        try (RunWriter writer =
                RunWriter.create(run, SampleRuns.manifest("LeNet", "mnist").build())) {
            for (int t = 0; t < 400; t++) {
                double loss = t == 399 ? .9 : 2 * Math.exp(-t / 100.0 + .4 * random.nextGaussian());
                writer.measurement(new Measurement(t, 0, t, null, null, "loss", Map.of("value", loss)));
            }
            writer.finish(Manifest.FINISHED);
        }
        String all = checked(run).getDocumentElement().getTextContent();
        assertTrue(
                all.contains(
                        "to 0.900 at iteration 399, each on its own batch of examples; the median of the last 21 iterations is 0.0"),
                all);
        assertTrue(all.contains("loss, median of the last 21 iterations"), all);
    }

    @Test
    void aLossThatComesWithAnEventIsTheLastOne() throws Exception {
        Path run = temp.resolve("converged");
        try (RunWriter writer = RunWriter.create(
                run, SampleRuns.manifest("Two layers", "planes").build())) {
            for (int t = 0; t < 30; t++) {
                writer.measurement(new Measurement(t, 0, t, null, null, "loss", Map.of("value", Math.exp(-.1 * t))));
            }
            writer.event(new Event("converged", 30, null, null, null, Map.of("loss", 0.0), null));
            writer.finish(Manifest.FINISHED);
        }
        assertTrue(
                Summary.of(run).get(0).contains("from 1 at iteration 0 to 0 at iteration 30."),
                Summary.of(run).get(0));
    }

    @Test
    void ratesStandWithTheirErrors() throws Exception {
        Path run = temp.resolve("rates");
        Map<String, Object> rates = Map.of(
                "rateBefore", .0396034, "rateBeforeError", .00051156, "rateAfter", .0657, "rateAfterError", .0006);
        try (RunWriter writer = RunWriter.create(
                run, SampleRuns.manifest("Two layers", "planes").build())) {
            writer.measurement(new Measurement(0, 0, 0, null, null, "loss", Map.of("value", 1.0)));
            writer.event(new Event("pace-change", 5, null, null, 9L, rates, null));
            writer.finish(Manifest.FINISHED);
        }
        String all = checked(run).getDocumentElement().getTextContent();
        assertTrue(all.contains("rate before 0.03960\u00a0±\u00a00.00051 nats an iteration"), all);
        assertFalse(all.contains("error 0."), all);
    }

    @Test
    void depthsAreComparedWithChanceAsFarAsTheirBoundsAllow() {
        assertEquals(", so nothing unusual", clause(-.03, -.03, true));
        assertEquals(", so 5.0 standard deviations farther out", clause(-.035, -.035, true));
        assertEquals(", so at least 5.0 standard deviations farther out", clause(-.035, -.04, false));
        assertEquals(", so at least 5.0 standard deviations nearer", clause(-.02, -.025, false));
        assertEquals("", clause(-.025, -.035, false));
        assertEquals("", clause(-.0305, -.04, false));
        assertEquals(", so nothing unusual", clause(-.0305, -.031, false));
        assertEquals(" outside, so 40 standard deviations deeper", clause(.01, .0001, false));
    }

    private static String clause(double depth, double lower, boolean exact) {
        Map<String, Object> hull = SampleRuns.hull("outside", depth, lower, depth, 5, -.03, .001);
        hull.put("exact", exact);
        String clause = Summary.chance(new Measurement(0, 0, 0, null, new Block("a", "all", "full"), "hull", hull));
        return clause.replace("; by chance 0.0300\u00a0±\u00a00.0010", "");
    }

    /** A later version may know verdicts that this one does not: they keep their names, and look undecided. */
    @Test
    void everyVerdictKeepsItsName() throws Exception {
        Path run = temp.resolve("verdicts");
        List<String> verdicts = List.of("inside", "outside", "boundary", "undecided", "nowhere");
        try (RunWriter writer =
                RunWriter.create(run, SampleRuns.manifest("LeNet", "mnist").build())) {
            for (String verdict : verdicts) {
                Map<String, Object> hull = SampleRuns.hull(verdict, 0, -.1, .1, 4, Double.NaN, Double.NaN);
                Block block = new Block(verdict + "-layer", "all", "full");
                writer.measurement(new Measurement(0, 0, 0, 1.0, block, "hull", hull));
            }
            writer.finish(Manifest.FINISHED);
        }
        Document page = checked(run);
        List<String> words = new ArrayList<>();
        for (Element cell : elements(page, "td")) {
            if (cell.getAttribute("class").equals("verdict-word")) {
                words.add(cell.getTextContent() + " as "
                        + elements(cell, "path").get(0).getAttribute("class"));
            }
        }
        List<String> expected = new ArrayList<>();
        for (String verdict : verdicts) {
            String drawn = verdict + " as verdict " + (verdict.equals("nowhere") ? "undecided" : verdict);
            // First and last.
            expected.addAll(List.of(drawn, drawn));
        }
        assertEquals(expected, words);
        List<String> summary = Summary.of(run);
        assertTrue(
                summary.contains("boundary-layer: exactly on the boundary of the hull of its 4 directions."),
                "" + summary);
        assertTrue(
                summary.stream().anyMatch(line -> line.startsWith("nowhere-layer: nowhere: the depth lies")),
                "" + summary);
    }

    @Test
    void sameRunSameBytes() throws Exception {
        Path run = SampleRuns.planar(temp.resolve("run"), 60);
        byte[] first = Files.readAllBytes(Report.write(run));
        byte[] loss = Files.readAllBytes(run.resolve("figures/report-loss.svg"));
        Files.writeString(run.resolve("figures/report-gone.svg"), "<svg/>");
        assertArrayEquals(first, Files.readAllBytes(Report.write(run)));
        assertArrayEquals(loss, Files.readAllBytes(run.resolve("figures/report-loss.svg")));
        assertFalse(Files.exists(run.resolve("figures/report-gone.svg")), "pictures of an earlier report go");
        try (Stream<Path> files = Files.walk(run)) {
            assertEquals(
                    0, files.filter(file -> file.toString().endsWith(".tmp")).count());
        }
    }

    @Test
    void aRunThatBreaksDoesNotEndOnItsLastVerdict() throws Exception {
        Path run = SampleRuns.broken(temp.resolve("broken"), 60, 100);
        Document page = checked(run);
        assertEquals(
                List.of(
                        "Not finite. The loss is infinite or not a number from iteration 60 on. Weights are infinite or not a"
                                + " number in dense1 (from iteration 60); what is shown of it is from before."),
                banners(page));
        String all = page.getDocumentElement().getTextContent();
        for (String part : List.of(
                "loss from iteration 60 onnot finitefrom 1; last finite 19.1 at iteration 59",
                "blocks with the origin inside0 of 2",
                "to 19.1 at iteration 59, its last finite value.",
                "without directions from iteration 60 on, since its weights are not finite; last inside, at iteration 59.",
                "The loss stopped being finite at iteration 60.",
                "Until iteration 60, where its weights stop being finite.",
                "41 values that are infinite or not a number leave gaps.",
                "not finite from 60 on")) {
            assertTrue(all.contains(part), part);
        }
        assertTrue(Summary.of(run).contains("The loss is infinite or not a number from iteration 60 on."));
    }

    @Test
    void aLossThatWasNeverFiniteIsSaidToBeSo() throws Exception {
        Document page = checked(SampleRuns.broken(temp.resolve("broken"), 0, 20));
        assertTrue(banners(page).get(0).startsWith("Not finite. The loss is infinite or not a number from the start."));
        String all = page.getDocumentElement().getTextContent();
        assertTrue(
                all.contains(
                        "No loss was finite: it was infinite or not a number at all 21 iterations at which it was"),
                all);
        assertTrue(all.contains("The loss was not finite from the start."), all);
        assertFalse(all.contains("above zero"), all);
    }

    /** What was broken for a while, and is not at the end, is an event like others. */
    @Test
    void whatBecameFiniteAgainIsNoEnd() throws Exception {
        Path run = temp.resolve("healed");
        Block block = new Block("dense1", "all", "full");
        try (RunWriter writer =
                RunWriter.create(run, SampleRuns.manifest("A", "b").build())) {
            for (int t = 0; t < 9; t++) {
                boolean broken = t == 4 || t == 5;
                Map<String, Object> value = new HashMap<>();
                value.put("value", broken ? null : 1.0 / (t + 1));
                if (t == 4) {
                    writer.event(new Event("loss-not-finite", t, null, null, null, Map.of(), null));
                    writer.event(new Event("not-finite", t, null, block, null, Map.of("neuron", 0), null));
                    writer.event(new Event("count-set-back", t, null, null, null, Map.of("count", 1), null));
                }
                writer.measurement(new Measurement(t, 0, t, null, null, "loss", value));
                if (!broken) {
                    Map<String, Object> hull = SampleRuns.hull("inside", .1, .1, .1, 4, Double.NaN, Double.NaN);
                    writer.measurement(new Measurement(t, 0, t, null, block, "hull", hull));
                }
            }
            writer.finish(Manifest.FINISHED);
        }
        Document page = checked(run);
        assertEquals(List.of(), banners(page));
        String all = page.getDocumentElement().getTextContent();
        assertTrue(all.contains("blocks with the origin inside1 of 1"), all);
        assertTrue(all.contains("to 0.111 at iteration 8."), all);
        assertTrue(all.contains("The model’s count of iterations was set back at iteration 4"), all);
    }

    /** Losses need not be above 0: log-likelihoods of densities are not. */
    @Test
    void aLossBelowZeroHasALinearAxis() throws Exception {
        Path run = temp.resolve("negative");
        try (RunWriter writer =
                RunWriter.create(run, SampleRuns.manifest("A", "b").build())) {
            for (int t = 0; t < 30; t++) {
                writer.measurement(new Measurement(t, 0, t, null, null, "loss", Map.of("value", -2.0 - t)));
            }
            writer.finish(Manifest.FINISHED);
        }
        Document page = checked(run);
        Element svg = elements(page, "svg").stream()
                .filter(s -> s.getAttribute("class").contains("reads"))
                .findFirst()
                .orElseThrow();
        assertTrue(elements(svg, "path").stream()
                .anyMatch(path -> path.getAttribute("class").startsWith("line solid")));
        assertFalse(page.getDocumentElement().getTextContent().contains("log scale"));
    }

    @Test
    void watchingThatEndedIsNoTrainingThatFailed() throws Exception {
        Map<String, String> told = Map.of(
                Manifest.FINISHED, "the training went on without it, to its end. Cause: disk quota",
                Manifest.FAILED, "the training went on without it, and failed later. Cause: disk quota",
                Manifest.INTERRUPTED, "the training went on without it, until it was stopped. Cause: disk quota");
        for (Map.Entry<String, String> status : told.entrySet()) {
            Path run = temp.resolve(status.getKey());
            Manifest manifest = SampleRuns.manifest("A", "b")
                    .watching(new Manifest.Watching(4, "disk quota"))
                    .build();
            try (RunWriter writer = RunWriter.create(run, manifest)) {
                writer.measurement(new Measurement(4, 0, 1, null, null, "loss", Map.of("value", 1.0)));
                writer.finish(status.getKey());
            }
            List<String> banners = banners(checked(run));
            String sentence = "Watching ended at iteration 4; " + status.getValue();
            assertTrue(
                    banners.stream().anyMatch(banner -> banner.startsWith("Not watched to the end. " + sentence)),
                    "" + banners);
            assertEquals(
                    status.getKey().equals(Manifest.FAILED),
                    banners.stream().anyMatch(banner -> banner.startsWith("Training failed.")),
                    "" + banners);
            assertTrue(Summary.of(run).contains(sentence));
        }
    }

    /** A page of 200 layers was 260,000 pixels high, with 1,300 files. */
    @Test
    void deepNetworksBeginWithWhatChanged() throws Exception {
        Path run = SampleRuns.deep(temp.resolve("deep"), 200, 100);
        Document page = checked(run);
        assertTrue(Files.size(run.resolve(Report.FILE)) < 2_400_000, "all layers can be turned");
        try (Stream<Path> files = Files.list(run.resolve("figures"))) {
            assertTrue(files.count() < 80);
        }
        long open = elements(page, "svg").stream()
                .filter(svg -> svg.getAttribute("class").contains("reads") && !isFolded(svg))
                .count();
        assertTrue(open < 45, "charts in sight: " + open);
        List<Element> tables = elements(page, "table").stream()
                .filter(table -> table.getAttribute("class").equals("verdicts"))
                .toList();
        assertEquals(2, tables.size());
        assertEquals(7, elements(tables.get(0), "tr").size(), "the heading and six blocks");
        assertEquals(
                "block1.dense0",
                firstChild(elements(tables.get(0), "tr").get(1)).getTextContent());
        assertEquals(201, elements(tables.get(1), "tr").size());
        assertTrue(isFolded(tables.get(1)) && !isFolded(tables.get(0)));
        String all = page.getDocumentElement().getTextContent();
        for (String part : List.of(
                "Of 200 blocks at the end: 199 outside, 1 inside. These changed most:",
                "Watched: 200 layers, among them block0.dense0",
                "all 200 blocks",
                "194 more blocks in the table of verdicts.",
                "the projections of 192 more layers are in the run directory")) {
            assertTrue(all.contains(part), part);
        }
        assertTrue(Summary.of(run).stream().noneMatch(line -> line.length() > 700));
    }

    private static boolean isFolded(Node node) {
        for (Node up = node; up instanceof Element element; up = up.getParentNode()) {
            if (element.getTagName().equals("details") && !element.hasAttribute("open")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void insideAndOutsideAreExplained() throws Exception {
        String planar = checked(SampleRuns.planar(temp.resolve("planar"), 400))
                .getDocumentElement()
                .getTextContent();
        assertTrue(
                planar.contains("A block such as hidden · plus · V1 is a part of its layer")
                        && planar.contains("the origin is inside for hidden · plus · V1"),
                planar);
        String lenet = checked(SampleRuns.lenet(temp.resolve("lenet"), "mnist", 40))
                .getDocumentElement()
                .getTextContent();
        assertTrue(lenet.contains("In a convolution, a neuron is a filter"), lenet);
        assertFalse(checked(SampleRuns.empty(temp.resolve("empty")))
                .getDocumentElement()
                .getTextContent()
                .contains("What inside and outside mean"));
    }

    /** Only print has no contents, and print has every folded part. */
    @Test
    void contentsAreOnEveryScreenAndFoldedPartsInPrint() throws Exception {
        Document page = checked(SampleRuns.planar(temp.resolve("run"), 20));
        String css = text(page, "style");
        int print = css.indexOf("@media print{\nbody");
        assertTrue(print > 0);
        assertFalse(css.substring(0, print).matches("(?s).*nav\\{[^}]*display:none.*"), "hidden on some screen");
        assertTrue(css.substring(print).contains("details:not([open])::details-content{content-visibility:visible"));
        assertTrue(page.getDocumentElement().getTextContent().contains("addEventListener(\"beforeprint\""));
        Set<String> targets = new HashSet<>();
        elements(elements(page, "nav").get(0), "a").forEach(a -> targets.add(a.getAttribute("href")));
        elements(page, "section").forEach(section -> assertTrue(targets.contains("#" + section.getAttribute("id"))));
    }

    /** Whoever passes a page on passes on what it shows: nothing from outside of the run's own directory. */
    @Test
    void symbolicLinksAreNotFollowed() throws Exception {
        Path run = SampleRuns.planar(temp.resolve("run"), 20);
        Path secret = Files.createDirectories(temp.resolve("elsewhere"));
        Files.writeString(secret.resolve("secret.svg"), "<svg viewBox=\"0 0 9 9\"><title>Secret</title></svg>");
        Files.writeString(secret.resolve("notes.json"), "[{\"file\":\"own.svg\",\"caption\":\"Secret\"}]");
        Path figures = Files.createDirectories(run.resolve("figures"));
        Files.writeString(figures.resolve("own.svg"), "<svg viewBox=\"0 0 9 9\"><title>Own</title></svg>");
        try {
            Files.createSymbolicLink(figures.resolve("linked.svg"), secret.resolve("secret.svg"));
            Files.createSymbolicLink(figures.resolve("notes.json"), secret.resolve("notes.json"));
        } catch (UnsupportedOperationException | IOException e) {
            assumeTrue(false, "no links here: " + e);
        }
        Files.createSymbolicLink(figures.resolve("dangling.png"), secret.resolve("nothing.png"));
        Document page = checked(run);
        assertEquals(
                List.of("Own"),
                elements(page, "img").stream().map(i -> i.getAttribute("alt")).toList());
        assertFalse(page.getDocumentElement().getTextContent().contains("linked.svg"));

        Path other = SampleRuns.planar(temp.resolve("other"), 20);
        Files.createSymbolicLink(other.resolve("figures"), secret);
        Files.writeString(secret.resolve("report-precious.svg"), "mine");
        assertEquals(0, elements(checked(other, false), "img").size());
        try (Stream<Path> left = Files.list(secret)) {
            assertEquals(3, left.count(), "nothing is written or deleted behind a link");
        }
    }

    /** The whole range of doubles, and what lies beyond it: valid JSON, axes that hold the values, no NaN in a path. */
    @Test
    void numbersBeyondAnyRangeAreReadOff() throws Exception {
        Path run = temp.resolve("huge");
        double[] losses = {1e-320, 1, 1e300, Double.MAX_VALUE, 9.9999e307, 2.5, Double.NaN, 1e-300};
        double[] depths = {-Double.MAX_VALUE, Double.MAX_VALUE, 0, 1e-300, -1, 1, Double.MIN_VALUE, 0.5};
        Block block = new Block("dense", "all", "full");
        try (RunWriter writer =
                RunWriter.create(run, SampleRuns.manifest("A", "b").build())) {
            for (int t = 0; t < losses.length; t++) {
                Map<String, Object> value = new HashMap<>();
                value.put("value", losses[t]);
                writer.measurement(new Measurement(t, 0, t, null, null, "loss", value));
                Map<String, Object> hull =
                        SampleRuns.hull("inside", depths[t], depths[t], depths[t], 4, Double.NaN, Double.NaN);
                writer.measurement(new Measurement(t, 0, t, null, block, "hull", hull));
                writer.measurement(
                        new Measurement(t, 0, t, null, block, "own", Map.of("size", Math.abs(depths[t]), "big", t)));
            }
            writer.finish(Manifest.FINISHED);
        }
        // Other writers may hold numbers that no double can.
        Files.writeString(
                run.resolve("measurements.jsonl"),
                "{\"iteration\":8,\"epoch\":0,\"seconds\":9,\"layer\":\"dense\",\"group\":\"all\",\"space\":\"full\","
                        + "\"quantity\":\"own\",\"size\":1e999,\"big\":123456789012345678901234567890}\n",
                StandardOpenOption.APPEND);
        Document page = checked(run);
        for (Element script : elements(page, "script")) {
            if (script.getAttribute("type").equals("application/json")) {
                assertFalse(script.getTextContent().matches("(?s).*(NaN|Infinity).*"), script.getTextContent());
                JsonNode data = new ObjectMapper().readTree(script.getTextContent());
                for (JsonNode line : data.path("lines")) {
                    for (JsonNode y : line.path("y")) {
                        double value = y.doubleValue();
                        boolean shown =
                                !y.isNull() && (value > 0 || !data.path("log").booleanValue());
                        assertTrue(
                                !shown
                                        || Double.isFinite(value)
                                                && value
                                                        >= data.path("y").get(0).doubleValue()
                                                && value
                                                        <= data.path("y").get(1).doubleValue(),
                                y + " in " + data.path("y"));
                    }
                }
            }
        }
        String html = Files.readString(run.resolve(Report.FILE));
        assertFalse(html.matches("(?s).* d=\"[^\"]*(NaN|Inf)[^\"]*\".*"));
    }

    /** Machines that write numbers, or change letters, in other ways. */
    @Test
    void everyMachineWritesTheSamePage() throws Exception {
        Path run = SampleRuns.lenet(temp.resolve("run"), "mnist", 1200);
        Path picture = run.resolve("figures/report-loss.svg");
        byte[] page = Files.readAllBytes(Report.write(run));
        byte[] loss = Files.readAllBytes(picture);
        Locale before = Locale.getDefault();
        try {
            for (String language :
                    List.of("de", "tr", "ar-EG", "fa", "ne", "th-TH-u-nu-thai", "hi-IN-u-nu-deva", "sv")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                assertArrayEquals(page, Files.readAllBytes(Report.write(run)), language);
                assertArrayEquals(loss, Files.readAllBytes(picture), language);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void picturesOfExperimentsAreEmbeddedOnce() throws Exception {
        Path run = SampleRuns.planar(temp.resolve("run"), 20);
        Path figures = Files.createDirectories(run.resolve("figures"));
        Files.writeString(
                figures.resolve("strip.svg"),
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>Film strip: w &lt; v</title><script>alert(1)</script></svg>");
        Files.write(figures.resolve("a_histogram.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        Files.writeString(figures.resolve("z.svg"), "<svg viewBox=\"0 0 1000 300.5\"/>");
        Files.write(figures.resolve("huge picture.png"), new byte[2_000_000]);
        Files.writeString(figures.resolve("table.csv"), "a,b");
        Files.writeString(
                figures.resolve("notes.json"),
                "[{\"file\":\"z.svg\",\"caption\":\"Last <b>first</b>. Then more. And more.\"},"
                        + "{\"file\":\"../manifest.json\",\"caption\":\"no\"}]");
        Report.write(run);
        Document page = checked(run);
        List<String> captions = new ArrayList<>();
        for (Element image : elements(page, "img")) {
            captions.add(image.getAttribute("alt"));
            assertTrue(image.getAttribute("src").startsWith("data:image/"));
        }
        assertEquals(List.of("Last <b>first</b>. Then more. And more.", "A histogram", "Film strip: w < v"), captions);
        List<Element> broad = elements(page, "figure").stream()
                .filter(figure -> figure.getAttribute("class").equals("broad"))
                .toList();
        assertEquals(1, broad.size(), "the picture that is three times as wide as high");
        Element caption = elements(broad.get(0), "figcaption").get(0);
        assertEquals("Last <b>first</b>.", elements(caption, "b").get(0).getTextContent());
        assertEquals("Then more. And more.", elements(caption, "span").get(0).getTextContent());
        assertTrue(elements(page, "a").stream()
                .anyMatch(a -> a.getAttribute("href").equals("figures/huge%20picture.png")));
        Files.writeString(figures.resolve("notes.json"), "not JSON");
        assertEquals(3, elements(checked(run), "img").size());
    }

    @Test
    void longRunsOfLargeLayersStaySmall() throws Exception {
        Path run = temp.resolve("long");
        try (RunWriter writer =
                RunWriter.create(run, SampleRuns.manifest("LeNet", "mnist").build())) {
            java.util.Random random = new java.util.Random(3);
            float[] points = new float[3 * 5000 * 3];
            for (int i = 0; i < points.length; i++) {
                points[i] = (float) (random.nextGaussian() / 3);
            }
            for (int t = 0; t <= 2400; t++) {
                writer.measurement(
                        new Measurement(t, 0, t, null, null, "loss", Map.of("value", random.nextDouble() + .1)));
                for (int i = 0; i < 4; i++) {
                    Block block = new Block("dense" + i, "all", "full");
                    double depth = random.nextGaussian();
                    writer.measurement(new Measurement(
                            t,
                            0,
                            t,
                            1.0,
                            block,
                            "hull",
                            SampleRuns.hull("inside", depth, depth - 1, depth + 1, 500, 0, .1)));
                    if (t % 2 == 1) {
                        // Half of the lines are enough for curves that have to be thinned out.
                        continue;
                    }
                    writer.measurement(new Measurement(
                            t,
                            0,
                            t,
                            1.0,
                            block,
                            "spread",
                            Map.of(
                                    "resultant",
                                    random.nextDouble(),
                                    "meanCosine",
                                    random.nextGaussian(),
                                    "rayleigh",
                                    random.nextDouble())));
                    writer.measurement(new Measurement(
                            t,
                            0,
                            t,
                            1.0,
                            block,
                            "motion",
                            Map.of("meanAngle", random.nextDouble(), "maxAngle", random.nextDouble())));
                }
                if (t % 100 == 0) {
                    writer.projection("dense0", t, new NpyArray(new int[] {3, 5000, 3}, points));
                    writer.projection(
                            "dense1",
                            t,
                            new NpyArray(new int[] {9, 500, 3}, java.util.Arrays.copyOf(points, 9 * 500 * 3)));
                }
            }
            writer.finish(Manifest.FINISHED);
        }
        Report.write(run);
        long size = Files.size(run.resolve(Report.FILE));
        assertTrue(size < 3_000_000, "" + size);
        wellFormed(Files.readString(run.resolve(Report.FILE)));
    }

    @Test
    void placesThatAreNoRunsAreNamed() throws Exception {
        assertThrows(RunDirectoryException.class, () -> Report.write(temp.resolve("nowhere")));
        Path run = SampleRuns.empty(temp.resolve("run"));
        Files.createDirectories(run.resolve(Report.FILE).resolve("in the way"));
        UncheckedIOException refused = assertThrows(UncheckedIOException.class, () -> Report.write(run));
        assertTrue(refused.getMessage().contains(Report.FILE), refused.getMessage());
    }

    @Test
    void summaryIsThereForTerminals() {
        List<String> lines = Summary.of(SampleRuns.planar(temp.resolve("run"), 400));
        assertEquals(
                "Trained on two planes at 90° for 400 iterations, in 0.80 s. Watched: hidden (8 neurons, each "
                        + "with 4 weights). The loss went from 0.900 at iteration 0 to 0 at iteration 400.",
                lines.get(0));
        assertEquals(
                "hidden · plus · V1: inside, 0.700 deep in the hull of its 4 directions; by chance "
                        + "0.20\u00a0±\u00a00.35 outside, so 2.6 standard deviations deeper. Outside at iteration 0.",
                lines.get(1));
        assertTrue(lines.stream().noneMatch(line -> line.contains("<")));
    }

    /** Writes the report and holds it against what every report has to keep to. */
    private static Document checked(Path run) throws Exception {
        return checked(run, true);
    }

    private static Document checked(Path run, boolean withFigures) throws Exception {
        String html = Files.readString(Report.write(run));
        Document page = wellFormed(html);
        Set<String> ids = new HashSet<>();
        for (Element element : elements(page, "*")) {
            assertFalse(element.getTagName().matches("link|iframe|object|embed|base|form"), element.getTagName());
            for (String name : List.of("src", "href", "action", "data", "poster", "srcset")) {
                String address = element.getAttribute(name);
                assertTrue(address.isEmpty() || address.matches("(#|certificates/|figures/|data:image/).*"), address);
                assertTrue(!address.startsWith("#") || html.contains("id=\"" + address.substring(1) + "\""), address);
            }
            String id = element.getAttribute("id");
            assertTrue(id.isEmpty() || ids.add(id), "twice: " + id);
        }
        for (Element svg : elements(page, "svg")) {
            boolean hidden = svg.getAttribute("aria-hidden").equals("true");
            assertTrue(hidden
                    || svg.getAttribute("role").equals("img")
                            && !elements(svg, "title").isEmpty());
        }
        elements(page, "table")
                .forEach(table -> assertEquals("caption", firstChild(table).getTagName()));
        elements(page, "img").forEach(image -> assertTrue(image.hasAttribute("alt")));
        elements(page, "style")
                .forEach(style -> assertFalse(style.getTextContent().matches("(?s).*(url\\(|@import|http).*")));
        for (Element script : elements(page, "script")) {
            if (script.getAttribute("type").equals("application/json")) {
                JsonNode json = new ObjectMapper().readTree(script.getTextContent());
                assertTrue(json.isObject());
            } else {
                String text = script.getTextContent();
                // innerHTML takes names for markup; uPlot, whose texts are ours, has it.
                String forbidden = "fetch\\(|XMLHttpRequest|EventSource|WebSocket|import\\(|eval\\("
                        + (text.contains("var uPlot=") ? "" : "|innerHTML");
                assertFalse(text.matches("(?s).*(" + forbidden + ").*"));
            }
        }
        List<String> scripts = scripts(html);
        assertEquals(2, scripts.size());
        for (String script : scripts) {
            assertTrue(policy(page).contains(" 'sha256-" + digest(script) + "'"));
        }
        if (withFigures) {
            pictures(run.resolve("figures"));
        }
        return page;
    }

    private static String policy(Document page) {
        return elements(page, "meta").stream()
                .filter(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
                .map(meta -> meta.getAttribute("content").replaceAll(".*script-src([^;]*);.*", "$1"))
                .findFirst()
                .orElseThrow();
    }

    /** What the browser runs, with its comments, as it stands in the page. */
    private static List<String> scripts(String html) {
        List<String> scripts = new ArrayList<>();
        for (int at = html.indexOf("<script>"); at >= 0; at = html.indexOf("<script>", at + 1)) {
            scripts.add(html.substring(at + "<script>".length(), html.indexOf("</script>", at)));
        }
        return scripts;
    }

    private static String digest(String script) throws Exception {
        byte[] bytes = script.getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static void pictures(Path figures) throws Exception {
        if (Files.isDirectory(figures)) {
            try (Stream<Path> files = Files.list(figures)) {
                for (Path file : files.filter(f -> f.getFileName().toString().matches("report-.*\\.svg"))
                        .toList()) {
                    Element svg = wellFormed(Files.readString(file)).getDocumentElement();
                    assertEquals("svg", svg.getTagName());
                    assertFalse(elements(svg, "title").isEmpty());
                }
            }
        }
    }

    private static Document wellFormed(String markup) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(markup)));
    }

    private static List<Element> elements(Node node, String tag) {
        NodeList found = node instanceof Document document
                ? document.getElementsByTagName(tag)
                : ((Element) node).getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static Element firstChild(Element element) {
        Node child = element.getFirstChild();
        while (!(child instanceof Element)) {
            child = child.getNextSibling();
        }
        return (Element) child;
    }

    private static String text(Document page, String tag) {
        return elements(page, tag).get(0).getTextContent();
    }

    private static List<String> banners(Document page) {
        return elements(page, "div").stream()
                .filter(div -> div.getAttribute("class").startsWith("banner"))
                .map(Element::getTextContent)
                .toList();
    }
}
