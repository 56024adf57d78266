package io.github.hullwatch.arbiter.space;

import java.util.List;
import java.util.Objects;

/**
 * A hyper-parameter: its name, which values it can have, and the one that it has where a space leaves it out. Values
 * are {@link Double}, {@link Integer}, {@link String} or {@link Boolean}. Immutable.
 */
public sealed interface HyperParameter {

    /** As in a space file and in {@code search.json}, such as {@code learningRate}. */
    String name();

    /** For people, in a few words. */
    String meaning();

    /** Its value where a space leaves it out. */
    Object preset();

    /** Which values it can have, for messages: {@code a number above 0}. */
    String domain();

    /**
     * A value as it is used.
     *
     * @param value a Number, String or Boolean
     * @throws SpaceException if it can't have that value
     */
    Object typed(Object value);

    /** The same with another preset. */
    HyperParameter withPreset(Object value);

    /**
     * A real number.
     *
     * @param least the smallest value
     * @param leastItself whether that value is one of them
     * @param most all values are below it; infinite for no bound
     */
    record Real(String name, String meaning, double least, boolean leastItself, double most, Double preset)
            implements HyperParameter {

        public Real {
            Objects.requireNonNull(name);
            require(name, accepts(least, leastItself, most, preset), "a preset in its domain");
        }

        /** One that is above 0. */
        public static Real positive(String name, String meaning, double preset) {
            return new Real(name, meaning, 0, false, Double.POSITIVE_INFINITY, preset);
        }

        /** One that is at least 0 and below a bound; infinite for no bound. */
        public static Real fromZero(String name, String meaning, double below, double preset) {
            return new Real(name, meaning, 0, true, below, preset);
        }

        @Override
        public String domain() {
            String from = leastItself ? "a number from " + Text.of(least) : "a number above " + Text.of(least);
            return Double.isInfinite(most) ? from + (leastItself ? " on" : "") : from + " and below " + Text.of(most);
        }

        @Override
        public Double typed(Object value) {
            double number = value instanceof Number n ? n.doubleValue() : Double.NaN;
            require(name, value instanceof Number, Text.of(value) + " is no number; " + domain() + " is needed");
            require(
                    name,
                    accepts(least, leastItself, most, number),
                    Text.of(value) + " cannot be; " + domain() + " is needed");
            // −0 is 0.
            return number + 0.0;
        }

        @Override
        public Real withPreset(Object value) {
            return new Real(name, meaning, least, leastItself, most, typed(value));
        }

        private static boolean accepts(double least, boolean leastItself, double most, double value) {
            return Double.isFinite(value) && value < most && (leastItself ? value >= least : value > least);
        }
    }

    /**
     * A whole number.
     *
     * @param least the smallest value
     * @param most the largest
     * @param step values are {@code least} and multiples of this above it: 2 for even ones
     */
    record Whole(String name, String meaning, int least, int most, int step, Integer preset) implements HyperParameter {

        public Whole {
            Objects.requireNonNull(name);
            require(name, step >= 1, "a step of at least 1");
            require(name, accepts(least, most, step, preset), "a preset in its domain");
        }

        public Whole(String name, String meaning, int least, int most, Integer preset) {
            this(name, meaning, least, most, 1, preset);
        }

        @Override
        public String domain() {
            String kind = step == 1
                    ? "a whole number"
                    : step == 2 && least % 2 == 0 ? "an even number" : "a whole number in steps of " + step;
            return kind + " from " + least + " to " + most;
        }

        @Override
        public Integer typed(Object value) {
            require(name, value instanceof Number, Text.of(value) + " is no number; " + domain() + " is needed");
            double number = ((Number) value).doubleValue();
            require(
                    name,
                    accepts(least, most, step, number),
                    Text.of(value) + " cannot be; " + domain() + " is needed");
            return (int) number;
        }

        @Override
        public Whole withPreset(Object value) {
            return new Whole(name, meaning, least, most, step, typed(value));
        }

        private static boolean accepts(int least, int most, int step, double value) {
            return value == Math.rint(value) && value >= least && value <= most && ((long) value - least) % step == 0;
        }
    }

    /** One of several words. */
    record Choice(String name, String meaning, List<String> values, String preset) implements HyperParameter {

        public Choice {
            Objects.requireNonNull(name);
            values = List.copyOf(values);
            require(name, values.contains(preset), "a preset in its domain");
        }

        @Override
        public String domain() {
            return "one of " + String.join(", ", values);
        }

        @Override
        public String typed(Object value) {
            String text = value instanceof String s ? s : String.valueOf(value);
            if (!(value instanceof String) || !values.contains(text)) {
                throw new SpaceException(name + ": " + Text.of(value) + " is none of its values; the nearest is "
                        + Nearest.to(text, values) + " (" + String.join(", ", values) + ")");
            }
            return text;
        }

        @Override
        public Choice withPreset(Object value) {
            return new Choice(name, meaning, values, typed(value));
        }
    }

    /** Yes or no. */
    record Flag(String name, String meaning, Boolean preset) implements HyperParameter {

        public Flag {
            Objects.requireNonNull(name);
            Objects.requireNonNull(preset);
        }

        @Override
        public String domain() {
            return "true or false";
        }

        @Override
        public Boolean typed(Object value) {
            require(name, value instanceof Boolean, Text.of(value) + " cannot be; true or false is needed");
            return (Boolean) value;
        }

        @Override
        public Flag withPreset(Object value) {
            return new Flag(name, meaning, typed(value));
        }
    }

    private static void require(String name, boolean holds, String otherwise) {
        if (!holds) {
            throw new SpaceException(name + ": " + otherwise);
        }
    }
}
