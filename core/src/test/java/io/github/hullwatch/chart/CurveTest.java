package io.github.hullwatch.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CurveTest {
    @Test
    void decimationKeepsExtremesEndsAndGaps() {
        Random random = new Random(5);
        for (int trial = 0; trial < 200; trial++) {
            int n = 1 + random.nextInt(5000);
            int buckets = 1 + random.nextInt(300);
            double[] x = new double[n];
            double[] y = new double[n];
            boolean gap = false;
            for (int i = 0; i < n; i++) {
                x[i] = i;
                y[i] = random.nextInt(50) == 0 ? Double.NaN : random.nextGaussian();
                gap |= Double.isNaN(y[i]);
            }
            Curve all = new Curve("all", x, y, Ink.BLUE, Curve.Look.SOLID);
            Curve few = all.decimated(buckets);
            assertTrue(few.x().length <= Math.max(4, 5 * buckets));
            assertEquals(0, few.x()[0]);
            assertEquals(n - 1, few.x()[few.x().length - 1]);
            assertEquals(stream(y).max().orElse(0), stream(few.y()).max().orElse(0));
            assertEquals(stream(y).min().orElse(0), stream(few.y()).min().orElse(0));
            assertEquals(gap, Arrays.stream(few.y()).anyMatch(Double::isNaN));
            for (int i = 1; i < few.x().length; i++) {
                assertTrue(few.x()[i] > few.x()[i - 1], "in order, each once");
            }
        }
    }

    private static java.util.stream.DoubleStream stream(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value));
    }

    @Test
    void shortCurvesStayAsTheyAre() {
        Curve curve = new Curve("short", new double[] {0, 1}, new double[] {3, 4}, Ink.BLUE, Curve.Look.SOLID);
        assertSame(curve, curve.decimated(1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Curve("bad", new double[1], new double[2], Ink.BLUE, Curve.Look.SOLID));
    }

    @Test
    void decimatedBandsCoverTheirValues() {
        Random random = new Random(6);
        int n = 3000;
        double[] x = new double[n];
        double[] low = new double[n];
        double[] high = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = i;
            low[i] = i == 7 ? Double.NaN : random.nextGaussian();
            high[i] = low[i] + random.nextDouble();
        }
        Band few = new Band("band", x, low, high, Ink.BLUE, false).decimated(100);
        assertEquals(200, few.x().length);
        for (int i = 0; i < n; i++) {
            int at = 2 * (i / 30);
            if (i != 7) {
                assertTrue(few.low()[at] <= low[i] && few.high()[at] >= high[i]);
            }
        }
    }
}
