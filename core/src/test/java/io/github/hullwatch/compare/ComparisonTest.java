package io.github.hullwatch.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunWriter;
import io.github.hullwatch.view.SampleRuns;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The page and the table, as files. */
class ComparisonTest {
    @TempDir
    private Path dir;

    private Comparison read(Path... dirs) {
        return Comparison.read(Places.of(List.of(dirs)));
    }

    private String page(Comparison comparison) throws Exception {
        Path page = dir.resolve("compare.html");
        comparison.writePage(page);
        String html = Files.readString(page);
        assertTrue(html.length() < 3_000_000, html.length() + " characters");
        return html;
    }

    /** Pages are XML, too: the one parser that every Java has checks them. */
    private static Document parsed(String html) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        html.replaceFirst("<!DOCTYPE html>", "").getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Document page) {
        NodeList scripts = page.getElementsByTagName("script");
        while (scripts.getLength() > 0) {
            scripts.item(0).getParentNode().removeChild(scripts.item(0));
        }
        NodeList styles = page.getElementsByTagName("style");
        while (styles.getLength() > 0) {
            styles.item(0).getParentNode().removeChild(styles.item(0));
        }
        return page.getDocumentElement().getTextContent().replaceAll("\\s+", " ");
    }

    @Test
    void twoGroupsOfSeeds() throws Exception {
        Path folder = dir.resolve("runs");
        for (int i = 0; i < 6; i++) {
            TestRuns.of(i)
                    .withMoments(20 + 10 * i, 25 + 10 * i)
                    .withLoss(i < 3 ? .1 : .2)
                    .withOptions(Map.of("learningRate", i < 3 ? .1 : .03))
                    .write(folder.resolve("r" + i));
        }
        String html = page(read(folder));
        String text = text(parsed(html));
        assertTrue(text.contains("6 runs in 2 groups"), text);
        assertTrue(text.contains("They differ in learningRate (0.1, 0.03) and the seed (6 values)."), text);
        assertTrue(text.contains("A, median of 3"), text);
        assertTrue(text.contains("random directions ± 1 sd"), text);
        assertTrue(
                text.contains("no difference is shown; with so few runs none could be: p is never below 0.10"), text);
        assertFalse(text.contains("differ in final loss"), text);
        assertEquals(html, page(read(folder)), "equal runs, equal bytes");
        // Nothing was written into a run.
        assertTrue(Files.notExists(folder.resolve("r0").resolve("report.html")));
    }

    @Test
    void reportsAreLinkedRelativeToThePage() throws Exception {
        Path a = TestRuns.of(1).write(dir.resolve("runs/a b#?%&"));
        Path b = TestRuns.of(2).write(dir.resolve("runs/b"));
        Files.writeString(a.resolve("report.html"), "x");
        Document page = parsed(page(read(a, b)));
        List<String> links = new ArrayList<>();
        NodeList all = page.getElementsByTagName("a");
        for (int i = 0; i < all.getLength(); i++) {
            String address = ((Element) all.item(i)).getAttribute("href");
            if (!address.startsWith("#")) {
                links.add(address);
            }
        }
        assertEquals(List.of("runs/a%20b%23%3F%25%26/report.html"), links);
    }

    @Test
    void theTableHasEveryRunOnceInCsvAndJson() throws Exception {
        Path a = TestRuns.of(1).withMoments(30, 40).write(dir.resolve("runs/a,\"1\""));
        Path b = TestRuns.of(Long.MAX_VALUE).withLayers(2).write(dir.resolve("runs/b"));
        Comparison comparison = read(a, b);
        Path csv = dir.resolve("runs.csv");
        comparison.writeCsv(csv);
        List<String> lines = Files.readAllLines(csv);
        assertEquals(3, lines.size());
        assertTrue(lines.get(0).startsWith("run,name,dir,group,kind,seed,status,notes,iterations,finalLoss,accuracy,"));
        assertTrue(lines.get(1).startsWith("1,\"a,\"\"1\"\"\","), lines.get(1));
        assertTrue(lines.get(2).contains(",9223372036854775807,finished,"), lines.get(2));
        JsonNode table = new ObjectMapper().readTree(new RunTable(comparison).json());
        List<String> columns = new ArrayList<>();
        table.get("columns").forEach(name -> columns.add(name.asText()));
        JsonNode first = table.get("rows").get(0);
        assertEquals("30", first.get(columns.indexOf("dense1: hull entry")).asText());
        assertEquals("40", first.get(columns.indexOf("paceChange")).asText());
        assertEquals("37", first.get(columns.indexOf("paceChangeFrom")).asText());
        assertEquals("", first.get(columns.indexOf("dense2: last D")).asText());
        assertEquals("0.9", first.get(columns.indexOf("accuracy")).asText());
        assertEquals(columns.size(), first.size());
        assertEquals(columns.size(), table.get("numbers").size());
        assertEquals(String.join(",", columns), lines.get(0), "no name of this header needs quotes");
    }

    /** Of names and settings, which others may have written, a spreadsheet runs nothing; numbers stay numbers. */
    @Test
    void formulasInTheTableAreGuarded() throws Exception {
        Path a = TestRuns.of(1).withOptions(Map.of("a", "=1+1", "decay", -.5)).write(dir.resolve("runs/=HYPERLINK(1)"));
        Path b = TestRuns.of(2).withOptions(Map.of("a", "b", "decay", .5)).write(dir.resolve("runs/b"));
        String csv = new RunTable(read(a, b)).csv();
        assertTrue(csv.contains("\r\n1,'=HYPERLINK(1),"), csv);
        assertTrue(csv.contains(",'=1+1"), csv);
        assertTrue(csv.matches("(?s).*,-0\\.5[,\r].*"), csv);
        assertFalse(csv.contains("'-"), csv);
        assertEquals(3, csv.split("\r\n", -1).length - 1, "rows end as RFC 4180 has them");
    }

    /** Whatever is comparable is compared, and for all else there is a word. */
    @Test
    void runsOfAllKinds() throws Exception {
        Path whole = SampleRuns.lenet(dir.resolve("lenet"), "mnist", 100);
        Path planar = SampleRuns.planar(dir.resolve("planar"), 220);
        Path hostile = SampleRuns.hostile(dir.resolve("hostile"));
        Path empty = SampleRuns.empty(dir.resolve("empty"));
        Path broken = SampleRuns.broken(dir.resolve("broken"), 30, 60);
        Path failed = TestRuns.of(1).withStatus(Manifest.FAILED).write(dir.resolve("failed"));
        Path torn = TestRuns.of(2).write(dir.resolve("torn"));
        Path lines = torn.resolve("measurements.jsonl");
        String all = Files.readString(lines);
        Files.writeString(lines, "nonsense\n" + all + "{\"iterat");
        Path newer = TestRuns.of(3).write(dir.resolve("newer"));
        Path manifest = newer.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("\"schema\" : 1", "\"schema\" : 2"));
        Path damaged = TestRuns.of(4).write(dir.resolve("damaged"));
        Files.writeString(damaged.resolve("manifest.json"), "{\"schema\":");
        Path headless = TestRuns.of(5).write(dir.resolve("headless"));
        Files.delete(headless.resolve("manifest.json"));
        Path nothing = dir.resolve("nothing");
        Comparison comparison =
                read(whole, planar, hostile, empty, broken, failed, torn, newer, damaged, headless, nothing);
        assertEquals(7, comparison.size());
        assertEquals(4, comparison.reasons().size(), comparison.reasons().toString());
        assertTrue(
                comparison.reasons().get(0).contains("schema version 2"),
                comparison.reasons().toString());
        for (Path left : List.of(newer, damaged, headless, nothing)) {
            assertTrue(
                    comparison.reasons().stream().anyMatch(reason -> reason.contains(left.toString())),
                    comparison.reasons().toString());
        }
        String html = page(comparison);
        String text = text(parsed(html));
        assertTrue(text.contains("7 runs in 1 group and 5 alone"), text);
        assertTrue(text.contains("4 directories could not be read"), text);
        assertTrue(text.contains("it holds no measurements"), text);
        assertTrue(text.contains("ends in a torn line"), text);
        assertTrue(text.contains("a line is damaged and left out: measurements.jsonl, line 1"), text);
        assertTrue(text.contains("unfinished"), text);
        assertTrue(text.contains("The numbers of iterations differ, from 0 to 220"), text);
        assertFalse(html.contains("<b onload"), "a name became markup");
        assertFalse(text.contains("\u202e"), "an override of direction");
        Document page = parsed(html);
        NodeList elements = page.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            assertFalse(element.hasAttribute("onload")
                    || element.getAttribute("href").contains("javascript"));
        }
        comparison.writeCsv(dir.resolve("runs.csv"));
    }

    /** A run that ended well and has a damaged line is told apart from one that did not end well. */
    @Test
    void whyRunsTakeNoPartIsSaid() throws Exception {
        Path folder = dir.resolve("runs");
        for (int seed = 0; seed < 4; seed++) {
            TestRuns.of(seed)
                    .withStatus(seed == 3 ? Manifest.FAILED : Manifest.FINISHED)
                    .write(folder.resolve("r" + seed));
        }
        for (int seed = 1; seed < 3; seed++) {
            Path lines = folder.resolve("r" + seed).resolve("measurements.jsonl");
            Files.writeString(lines, "nonsense\n", StandardOpenOption.APPEND);
        }
        List<String> said = new EntryWords(read(folder)).sentences();
        assertEquals(
                List.of(
                        "Run 4 did not end well, and takes no part in the rank correlations: what never happened there"
                                + " might have.",
                        "Runs 2 and 3 ended well but are damaged, and take no part in the rank correlations: what never"
                                + " happened there might have."),
                said.stream().filter(text -> text.contains("no part")).toList());
    }

    /** A note that says nothing of what was recorded, as that of a certificate that was deleted, keeps no run out. */
    @Test
    void aRunWithANoteThatIsNotDamagedIsWhole() {
        Path run = TestRuns.of(1).write(dir.resolve("run"));
        assertTrue(ComparedRun.read(1, "run", run).isWhole());
        try (RunWriter writer =
                RunWriter.create(dir.resolve("certified"), Manifest.builder().build())) {
            writer.measurement(new Measurement(0, 0, 0, null, null, "loss", Map.of("value", 1)));
            CertificateRef deleted = new CertificateRef("certificates/a.json", "01".repeat(32));
            writer.event(new Event("hull-entry", 0, null, TestRuns.block(0), null, Map.of(), deleted));
            writer.finish(Manifest.FINISHED);
        }
        ComparedRun certified = ComparedRun.read(2, "certified", dir.resolve("certified"));
        assertEquals(List.of("a certificate that a line names is missing: certificates/a.json"), certified.notes());
        assertTrue(certified.isWhole());
    }

    private static TestRuns seed(int i) {
        return TestRuns.of(i)
                .withMoments(20 + 10 * i, 25 + 10 * i)
                .withOptions(Map.of("learningRate", i < 3 ? .1 : .03));
    }

    /** What never happened in a shorter run ranks last only where all are equally long. */
    @Test
    void theChangeOfPaceIsTestedInRunsThatAreEquallyLong() {
        String untested =
                "The change of pace is not tested: the runs are not equally long, and a pace that never changed"
                        + " in a shorter run might have changed later.";
        for (int i = 0; i < 6; i++) {
            seed(i).write(dir.resolve("equal/r" + i));
            seed(i).withIterations(i == 5 ? 120 : 100).write(dir.resolve("unequal/r" + i));
        }
        Comparison equal = read(dir.resolve("equal"));
        List<String> tested = equal.tests().stream().map(GroupDifference::what).toList();
        assertEquals(List.of("final loss", "accuracy", "change of pace", "D of dense1 at the end"), tested);
        assertFalse(new GroupWords(equal).sentences().contains(untested));
        Comparison unequal = read(dir.resolve("unequal"));
        assertEquals(
                List.of("final loss", "accuracy", "D of dense1 at the end"),
                unequal.tests().stream().map(GroupDifference::what).toList());
        assertTrue(new GroupWords(unequal).sentences().contains(untested));
    }

    /** A longer run of a group too small to take part is in nobody's way. */
    @Test
    void runsThatTakeNoPartMayBeOfAnyLength() {
        for (int i = 0; i < 6; i++) {
            seed(i).write(dir.resolve("runs/r" + i));
        }
        seed(6).withOptions(Map.of("learningRate", 7)).withIterations(300).write(dir.resolve("runs/r6"));
        seed(7).withStatus(Manifest.FAILED).withIterations(50).write(dir.resolve("runs/r7"));
        assertFalse(GroupDifference.isPaceUnknown(read(dir.resolve("runs")).realGroups()));
    }

    /** Compared among survivors alone, a setting that breaks training would look as good as any. */
    @Test
    void aLossThatBrokeRanksAboveAllOthers() throws Exception {
        for (int i = 0; i < 6; i++) {
            seed(i).withLoss(i == 1 || i == 2 ? Double.POSITIVE_INFINITY : .1).write(dir.resolve("runs/r" + i));
        }
        Comparison all = read(dir.resolve("runs"));
        GroupDifference loss = all.tests().get(0);
        assertEquals("final loss", loss.what());
        assertEquals(6, loss.n());
        double[] first = loss.values().get(0);
        assertTrue(Double.isFinite(first[0]));
        assertEquals(Double.POSITIVE_INFINITY, first[1]);
        assertEquals(Double.POSITIVE_INFINITY, first[2]);
        assertTrue(Arrays.stream(loss.values().get(1)).allMatch(Double::isFinite));
        assertTrue(GroupWords.medians(loss).startsWith("A not finite, B 0.1"), GroupWords.medians(loss));
        String said = "Runs 2 and 3, 2 of the 6 that are compared in final loss, ended with one that is not finite: it"
                + " ranks above all others.";
        assertTrue(new GroupWords(all).sentences().contains(said));
        assertTrue(text(parsed(page(all))).contains(said));
        JsonNode table = new ObjectMapper().readTree(new RunTable(all).json());
        List<String> columns = new ArrayList<>();
        table.get("columns").forEach(name -> columns.add(name.asText()));
        assertEquals(
                "", table.get("rows").get(1).get(columns.indexOf("finalLoss")).asText(), "no number of a file");
    }

    @Test
    void runsWithNoLayerInCommonAndNoSeed() throws Exception {
        Path a = dir.resolve("a");
        RunWriter.create(a, Manifest.builder().build()).close();
        Path b = dir.resolve("b");
        RunWriter.create(b, Manifest.builder().build()).close();
        String text = text(parsed(page(read(a, b))));
        assertTrue(text.contains("2 runs of equal settings"), text);
        assertTrue(text.contains("Not all ended well: Runs 1 and 2 unfinished."), text);
    }

    /** Fifty runs of a thousand iterations and four layers fit into a page of three million characters. */
    @Test
    void fiftyRunsFitOnAPage() throws Exception {
        String html = page(read(ComparedRuns.fifty(dir.resolve("fifty"))));
        assertTrue(html.length() > 500_000, html.length() + " characters");
        assertTrue(text(parsed(html)).contains("50 runs in 6 groups"));
    }
}
