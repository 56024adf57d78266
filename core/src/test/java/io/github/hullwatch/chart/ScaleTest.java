package io.github.hullwatch.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void ticksAreWhatReadersExpect() {
        assertEquals(
                List.of("0", "200", "400", "600", "800", "1,000", "1,200"), labels(Scale.linear(0, 1200, 0, 1), 6));
        assertEquals(List.of("0.1", "1", "10", "100"), labels(Scale.log(.05, 300, 0, 1), 5));
        assertEquals(List.of("0.2", "0.5", "1", "2"), labels(Scale.log(.15, 3, 0, 1), 5));
        assertEquals(List.of("10⁻⁸", "10⁻⁶", "0.0001", "0.01", "1"), labels(Scale.log(1e-8, 2, 0, 1), 5));
        assertEquals(List.of("−0.034", "−0.032", "−0.030", "−0.028"), labels(Scale.linear(-.0349, -.0275, 0, 1), 4));
        assertEquals(List.of("−0.1", "0", "0.1"), labels(Scale.linear(-.1, .1, 0, 1), 2));
        assertEquals(List.of("2×10⁻⁵", "4×10⁻⁵", "6×10⁻⁵"), labels(Scale.linear(1e-5, 6.1e-5, 0, 1), 3));
        assertEquals(List.of("5,000", "10,000", "20,000"), labels(Scale.log(3000, 30_000, 0, 1), 5));
    }

    @Test
    void wholeNumbersHaveNoPlaces() {
        Scale few = Scale.linear(0, 2.7, 0, 1);
        assertEquals(
                List.of("0", "1", "2"),
                few.ticks(7, true).stream().map(Scale.Tick::label).toList());
        assertEquals(
                List.of("0", "1,000,000", "2,000,000"),
                Scale.linear(0, 2.4e6, 0, 1).ticks(2, true).stream()
                        .map(Scale.Tick::label)
                        .toList());
        Scale powers = Scale.log(.01, 50, 0, 1);
        assertEquals(
                List.of("1", "10"),
                powers.ticks(5, true).stream().map(Scale.Tick::label).toList());
    }

    /** A loss that spans less than a factor of 3 was labelled 2 2 3 3. */
    @Test
    void ticksOfANarrowLogarithmicScaleAreNotRounded() {
        assertEquals(List.of("1.5", "2.0", "2.5", "3.0"), labels(Scale.log(1.4, 3.2, 0, 1), 5));
    }

    /** Whatever the range: labels are the values of their ticks, to the last digit, and no two are equal. */
    @Test
    void labelsAreTheValues() {
        Random random = new Random(3);
        for (int trial = 0; trial < 3_000; trial++) {
            double size = Math.pow(10, random.nextInt(620) - 310);
            double span = size * Math.pow(10, -16 * random.nextDouble());
            double low = random.nextInt(4) == 0 ? 0 : size * random.nextGaussian();
            int wanted = 1 + random.nextInt(10);
            boolean log = random.nextInt(3) == 0;
            Scale scale =
                    log ? Scale.log(Math.abs(low), Math.abs(low) + span, 0, 1) : Scale.linear(low, low + span, 0, 1);
            List<Scale.Tick> ticks = scale.ticks(wanted, false);
            Set<String> labels = new HashSet<>();
            for (Scale.Tick tick : ticks) {
                assertEquals(tick.value(), value(tick.label()), tick.label());
                assertTrue(labels.add(tick.label()), "twice: " + ticks);
                assertTrue(
                        tick.value() >= scale.low() - 1e-9 * span && tick.value() <= scale.high() + 1e-9 * span
                                || log && tick.value() >= .999 * scale.low() && tick.value() <= 1.001 * scale.high(),
                        "" + tick);
            }
            assertTrue(ticks.size() <= 3 * wanted + 3, ticks.toString());
        }
    }

    private static double value(String label) {
        String digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        StringBuilder plain = new StringBuilder();
        boolean raised = false;
        String text = label.replace(",", "").replace('−', '-');
        text = text.matches("-?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+") ? text.replace("10", "1×10") : text;
        for (char c : text.replace("×10", "").toCharArray()) {
            boolean up = c == '⁻' || digits.indexOf(c) >= 0;
            plain.append(up && !raised ? "E" : "").append(c == '⁻' ? '-' : up ? (char) ('0' + digits.indexOf(c)) : c);
            raised |= up;
        }
        return Double.parseDouble(plain.toString());
    }

    @Test
    void scalesOfOneValueOrNoneHaveRoom() {
        for (double value :
                new double[] {0, 5, -3e-300, 1e300, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE}) {
            Scale scale = Scale.linear(value, value, 0, 100);
            double mark = Double.isFinite(value) ? scale.at(value) : 50;
            assertEquals(50, mark, 1, "" + value);
            assertTrue(scale.ticks(5, false).size() < 20);
        }
        assertEquals(.1, Scale.log(Double.POSITIVE_INFINITY, 0, 0, 1).low());
        assertTrue(Double.isFinite(
                Scale.linear(-Double.MAX_VALUE, Double.MAX_VALUE, 0, 100).at(1)));
    }

    @Test
    void valuesLieWhereTheyShould() {
        assertEquals(50, Scale.linear(10, 90, 0, 100).at(50), 1e-12);
        assertEquals(50, Scale.log(1, 100, 100, 0).at(10), 1e-12);
        Axis reversed = Axis.over("θ", 90, 10);
        assertEquals(0, reversed.between(0, 100).at(90), 1e-12);
        assertEquals(75, reversed.between(0, 100).at(30), 1e-12);
        assertEquals(0, Scale.log(1, 10, 0, 100).at(-3), "beyond an end");
        assertEquals(100, Scale.linear(1, 10, 0, 100).at(30), "beyond an end");
    }

    private static List<String> labels(Scale scale, int wanted) {
        List<String> labels = new ArrayList<>();
        scale.ticks(wanted, false).forEach(tick -> labels.add(tick.label()));
        return labels;
    }
}
