package io.github.hullwatch.synthetic.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.geometry.statistics.ReluKernel;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

/** A run of an independent NumPy simulation: n = 50, d = 20, m = 64, η = .3, seed 1. */
class GoldenRunTest {

    private static final String[] NAMES = {
        "loss2", "lmin", "lmax", "dH2", "dHF", "maxDw", "meanDw", "dWF", "flips", "mu"
    };

    private static final double[][] ROWS = {
        {0, 87.61996406730111, 0.14373974269650322, 1.7249502629141276, 0, 0, 0, 0, 0, 0, 0.6920111249705331},
        {
            1,
            56.84611468900527,
            0.1385003950058041,
            1.7055541315942304,
            0.11336467838753239,
            0.2416325004393042,
            0.3699983806936143,
            0.28822511079907276,
            2.3360349079943483,
            0.021875,
            0.5447519327975697
        },
        {
            10,
            10.164518345855969,
            0.1251219043159347,
            1.7271298617270245,
            0.22378002033940095,
            0.5252888599696778,
            1.4739434002547722,
            1.1503730332686988,
            9.300708682036941,
            0.0840625,
            0.20648120997784716
        },
        {
            60,
            0.15823006604332612,
            0.11279238776173872,
            1.821437445641675,
            0.2594603321858019,
            0.6106204039151799,
            2.344942894312203,
            1.8333387443932985,
            14.82026042178668,
            0.1296875,
            0.1320774126928239
        }
    };

    static KernelProblem problem() {
        return KernelProblem.gaussian(1, 50, 20, 64, .3);
    }

    private static Map<String, Double> golden(double[] row) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (int k = 0; k < NAMES.length; k++) {
            numbers.put(NAMES[k], row[k + 1]);
        }
        return numbers;
    }

    private static void agree(Map<String, Double> expected, Map<String, Double> found, double relative, String where) {
        expected.forEach(
                (name, value) -> assertEquals(value, found.get(name), relative * Math.abs(value), where + ", " + name));
    }

    @Test
    void theEngineRepeatsItInBothForms() {
        KernelProblem problem = problem();
        double[] gram = ReluKernel.gram(problem.x(), 50, 20);
        for (boolean ofInputs : new boolean[] {true, false}) {
            try (ReluDescent descent = ofInputs ? new GramDescent(problem, gram) : new WeightDescent(problem)) {
                KernelMeasure measure = new KernelMeasure(gram, descent.patterns());
                int t = 0;
                for (double[] row : ROWS) {
                    for (; t < row[0]; t++) {
                        descent.step();
                    }
                    Map<String, Double> state = measure.at(descent.residuals(), descent.patterns(), descent.moved());
                    agree(golden(row), state, 1e-10, "t = " + t);
                }
            }
        }
    }

    @Test
    void aRunKnowsTheLimitOfTheKernel() {
        UnitResult result = KernelRun.of(new Unit("m=64", 1), problem(), 60, 10, () -> false)
                .orElseThrow();
        assertEquals(0.14910609445367762, result.numbers().get("lambda0"), 1e-12);
        assertEquals(1.742237333302752, result.numbers().get("lambdaMax"), 1e-12);
        agree(golden(ROWS[3]), result.numbers(), 1e-10, "at the end");
        assertEquals(7, result.series().get("t").length);
    }

    @Test
    void theNetworkRepeatsItAndTheEngineAgreesWithIt() {
        KernelProblem problem = problem();
        KernelNetwork watched = KernelNetwork.measured(problem, new Unit("m=64", 1), 60, 10);
        MultiLayerNetwork network = watched.network();
        DataSet batch = watched.batch();
        double[] gram = ReluKernel.gram(problem.x(), 50, 20);
        try (ReluDescent descent = ReluDescent.of(problem, gram)) {
            KernelMeasure measure = new KernelMeasure(gram, descent.patterns());
            int t = 0;
            for (double[] row : ROWS) {
                for (; t < row[0]; t++) {
                    descent.step();
                    network.fit(batch);
                }
                Map<String, Double> state = watched.record(network, t);
                agree(golden(row), state, 1e-10, "t = " + t);
                agree(
                        state,
                        measure.at(descent.residuals(), descent.patterns(), descent.moved()),
                        t <= 10 ? 1e-12 : 1e-9,
                        "engine, t = " + t);
            }
        }
    }
}
