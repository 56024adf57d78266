package io.github.hullwatch.arbiter.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.CandidateStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {

    private static CandidateRecord candidate(int index, CandidateStatus status, Double score, boolean censored) {
        return new CandidateRecord(
                index, status, censored, score, null, null, null, null, null, null, Map.of(), null, null);
    }

    private static final List<CandidateRecord> BEST_FIRST = List.of(
            candidate(9, CandidateStatus.STOPPED_EARLY, 10., false),
            candidate(3, CandidateStatus.FINISHED, 20., false),
            candidate(7, CandidateStatus.FINISHED, 20., false),
            candidate(8, CandidateStatus.FINISHED, 5., true),
            candidate(2, CandidateStatus.FINISHED, 900., true),
            candidate(6, CandidateStatus.STOPPED_EARLY, 3., true),
            candidate(1, CandidateStatus.INTERRUPTED, 2., true),
            candidate(10, CandidateStatus.DIVERGED, 0., false),
            candidate(0, CandidateStatus.DIVERGED, 1., true),
            candidate(4, CandidateStatus.FAILED, null, true),
            candidate(5, CandidateStatus.RUNNING, null, false));

    @Test
    void bestFirstInWhateverOrderTheyCome() {
        List<CandidateRecord> mixed = new ArrayList<>(BEST_FIRST);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(mixed, new Random(seed));
            mixed.sort(new Ranking(true));
            assertEquals(BEST_FIRST, mixed);
        }
        assertEquals(9, new Ranking(true).best(mixed).orElseThrow().index());
    }

    @Test
    void theOtherDirection() {
        List<CandidateRecord> sorted = new ArrayList<>(BEST_FIRST);
        sorted.sort(new Ranking(false));
        assertEquals(
                List.of(3, 7, 9, 2, 8, 6, 1, 0, 10, 4, 5),
                sorted.stream().map(CandidateRecord::index).toList());
    }

    @Test
    void withoutScoresThereIsNoBest() {
        assertTrue(new Ranking(true).best(BEST_FIRST.subList(9, 11)).isEmpty());
        assertTrue(new Ranking(true).best(List.of()).isEmpty());
        assertEquals(
                0,
                new Ranking(true).best(BEST_FIRST.subList(8, 11)).orElseThrow().index());
    }
}
