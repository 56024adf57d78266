package io.github.hullwatch.synthetic.clusters;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

/** The engine beside Deeplearning4j, beside finite differences and beside digits of an independent simulation. */
class ClusterEngineTest {

    /** d = 3, n = 100, k = 5, ε = 1e-3, η = .5, seed 1, at iterations 0, 50 and 500; 2,000 probe points. */
    private static final Map<Integer, Map<String, Double>> GOLDEN = Map.of(
            0,
            golden(
                    0.5649698875812875,
                    0.22892042749596112,
                    5.586369230326612,
                    -0.25385351094031755,
                    0.557,
                    0.166,
                    0.8030746168962386,
                    0.6929679383521936,
                    1.4205563192521753),
            50,
            golden(
                    0.9999764737951596,
                    0.9999974313162269,
                    0.012338734824337663,
                    -0.9893224399901651,
                    0.995,
                    0.0,
                    0.9935811736187872,
                    0.1857602698806269,
                    1.0052919326163103),
            500,
            golden(
                    0.9999964228549151,
                    0.9999997546848307,
                    0.004843987439804896,
                    -0.9838480000374201,
                    1.0,
                    0.0,
                    0.9900113729550793,
                    0.039000645676014446,
                    1.0078976882365511));

    private static Map<String, Double> golden(double... values) {
        return Map.of(
                "cohesionW", values[0],
                "cohesionU", values[1],
                "radius", values[2],
                "cosWU", values[3],
                "agreement", values[4],
                "disagreeMeanDiff", values[5],
                "r2", values[6],
                "loss", values[7],
                "srank", values[8]);
    }

    private static void assertGolden(int t, Map<String, Double> found) {
        GOLDEN.get(t)
                .forEach((name, value) ->
                        assertEquals(value, found.get(name), 1e-6 * Math.abs(value), name + " at " + t));
    }

    @Test
    void engineRepeatsTheGoldenRun() {
        ClustersSetting setting = Settings.golden();
        ClusterData data = ClusterData.of(setting, .001, 1);
        ClusterEngine engine = new ClusterEngine(data, setting.alpha, setting.eta);
        ClusterMeasures measures = new ClusterMeasures(data, setting.alpha);
        for (int t = 0; t <= 500; t++) {
            if (GOLDEN.containsKey(t)) {
                assertGolden(t, measures.of(engine.weights()));
            }
            engine.step();
        }
    }

    @Test
    void deeplearning4jRepeatsTheGoldenRunAndTheEngine() {
        ClustersSetting setting = Settings.golden();
        ClusterData data = ClusterData.of(setting, .001, 1);
        ClustersNetwork watched =
                (ClustersNetwork) new ClustersStudy(setting).network().orElseThrow();
        MultiLayerNetwork network = watched.network();
        DataSet batch = watched.batch();
        ClusterEngine engine = new ClusterEngine(data, setting.alpha, setting.eta);
        ClusterMeasures measures = new ClusterMeasures(data, setting.alpha);
        for (int t = 0; t <= 500; t++) {
            if (GOLDEN.containsKey(t)) {
                Map<String, Double> found = watched.record(network, t);
                assertGolden(t, found);
                for (Map.Entry<String, Double> own :
                        measures.of(engine.weights()).entrySet()) {
                    double value = own.getValue();
                    assertEquals(value, found.get(own.getKey()), 1e-9 * Math.abs(value), own.getKey() + " at " + t);
                }
                assertArrayEquals(engine.weights(), weights(network), 1e-9);
            }
            if (t == 10) {
                assertArrayEquals(engine.weights(), weights(network), 1e-12);
            }
            network.fit(batch);
            engine.step();
        }
        assertArrayEquals(
                ClusterEngine.output(5),
                network.getLayer(1).getParam("W").data().asDouble(),
                0);
    }

    private static double[] weights(MultiLayerNetwork network) {
        return network.getLayer(0).getParam("W").dup('f').data().asDouble();
    }

    /** A step is minus η times the gradient, and the gradient is that of the loss. */
    @Test
    void aStepFollowsFiniteDifferences() {
        ClustersSetting setting = Settings.golden();
        setting.n = 20;
        setting.alpha = .3;
        ClusterData data = ClusterData.of(setting, 1, 4);
        ClusterMeasures measures = new ClusterMeasures(data, setting.alpha);
        ClusterEngine engine = new ClusterEngine(data, setting.alpha, setting.eta);
        double[] before = engine.weights();
        engine.step();
        double[] after = engine.weights();
        for (int p = 0; p < before.length; p++) {
            double[] shifted = before.clone();
            shifted[p] = before[p] + 1e-6;
            double up = measures.loss(measures.outputs(shifted, data.x()));
            shifted[p] = before[p] - 1e-6;
            double down = measures.loss(measures.outputs(shifted, data.x()));
            assertEquals((down - up) / 2e-6 * setting.eta, after[p] - before[p], 1e-8);
        }
    }

