package io.github.hullwatch.synthetic.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.synthetic.model.CircleEngine;
import io.github.hullwatch.synthetic.model.Initialisation;
import io.github.hullwatch.synthetic.model.ReferenceGrid;
import io.github.hullwatch.synthetic.model.Streams;
import io.github.hullwatch.synthetic.model.TwoClassData;
import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

/** The fast engine and the network step by step beside each other. */
class TwoLayerNetworkTest {

    private static final double RATE = 0.3;

    @Test
    void theEngineIsTheNetworkOnAFewCases() {
        same(90, 24, Initialisation.RANDOM, 1, 6000);
        same(60, 24, Initialisation.RANDOM, 3, 6000);
        same(90, 6, Initialisation.HALF_SPACE, 4, 150);
        same(30, 8, Initialisation.HALF_SPACE, 5, 100);
        same(90, 2, Initialisation.RANDOM, 6, 50);
    }

    @Test
    @Tag("long")
    void theEngineIsTheNetworkOnAHundredCases() {
        double[] angles = {90, 75, 60, 45, 30, 20};
        int converged = 0;
        for (int i = 0; i < 100; i++) {
            int neurons = 6 + 2 * (i % 10);
            Initialisation init = i % 2 == 0 ? Initialisation.RANDOM : Initialisation.HALF_SPACE;
            // The flatter the angle, the longer the run; each angle gets cases that end.
            double degrees = angles[(i / 2) % angles.length];
            converged += same(degrees, degrees < 45 ? 24 : neurons, init, 100 + i, 6000) ? 1 : 0;
        }
        assertTrue(converged >= 90, converged + " of 100 converged");
    }

    @Test
    void oneStepAtTheKinksIsThatOfTheNetwork() {
        // Neuron 0 is zero, neuron 1 orthogonal to points of the grid; some margins are exactly 1 by construction:
        // f(e1·r) = r, so that the point at radius 1 on e1 has margin 1 and no gradient.
        double[] initial = {0, 0, 0, 0, 1, 0, 0, 0.5, 0, 0, 0, -1, 0, 0, 1, 0};
        assertFalse(sameSteps(90, 4, initial, 5));
    }

    @Test
    void zeroWeightsStay() {
        assertFalse(sameSteps(90, 4, new double[16], 5));
    }

    @Test
    void oneClassOnlyIsLearnedByItsOwnNeurons() {
        TwoClassData both = ReferenceGrid.ofDegrees(90).data();
        TwoClassData one = new TwoClassData(
                Arrays.copyOf(both.points(), 880), Arrays.copyOf(both.labels(), 880), both.basis1(), both.basis2());
        double[] initial = Initialisation.RANDOM.draw(Streams.of(8), 20, 1, one.basis1(), one.basis2());
        MultiLayerNetwork network = TwoLayerNetwork.of(initial, 20, RATE, 8);
        DataSet batch = TwoLayerNetwork.batch(one);
        for (int t = 0;
                t < 1000
                        && Arrays.stream(TwoLayerNetwork.margins(network, batch))
                                        .min()
                                        .orElseThrow()
                                < 1;
                t++) {
            network.fit(batch);
        }
        assertTrue(Arrays.stream(TwoLayerNetwork.margins(network, batch)).min().orElseThrow() >= 1);
        double[] weights = TwoLayerNetwork.weights(network);
        for (int j = 0; j < 20; j++) {
            // What lies in V2 was never asked for.
            assertEquals(initial[4 * j + 2], weights[4 * j + 2], 0);
            assertEquals(initial[4 * j + 3], weights[4 * j + 3], 0);
        }
    }

    private static boolean same(double degrees, int neurons, Initialisation init, long seed, int maxIterations) {
        ReferenceGrid grid = ReferenceGrid.ofDegrees(degrees);
        double[] initial = init.draw(Streams.of(seed), neurons, 1.1, grid.basis1(), grid.basis2());
        return sameSteps(degrees, neurons, initial, maxIterations);
    }

    /** Whether both converged, at the same iteration. */
    private static boolean sameSteps(double degrees, int neurons, double[] initial, int maxIterations) {
        ReferenceGrid grid = ReferenceGrid.ofDegrees(degrees);
        MultiLayerNetwork network = TwoLayerNetwork.of(initial, neurons, RATE, 1);
        DataSet batch = TwoLayerNetwork.batch(grid.data());
        CircleEngine engine = new CircleEngine(grid, neurons, RATE);
        engine.start(initial);
        for (int t = 0; t <= maxIterations; t++) {
            String at = degrees + " degrees, " + neurons + " neurons, iteration " + t;
            engine.evaluate();
            double[] weights = TwoLayerNetwork.weights(network);
            for (int j = 0; j < neurons; j++) {
                for (int c = 0; c < 4; c++) {
                    assertEquals(weights[4 * j + c], engine.weight(j, c), 1e-12, at);
                }
            }
            double least =
                    Arrays.stream(TwoLayerNetwork.margins(network, batch)).min().orElseThrow();
            assertEquals(least >= 1, engine.converged(), at);
            if (engine.converged()) {
                return true;
            }
            network.fit(batch);
            assertEquals(network.score(), engine.loss(), 1e-12, at);
            engine.update();
        }
        return false;
    }
}
