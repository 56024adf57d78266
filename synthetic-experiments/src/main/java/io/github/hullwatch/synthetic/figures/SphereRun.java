package io.github.hullwatch.synthetic.figures;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.synthetic.dynamics.RunHistory;
import io.github.hullwatch.synthetic.model.DenseDescent;
import io.github.hullwatch.synthetic.model.GridData;
import io.github.hullwatch.synthetic.model.Initialisation;
import io.github.hullwatch.synthetic.model.Streams;
import io.github.hullwatch.synthetic.model.TwoClassData;

/**
 * A run of the model on two orthogonal 3-D subspaces, for figures 1 and 2: the + neurons on V1, at the start and at
 * the end.
 *
 * @param before unit directions at iteration 0, k×3
 * @param after unit directions at the last iteration, k×3
 * @param hullBefore their hull
 * @param hullAfter their hull
 * @param iterations the last iteration
 */
record SphereRun(double[][] before, double[][] after, Hull hullBefore, Hull hullAfter, int iterations) {

    private static final int DIMENSION = 3;
    private static final int NEURONS = 16;
    private static final int DIRECTIONS = 80;
    private static final int MAX_ITERATIONS = 3000;
    private static final double RATE = 0.3;

    static SphereRun of(long seed) {
        TwoClassData data = GridData.of(DIMENSION, 90, DIRECTIONS);
        double[] initial =
                Initialisation.HALF_SPACE.draw(Streams.of(seed, DIMENSION), NEURONS, 1, data.basis1(), data.basis2());
        DenseDescent descent = new DenseDescent(data, initial, NEURONS);
        RunHistory history = new RunHistory(NEURONS, data.basis1(), data.basis2());
        history.add(descent.loss(), descent.weights());
        for (int t = 0; t < MAX_ITERATIONS && !descent.converged(); t++) {
            descent.step(RATE);
            history.add(descent.loss(), descent.weights());
        }
        int last = history.kept(history.last());
        double[] first = history.block(0, true, true);
        double[] end = history.block(last, true, true);
        return new SphereRun(
                directions(first),
                directions(end),
                HullSolver.hullOf(Vectors.rows(first, NEURONS / 2, DIMENSION)),
                HullSolver.hullOf(Vectors.rows(end, NEURONS / 2, DIMENSION)),
                history.last());
    }

    /** The numbers behind the figures. */
    String csv() {
        StringBuilder csv = new StringBuilder("iteration,neuron,x,y,z,verdict,depth\n");
        for (int j = 0; j < before.length; j++) {
            csv.append(Csv.line(
                    0,
                    j,
                    before[j][0],
                    before[j][1],
                    before[j][2],
                    hullBefore.verdict().label(),
                    hullBefore.depth()));
        }
        for (int j = 0; j < after.length; j++) {
            csv.append(Csv.line(
                    iterations,
                    j,
                    after[j][0],
                    after[j][1],
                    after[j][2],
                    hullAfter.verdict().label(),
                    hullAfter.depth()));
        }
        return csv.toString();
    }

    private static double[][] directions(double[] block) {
        double[][] directions = new double[block.length / DIMENSION][DIMENSION];
        for (int j = 0; j < directions.length; j++) {
            double norm = Math.hypot(Math.hypot(block[3 * j], block[3 * j + 1]), block[3 * j + 2]);
            for (int c = 0; c < DIMENSION; c++) {
                directions[j][c] = block[3 * j + c] / norm;
            }
        }
        return directions;
    }
}
