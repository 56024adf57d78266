package io.github.hullwatch.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "0.0", "-0e5", "+0.000", ".0", "0e-400", "-0e999", "1", "-1.5e3", ".5", "5.", "4.9e-324"})
    void plainNumbersAreReadAsTheyStand(String text) {
        assertEquals(new BigDecimal(text).doubleValue(), Math.abs(Decimal.parse(text)) * sign(text), 0);
    }

    private static int sign(String text) {
        return text.startsWith("-") ? -1 : 1;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-400", "-0.5e-9999", "0.001e-330", "2e-324"})
    void whatWouldBecomeZeroIsRefused(String text) {
        refused(text, "too small", "would become 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e309", "1.8e308"})
    void whatWouldBecomeInfiniteIsRefused(String text) {
        refused(text, "too large", "would become infinite");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "NaN", "-inf", "Infinity"})
    void whatIsNotFiniteIsRefused(String text) {
        refused(text, "is not finite");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1d", "1f", "0x1p3", "1e", "e5", "1 2", "--1", ".", "1_000", "١"})
    void whatIsNoNumberIsRefused(String text) {
        refused(text, "is not a number");
    }

    @Test
    void whatIsLongIsQuotedInPart() {
        String message = assertThrows(IllegalArgumentException.class, () -> Decimal.parse("x".repeat(100_000)))
                .getMessage();
        assertEquals("'" + "x".repeat(60) + "…' is not a number", message);
    }

    @Test
    void whatJavaWritesIsReadBack() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 10_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertEquals(value, Decimal.parse(Double.toString(value)), 0);
            }
        }
    }

    private static void refused(String text, String... parts) {
        String message = assertThrows(IllegalArgumentException.class, () -> Decimal.parse(text))
                .getMessage();
        assertTrue(message.startsWith("'" + text + "'"), message);
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }
}
