package io.github.hullwatch.arbiter.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.CandidateStatus;
import io.github.hullwatch.arbiter.record.SearchRecord;
import io.github.hullwatch.arbiter.run.SearchFile;
import io.github.hullwatch.files.FileFormatException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SearchPageTest {

    @TempDir
    Path dir;

    private String page() throws IOException {
        SearchPage.write(dir);
        return Files.readString(dir.resolve("search.html"));
    }

    private static Document parsed(String html) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(html.replace("<!DOCTYPE html>", ""))));
        } catch (Exception e) {
            throw new AssertionError("the page is not well-formed: " + e.getMessage(), e);
        }
    }

    private static List<Element> elements(Document page, String tag) {
        NodeList found = page.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static SearchRecord search(
            String objective, boolean minimize, Integer best, CandidateRecord... candidates) {
        return new SearchRecord(
                objective, minimize, "random", 7, SearchRecord.FINISHED, Map.of(), List.of(candidates), best, null);
    }

    private static CandidateRecord candidate(int index, CandidateStatus status, Double score, String runDir) {
        return new CandidateRecord(
                index,
                status,
                false,
                score,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of("learningRate", .1 * (index + 1)),
                runDir,
                null);
    }

    @Test
    void aSearchOfTwoHundredCandidatesIsWholeAndSmall() throws IOException {
        SampleSearch.write(dir, 200, "hull-entry:dense1", 3);
        String html = page();
        assertTrue(html.length() < 3_000_000, "the page has " + html.length() + " characters");
        Document page = parsed(html);
        List<String> sections = elements(page, "section").stream()
                .map(s -> s.getAttribute("id"))
                .toList();
        assertEquals(
                List.of("summary", "coordinates", "importance", "transitions", "losses", "candidates", "search"),
                sections);
        // Head, and a row a candidate.
        assertEquals(201, elements(page, "tr").size());
        assertEquals(
                200,
                elements(page, "a").stream()
                        .filter(a -> a.getAttribute("href").matches("\\./candidates/\\d+/report\\.html"))
                        .count());
        for (Element svg : elements(page, "svg")) {
            assertTrue(
                    svg.getAttribute("aria-hidden").equals("true")
                            || svg.getAttribute("role").equals("img")
                                    && !svg.getAttribute("aria-label").isBlank(),
                    "a drawing without text");
        }
        assertEquals(page().length(), html.length(), "equal searches, equal pages");
    }

    @Test
    void nothingIsLoadedAndNothingRuns() throws IOException {
        SampleSearch.write(dir, 12, "accuracy,hull-entry:dense1", 3);
        String html = page();
        assertFalse(html.contains("<script"));
        assertFalse(html.contains("url("));
        assertFalse(html.contains("@import"));
        Matcher addresses = Pattern.compile("(?:href|src)=\"([^\"]*)\"").matcher(html);
        while (addresses.find()) {
            assertTrue(addresses.group(1).matches("#.*|\\./.*"), addresses.group(1));
        }
        assertTrue(html.contains("default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"));
    }

    @Test
    void theSentencesSayWhatCameOut() throws IOException {
        SearchRecord search = SampleSearch.write(dir, 40, "accuracy", 3);
        String html = page();
        long finished = search.candidates().stream()
                .filter(c -> c.status() == CandidateStatus.FINISHED)
                .count();
        assertTrue(html.contains("40 candidates drawn by random search, seed 3."));
        assertTrue(html.contains("Of these: " + finished
                + " trained to the end, 6 stopped early as hopeless, 2 diverged," + " 2 failed."));
        assertTrue(html.contains("The best is candidate " + search.best() + " ("));
        assertTrue(html.contains("Early ending saved 1,680 iterations, about 2 min 48 s of training"));
        assertTrue(html.contains("R² = "));
        // Of the candidate that threw.
        assertTrue(html.contains("nIn &lt;b&gt;must&lt;/b&gt; be above 0"));
    }

    @Test
    void theFrontIsDrawnAndNamed() throws IOException {
        SearchRecord search = SampleSearch.write(dir, 40, "accuracy,hull-entry:dense1", 3);
        String html = page();
        Document page = parsed(html);
        assertTrue(elements(page, "section").stream()
                .anyMatch(s -> s.getAttribute("id").equals("front")));
        assertTrue(html.contains("On the Pareto front: candidate"));
        assertEquals(
                search.front().size(),
                elements(page, "td").stream()
                        .filter(td -> td.getTextContent().contains("on the front"))
                        .count());
        assertTrue(html.contains("Search for accuracy and hull-entry:dense1:all:full"));
    }

    @Test
    void oneCandidateIsEnough() throws IOException {
        SampleSearch.write(dir, 1, "accuracy", 3);
        String html = page();
        parsed(html);
        assertTrue(html.contains("No hyper-parameter varies."));
        assertTrue(html.contains("1 candidate has a score: too few to say what matters. It takes 10."));
    }

    @Test
    void noneIsEnough() throws IOException {
        SearchFile.write(dir, search("accuracy", false, null));
        String html = page();
        parsed(html);
        assertTrue(html.contains("No candidate has a score."));
    }

    @Test
    void allThatFailedAreListed() throws IOException {
        SearchFile.write(
                dir,
                search(
                        "accuracy",
                        false,
                        null,
                        candidate(0, CandidateStatus.FAILED, null, null),
                        candidate(1, CandidateStatus.FAILED, null, "gone")));
        String html = page();
        assertEquals(3, elements(parsed(html), "tr").size());
        assertTrue(html.contains("Of these: 2 failed."));
        assertTrue(html.contains("No candidate met the condition, so there is nothing to compare."));
        assertTrue(html.contains("The runs of the candidates are not there, or hold no losses."));
    }

    @Test
    void allThatAreCensoredHaveNoBestThatIsPraised() throws IOException {
        CandidateRecord never = new CandidateRecord(
                0,
                CandidateStatus.FINISHED,
                true,
                100.,
                null,
                null,
                null,
                1.,
                100L,
                null,
                Map.of("a", "x"),
                null,
                null);
        CandidateRecord worse = new CandidateRecord(
                1,
                CandidateStatus.DIVERGED,
                true,
                Double.MAX_VALUE,
                null,
                null,
                null,
                1.,
                3L,
                null,
                Map.of("a", "y"),
                null,
                null);
        SearchFile.write(dir, search("hull-entry", true, 0, never, worse));
        String html = page();
        parsed(html);
        assertTrue(
                html.contains("No candidate met the condition: every score is censored. First among them is candidate"
                        + " 0 (a x)."));
        assertTrue(html.contains("not met (100)"));
        assertFalse(html.contains("E308"));
    }

    @Test
    void whatAllShareAndWhoScoresTheSame() throws IOException {
        List<CandidateRecord> candidates = new ArrayList<>();
        for (int index = 0; index < 3; index++) {
            candidates.add(new CandidateRecord(
                    index,
                    CandidateStatus.FINISHED,
                    false,
                    .5,
                    .5,
                    null,
                    index == 0 ? null : 4L,
                    1.,
                    9L,
                    null,
                    Map.of("rate", index, "updater", "sgd"),
                    null,
                    null));
        }
        SearchFile.write(dir, search("accuracy", false, 0, candidates.toArray(CandidateRecord[]::new)));
        String html = page();
        assertTrue(html.contains("The same for all: updater sgd."));
        assertTrue(html.contains("The best is candidate 0 (rate 0): 0.5; 2 others score the same."));
        assertTrue(html.contains("No candidate has a confirmed hull entry"));
        assertTrue(html.contains("the best: none"));
        assertFalse(html.contains("not met<"));
        List<String> heads = elements(parsed(html), "th").stream()
                .map(Element::getTextContent)
                .toList();
        assertEquals(
                List.of(
                        "candidate",
                        "status",
                        "accuracy",
                        "hull entry",
                        "change of pace",
                        "iterations",
                        "training",
                        "rate"),
                heads);
    }

    @Test
    void hostileNamesStayText() throws IOException {
        String name = "</style><script>alert('1')</script>\u202e\n|=cmd()";
        CandidateRecord candidate = new CandidateRecord(
                0,
                CandidateStatus.FINISHED,
                false,
                .5,
                .5,
                3L,
                4L,
                1.,
                9L,
                null,
                Map.of(name, name),
                "a\"><script>x",
                name);
        CandidateRecord other = new CandidateRecord(
                1,
                CandidateStatus.FINISHED,
                false,
                .4,
                .5,
                3L,
                4L,
                1.,
                9L,
                null,
                Map.of(name, "b"),
                "javascript:x",
                name);
        SearchFile.write(
                dir,
                new SearchRecord(
                        name,
                        false,
                        name,
                        7,
                        SearchRecord.FINISHED,
                        Map.of(name, name),
                        List.of(candidate, other),
                        0,
                        null));
        Files.createDirectories(dir.resolve("javascript:x"));
        Files.writeString(dir.resolve("javascript:x/report.html"), "");
        String html = page();
        Document page = parsed(html);
        assertFalse(html.contains("<script"));
        assertFalse(html.contains("\u202e"));
        assertTrue(elements(page, "a").stream()
                .anyMatch(a -> a.getAttribute("href").equals("./javascript%3Ax/report.html")));
    }

    @Test
    void aRunOutsideTheSearchIsNeitherReadNorLinked() throws IOException {
        Path inside = Files.createDirectory(dir.resolve("search"));
        SampleSearch.write(dir.resolve("elsewhere"), 1, "accuracy", 3);
        Path elsewhere = dir.resolve("elsewhere/candidates/0");
        for (String runDir : List.of("../elsewhere/candidates/0", elsewhere.toString(), ".", "", "a\u0000b")) {
            SearchRecord search = search("accuracy", false, 0, candidate(0, CandidateStatus.FINISHED, .5, runDir));
            CandidateView seen = SearchView.read(inside, search).candidates().get(0);
            assertEquals(Optional.empty(), seen.report(), runDir);
            assertEquals(Optional.empty(), seen.loss(), runDir);
        }
        SearchRecord search = search("accuracy", false, 0, candidate(0, CandidateStatus.FINISHED, .5, "candidates/0"));
        CandidateView seen =
                SearchView.read(dir.resolve("elsewhere"), search).candidates().get(0);
        assertEquals(Optional.of("./candidates/0/report.html"), seen.report());
        assertTrue(seen.loss().isPresent());
    }

    @Test
    void aSearchThatGoesOnSaysSo() throws IOException {
        SearchFile.write(
                dir,
                new SearchRecord(
                        "accuracy",
                        false,
                        "grid",
                        7,
                        SearchRecord.RUNNING,
                        Map.of("space", Map.of("learningRate", Map.of("scale", "log"))),
                        List.of(
                                candidate(0, CandidateStatus.FINISHED, .5, null),
                                candidate(1, CandidateStatus.RUNNING, null, null)),
                        0,
                        null));
        String html = page();
        assertTrue(html.contains("This search has no recorded end"));
        assertTrue(html.contains("Of these: 1 trained to the end, 1 not ended."));
    }

    @Test
    void whatIsNoSearchIsRefused() throws IOException {
        assertThrows(NoSuchFileException.class, () -> SearchPage.write(dir));
        Files.writeString(dir.resolve("search.json"), "{\"objective\":");
        assertThrows(FileFormatException.class, () -> SearchPage.write(dir));
    }
}
