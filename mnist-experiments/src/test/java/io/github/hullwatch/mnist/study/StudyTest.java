package io.github.hullwatch.mnist.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.program.Incomplete;
import io.github.hullwatch.run.EventNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTest {

    @TempDir
    private Path folder;

    /** Four seeds: entry and change of pace go together in three; seed 4 has neither. */
    @Test
    void whatTheRunsSayTogether() throws SeedRun.NotWhole {
        Study study = study(new long[] {10, 20, 30, -1}, new long[] {11, 19, 25, -1});
        assertEquals(4, study.planned());
        assertTrue(study.equallyLong());
        Agreement entry = study.agreement().stream()
                .filter(row -> row.happening().equals(new Happening(RecordedRun.CLASS, EventNames.HULL_ENTRY)))
                .findFirst()
                .orElseThrow();
        assertEquals(3, entry.both());
        assertEquals(1, entry.never());
        assertEquals(1, entry.test().rho(), 1e-12);
        // Both series ascend: of 24 pairings the given one and its reverse.
        assertEquals(2.0 / 24, entry.test().p(), 1e-12);
        assertEquals(1, study.tests(), "all other rows are constant");
        assertEquals(entry.test().p(), entry.adjusted(), 1e-12);
        QuantileBand loss = study.loss();
        assertEquals(41, loss.iterations().length);
        assertEquals(1 + .0025, loss.median()[0], 1e-12);
    }

    @Test
    void everythingIsWritten() throws IOException, SeedRun.NotWhole {
        Study study = study(new long[] {10, 20, -1}, new long[] {11, 19, 25});
        Path dir = folder.resolve("study");
        try (StudyDirectory directory = StudyDirectory.create(dir, StudyPlan.consecutive(1, 3, List.of()))) {
            Incomplete incomplete = new Incomplete(dir);
            new StudyResults(study).write(directory, incomplete);
            assertTrue(incomplete.sentence().isEmpty(), incomplete.sentence().toString());
        }
        JsonNode json = Json.parse(Files.readString(dir.resolve("study.json")), "study.json");
        assertEquals(3, json.path("finished").intValue());
        assertEquals(25, json.path("runs").path(2).path("paceChange").intValue());
        JsonNode entry = json.path("agreement").path(2);
        assertEquals("class3", entry.path("space").textValue());
        assertEquals(3, entry.path("iterations").size());
        assertTrue(entry.path("iterations").path(2).isNull());
        assertTrue(json.path("agreement").path(0).path("p").isNull(), "NaN");

        List<String> bands = Files.readAllLines(dir.resolve("bands.csv"));
        assertTrue(bands.get(1).startsWith(",,,loss,value,0,3,"), bands.get(1));
        assertEquals(1 + 3 * 7, Files.readAllLines(dir.resolve("moments.csv")).size());
        String page = Files.readString(dir.resolve(StudyResults.PAGE));
        assertTrue(page.contains("change of pace, median 19"), "marked in the picture");
        assertTrue(page.contains("dense1 · class3"));
        assertFalse(page.contains("http://") || page.contains("https://"), "loads nothing from elsewhere");
        for (String picture : List.of("figure6-left", "figure6-left-log", "moments")) {
            assertTrue(Files.size(dir.resolve("figures").resolve(picture + ".svg")) > 1000);
            assertTrue(Files.size(dir.resolve("figures").resolve(picture + ".png")) > 1000);
        }
        assertEquals(StudyPage.html(study), StudyPage.html(study));
    }

    @Test
    void oneSeedWithoutAnyEventAndNone() throws SeedRun.NotWhole {
        Study one = study(new long[] {-1}, new long[] {-1});
        String text = StudyText.terminal(one);
        assertTrue(text.contains("no change of pace to compare with"), text);
        assertTrue(text.contains("In none of 2 blocks"), text);
        assertEquals(0, one.tests());
        assertTrue(StudyPage.html(one).contains("Figure 6, left"));

        Study none = Study.of("LeNet", List.of(), Map.of(1L, "interrupted <b>", 2L, "not yet trained"));
        assertTrue(StudyPage.html(none).contains("interrupted &lt;b&gt;"));
        assertTrue(StudyText.terminal(none).contains("0 of 2 seeds"), StudyText.terminal(none));
        assertEquals(
                2, Json.parse(StudyFiles.json(none), "json").path("missing").size());
    }

    private Study study(long[] entries, long[] paces) throws SeedRun.NotWhole {
        List<SeedRun> runs = new ArrayList<>();
        for (int i = 0; i < entries.length; i++) {
            Path dir = folder.resolve("seed" + (i + 1));
            RecordedRun.write(dir, i + 1, List.of(), entries[i], paces[i]);
            runs.add(SeedRun.read(dir, i + 1));
        }
        return Study.of("LeNet on digits", runs, Map.of());
    }
}
