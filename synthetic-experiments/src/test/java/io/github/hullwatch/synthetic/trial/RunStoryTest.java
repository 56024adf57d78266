package io.github.hullwatch.synthetic.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RunStoryTest {

    @Test
    void fasterAfterEntrySupportsHullThenFast() {
        RunStory story = RunStory.of(losses(0.01, 0.05), Outcome.CONVERGED, 200, 100, 98);
        assertEquals(0.01, story.before().orElseThrow().rate(), 1e-9);
        assertEquals(0.05, story.after().orElseThrow().rate(), 1e-9);
        assertTrue(story.sentence().contains("Converged at iteration 200"), story.sentence());
        assertTrue(story.sentence().contains("5.0 times as fast. This run supports"), story.sentence());
        assertTrue(story.sentence().contains("50% of the run"), story.sentence());
        assertTrue(story.sentence().contains("times the iteration of that hull entry"), story.sentence());
    }

    @Test
    void slowerOrNoDifferentDoesNot() {
        RunStory slower = RunStory.of(losses(0.05, 0.01), Outcome.CONVERGED, 200, 100, 98);
        assertTrue(slower.sentence().contains("slower. This run does not support"), slower.sentence());
        RunStory same = RunStory.of(losses(0.02, 0.021), Outcome.CONVERGED, 200, 100, 98);
        assertTrue(same.sentence().contains("no marked change. This run does not support"), same.sentence());
        assertTrue(same.sentence().contains("no change of pace is found"), same.sentence());
    }

    @Test
    void whatCannotBeComparedIsNotCompared() {
        String never = RunStory.of(losses(0.01, 0.05), Outcome.NOT_CONVERGED, 200, Trial.NEVER, Trial.NEVER)
                .sentence();
        assertTrue(never.startsWith("Not converged after 200 iterations."), never);
        assertTrue(never.contains("says nothing"), never);
        String start =
                RunStory.of(losses(0.01, 0.05), Outcome.CONVERGED, 200, 0, 0).sentence();
        assertTrue(start.contains("from the start"), start);
        assertFalse(start.contains("  "), start);
        String late =
                RunStory.of(losses(0.01, 0.05), Outcome.CONVERGED, 200, 199, 0).sentence();
        assertTrue(late.contains("Too few iterations"), late);
        String diverged = RunStory.of(new double[] {1, Double.NaN}, Outcome.DIVERGED, 1, Trial.NEVER, Trial.NEVER)
                .sentence();
        assertTrue(diverged.startsWith("Diverged"), diverged);
    }

    @Test
    void entryAtTheVeryEndIsTakenAsItIs() {
        RunStory story = RunStory.of(new double[] {1, 0}, Outcome.CONVERGED, 1, 1, 1);
        assertTrue(story.after().isEmpty());
        assertEquals(0, story.lossAtEntry(), 0);
        // Entered, but confirmed only after convergence.
        RunStory after = RunStory.of(new double[] {1, 0}, Outcome.CONVERGED, 1, 3, 1);
        assertTrue(after.before().isEmpty());
    }

    private static double[] losses(double before, double after) {
        double[] losses = new double[201];
        double log = 0;
        for (int t = 0; t < 200; t++) {
            losses[t] = Math.exp(log);
            log -= t < 100 ? before : after;
        }
        return losses;
    }
}
