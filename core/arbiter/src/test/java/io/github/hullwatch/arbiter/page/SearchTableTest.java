package io.github.hullwatch.arbiter.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.CandidateStatus;
import io.github.hullwatch.arbiter.record.SearchRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTableTest {

    private static SearchRecord search(CandidateRecord... candidates) {
        return new SearchRecord(
                "hull-entry:dense_1:all:full", true, "random", 7, "finished", Map.of(), List.of(candidates), 1, null);
    }

    private static Map<String, Object> values(Object rate, Object name) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("learningRate", rate);
        values.put("updater", name);
        return values;
    }

    private static final SearchRecord SEARCH = search(
            new CandidateRecord(
                    0,
                    CandidateStatus.STOPPED_EARLY,
                    true,
                    120.,
                    .125,
                    null,
                    7L,
                    1.5,
                    120L,
                    280L,
                    values(-1e-7, "=cmd|' /C calc'!A0"),
                    "candidates/0",
                    "loss \"above\",\nthe median"),
            new CandidateRecord(
                    1,
                    CandidateStatus.FINISHED,
                    false,
                    90.,
                    null,
                    90L,
                    null,
                    null,
                    null,
                    null,
                    values(5, "adam"),
                    null,
                    null),
            new CandidateRecord(
                    2,
                    CandidateStatus.FAILED,
                    false,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    Map.of("@x", "<b>|`"),
                    null,
                    "boom"));

    @Test
    void csvByHand() {
        assertEquals("""
                index,status,best,censored,score,accuracy,hullEntry,paceChange,seconds,iterations,\
                iterationsSaved,runDir,reason,hyperParameters.learningRate,hyperParameters.updater,hyperParameters.@x
                1,finished,true,false,90.0,,90,,,,,,,5,adam,
                0,stopped-early,false,true,120.0,0.125,,7,1.5,120,280,candidates/0,"loss ""above"",
                the median",-1.0E-7,'=cmd|' /C calc'!A0,
                2,failed,false,false,,,,,,,,,boom,,,<b>|`
                """, SearchTable.csv(SEARCH));
    }

    @Test
    void markdownByHand() {
        assertEquals("""
                # Candidates

                Objective: hull-entry:dense\\_1:all:full (the smaller the better). Best first.

                | candidate | status | score | accuracy | hull entry | change of pace | seconds | learningRate | updater | @x | reason |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                | 1 (best) | finished | 90 | – | 90 | – | – | 5 | adam | – |  |
                | 0 | stopped-early | not met (120) | 0.125 | – | 7 | 1.5 | −10⁻⁷ | =cmd\\|' /C calc'\\!A0 | – | loss "above", the median |
                | 2 | failed | – | – | – | – | – | – | – | \\<b\\>\\|\\` | boom |
                """, SearchTable.markdown(SEARCH));
    }

    @Test
    void noCandidateIsATableToo(@TempDir Path dir) throws IOException {
        SearchTable.write(dir, search());
        assertEquals(1, Files.readString(dir.resolve("candidates.csv")).lines().count());
        assertTrue(Files.readString(dir.resolve("candidates.md")).endsWith("| --- |\n"));
        try (var files = Files.list(dir)) {
            assertEquals(2, files.count());
        }
    }
}
