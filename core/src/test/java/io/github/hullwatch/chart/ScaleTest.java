package io.github.hullwatch.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void ticksAreWhatReadersExpect() {
        assertEquals(
                List.of(0.0, 200.0, 400.0, 600.0, 800.0, 1000.0, 1200.0),
                Scale.linear(0, 1200, 0, 1).ticks(6));
        assertEquals(
                List.of(.1, 1.0, 10.0, 100.0), rounded(Scale.log(.05, 300, 0, 1).ticks(5)));
        assertEquals(List.of(.2, .5, 1.0, 2.0), rounded(Scale.log(.15, 3, 0, 1).ticks(5)));
        List<Double> fine = Scale.linear(-.0349, -.0275, 0, 1).ticks(5);
        assertEquals("−0.034", Scale.label(fine, fine.get(0)));
        assertEquals("0", Scale.label(List.of(-.1, 0.0, .1), 1e-18));
    }

    @Test
    void scalesOfOneValueOrNoneHaveRoom() {
        for (double value : new double[] {0, 5, -3e-300, 1e300, Double.NaN, Double.POSITIVE_INFINITY}) {
            Scale scale = Scale.linear(value, value, 0, 100);
            double mark = Double.isFinite(value) ? scale.at(value) : 50;
            assertEquals(50, mark, value == 0 ? 50 : 1, "" + value);
            assertEquals(true, scale.ticks(5).size() < 20);
        }
        assertEquals(.1, Scale.log(Double.POSITIVE_INFINITY, 0, 0, 1).low());
    }

    private static List<Double> rounded(List<Double> ticks) {
        return ticks.stream().map(tick -> Math.round(tick * 1e6) / 1e6).toList();
    }
}
