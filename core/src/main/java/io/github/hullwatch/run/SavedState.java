package io.github.hullwatch.run;

import io.github.hullwatch.proof.Claim;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a part of a run remembers at a checkpoint: numbers, texts, arrays, certificates and further parts, by name. A
 * part goes on from it as if nothing had happened in between, in the same process or, from a file, in another one.
 *
 * <p>Numbers keep every bit. Arrays and claims are not copied: treat them as immutable. Whoever reads one may find
 * anything in it, since it may come from a file: what is missing or of another kind is refused with its name.
 * Immutable.
 */
public final class SavedState {

    /** Names of parts must not begin with it: files mark arrays with it. */
    static final String MARK = "$";

    private final Map<String, Object> values;

    private SavedState(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** Begins to write one down. */
    public static Builder builder() {
        return new Builder();
    }

    /** Its values by name: Long, Double, Boolean, String, float[], double[], Claim, SavedState, or a list of these. */
    Map<String, Object> values() {
        return values;
    }

    /** Whether there is something of that name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** @throws IllegalArgumentException if it is missing or no whole number */
    public long whole(String name) {
        return get(name, Long.class, "a whole number");
    }

    /** @throws IllegalArgumentException if it is missing or no whole number from 0 to the largest of an int */
    public int count(String name) {
        long value = whole(name);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + " is " + value + ", which can't be");
        }
        return (int) value;
    }

    /** @throws IllegalArgumentException if it is missing or no number */
    public double real(String name) {
        return values.get(name) instanceof Long whole ? (double) whole : get(name, Double.class, "a number");
    }

    /** @throws IllegalArgumentException if it is missing or neither true nor false */
    public boolean flag(String name) {
        return get(name, Boolean.class, "true or false");
    }

    /** @throws IllegalArgumentException if it is missing or no text */
    public String text(String name) {
        return get(name, String.class, "a text");
    }

    /** @throws IllegalArgumentException if it is missing or no array of float32 */
    public float[] floats(String name) {
        return get(name, float[].class, "an array of float32");
    }

    /** @throws IllegalArgumentException if it is missing or no array of float64 */
    public double[] doubles(String name) {
        return get(name, double[].class, "an array of float64");
    }

    /** @throws IllegalArgumentException if it is missing or no array of whole numbers of an int */
    public int[] ints(String name) {
        double[] values = doubles(name);
        int[] whole = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            whole[i] = (int) values[i];
            if (whole[i] != values[i]) {
                throw new IllegalArgumentException(
                        name + " holds " + values[i] + ", which is no whole number of an int");
            }
        }
        return whole;
    }

    /** @throws IllegalArgumentException if it is missing or no claim */
    public Claim claim(String name) {
        return get(name, Claim.class, "a claim");
    }

    /** @throws IllegalArgumentException if it is missing or no part */
    public SavedState part(String name) {
        return get(name, SavedState.class, "a part");
    }

    /** @throws IllegalArgumentException if it is missing or no list of parts */
    public List<SavedState> parts(String name) {
        return list(name, SavedState.class, "parts");
    }

    /** @throws IllegalArgumentException if it is missing or no list of texts */
    public List<String> texts(String name) {
        return list(name, String.class, "texts");
    }

    private <T> List<T> list(String name, Class<T> kind, String what) {
        List<?> items = get(name, List.class, "a list of " + what);
        return items.stream()
                .map(item -> cast(name, item, kind, "a list of " + what))
                .toList();
    }

    private <T> T get(String name, Class<T> kind, String what) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return cast(name, values.get(name), kind, what);
    }

    private static <T> T cast(String name, Object value, Class<T> kind, String what) {
        if (!kind.isInstance(value)) {
            throw new IllegalArgumentException(name + " is not " + what);
        }
        return kind.cast(value);
    }

    /** The names, for people. */
    @Override
    public String toString() {
        return "state of " + values.keySet();
    }

    /** Writes down what a part remembers. Not thread-safe. */
    public static final class Builder {
        private final Map<String, Object> values = new LinkedHashMap<>();

        private Builder() {}

        public Builder put(String name, long value) {
            return add(name, value);
        }

        public Builder put(String name, double value) {
            return add(name, value);
        }

        public Builder put(String name, boolean value) {
            return add(name, value);
        }

        public Builder put(String name, String value) {
            return add(name, value);
        }

        /** An array that nobody changes any more. */
        public Builder put(String name, float[] values) {
            return add(name, values);
        }

        /** An array that nobody changes any more. */
        public Builder put(String name, double[] values) {
            return add(name, values);
        }

        /** Whole numbers, kept as float64, which holds each of them. */
        public Builder put(String name, int[] values) {
            return add(name, Arrays.stream(values).asDoubleStream().toArray());
        }

        /** What a certificate says, whose numbers are finite. */
        public Builder put(String name, Claim claim) {
            return add(name, claim);
        }

        public Builder put(String name, SavedState part) {
            return add(name, part);
        }

        public Builder parts(String name, List<SavedState> parts) {
            return add(name, List.copyOf(parts));
        }

        public Builder texts(String name, List<String> texts) {
            return add(name, List.copyOf(texts));
        }

        Builder add(String name, Object value) {
            if (name.isEmpty() || name.startsWith(MARK) || value == null || values.putIfAbsent(name, value) != null) {
                throw new IllegalArgumentException("a value can't be named '" + name
                        + "', or is null: names are not empty, begin with no " + MARK + " and are there once");
            }
            return this;
        }

        public SavedState build() {
            return new SavedState(new LinkedHashMap<>(values));
        }
    }
}
