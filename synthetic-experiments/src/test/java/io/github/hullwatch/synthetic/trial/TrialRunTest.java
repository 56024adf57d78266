package io.github.hullwatch.synthetic.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.synthetic.model.CircleEngine;
import io.github.hullwatch.synthetic.model.Initialisation;
import io.github.hullwatch.synthetic.model.ReferenceGrid;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TrialRunTest {

    private static final ReferenceGrid GRID = ReferenceGrid.ofDegrees(90);

    /** A run of k = 3 that never converges: the projections of one own-sign block become collinear. */
    private static final int NEVER_CONVERGES = 7;

    @Test
    void aRunThatNeverConvergesIsAResult() {
        Setup setup = Setup.b(42);
        Trial trial = new TrialRun(setup, GRID, 6).run(Initialisation.RANDOM, NEVER_CONVERGES);
        assertEquals(Outcome.NOT_CONVERGED, trial.outcome());
        assertEquals(6000, trial.iterations());
        assertEquals(Trial.NEVER, trial.hullEntry(), "the condition is never met");
        assertEquals(Trial.NEVER, trial.allCorrect());
    }

    @Test
    @Tag("long")
    void itsNormsGrowWithoutBoundAndItsDirectionsBecomeCollinear() {
        double[] initial = new TrialRun(Setup.b(42), GRID, 6).initialWeights(Initialisation.RANDOM, NEVER_CONVERGES);
        CircleEngine engine = new CircleEngine(GRID, 6, 0.3);
        engine.start(initial);
        double norm = 0;
        for (int t = 0; t <= 20_000; t++) {
            engine.evaluate();
            if (t % 5000 == 0) {
                assertTrue(engine.squaredNorm() > norm + 1, "iteration " + t);
                norm = engine.squaredNorm();
            }
            engine.update();
        }
        // The − neurons on V2, against the first of them.
        double[] p = engine.projections();
        for (int j = 4; j < 6; j++) {
            double cross = p[12 + 3] * p[18 + j] - p[18 + 3] * p[12 + j];
            double lengths = Math.hypot(p[12 + 3], p[18 + 3]) * Math.hypot(p[12 + j], p[18 + j]);
            assertEquals(0, cross / lengths, 0.06);
        }
    }

    @Test
    void whatIsMeasuredOfAConvergedRunHoldsTogether() {
        TrialRun run = new TrialRun(Setup.b(1), GRID, 6);
        for (int number = 0; number < 20; number++) {
            Trial trial = run.run(Initialisation.HALF_SPACE, number);
            assertEquals(Outcome.CONVERGED, trial.outcome());
            assertTrue(trial.hullEntry() > 0, "no half plane holds the origin in its inside");
            assertTrue(trial.hullEntry() < trial.iterations());
            assertTrue(trial.allCorrect() > 0 && trial.allCorrect() <= trial.iterations());
            assertTrue(trial.lossAtEntry() > 0 && trial.lossAtEntry() < 0.5);
            assertTrue(trial.rateBefore() > 0 && trial.rateAfter() > 0);
            assertTrue(trial.maxNorm() > 1);
        }
    }

    @Test
    void twoNeuronsCannotDoIt() {
        // One neuron of each sign sees half of each plane only.
        Trial trial = new TrialRun(Setup.b(1).within(500), GRID, 2).run(Initialisation.RANDOM, 0);
        assertEquals(Outcome.NOT_CONVERGED, trial.outcome());
        assertEquals(Trial.NEVER, trial.hullEntry());
    }

    @Test
    void atAngleZeroTheClassesShareALineAndNothingConverges() {
        // ±e3 belongs to both classes: half of the points on it are always wrong.
        Trial trial =
                new TrialRun(Setup.b(1).at(0).within(500), ReferenceGrid.ofDegrees(0), 8).run(Initialisation.RANDOM, 0);
        assertEquals(Outcome.NOT_CONVERGED, trial.outcome());
        assertEquals(Trial.NEVER, trial.allCorrect());
    }

    @Test
    void zeroWeightsNeverMove() {
        Trial trial =
                new TrialRun(Setup.b(1).within(50), GRID, 4).run(new Cell(4, Initialisation.RANDOM), 0, new double[16]);
        assertEquals(Outcome.NOT_CONVERGED, trial.outcome());
        assertEquals(0, trial.maxNorm(), 0);
    }

    @Test
    void aStepThatOverflowsDiverges() {
        Setup setup = new Setup(90, 1.1, Double.MAX_VALUE, 100, 1);
        Trial trial = new TrialRun(setup, GRID, 8).run(Initialisation.RANDOM, 0);
        assertEquals(Outcome.DIVERGED, trial.outcome());
    }

    @Test
    void aRunThatEndsWithMoreLossThanItBeganWithDiverges() {
        // One step of a thousand: the loss of the next state is far above the first.
        Setup setup = new Setup(90, 1.1, 1000, 1, 1);
        assertEquals(
                Outcome.DIVERGED,
                new TrialRun(setup, GRID, 8).run(Initialisation.RANDOM, 0).outcome());
    }

    @Test
    void aRunThatHasConvergedAtOnceIsOne() {
        // Large weights that spread well: every margin is far above 1 at the start.
        double[] initial = new double[6 * 4];
        for (int j = 0; j < 3; j++) {
            initial[4 * j] = 100 * Math.cos(2 * Math.PI * j / 3 + 0.1);
            initial[4 * j + 1] = 100 * Math.sin(2 * Math.PI * j / 3 + 0.1);
            initial[4 * (j + 3) + 2] = 100 * Math.cos(2 * Math.PI * j / 3 + 0.1);
            initial[4 * (j + 3) + 3] = 100 * Math.sin(2 * Math.PI * j / 3 + 0.1);
        }
        Trial trial = new TrialRun(Setup.b(1), GRID, 6).run(new Cell(6, Initialisation.RANDOM), 0, initial);
        assertEquals(Outcome.CONVERGED, trial.outcome());
        assertEquals(0, trial.iterations());
        assertEquals(0, trial.hullEntry());
        assertEquals(0, trial.allCorrect());
    }
}
