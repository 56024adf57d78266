package io.github.hullwatch.run;

import com.fasterxml.jackson.core.io.NumberInput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;

/**
 * Reads lines of measurements.jsonl in the form in which they are written: an object without blanks, of numbers, plain
 * ASCII strings, true, false and null. It takes a fifth of the time of a JSON tree, and lines share what is equal in
 * them. Of every other line, whether it is JSON in another form or at fault, it says nothing: {@link LineJson} reads
 * that. Not thread-safe.
 */
final class MeasurementScanner implements LineDecoder<Measurement> {
    private static final int ITERATION = 0;
    private static final int EPOCH = 1;
    private static final int SECONDS = 2;
    private static final int LOSS = 3;
    private static final int LAYER = 4;
    private static final int GROUP = 5;
    private static final int SPACE = 6;
    private static final int QUANTITY = 7;
    private static final Object ABSENT = new Object();

    /** A power of two. */
    private static final int TEXTS = 1024;

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    /** Whole numbers of so many digits are doubles without rounding; quotients of them and powers above round once. */
    private static final int EXACT_DIGITS = 15;
    /** Whole numbers of so many digits fit into a long. */
    private static final int LONG_DIGITS = 18;

    /** Ends the scan of a line that is not of the usual form; has no trace, which would cost more than the line. */
    private static final class Unusual extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusual() {
            super(null, null, false, false);
        }
    }

    private final Unusual unusual = new Unusual();
    /** Strings that occurred, by their bytes: names, layers, verdicts come again and again. */
    private final byte[][] known = new byte[TEXTS][];

    private final String[] texts = new String[TEXTS];
    /** The names of the last line of each quantity. */
    private final Map<String, String[]> shapes = new HashMap<>();

    private byte[] line;
    private int at;
    private int end;
    private final Object[] head = new Object[QUANTITY + 1];
    private String[] names = new String[16];
    private Object[] values = new Object[16];
    private int count;
    private final char[] number = new char[64];
    private Block lastBlock;

    @Override
    public Measurement decode(byte[] bytes, int from, int to) {
        line = bytes;
        at = from;
        end = to;
        try {
            return measurement();
        } catch (Unusual | IllegalArgumentException leftToTheOther) {
            return null;
        }
    }

    private Measurement measurement() {
        Arrays.fill(head, ABSENT);
        count = 0;
        expect('{');
        do {
            expect('"');
            String name = text();
            expect(':');
            put(name, value());
        } while (next() == ',');
        if (line[at - 1] != '}' || at != end) {
            throw unusual;
        }
        String quantity = string(head[QUANTITY]);
        Object loss = head[LOSS];
        return new Measurement(
                whole(head[ITERATION]),
                epoch(),
                head[SECONDS] == null ? Double.NaN : number(head[SECONDS]),
                loss == null || loss == ABSENT ? null : (Double) number(loss),
                block(),
                quantity,
                fields(quantity));
    }

    private void put(String name, Object value) {
        int place =
                switch (name) {
                    case "iteration" -> ITERATION;
                    case "epoch" -> EPOCH;
                    case "seconds" -> SECONDS;
                    case "loss" -> LOSS;
                    case "layer" -> LAYER;
                    case "group" -> GROUP;
                    case "space" -> SPACE;
                    case "quantity" -> QUANTITY;
                    default -> -1;
                };
        if (place >= 0) {
            require(head[place] == ABSENT);
            head[place] = value;
            return;
        }
        if (count == names.length) {
            names = Arrays.copyOf(names, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        names[count] = name;
        values[count++] = value;
    }

    /** The block of the line: that of the line before if it is the same. */
    private Block block() {
        if (head[LAYER] == ABSENT) {
            return null;
        }
        String layer = string(head[LAYER]);
        String group = head[GROUP] == ABSENT ? null : string(head[GROUP]);
        String space = head[SPACE] == ABSENT ? null : string(head[SPACE]);
        boolean same = lastBlock != null
                && lastBlock.layer().equals(layer)
                && Objects.equals(lastBlock.group(), group)
                && Objects.equals(lastBlock.space(), space);
        lastBlock = same ? lastBlock : new Block(layer, group, space);
        return lastBlock;
    }

    private LineFields fields(String quantity) {
        String[] shape = shapes.get(quantity);
        if (shape == null || !Arrays.equals(shape, 0, shape.length, names, 0, count)) {
            shape = Arrays.copyOf(names, count);
            require(new HashSet<>(Arrays.asList(shape)).size() == count);
            shapes.put(quantity, shape);
        }
        return new LineFields(shape, Arrays.copyOf(values, count));
    }

    private Object value() {
        byte first = next();
        switch (first) {
            case '"' -> {
                return text();
            }
            case 't' -> {
                return word("rue", Boolean.TRUE);
            }
            case 'f' -> {
                return word("alse", Boolean.FALSE);
            }
            case 'n' -> {
                return word("ull", null);
            }
            default -> {
                at--;
                return number();
            }
        }
    }

    private Object word(String rest, Object value) {
        for (int i = 0; i < rest.length(); i++) {
            expect(rest.charAt(i));
        }
        return value;
    }

    /** The rest of a string whose first quote was read. */
    private String text() {
        byte[] bytes = line;
        int from = at;
        int i = from;
        int hash = 0;
        while (i < end && bytes[i] != '"') {
            byte b = bytes[i++];
            // Bytes beyond ASCII are negative.
            require(b >= ' ' && b != '\\' && b != 0x7F);
            hash = 31 * hash + b;
        }
        require(i < end);
        at = i + 1;
        int slot = (hash ^ hash >>> 10) & TEXTS - 1;
        byte[] same = known[slot];
        if (same == null || !Arrays.equals(same, 0, same.length, bytes, from, i)) {
            known[slot] = Arrays.copyOfRange(bytes, from, i);
            texts[slot] = new String(known[slot], StandardCharsets.US_ASCII);
        }
        return texts[slot];
    }

    private Object number() {
        int from = at;
        boolean negative = peek() == '-';
        at += negative ? 1 : 0;
        int first = at;
        long digits = digits(0);
        int whole = at - first;
        require(whole == 1 || line[first] != '0');
        int places = 0;
        if (peek() == '.') {
            at++;
            int point = at;
            digits = digits(digits);
            places = at - point;
        }
        boolean power = (peek() | 0x20) == 'e';
        if (power) {
            at++;
            at += peek() == '-' || peek() == '+' ? 1 : 0;
            digits(0);
        } else if (places == 0) {
            require(whole <= LONG_DIGITS);
            return negative ? -digits : digits;
        } else if (whole + places <= EXACT_DIGITS) {
            double size = digits / POWERS[places];
            return negative ? -size : size;
        }
        return parsed(from);
    }

    /** Goes over at least one digit, and appends them all to a number, which may overflow. */
    private long digits(long number) {
        byte[] bytes = line;
        int i = at;
        while (i < end && bytes[i] >= '0' && bytes[i] <= '9') {
            number = 10 * number + (bytes[i++] - '0');
        }
        require(i > at);
        at = i;
        return number;
    }

    private Double parsed(int from) {
        int length = at - from;
        require(length <= number.length);
        for (int i = 0; i < length; i++) {
            number[i] = (char) line[from + i];
        }
        return NumberInput.parseDouble(number, 0, length, true);
    }

    private byte next() {
        require(at < end);
        return line[at++];
    }

    /** The next byte; 0 at the end. */
    private byte peek() {
        return at < end ? line[at] : 0;
    }

    private void expect(char c) {
        require(next() == c);
    }

    private String string(Object value) {
        require(value instanceof String);
        return (String) value;
    }

    private long whole(Object value) {
        require(value instanceof Long);
        return (Long) value;
    }

    private int epoch() {
        long epoch = whole(head[EPOCH]);
        require(epoch <= Integer.MAX_VALUE);
        return (int) epoch;
    }

    private double number(Object value) {
        require(value instanceof Number);
        return ((Number) value).doubleValue();
    }

    private void require(boolean usual) {
        if (!usual) {
            throw unusual;
        }
    }
}
