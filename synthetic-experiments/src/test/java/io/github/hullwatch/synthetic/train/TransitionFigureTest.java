package io.github.hullwatch.synthetic.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.CandidateStatus;
import io.github.hullwatch.arbiter.record.SearchRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransitionFigureTest {

    @TempDir
    private Path dir;

    private static CandidateRecord finished(int index) {
        return new CandidateRecord(
                index,
                CandidateStatus.FINISHED,
                false,
                0.,
                null,
                null,
                null,
                1.,
                1L,
                null,
                Map.of("neurons", 8, "sigma", 1.1, "learningRate", 0.3, "init", "random"),
                "candidates/" + index,
                null);
    }

    /** Of a run that was deleted nobody knows whether it came to its transition. */
    @Test
    void aDeletedRunIsNoneWithoutATransition() {
        SearchRecord search = new SearchRecord(
                "pace-change",
                true,
                "random",
                1,
                SearchRecord.FINISHED,
                Map.of(),
                List.of(finished(0), finished(1)),
                0,
                null);
        assertEquals(new TransitionFigure(List.of(), 0), TransitionFigure.of(dir, search));
    }
}
