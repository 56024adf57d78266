package io.github.hullwatch.synthetic.path;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import picocli.CommandLine;

/** The engine beside Deeplearning4j, finite differences, and digits of an independent simulation. */
class MlpTest {

    private static final int[] SIZES = {4, 16, 8, 3};

    private static PathSetting setting(String... arguments) {
        PathSetting setting = new PathSetting();
        CommandLine.populateCommand(setting, arguments);
        return setting;
    }

    /** Seed 1, η .1, 500 steps. */
    private static final Map<String, Double> DIGITS = Map.of(
            "path.1", 1.8997774074755625,
            "path.2", 2.7011192667829236,
            "path.3", 3.223209601953523,
            "displacement.1", 1.658376517343301,
            "displacement.2", 2.533788248385518,
            "displacement.3", 3.0790140082579738,
            "ratio.1", 1.145564585368697,
            "ratio.2", 1.0660398588966642,
            "ratio.3", 1.0468317433141954);

    @Test
    void engineAndDeeplearning4jRepeatTheDigitsAndEachOther() {
        MlpNetwork watched =
                (MlpNetwork) new PathStudy(setting("--seeds=1")).network().orElseThrow();
        MultiLayerNetwork network = watched.network();
        DataSet batch = watched.batch();
        Mlp mlp = new Mlp(MlpData.of(SIZES, 60, 1));
        Travel travel = new Travel(mlp);
        double[][] parameters = mlp.start();
        for (int t = 0; t <= 500; t++) {
            if (t == 10 || t % 50 == 0) {
                double tolerance = t <= 10 ? 1e-12 : 1e-9;
                double[][] theirs = MlpNetwork.parameters(network);
                for (int part = 0; part < parameters.length; part++) {
                    assertArrayEquals(parameters[part], theirs[part], tolerance, "part " + part + " at " + t);
                }
                Map<String, Double> recorded = watched.record(network, t);
                for (Map.Entry<String, Double> own : travel.record(parameters).entrySet()) {
                    double value = own.getValue();
                    if (Double.isNaN(value)) {
                        assertEquals(0, t, own.getKey());
                        assertEquals(value, recorded.get(own.getKey()));
                        continue;
                    }
                    assertEquals(
                            value, recorded.get(own.getKey()), tolerance * Math.abs(value), own.getKey() + " at " + t);
                }
            }
            if (t < 500) {
                network.fit(batch);
                PathStudy.step(parameters, mlp.gradient(parameters), .1);
                travel.step(parameters);
            }
        }
        Map<String, Double> found = travel.record(parameters);
        DIGITS.forEach((name, value) -> assertEquals(value, found.get(name), 1e-6 * value, name));
    }

    @Test
    void gradientIsThatOfFiniteDifferences() {
        Mlp mlp = new Mlp(MlpData.of(new int[] {3, 5, 2}, 7, 9));
        double[][] parameters = mlp.start();
        parameters[2][1] = .3;
        parameters[3][0] = -.2;
        double[][] gradient = mlp.gradient(parameters);
        for (int part = 0; part < parameters.length; part++) {
            for (int k = 0; k < parameters[part].length; k++) {
                double value = parameters[part][k];
                parameters[part][k] = value + 1e-6;
                double up = mlp.loss(parameters);
                parameters[part][k] = value - 1e-6;
                double down = mlp.loss(parameters);
                parameters[part][k] = value;
                assertEquals((up - down) / 2e-6, gradient[part][k], 1e-8);
            }
        }
    }

    /** One layer, two classes, one input of 1: the loss of the scores' difference s is log(1 + e^−s). */
    @Test
    void sharpnessOfALogisticByHand() {
        MlpData data = new MlpData(new int[] {1, 2}, new double[] {1}, new int[] {0}, new double[][] {{.5, -.5}});
        Mlp mlp = new Mlp(data);
        // Along (1, −1)/√2 of weights and of biases alike s grows by √2 each; p(1−p) of s = 1.
        double p = 1 / (1 + Math.exp(-1));
        assertEquals(4 * p * (1 - p), mlp.sharpness(mlp.start()), 1e-4);
        assertEquals(Math.log1p(Math.exp(-1)), mlp.loss(mlp.start()), 1e-15);
    }

    /** Put back, a layer is as it began, with its bias. */
    @Test
    void aLayerIsPutBackWithItsBias() {
        Mlp mlp = new Mlp(MlpData.of(new int[] {3, 2}, 7, 9));
        Travel travel = new Travel(mlp);
        double start = mlp.loss(mlp.start());
        double[][] parameters = mlp.start();
        parameters[0][0] += 3;
        parameters[1][1] -= 4;
        travel.step(parameters);
        Map<String, Double> found = travel.record(parameters);
        assertEquals(start, found.get("lossBack.1"), 1e-15);
        assertEquals(3, found.get("path.1"), 1e-15);
        assertEquals(1, found.get("ratio.1"), 1e-15);
    }

    @Test
    void whatIsNotFiniteHasNoSharpness() {
        Mlp mlp = new Mlp(MlpData.of(new int[] {3, 2}, 7, 9));
        double[][] parameters = mlp.start();
        parameters[0][0] = Double.NaN;
        assertEquals(Double.NaN, mlp.sharpness(parameters));
    }
}
