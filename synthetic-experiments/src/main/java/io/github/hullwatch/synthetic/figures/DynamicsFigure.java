package io.github.hullwatch.synthetic.figures;

import io.github.hullwatch.chart.Picture;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.synthetic.dynamics.FilmStrip;
import io.github.hullwatch.synthetic.dynamics.RunHistory;
import io.github.hullwatch.synthetic.model.CircleEngine;
import io.github.hullwatch.synthetic.model.Initialisation;
import io.github.hullwatch.synthetic.model.ReferenceGrid;
import io.github.hullwatch.synthetic.model.Streams;
import io.github.hullwatch.synthetic.trial.Outcome;
import io.github.hullwatch.synthetic.trial.RunStory;
import io.github.hullwatch.synthetic.trial.Setup;
import io.github.hullwatch.synthetic.trial.Trial;
import io.github.hullwatch.transition.HullCrossings;

/** Figure 5: how the projected directions of one run move. */
final class DynamicsFigure {

    private static final int NEURONS = 8;

    private DynamicsFigure() {}

    static Figure of(Setup setup) {
        ReferenceGrid grid = ReferenceGrid.ofDegrees(setup.degrees());
        RunHistory history = new RunHistory(NEURONS, grid.basis1(), grid.basis2());
        RunStory story = run(setup, grid, history);
        Picture picture = FilmStrip.of(history, story);
        return new Figure(
                "figure5",
                "Figure 5",
                "Dynamics of the weights: unit directions of the neurons projected on the planes of the two classes, at moments"
                        + " of one run (2k = 8, half-space initial weights, σ = " + setup.sigma() + ", η = "
                        + setup.learningRate() + ", seed "
                        + setup.seed() + "). " + story.sentence(),
                picture,
                csv(history));
    }

    private static RunStory run(Setup setup, ReferenceGrid grid, RunHistory history) {
        CircleEngine engine = new CircleEngine(grid, NEURONS, setup.learningRate());
        engine.start(Initialisation.HALF_SPACE.draw(
                Streams.of(setup.seed(), NEURONS, Initialisation.HALF_SPACE.ordinal(), 0),
                NEURONS,
                setup.sigma(),
                grid.basis1(),
                grid.basis2()));
        HullCrossings crossings = new HullCrossings();
        HullSolver solver = new HullSolver();
        int entry = Trial.NEVER;
        int correct = Trial.NEVER;
        Outcome outcome = Outcome.NOT_CONVERGED;
        for (int t = 0; t <= setup.maxIterations(); t++) {
            engine.evaluate();
            history.add(engine.loss(), weights(engine));
            correct = correct == Trial.NEVER && engine.allCorrect() ? t : correct;
            Verdict both = solver.solve(Vectors.rows(history.block(history.kept(t), true, true), NEURONS / 2, 2));
            if (both == Verdict.INSIDE) {
                both = solver.solve(Vectors.rows(history.block(history.kept(t), false, false), NEURONS / 2, 2));
            }
            var crossing = crossings.observe(t, both);
            if (crossing.isPresent()) {
                entry = crossing.get().entry() ? (int) crossing.get().firstWith() : Trial.NEVER;
            }
            if (engine.converged()) {
                outcome = Outcome.CONVERGED;
                break;
            }
            engine.update();
        }
        return RunStory.of(history.losses(), outcome, history.last(), entry, correct);
    }

    private static double[] weights(CircleEngine engine) {
        double[] weights = new double[4 * NEURONS];
        for (int j = 0; j < NEURONS; j++) {
            for (int c = 0; c < 4; c++) {
                weights[4 * j + c] = engine.weight(j, c);
            }
        }
        return weights;
    }

    private static String csv(RunHistory history) {
        StringBuilder csv = new StringBuilder("iteration,loss,neuron,sign,space,x,y\n");
        double[] losses = history.losses();
        for (int t = 0; t <= history.last(); t = history.kept(t) == t ? t + 1 : history.last() + 1) {
            for (boolean first : new boolean[] {true, false}) {
                for (boolean plus : new boolean[] {true, false}) {
                    double[] block = history.block(t, plus, first);
                    for (int j = 0; j < NEURONS / 2; j++) {
                        csv.append(Csv.line(
                                t,
                                losses[t],
                                plus ? j : NEURONS / 2 + j,
                                plus ? "+" : "-",
                                first ? "V1" : "V2",
                                block[2 * j],
                                block[2 * j + 1]));
                    }
                }
            }
        }
        return csv.toString();
    }
}
