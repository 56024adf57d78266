package io.github.hullwatch.chart;

/**
 * What an axis shows.
 *
 * @param label what its values are, with their unit
 * @param from the value at its beginning, which may lie above that at its end; NaN if it is fitted to the values
 * @param to the value at its end
 * @param logarithmic whether equal lengths are equal ratios
 * @param whole whether only whole numbers are marked
 * @param zero what the value 0 means, for a line there; empty for no line
 */
public record Axis(String label, double from, double to, boolean logarithmic, boolean whole, String zero) {

    /** From the least to the greatest of the values that are shown, with some room. */
    public static Axis fitted(String label) {
        return new Axis(label, Double.NaN, Double.NaN, false, false, "");
    }

    /** Over a fixed range; what lies beyond is shown at its ends. */
    public static Axis over(String label, double from, double to) {
        return new Axis(label, from, to, false, false, "");
    }

    /** With another label. */
    Axis named(String name) {
        return new Axis(name, from, to, logarithmic, whole, zero);
    }

    public Axis asLogarithmic() {
        return new Axis(label, from, to, true, whole, zero);
    }

    public Axis inWholeNumbers() {
        return new Axis(label, from, to, logarithmic, true, zero);
    }

    /**
     * With a line at 0; where 0 is far from the values, a note says on which side it lies. Not for logarithmic axes.
     */
    public Axis withZero(String meaning) {
        return new Axis(label, from, to, logarithmic, whole, meaning);
    }

    /** The scale of a fixed range between two places. */
    Scale between(double start, double end) {
        boolean reversed = from > to;
        double low = Math.min(from, to);
        double high = Math.max(from, to);
        double first = reversed ? end : start;
        double last = reversed ? start : end;
        return logarithmic ? Scale.log(low, high, first, last) : Scale.linear(low, high, first, last);
    }

    /** The scale between two places; fitted to values if the range is not fixed. */
    Scale between(double start, double end, Reach values) {
        if (!Double.isNaN(from)) {
            return between(start, end);
        }
        double low = values.low();
        double high = values.high();
        if (!(low <= high)) {
            return logarithmic ? Scale.log(Double.NaN, Double.NaN, start, end) : Scale.linear(0, 1, start, end);
        }
        if (logarithmic) {
            double room = high > low ? Math.exp(.04 * (Math.log(high) - Math.log(low))) : 1;
            return Scale.log(
                    Math.max(Double.MIN_VALUE, low / room), Math.min(Double.MAX_VALUE, high * room), start, end);
        }
        double span = high - low;
        boolean nearZero = low > 0 && low < 2 * span || high < 0 && -high < 2 * span;
        if (nearZero && !zero.isEmpty()) {
            low = Math.min(low, 0);
            high = Math.max(high, 0);
        }
        double room = .06 * high - .06 * low;
        return Scale.linear(
                Math.max(-Double.MAX_VALUE, low - room), Math.min(Double.MAX_VALUE, high + room), start, end);
    }
}
