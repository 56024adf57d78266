package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.hullwatch.geometry.Vectors;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearityTest {

    private static Vectors random(int m, int d, long seed) {
        double[] x = new double[m * d];
        Random random = new Random(seed);
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextGaussian();
        }
        return Vectors.rows(x, m, d);
    }

    private static double[] linear(Vectors x, double[] a) {
        double[] f = new double[x.n()];
        for (int i = 0; i < f.length; i++) {
            for (int k = 0; k < a.length; k++) {
                f[i] += a[k] * x.get(i, k);
            }
        }
        return f;
    }

    @Test
    void aLinearFunctionIsExplainedAndAgrees() {
        Vectors x = random(40, 3, 1);
        double[] a = {1, -2, .5};
        Linearity linearity = Linearity.on(x);
        assertEquals(3, linearity.rank());
        assertEquals(1, linearity.explained(linear(x, a)), 1e-14);
        assertEquals(0, linearity.disagreement(linear(x, a), a));
        assertEquals(1, linearity.disagreement(linear(x, a), new double[] {-1, 2, -.5}));
    }

    @Test
    void oneComponentByHand() {
        Linearity linearity = Linearity.on(Vectors.rows(new double[] {1, 2}, 2, 1));
        // ⟨f, x⟩²/(‖f‖²‖x‖²) of f = (1, 1).
        assertEquals(9.0 / 10, linearity.explained(new double[] {1, 1}), 1e-15);
        assertEquals(.5, linearity.disagreement(new double[] {1, -1}, new double[] {3}));
        assertEquals(0, linearity.explained(new double[] {2, -1}), 1e-15);
        // Zero has a sign of its own.
        assertEquals(1, linearity.disagreement(new double[] {0, 0}, new double[] {1}));
        assertEquals(0, linearity.disagreement(new double[] {0, 0}, new double[] {0}));
    }

    @Test
    void agreesWithTheNormalEquations() {
        Vectors x = random(30, 2, 5);
        double[] f = new Random(6).doubles(30, -1, 1).toArray();
        double xx = 0;
        double xy = 0;
        double yy = 0;
        double xf = 0;
        double yf = 0;
        double ff = 0;
        for (int i = 0; i < 30; i++) {
            xx += x.get(i, 0) * x.get(i, 0);
            xy += x.get(i, 0) * x.get(i, 1);
            yy += x.get(i, 1) * x.get(i, 1);
            xf += x.get(i, 0) * f[i];
            yf += x.get(i, 1) * f[i];
            ff += f[i] * f[i];
        }
        double det = xx * yy - xy * xy;
        double explained = (yy * xf * xf - 2 * xy * xf * yf + xx * yf * yf) / det / ff;
        assertEquals(explained, Linearity.on(x).explained(f), 1e-13);
    }

    @Test
    void componentsThatSayNothingNewAddNoDimension() {
        Vectors x = random(20, 2, 7);
        double[] wide = new double[20 * 5];
        for (int i = 0; i < 20; i++) {
            wide[5 * i] = x.get(i, 0);
            wide[5 * i + 1] = 2 * x.get(i, 0);
            wide[5 * i + 3] = x.get(i, 1);
            wide[5 * i + 4] = x.get(i, 0) - x.get(i, 1);
        }
        Linearity redundant = Linearity.on(Vectors.rows(wide, 20, 5));
        double[] f = new Random(8).doubles(20, -1, 1).toArray();
        assertEquals(2, redundant.rank());
        assertEquals(Linearity.on(x).explained(f), redundant.explained(f), 1e-13);
    }

    @Test
    void hasNoValueWhereEveryFunctionIsLinear() {
        assertEquals(Double.NaN, Linearity.on(random(3, 3, 1)).explained(new double[] {1, 2, 3}));
        assertEquals(Double.NaN, Linearity.on(random(3, 9, 1)).explained(new double[] {1, 2, 3}));
        assertEquals(Double.NaN, Linearity.on(random(9, 2, 1)).explained(new double[9]));
        Vectors dead = Vectors.rows(new double[8], 4, 2);
        assertEquals(0, Linearity.on(dead).rank());
        assertEquals(0, Linearity.on(dead).explained(new double[] {1, 1, 1, 1}));
        assertEquals(Double.NaN, Linearity.on(Vectors.rows(new double[0], 0, 2)).explained(new double[0]));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Linearity linearity = Linearity.on(random(4, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> linearity.explained(new double[3]));
        assertThrows(IllegalArgumentException.class, () -> linearity.disagreement(new double[4], new double[3]));
    }
}
