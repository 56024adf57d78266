package io.github.hullwatch.arbiter.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.CandidateStatus;
import org.junit.jupiter.api.Test;

class CandidateTallyTest {

    private final CandidateTally tally = new CandidateTally();

    @Test
    void theBestIsTheFirstOfEquals() {
        assertNull(tally.best());
        tally.scored(3, 2, true);
        tally.scored(1, 2, true);
        assertEquals(3, tally.best().index());
        tally.scored(2, 1.5, true);
        assertEquals(2, tally.best().index());
        tally.scored(4, 7, true);
        assertEquals(1.5, tally.best().score());
    }

    @Test
    void theLargestIsBestWhereScoresAreNotMinimized() {
        tally.scored(0, 1, false);
        tally.scored(1, .5, false);
        tally.scored(2, 3, false);
        tally.scored(3, 3, false);
        assertEquals(2, tally.best().index());
    }

    @Test
    void candidatesStandInTheOrderOfTheirIndex() {
        for (int index : new int[] {2, 0, 1, 0}) {
            tally.put(new CandidateInfo(index, CandidateStatus.Created, null, 1L, null, null, null, null));
        }
        assertEquals(
                List.of(0, 1, 2),
                tally.infos().stream().map(CandidateInfo::getIndex).toList());
    }

    @Test
    void aResultThatIsNotKeptCountsAsWell() {
        tally.drawn();
        tally.drawn();
        tally.queued();
        tally.answered();
        tally.completed(null);
        tally.failed();
        assertEquals(2, tally.total());
        assertEquals(1, tally.numberCompleted());
        assertEquals(1, tally.numberFailed());
        assertEquals(0, tally.numberQueued());
        assertEquals(List.of(), tally.results());
    }
}
