package io.github.hullwatch.synthetic.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.synthetic.model.DenseDescent;
import io.github.hullwatch.synthetic.model.GridData;
import io.github.hullwatch.synthetic.model.Initialisation;
import io.github.hullwatch.synthetic.model.Streams;
import io.github.hullwatch.synthetic.model.TwoClassData;
import io.github.hullwatch.synthetic.trial.Outcome;
import io.github.hullwatch.synthetic.trial.RunStory;
import io.github.hullwatch.synthetic.trial.Trial;
import org.junit.jupiter.api.Test;

class RunHistoryTest {

    private static final double[][] FIRST = {{1, 0, 0, 0}, {0, 1, 0, 0}};
    private static final double[][] SECOND = {{0, 0, 1, 0}, {0, 0, 0, 1}};

    @Test
    void blocksAreProjectionsByGroupAndSpace() {
        RunHistory history = new RunHistory(4, FIRST, SECOND);
        double[] weights = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
        history.add(0.5, weights);
        assertArrayEquals(new double[] {1, 2, 5, 6}, history.block(0, true, true));
        assertArrayEquals(new double[] {9, 10, 13, 14}, history.block(0, false, true));
        assertArrayEquals(new double[] {3, 4, 7, 8}, history.block(0, true, false));
        assertArrayEquals(new double[] {11, 12, 15, 16}, history.block(0, false, false));
    }

    @Test
    void longRunsAreThinnedAndKeepAllLosses() {
        RunHistory history = new RunHistory(2, FIRST, SECOND);
        for (int t = 0; t < 40_000; t++) {
            history.add(t, new double[] {t, 0, 0, 0, 0, 0, 0, 0});
        }
        assertEquals(40_000, history.losses().length);
        assertEquals(39_999, history.losses()[39_999], 0);
        for (int t : new int[] {0, 1, 8191, 8192, 20_000, 39_999}) {
            int kept = history.kept(t);
            assertTrue(kept <= t && kept > t - 16);
            assertEquals(kept, history.block(kept, true, true)[0], 0);
        }
    }

    @Test
    void everyRunCanBeDrawn() {
        TwoClassData data = GridData.of(2, 90, 80);
        double[] initial = Initialisation.HALF_SPACE.draw(Streams.of(1), 6, 1, data.basis1(), data.basis2());
        DenseDescent descent = new DenseDescent(data, initial, 6);
        RunHistory history = new RunHistory(6, data.basis1(), data.basis2());
        history.add(descent.loss(), descent.weights());
        draws(history, Trial.NEVER, Outcome.NOT_CONVERGED);
        for (int t = 0; t < 60; t++) {
            descent.step(0.3);
            history.add(descent.loss(), descent.weights());
        }
        draws(history, Trial.NEVER, Outcome.NOT_CONVERGED);
        draws(history, 0, Outcome.NOT_CONVERGED);
        draws(history, 30, Outcome.NOT_CONVERGED);
    }

    @Test
    void deadNeuronsAndNoLossAreDrawnToo() {
        RunHistory history = new RunHistory(2, FIRST, SECOND);
        history.add(0, new double[8]);
        history.add(Double.NaN, new double[8]);
        draws(history, Trial.NEVER, Outcome.DIVERGED);
    }

    /**
     * Opposite directions in a plane hold the origin on their hull's boundary: that is proven, and was printed as
     * undecided.
     */
    @Test
    void aProvenBoundaryIsDrawnAsOne() {
        RunHistory history = new RunHistory(4, FIRST, SECOND);
        history.add(1, new double[] {1, 0, 0, 0, -1, 0, 0, 0, 0, 0, 1, 0, 0, 0, -1, 0});
        RunStory story = RunStory.of(history.losses(), Outcome.NOT_CONVERGED, 0, Trial.NEVER, Trial.NEVER);
        String svg = FilmStrip.of(history, story).svg();
        assertEquals(2, svg.split("boundary, D = 0.000", -1).length - 1, svg);
        assertTrue(!svg.contains("undecided"), svg);
    }

    private static void draws(RunHistory history, int entry, Outcome outcome) {
        RunStory story = RunStory.of(history.losses(), outcome, history.last(), entry, Trial.NEVER);
        for (Picture picture : new Picture[] {FilmStrip.of(history, story), DecayFigure.of(history.losses(), story)}) {
            String svg = picture.svg();
            assertTrue(svg.endsWith("</svg>\n"));
            assertTrue(!svg.contains("NaN") && !svg.contains("Infinity"), svg);
        }
    }
}
