package io.github.hullwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.statistics.Census;
import io.github.hullwatch.geometry.statistics.HaarFrames;
import io.github.hullwatch.program.UserError;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CensusTaskTest {

    /** So many dimensions that the frames come in several blocks. */
    private static final int D = 5000;

    private static Vectors vectors() {
        Random random = new Random(3);
        double[] rows = new double[9 * D];
        for (int k = D; k < rows.length; k++) {
            rows[k] = random.nextGaussian();
        }
        return Vectors.rows(rows, 9, D);
    }

    @Test
    void blocksOfFramesGiveTheCensusOfOneDraw() {
        int[] asked = new int[1];
        CensusAnswer answer = CensusTask.run(vectors(), 3, 600, 7, () -> ++asked[0] < 0);
        assertEquals(Census.of(vectors(), HaarFrames.of(7, 600, 3, D)), answer.census());
        assertEquals(1, answer.census().dead());
        assertTrue(answer.isWhole());
        assertTrue(asked[0] > 3, "asked " + asked[0] + " times");
    }

    /** All these frames together would take a terabyte, and hours. */
    @Test
    void stopsBetweenTheBlocks() {
        for (int blocks : new int[] {1, 4}) {
            int[] asked = new int[1];
            CensusAnswer answer = CensusTask.run(vectors(), 3, 10_000_000, 7, () -> ++asked[0] >= blocks);
            assertFalse(answer.isWhole());
            int seen = answer.census().frames();
            assertTrue(seen >= 1 && seen < 1000, "stopped after " + seen);
            assertEquals(Census.of(vectors(), HaarFrames.of(7, seen, 3, D)), answer.census());
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThrows(UserError.class, () -> CensusTask.run(vectors(), D + 1, 1, 7, () -> false));
        assertThrows(UserError.class, () -> CensusTask.run(vectors(), 3, 10_000_001, 7, () -> false));
        Vectors wide = Vectors.columns(new double[20_000], 1, 20_000);
        UserError refusal = assertThrows(UserError.class, () -> CensusTask.run(wide, 20_000, 1, 7, () -> false));
        assertTrue(refusal.getMessage().contains("at most random:13421"), refusal.getMessage());
    }
}
