package io.github.hullwatch.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
