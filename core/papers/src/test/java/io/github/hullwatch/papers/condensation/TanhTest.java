package io.github.hullwatch.papers.condensation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TanhTest {

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-12, .1, 1, 2, 2.5, 7, 39, 100, 1e300})
    void agreesWithJavasOwn(double bound) {
        double[] z = new SplittableRandom(1).doubles(2000, -bound, bound).toArray();
        z[0] = 0;
        z[1] = bound;
        z[2] = -bound;
        double[] value = new double[z.length];
        for (double factor : new double[] {1, .5}) {
            Tanh.of(z, factor, bound, value);
            for (int i = 0; i < z.length; i++) {
                double exact = Math.tanh(factor * z[i]);
                assertEquals(exact, value[i], 1e-15 * Math.abs(exact), "tanh " + factor * z[i]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Sigma.class)
    void valuesAndSlopesAreThoseOfTheFunction(Sigma sigma) {
        for (double bound : new double[] {.01, 1.9, 5, 30}) {
            double[] z = new SplittableRandom(2).doubles(500, -bound, bound).toArray();
            double[] value = new double[z.length];
            double[] slope = new double[z.length];
            sigma.of(z, bound, value, slope);
            for (int i = 0; i < z.length; i++) {
                double x = z[i];
                double t = Math.tanh(x);
                double s = 1 / (1 + Math.exp(-x));
                double[] exact =
                        switch (sigma) {
                            case TANH -> new double[] {t, 1 - t * t};
                            case XTANH -> new double[] {x * t, t + x * (1 - t * t)};
                            case X2TANH -> new double[] {x * x * t, 2 * x * t + x * x * (1 - t * t)};
                            case SIGMOID -> new double[] {s, s * (1 - s)};
                            case SOFTPLUS -> new double[] {Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x))), s};
                            case RELU -> new double[] {Math.max(0, x), x > 0 ? 1 : 0};
                        };
                // Rounding of tanh and of 1 − tanh², times what it is multiplied with; sigmoids are ½(1 + tanh).
                double size = sigma == Sigma.SIGMOID || sigma == Sigma.SOFTPLUS ? 1 + Math.abs(x) : Math.abs(exact[0]);
                assertEquals(exact[0], value[i], 1e-15 * size, sigma + " at " + x);
                assertEquals(exact[1], slope[i], 1e-15 * (1 + x * x), sigma + "' at " + x);
                assertEquals(value[i], sigma.at(x), 1e-14 * Math.max(1, Math.abs(value[i])));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Sigma.class)
    void whatIsNotFiniteStaysSo(Sigma sigma) {
        double[] value = new double[1];
        sigma.of(new double[] {Double.NaN}, Double.NaN, value, new double[1]);
        assertEquals(Double.NaN, Arrays.stream(value).sum());
    }
}
