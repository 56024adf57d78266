package io.github.hullwatch.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortNumberTest {

    private static String text(double value, int digits) {
        StringBuilder out = new StringBuilder();
        ShortNumber.append(out, value, digits);
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0", "-0.0, 0", "7, 7", "-12, -12", "123456789012, 123456789012",
        "0.5, 0.5", "-0.109368, -0.1094", "0.05, 0.05", "3.14159, 3.142", "1234.56, 1235", "123456.7, 123500",
        "1234567.8, 1235e3", "9.99996, 10", "0.0099999, 0.01", "0.000123451, 1235e-7", "3e-8, 3e-8", "-2.5e-20, -25e-21",
        "4.9E-324, 4941e-327", "2e15, 2e15", "1.5e300, 15e299", "1.7976931348623157E308, 1.7976931348623157E308",
        "NaN, null", "Infinity, null", "-Infinity, null"
    })
    void numbersAreAsShortAsTheyCanBe(double value, String expected) {
        assertEquals(expected, text(value, 4));
    }

    @Test
    void whatIsReadBackIsTheNumberToSoManyDigits() {
        Random random = new Random(5);
        for (int i = 0; i < 200_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Math.abs(value) < 1e307 && Math.abs(value) > 1e-300 && value != Math.rint(value)) {
                int digits = 1 + random.nextInt(12);
                String text = text(value, digits);
                double read = Double.parseDouble(text);
                double rounded = new BigDecimal(value)
                        .round(new MathContext(digits))
                        .doubleValue();
                double step = Math.pow(10, Math.floor(Math.log10(Math.abs(value))) + 1 - digits);
                // Only a tie, up to rounding, may go the other way.
                boolean tie = Math.abs(Math.abs(value - read) - Math.abs(value - rounded)) <= 1e-3 * step
                        && Math.abs(read - rounded) <= 1.001 * step;
                assertTrue(read == rounded || tie, value + " as " + text);
                assertTrue(text.length() <= digits + 7, text);
            }
        }
    }
}
