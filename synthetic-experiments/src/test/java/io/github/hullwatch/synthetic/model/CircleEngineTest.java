package io.github.hullwatch.synthetic.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CircleEngineTest {

    @ParameterizedTest
    @CsvSource({
        "90, 6, RANDOM, 1", "90, 24, RANDOM, 2", "90, 8, HALF_SPACE, 3", "90, 2, RANDOM, 4", "60, 8, RANDOM, 5",
        "60, 12, HALF_SPACE, 6", "30, 10, RANDOM, 7", "20, 24, RANDOM, 8", "0, 6, RANDOM, 9", "75, 16, HALF_SPACE, 10"
    })
    void equalsPlainLoopsOverAllPoints(double degrees, int neurons, Initialisation init, long seed) {
        ReferenceGrid grid = ReferenceGrid.ofDegrees(degrees);
        double[] initial = init.draw(Streams.of(seed), neurons, 1.1, grid.basis1(), grid.basis2());
        DenseDescent plain = new DenseDescent(grid.data(), initial, neurons);
        CircleEngine engine = new CircleEngine(grid, neurons, 0.3);
        engine.start(initial);
        for (int t = 0; t < 300; t++) {
            engine.evaluate();
            String at = "iteration " + t;
            assertEquals(plain.loss(), engine.loss(), 1e-13, at);
            assertEquals(plain.converged(), engine.converged(), at);
            assertEquals(plain.allCorrect(), engine.allCorrect(), at);
            assertSameWeights(plain, engine, 1e-12, at);
            if (engine.converged()) {
                break;
            }
            engine.update();
            plain.step(0.3);
        }
    }

    @Test
    void theProblemSplitsIntoTwoPlanarOnesAtARightAngle() {
        ReferenceGrid grid = ReferenceGrid.ofDegrees(90);
        for (int trial = 0; trial < 6; trial++) {
            int neurons = 8 + 4 * trial;
            Initialisation init = trial % 2 == 0 ? Initialisation.RANDOM : Initialisation.HALF_SPACE;
            double[] initial = init.draw(Streams.of(3, trial), neurons, 1.1, grid.basis1(), grid.basis2());
            int whole = EngineRuns.converge(new CircleEngine(grid, neurons, 0.3), initial, 6000);
            int first = PlanarHalf.converge(initial, neurons, 0, 1, 0.3, 6000);
            int second = PlanarHalf.converge(initial, neurons, 2, -1, 0.3, 6000);
            assertEquals(Math.max(first, second), whole, "trial " + trial);
        }
    }

    @Test
    void theGradientIsThatOfFiniteDifferences() {
        ReferenceGrid grid = ReferenceGrid.ofDegrees(70);
        int neurons = 6;
        double[] at = Initialisation.RANDOM.draw(Streams.of(5), neurons, 1, grid.basis1(), grid.basis2());
        // One step of size 1: the difference of the weights is the gradient.
        CircleEngine engine = new CircleEngine(grid, neurons, 1);
        engine.start(at);
        engine.evaluate();
        engine.update();
        double h = 1e-7;
        for (int j = 0; j < neurons; j++) {
            for (int c = 0; c < 4; c++) {
                double difference = (lossAt(grid, at, 4 * j + c, h) - lossAt(grid, at, 4 * j + c, -h)) / (2 * h);
                assertEquals(difference, at[4 * j + c] - engine.weight(j, c), 1e-6);
            }
        }
    }

    @Test
    void aZeroWeightStaysZero() {
        // relu'(0) = 0, as DL4J takes it: no direction switches a zero weight on.
        ReferenceGrid grid = ReferenceGrid.ofDegrees(90);
        CircleEngine engine = new CircleEngine(grid, 4, 0.3);
        engine.start(new double[16]);
        for (int t = 0; t < 10; t++) {
            engine.evaluate();
            assertEquals(1, engine.loss(), 0);
            assertFalse(engine.converged());
            assertFalse(engine.allCorrect());
            engine.update();
        }
        assertEquals(0, engine.squaredNorm(), 0);
    }

    @Test
    void oneZeroNeuronAndEdgesMetExactlyAreTakenAsByPlainLoops() {
        ReferenceGrid grid = ReferenceGrid.ofDegrees(90);
        // The first is zero, the second is orthogonal to directions of the grid, to the last bit.
        double[] initial = {0, 0, 0, 0, 1, 0, 0, 0.5, -0.3, 0.4, 1, -1, 0.2, -0.9, 0.1, 0.8};
        DenseDescent plain = new DenseDescent(grid.data(), initial, 4);
        CircleEngine engine = new CircleEngine(grid, 4, 0.3);
        engine.start(initial);
        for (int t = 0; t < 50; t++) {
            engine.evaluate();
            assertEquals(plain.loss(), engine.loss(), 1e-13);
            assertSameWeights(plain, engine, 1e-12, "iteration " + t);
            engine.update();
            plain.step(0.3);
        }
    }

    @Test
    void ownSignProjectionsNeverShrinkAtARightAngle() {
        ReferenceGrid grid = ReferenceGrid.ofDegrees(90);
        int neurons = 8;
        for (int trial = 0; trial < 40; trial++) {
            Initialisation init = trial % 2 == 0 ? Initialisation.RANDOM : Initialisation.HALF_SPACE;
            CircleEngine engine = new CircleEngine(grid, neurons, 0.3);
            engine.start(init.draw(Streams.of(11, trial), neurons, 1, grid.basis1(), grid.basis2()));
            double[] before = new double[neurons];
            engine.evaluate();
            for (int t = 0; t < 2000 && !engine.converged(); t++) {
                for (int j = 0; j < neurons; j++) {
                    double now = ownSign(engine, neurons, j);
                    assertTrue(now >= before[j] - 1e-12, "trial " + trial + ", neuron " + j + ", iteration " + t);
                    before[j] = now;
                }
                engine.update();
                engine.evaluate();
            }
        }
    }

    @Test
    void oppositeSignProjectionsDecayOnTheWhole() {
        ReferenceGrid grid = ReferenceGrid.ofDegrees(90);
        int neurons = 8;
        double first = 0;
        double last = 0;
        for (int trial = 0; trial < 40; trial++) {
            CircleEngine engine = new CircleEngine(grid, neurons, 0.3);
            engine.start(Initialisation.RANDOM.draw(Streams.of(12, trial), neurons, 1, grid.basis1(), grid.basis2()));
            engine.evaluate();
            first += oppositeSigns(engine, neurons);
            for (int t = 0; t < 6000 && !engine.converged(); t++) {
                engine.update();
                engine.evaluate();
            }
            last += oppositeSigns(engine, neurons);
        }
        assertTrue(last < 0.8 * first, first + " to " + last);
    }

    @Test
    void oddOrTooFewNeuronsAreRefused() {
        ReferenceGrid grid = ReferenceGrid.ofDegrees(90);
        assertThrows(IllegalArgumentException.class, () -> new CircleEngine(grid, 0, 0.3));
        assertThrows(IllegalArgumentException.class, () -> new CircleEngine(grid, 5, 0.3));
        assertThrows(IllegalArgumentException.class, () -> new CircleEngine(grid, 4, 0.3).start(new double[15]));
    }

    private static double lossAt(ReferenceGrid grid, double[] at, int index, double h) {
        double[] moved = at.clone();
        moved[index] += h;
        return new DenseDescent(grid.data(), moved, at.length / 4).loss();
    }

    private static double ownSign(CircleEngine engine, int neurons, int j) {
        int from = j < neurons / 2 ? 0 : 2 * neurons;
        double[] p = engine.projections();
        return Math.hypot(p[from + j], p[from + neurons + j]);
    }

    private static double oppositeSigns(CircleEngine engine, int neurons) {
        double sum = 0;
        double[] p = engine.projections();
        for (int j = 0; j < neurons; j++) {
            int from = j < neurons / 2 ? 2 * neurons : 0;
            sum += Math.hypot(p[from + j], p[from + neurons + j]);
        }
        return sum;
    }

    private static void assertSameWeights(DenseDescent plain, CircleEngine engine, double tolerance, String at) {
        for (int j = 0; j < plain.weights().length / 4; j++) {
            for (int c = 0; c < 4; c++) {
                assertEquals(plain.weight(j, c), engine.weight(j, c), tolerance, at + ", neuron " + j);
            }
        }
    }
}
