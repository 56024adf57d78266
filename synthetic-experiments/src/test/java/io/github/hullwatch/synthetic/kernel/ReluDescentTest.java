package io.github.hullwatch.synthetic.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.hullwatch.geometry.statistics.ReluKernel;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReluDescentTest {

    /** The definition, by plain loops. */
    private static final class Plain {
        final KernelProblem problem;
        final double[] w;

        Plain(KernelProblem problem) {
            this.problem = problem;
            w = problem.w().clone();
        }

        double preactivation(int r, int i) {
            double sum = 0;
            for (int c = 0; c < problem.d(); c++) {
                sum += w[r * problem.d() + c] * problem.x()[i * problem.d() + c];
            }
            return sum;
        }

        double[] residuals() {
            double[] residuals = new double[problem.n()];
            for (int i = 0; i < residuals.length; i++) {
                for (int r = 0; r < problem.m(); r++) {
                    residuals[i] += problem.a()[r] * Math.max(0, preactivation(r, i)) / Math.sqrt(problem.m());
                }
                residuals[i] -= problem.y()[i];
            }
            return residuals;
        }

        /** Of ½Σ(f − y)². */
        double[] gradient() {
            double[] residuals = residuals();
            double[] gradient = new double[w.length];
            for (int r = 0; r < problem.m(); r++) {
                for (int i = 0; i < residuals.length; i++) {
                    double pull = preactivation(r, i) > 0 ? residuals[i] * problem.a()[r] / Math.sqrt(problem.m()) : 0;
                    for (int c = 0; c < problem.d(); c++) {
                        gradient[r * problem.d() + c] += pull * problem.x()[i * problem.d() + c];
                    }
                }
            }
            return gradient;
        }

        void step() {
            double[] gradient = gradient();
            for (int k = 0; k < w.length; k++) {
                w[k] -= problem.rate() * gradient[k];
            }
        }

        double[] moved() {
            double[] moved = new double[problem.m()];
            for (int k = 0; k < w.length; k++) {
                moved[k / problem.d()] += Math.pow(w[k] - problem.w()[k], 2);
            }
            return Arrays.stream(moved).map(Math::sqrt).toArray();
        }
    }

    private static double[] gram(KernelProblem problem) {
        return ReluKernel.gram(problem.x(), problem.n(), problem.d());
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 3, 5", "7, 1, 9", "5, 3, 64", "9, 4, 65", "6, 12, 130", "3000, 2, 150"})
    void bothFormsAgreeWithTheDefinition(int n, int d, int m) {
        KernelProblem problem = KernelProblem.gaussian(n + 31L * m, n, d, m, n < 100 ? .2 : 2e-4);
        double[] gram = gram(problem);
        for (ReluDescent descent : new ReluDescent[] {new WeightDescent(problem), new GramDescent(problem, gram)}) {
            Plain plain = new Plain(problem);
            try (descent) {
                for (int t = 0; t <= 6; t++) {
                    assertArrayEquals(plain.residuals(), descent.residuals(), 1e-12, "t = " + t);
                    assertArrayEquals(plain.moved(), descent.moved(), 1e-9, "t = " + t);
                    for (int r = 0; r < m; r++) {
                        for (int i = 0; i < Math.min(n, 50); i++) {
                            assertEquals(
                                    plain.preactivation(r, i) > 0,
                                    descent.patterns().active(r, i));
                        }
                    }
                    plain.step();
                    descent.step();
                }
            }
        }
    }

    @Test
    void theSquaredGradientOverTwiceTheLossIsRayleighsQuotientOfTheKernel() {
        KernelProblem problem = KernelProblem.gaussian(4, 12, 5, 40, .3);
        Plain plain = new Plain(problem);
        double[] gram = gram(problem);
        try (ReluDescent descent = ReluDescent.of(problem, gram)) {
            KernelMeasure measure = new KernelMeasure(gram, descent.patterns());
            for (int t = 0; t < 20; t++) {
                double squared = Arrays.stream(plain.gradient()).map(g -> g * g).sum();
                double twice = Arrays.stream(plain.residuals()).map(r -> r * r).sum();
                double mu = measure.at(descent.residuals(), descent.patterns(), descent.moved())
                        .get("mu");
                assertEquals(squared / twice, mu, 1e-12 * mu);
                plain.step();
                descent.step();
            }
        }
    }

    @Test
    void theFormOfFewerOperationsIsTaken() {
        for (int[] shape : new int[][] {{10, 5}, {11, 5}}) {
            KernelProblem problem = KernelProblem.gaussian(1, shape[0], shape[1], 3, .1);
            try (ReluDescent descent = ReluDescent.of(problem, gram(problem))) {
                assertEquals(shape[0] == 10, descent instanceof GramDescent);
            }
        }
    }

    @Test
    void aStepThatIsTooLongOverflowsInBothForms() {
        KernelProblem problem = KernelProblem.gaussian(1, 6, 6, 20, 1e3);
        for (ReluDescent descent :
                new ReluDescent[] {new WeightDescent(problem), new GramDescent(problem, gram(problem))}) {
            try (descent) {
                for (int t = 0; t < 200; t++) {
                    descent.step();
                }
                assertFalse(Double.isFinite(descent.squares()));
            }
        }
    }

    @Test
    void theDoubledNetworkStartsAtZero() {
        KernelProblem problem = KernelProblem.harmonics(3, 20, 5, 64, 1);
        try (ReluDescent descent = ReluDescent.of(problem, gram(problem))) {
            double[] residuals = descent.residuals();
            for (int i = 0; i < 20; i++) {
                assertEquals(-problem.y()[i], residuals[i], 1e-14);
            }
        }
    }
}
