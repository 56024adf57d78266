package io.github.hullwatch.synthetic.trial;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.synthetic.model.CircleEngine;
import io.github.hullwatch.synthetic.model.Initialisation;
import io.github.hullwatch.synthetic.model.ReferenceGrid;
import io.github.hullwatch.synthetic.model.Streams;
import io.github.hullwatch.transition.DecayRate;
import io.github.hullwatch.transition.HullCrossings;
import io.github.hullwatch.transition.PaceChange;

/**
 * Runs and measures single trials with a given number of neurons. Keeps its workspace between trials. Confined to one
 * thread.
 */
final class TrialRun {

    private final Setup setup;
    private final int neurons;
    private final double[][] basis1;
    private final double[][] basis2;
    private final CircleEngine engine;
    private final Vectors plusOnV1;
    private final Vectors minusOnV2;
    private final HullSolver solver = new HullSolver();
    private final double[] losses;

    TrialRun(Setup setup, ReferenceGrid grid, int neurons) {
        this.setup = setup;
        this.neurons = neurons;
        basis1 = grid.basis1();
        basis2 = grid.basis2();
        engine = new CircleEngine(grid, neurons, setup.learningRate());
        // Views: they follow the projections of every later iteration.
        int k = neurons / 2;
        plusOnV1 = Vectors.of(engine.projections(), 0, k, 2, 1, neurons);
        minusOnV2 = Vectors.of(engine.projections(), 2 * neurons + k, k, 2, 1, neurons);
        losses = new double[setup.maxIterations() + 1];
    }

    /** The weights that a trial begins with, neurons×4. */
    double[] initialWeights(Initialisation init, int number) {
        return init.draw(
                Streams.of(setup.seed(), neurons, init.ordinal(), number), neurons, setup.sigma(), basis1, basis2);
    }

    Trial run(Initialisation init, int number) {
        return run(new Cell(neurons, init), number, initialWeights(init, number));
    }

    Trial run(Cell cell, int number, double[] initial) {
        engine.start(initial);
        HullCrossings crossings = new HullCrossings();
        Outcome outcome = Outcome.NOT_CONVERGED;
        int entry = Trial.NEVER;
        int correct = Trial.NEVER;
        double largest = 0;
        int t = 0;
        while (true) {
            engine.evaluate();
            losses[t] = engine.loss();
            largest = Math.max(largest, engine.squaredNorm());
            if (!(losses[t] < Double.POSITIVE_INFINITY)) {
                outcome = Outcome.DIVERGED;
                break;
            }
            if (correct == Trial.NEVER && engine.allCorrect()) {
                correct = t;
            }
            // Not asked again after a confirmed entry: a later exit does not matter to the table.
            if (entry == Trial.NEVER) {
                entry = observe(crossings, t);
            }
            if (engine.converged()) {
                outcome = Outcome.CONVERGED;
                break;
            }
            if (t == setup.maxIterations()) {
                break;
            }
            engine.update();
            t++;
        }
        if (outcome == Outcome.CONVERGED) {
            // The weights no longer change, so the verdict of the last iteration is that of all later ones.
            for (int i = 1; i <= HullCrossings.CONFIRMATIONS && entry == Trial.NEVER; i++) {
                entry = observe(crossings, t + i);
            }
        } else if (losses[t] > losses[0]) {
            outcome = Outcome.DIVERGED;
        }
        return trial(cell, number, RunStory.of(losses, outcome, t, entry, correct), Math.sqrt(largest));
    }

    private int observe(HullCrossings crossings, int t) {
        Verdict both = solver.solve(plusOnV1);
        if (both == Verdict.INSIDE) {
            both = solver.solve(minusOnV2);
        }
        return crossings
                .observe(t, both)
                .filter(HullCrossings.Crossing::entry)
                .map(crossing -> (int) crossing.firstWith())
                .orElse(Trial.NEVER);
    }

    private static Trial trial(Cell cell, int number, RunStory story, double maxNorm) {
        return new Trial(
                cell,
                number,
                story.outcome(),
                story.end(),
                story.entry(),
                story.correct(),
                story.pace().map(p -> (int) p.iteration()).orElse(Trial.NEVER),
                story.pace().map(PaceChange::rateBefore).orElse(Double.NaN),
                story.pace().map(PaceChange::rateAfter).orElse(Double.NaN),
                story.before().map(DecayRate::rate).orElse(Double.NaN),
                story.after().map(DecayRate::rate).orElse(Double.NaN),
                story.lossAtEntry(),
                maxNorm);
    }
}
