package io.github.hullwatch.papers.condensation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.papers.condensation.Descent.Kind;
import io.github.hullwatch.papers.draw.Draws;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.dataset.DataSet;

/** Seed 1 in one dimension against an independent simulation, by the engine and by Deeplearning4j. */
class GoldenRunsTest {

    private static final Descent ADAM = new Descent(Kind.ADAM, 5e-4);

    @ParameterizedTest
    @CsvSource(textBlock = """
    tanh,1,0.26888197411846815,0.7882865939351457,0.36184781398333066,1.9871200801982973,8,25
    tanh,50,0.25769848280341734,5.276764717626549,2.7701735814532165,1.040807527221963,3,92
    tanh,200,0.2483938696621085,7.520145109068385,5.040499487003332,1.0263347717130942,2,96
    xtanh,1,0.2688581893672805,0.7947192345436718,0.365256821725317,1.984388344620638,7,24
    xtanh,50,0.2679308258242455,5.8676809094474045,2.961049617169391,1.8898601184829462,4,61
    xtanh,200,0.22034356358326232,23.673652658024768,14.780096787506476,1.5052127484103692,2,62
    x2tanh,1,0.2688582474614709,0.788901628794897,0.3659074988273096,1.9851290544935654,8,24
    x2tanh,50,0.2688293397748834,4.3765589387604065,2.439724327308389,1.9718704630897825,7,40
    x2tanh,200,0.23862015079522556,28.733257966218254,17.353372428982286,1.8754162657400275,4,42
    sigmoid,1,0.2687292813554826,0.7882549408038064,0.3653490493504181,1.9871227813518273,8,25
    sigmoid,50,0.26721207858710194,2.728994980741854,0.4344334407649697,1.1873645700109885,5,71
    sigmoid,200,0.25545396636339984,16.76887021560964,3.025077239515399,1.0160901953621566,1,100
    softplus,1,0.2686902208335598,0.788279450283538,0.36534904974359994,1.9871222916677018,8,25
    softplus,50,0.2668216208430291,2.7140231765344405,0.44589438898686756,1.1782129975640234,6,73
    softplus,200,0.24928345121393955,19.06174110043053,3.087167552895487,1.4140314563337757,3,56
    relu,1,0.26887783150162925,0.7962638244763603,0.3624410041024517,1.9916373291525629,7,24
    relu,50,0.2615319391922032,3.3853661594710656,1.9191768644101996,1.903612641152171,5,25
    relu,200,0.19426001777124485,11.099279411367906,7.685998801526497,1.956897271905662,5,42
    """)
    void bothAgreeWithTheSimulation(
            String name,
            int epoch,
            double loss,
            double sumAbsW,
            double sumAbsA,
            double ratio,
            double lines,
            double top) {
        Sigma sigma = Sigma.valueOf(name.toUpperCase(java.util.Locale.ROOT));
        CondensationData data = CondensationData.oneDimension();
        CondensationStart start = CondensationStart.draw(new Draws(1), 100, 2, 1, .005);
        MultiLayerNetwork network = CondensationNetwork.of(start, sigma, ADAM);
        DataSet batch = CondensationNetwork.batch(data);
        try (CondensationEngine engine = new CondensationEngine(data, start, sigma, ADAM)) {
            while (engine.epoch() < epoch) {
                engine.step();
                network.fit(batch);
            }
            Map<String, Double> byEngine = engine.state().values();
            Map<String, Double> byNetwork =
                    CondensationNetwork.state(data, sigma, network, epoch).values();
            Map<String, Double> known = Map.of(
                    "t",
                    (double) epoch,
                    "loss",
                    loss,
                    "sumAbsW",
                    sumAbsW,
                    "sumAbsA",
                    sumAbsA,
                    "PR",
                    ratio,
                    "lines95",
                    lines,
                    "top",
                    top);
            known.forEach((quantity, value) -> {
                assertEquals(value, byEngine.get(quantity), 1e-6 * value, quantity);
                assertEquals(value, byNetwork.get(quantity), 1e-6 * value, quantity);
                double near = sigma == Sigma.X2TANH ? 1e-6 : 1e-9;
                assertEquals(byNetwork.get(quantity), byEngine.get(quantity), near * value, quantity);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Sigma.class)
    void engineAndNetworkAgreeAfterTenSteps(Sigma sigma) {
        for (Descent descent : new Descent[] {ADAM, new Descent(Kind.GD, .1)}) {
            Draws draws = new Draws(3);
            CondensationData data = CondensationData.fiveDimensions(draws);
            agree(data, CondensationStart.draw(draws, 50, 6, 1, .005), sigma, descent);
        }
    }

    @Test
    void soTheyDoWithSeveralOutputsAndManyInputs() {
        Draws draws = new Draws(4);
        int d = 40;
        double[] x = draws.uniforms(25 * (d + 1));
        for (int i = 0; i < 25; i++) {
            x[i * (d + 1) + 7] = 0;
            x[i * (d + 1) + d] = 1;
        }
        CondensationData data = new CondensationData(d + 1, 3, x, draws.normals(75, 1));
        for (Sigma sigma : Sigma.values()) {
            agree(data, CondensationStart.draw(draws, 9, d + 1, 3, .01), sigma, ADAM);
        }
    }

    private static void agree(CondensationData data, CondensationStart start, Sigma sigma, Descent descent) {
        MultiLayerNetwork network = CondensationNetwork.of(start, sigma, descent);
        DataSet batch = CondensationNetwork.batch(data);
        try (CondensationEngine engine = new CondensationEngine(data, start, sigma, descent)) {
            for (int t = 0; t < 10; t++) {
                engine.step();
                network.fit(batch);
            }
            CondensationState one = engine.state();
            CondensationState other = CondensationNetwork.state(data, sigma, network, 10);
            assertEquals(other.loss(), one.loss(), 1e-12 * other.loss());
            same(other.weights().w(), one.weights().w());
            same(other.weights().a(), one.weights().a());
        }
    }

    private static void same(double[] expected, double[] found) {
        assertEquals(expected.length, found.length);
        double largest = 0;
        for (double weight : expected) {
            largest = Math.max(largest, Math.abs(weight));
        }
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], found[k], 1e-12 * largest);
        }
    }
}
