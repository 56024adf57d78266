package io.github.hullwatch.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The fast reading of lines against the strict one. */
class MeasurementScannerTest {
    private static final String HEAD = "{\"iteration\":1,\"epoch\":0,\"seconds\":0.5,\"quantity\":\"loss\"";

    private static final List<String> LINES = List.of(
            HEAD + ",\"value\":2.328058958053589}",
            HEAD + "}",
            "{\"iteration\":120,\"epoch\":2,\"seconds\":31.42,\"loss\":0.413,\"layer\":\"dense1\",\"group\":\"all\","
                    + "\"space\":\"full\",\"quantity\":\"hull\",\"verdict\":\"outside\",\"depth\":-0.1093686878882015,"
                    + "\"exact\":true,\"lower\":-4.7792455965658444E-4,\"upper\":1E+5,\"neurons\":500,\"dead\":0,"
                    + "\"null\":null,\"nullSd\":3.30168123383153e-4}",
            "{\"iteration\":9,\"epoch\":0,\"seconds\":null,\"loss\":null,\"layer\":\"a\",\"quantity\":\"x\",\"y\":false}",
            "{\"quantity\":\"x\",\"seconds\":3,\"epoch\":1,\"loss\":2,\"iteration\":123456789012345678}");

    private static Measurement fast(MeasurementScanner scanner, String line) {
        byte[] bytes = ("before\n" + line + "\nafter").getBytes(StandardCharsets.ISO_8859_1);
        return scanner.decode(bytes, 7, bytes.length - 6);
    }

    /** What the strict reader makes of the same bytes; null if it refuses them. */
    private static Measurement strict(String line) {
        try {
            return LineJson.measurement(Json.parse(line.getBytes(StandardCharsets.ISO_8859_1), "lines", 1L));
        } catch (FileFormatException | IllegalArgumentException refused) {
            return null;
        }
    }

    @Test
    void linesAreReadAsTheStrictReaderDoes() {
        MeasurementScanner scanner = new MeasurementScanner();
        for (String line : LINES) {
            assertEquals(strict(line), assertRead(scanner, line));
        }
    }

    private static Measurement assertRead(MeasurementScanner scanner, String line) {
        Measurement read = fast(scanner, line);
        assertNotNull(read, line);
        return read;
    }

    @Test
    void numbersKeepTheirLastBit() {
        MeasurementScanner scanner = new MeasurementScanner();
        Random random = new Random(8);
        for (int i = 0; i < 100_000; i++) {
            double value = switch (i % 4) {
                case 0 -> random.nextGaussian();
                case 1 -> Double.longBitsToDouble(random.nextLong() & ~(1L << 62));
                case 2 -> random.nextInt(1_000_000_000) / 1000.0;
                default -> Math.round(random.nextDouble() * 1e6) / 1e15;
            };
            if (Double.isFinite(value)) {
                Measurement read = assertRead(scanner, HEAD + ",\"value\":" + value + "}");
                assertEquals(
                        Double.doubleToLongBits(value),
                        Double.doubleToLongBits((Double) read.values().get("value")),
                        () -> Double.toString(value));
            }
        }
        for (String text : List.of("-0.0", "0.0", "1e22", "9007199254740993.0", "0.1e-400", "1e400", "5e-324")) {
            String line = HEAD + ",\"value\":" + text + "}";
            assertEquals(strict(line), assertRead(scanner, line));
        }
    }

    @Test
    void whatIsUnusualIsLeftToTheStrictReader() {
        MeasurementScanner scanner = new MeasurementScanner();
        for (String rest : List.of(
                ",\"v\":[1]}",
                ",\"v\":{}}",
                ",\"v\":\"a\\n\"}",
                ",\"v\":\"\u00e9\"}",
                ",\"v\": 1}",
                ",\"v\":01}",
                ",\"v\":1.}",
                ",\"v\":.5}",
                ",\"v\":-}",
                ",\"v\":1e}",
                ",\"v\":+1}",
                ",\"v\":NaN}",
                ",\"v\":nul}",
                ",\"v\":1,\"v\":1}",
                ",\"iteration\":1}",
                ",\"v\":1234567890123456789}",
                ",\"v\":1}}",
                ",\"v\":1} ",
                ",}",
                ",\"v\":1",
                "",
                ",\"group\":\"all\",\"layer\":\"a\"}",
                ",\"layer\":3}",
                ",\"layer\":\" \"}")) {
            assertNull(fast(scanner, HEAD + rest), rest);
        }
        for (String line : List.of("", "{", "{}", "[]", "null", "\u0000", "{\"iteration\":1}")) {
            assertNull(fast(scanner, line), line);
        }
        // It goes on as if nothing had happened.
        assertEquals(strict(LINES.get(0)), fast(scanner, LINES.get(0)));
    }

    /** Whatever is done to a line, the fast reader either says nothing or the same. */
    @Test
    void damagedLinesAreNeverMisread() {
        MeasurementScanner scanner = new MeasurementScanner();
        Random random = new Random(11);
        String pieces = "{}[]\":,.-+eE0123456789 truefalsn\\\u00ff\u0000";
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder line = new StringBuilder(LINES.get(random.nextInt(LINES.size())));
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(line.length());
                char piece = pieces.charAt(random.nextInt(pieces.length()));
                switch (random.nextInt(4)) {
                    case 0 -> line.setCharAt(at, piece);
                    case 1 -> line.insert(at, piece);
                    case 2 -> line.replace(at, at + 1, "" + piece + piece);
                    default -> line.setLength(Math.max(1, at));
                }
            }
            Measurement fast = fast(scanner, line.toString());
            if (fast != null) {
                read++;
                assertEquals(strict(line.toString()), fast, line.toString());
            }
        }
        assertTrue(read > 10_000, "read " + read);
    }

    @Test
    void linesShareWhatIsEqual() {
        MeasurementScanner scanner = new MeasurementScanner();
        Measurement one = fast(scanner, LINES.get(2));
        Measurement other = fast(scanner, LINES.get(2).replace("120", "130"));
        assertSame(one.block(), other.block());
        assertSame(one.quantity(), other.quantity());
        assertEquals(130, other.iteration());
    }

    @Test
    void valuesAreAMapLikeAnyOther() {
        Measurement read = fast(new MeasurementScanner(), LINES.get(2));
        Map<String, Object> values = read.values();
        Map<String, Object> copy = new LinkedHashMap<>(values);
        assertEquals(copy, values);
        assertEquals(values, copy);
        assertEquals(copy.hashCode(), values.hashCode());
        assertEquals(copy.toString(), values.toString());
        assertEquals(new ArrayList<>(copy.keySet()), new ArrayList<>(values.keySet()));
        Map<String, Object> walked = new LinkedHashMap<>();
        values.forEach(walked::put);
        assertEquals(copy, walked);
        assertTrue(values.containsKey("null"));
        assertNull(values.get("null"));
        assertNull(values.get("missing"));
        assertNull(values.get(null));
        assertThrows(UnsupportedOperationException.class, () -> values.put("x", 1));
        assertThrows(UnsupportedOperationException.class, () -> values.remove("null"));
        assertThrows(
                UnsupportedOperationException.class,
                () -> values.entrySet().iterator().next().setValue(1));
    }
}