    /** Neurons of one group that begin equal stay equal, and decide as the difference of both groups does. */
    @Test
    void perfectClustersStayPerfectAndTheirBoundaryIsLinear() {
        ClustersSetting setting = Settings.golden();
        ClusterData drawn = ClusterData.of(setting, 1, 2);
        double[] weights = drawn.weights().clone();
        for (int j = 0; j < 10; j++) {
            System.arraycopy(weights, j < 5 ? 0 : 15, weights, 3 * j, 3);
        }
        ClusterData data = new ClusterData(3, drawn.x(), drawn.y(), weights, drawn.probe());
        ClusterMeasures measures = new ClusterMeasures(data, setting.alpha);
        ClusterEngine engine = new ClusterEngine(data, setting.alpha, setting.eta);
        for (int t = 0; t < 100; t++) {
            Map<String, Double> found = measures.of(engine.weights());
            assertEquals(0, found.get("disagreeMeanDiff"), "at " + t);
            assertEquals(1, found.get("cohesionW"), 1e-14);
            assertEquals(0, found.get("radius"), 1e-12);
            engine.step();
        }
    }

    /** u_j = −w_j makes σ(z) − σ(−z) = (1 + α)z: linear, whatever the w_j are. */
    @Test
    void oppositeGroupsAreLinearWithoutClusters() {
        ClustersSetting setting = Settings.golden();
        ClusterData drawn = ClusterData.of(setting, 1, 3);
        double[] weights = drawn.weights().clone();
        for (int p = 0; p < 15; p++) {
            weights[15 + p] = -weights[p];
        }
        Map<String, Double> found = new ClusterMeasures(drawn, setting.alpha).of(weights);
        assertEquals(0, found.get("disagreeMeanDiff"));
        assertEquals(1, found.get("r2"), 1e-14);
        assertEquals(-1, found.get("cosWU"), 1e-15);
        assertTrue(found.get("cohesionW") < .9);
    }

    @Test
    void weightsThatHaveDivergedHaveNoValues() {
        ClustersSetting setting = Settings.golden();
        ClusterData data = ClusterData.of(setting, 1, 3);
        for (double diverged : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 1.7e308}) {
            double[] weights = data.weights().clone();
            weights[7] = diverged;
            new ClusterMeasures(data, setting.alpha)
                    .of(weights)
                    .forEach((name, value) -> assertEquals(Double.NaN, value, name));
        }
    }

    /** One neuron each, one example, one dimension: by hand. */
    @Test
    void oneOfEachByHand() {
        ClusterData data =
                new ClusterData(1, new double[] {2}, new int[] {1}, new double[] {.5, .25}, new double[] {1, -1});
        ClusterEngine engine = new ClusterEngine(data, .1, .5);
        engine.step();
        double f = (1 - .5) / Math.sqrt(2);
        double step = .5 / (1 + Math.exp(f)) * 2 / Math.sqrt(2);
        assertArrayEquals(new double[] {.5 + step, .25 - step}, engine.weights(), 1e-15);
    }

    /** The chance values: mean squares of the odd and even part over many draws of the weights. */
    @Test
    void chanceIsThatOfUntrainedWeights() {
        ClustersSetting setting = Settings.golden();
        ClustersStudy study = new ClustersStudy(setting);
        Random random = new Random(1);
        int rounds = 40_000;
        double odd = 0;
        double all = 0;
        int apart = 0;
        for (int round = 0; round < rounds; round++) {
            double linear = 0;
            double f = 0;
            for (int j = 0; j < 60; j++) {
                double z = random.nextGaussian();
                double sign = j < 30 ? 1 : -1;
                linear += sign * z * (1 + setting.alpha) / 2;
                f += sign * (z > 0 ? z : setting.alpha * z);
            }
            odd += linear * linear;
            all += f * f;
            apart += linear * f < 0 ? 1 : 0;
        }
        assertEquals(study.chance("r2"), odd / all, .01);
        assertEquals(study.chance("disagreeMeanDiff"), (double) apart / rounds, .01);
    }
}
