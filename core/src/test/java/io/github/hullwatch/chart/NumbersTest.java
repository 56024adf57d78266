package io.github.hullwatch.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void writesSignificantDigits() {
        assertEquals("−0.0312", Numbers.of(-.0312, 3));
        assertEquals("0.190", Numbers.of(.19, 3));
        assertEquals("2,400", Numbers.of(2400, 3));
        assertEquals("3.1×10⁻⁸", Numbers.of(3.1e-8, 2));
        assertEquals("−10⁻⁹", Numbers.of(-1e-9, 3));
        assertEquals("2×10³⁰⁰", Numbers.of(2e300, 3));
        assertEquals("5×10⁻³²⁴", Numbers.of(Double.MIN_VALUE, 1));
        assertEquals("0", Numbers.of(-0.0, 3));
        assertEquals("–", Numbers.of(Double.NaN, 3));
        assertEquals("−∞", Numbers.of(Double.NEGATIVE_INFINITY, 3));
    }

    @Test
    void writesSpreadToItsSecondDigit() {
        assertEquals("−0.03000\u00a0±\u00a00.00040", Numbers.withSpread(-.03, .0004));
        assertEquals("0.20\u00a0±\u00a00.35", Numbers.withSpread(.2, .35));
        assertEquals("0.500", Numbers.withSpread(.5, Double.NaN));
        assertEquals("0.500\u00a0±\u00a00", Numbers.withSpread(.5, 0));
    }

    @Test
    void writesSharesAndTimes() {
        assertEquals("97.03%", Numbers.percent(.9703));
        assertEquals("50.0%", Numbers.percent(.5));
        assertEquals("100.0%", Numbers.percent(1));
        assertEquals("0.43%", Numbers.percent(.0043));
        assertEquals("0.42 s", Numbers.duration(.42));
        assertEquals("59 s", Numbers.duration(59.4));
        assertEquals("2 min", Numbers.duration(120));
        assertEquals("2 min 5 s", Numbers.duration(125));
        assertEquals("1 h 3 min", Numbers.duration(3780));
        assertEquals("1 layer", Numbers.count(1, "layer"));
        assertEquals("0 layers", Numbers.count(0, "layer"));
    }

    @Test
    void isTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertEquals("−1,234.5", Numbers.fixed(-1234.5, 1));
            assertEquals("1,234", Numbers.whole(1234));
        } finally {
            Locale.setDefault(before);
        }
    }

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
