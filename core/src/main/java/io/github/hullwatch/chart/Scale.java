package io.github.hullwatch.chart;

import io.github.hullwatch.text.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * From values to places along an axis, and the ticks that readers expect: multiples of 1, 2 or 5 times a power of ten;
 * on a logarithmic scale the powers of ten, with 2 and 5 between them where there are few.
 *
 * <p>Ticks are decimal numbers, and their labels say exactly which: two ticks never have the same label.
 */
final class Scale {
    /** A value that is marked, and how it is written. */
    record Tick(double value, String label) {}

    /** Fewer ulps than this between the ends are one value. */
    private static final double LEAST_ULPS = 64;

    private final boolean log;
    private final double low;
    private final double high;
    private final double from;
    private final double to;

    private Scale(boolean log, double low, double high, double from, double to) {
        this.log = log;
        this.low = low;
        this.high = high;
        this.from = from;
        this.to = to;
    }

    /**
     * Equal lengths are equal differences. A range of one value or none is widened.
     *
     * @param from the place of {@code low}
     * @param to the place of {@code high}; may lie before {@code from}
     */
    static Scale linear(double low, double high, double from, double to) {
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            return new Scale(false, 0, 1, from, to);
        }
        double size = Math.max(Math.abs(low), Math.abs(high));
        if (high - low > LEAST_ULPS * Math.ulp(size)) {
            return new Scale(false, low, high, from, to);
        }
        double middle = 0.5 * low + 0.5 * high;
        double room = Math.max(size == 0 ? 1 : .1 * size, LEAST_ULPS * Double.MIN_VALUE);
        double most = Double.MAX_VALUE;
        return new Scale(false, Math.max(-most, middle - room), Math.min(most, middle + room), from, to);
    }

    /**
     * Equal lengths are equal ratios. A range that is not above 0 becomes 0.1 to 1; one of a single value is widened.
     */
    static Scale log(double low, double high, double from, double to) {
        if (!(low > 0) || !Double.isFinite(low) || !Double.isFinite(high)) {
            return new Scale(true, .1, 1, from, to);
        }
        return high / low > 1.02
                ? new Scale(true, low, high, from, to)
                : new Scale(true, low / 2, Math.min(Double.MAX_VALUE, high * 2), from, to);
    }

    boolean isLog() {
        return log;
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    /** The place of a value; of one beyond an end, or of NaN, an end. */
    double at(double value) {
        double share = log
                ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
                : (0.5 * value - 0.5 * low) / (0.5 * high - 0.5 * low);
        double within = share > 0 ? Math.min(1, share) : 0;
        return from + within * (to - from);
    }

    /** Whether a value has a place at all: a logarithmic scale has none for 0 and below. */
    boolean shows(double value) {
        return Double.isFinite(value) && (!log || value > 0);
    }

    /**
     * Values between the ends, in ascending order, about {@code wanted} of them.
     *
     * @param whole whether only whole numbers are marked
     */
    List<Tick> ticks(int wanted, boolean whole) {
        List<BigDecimal> powers = log ? powers(wanted) : new ArrayList<>();
        powers.removeIf(tick -> whole && tick.compareTo(BigDecimal.ONE) < 0);
        if (powers.size() >= 2) {
            return powers.stream()
                    .map(tick -> tick(tick, tick.doubleValue() < 1e-4 || tick.doubleValue() >= 1e6, tick.scale()))
                    .toList();
        }
        return multiples(wanted, whole);
    }

    private List<BigDecimal> powers(int wanted) {
        int first = (int) Math.floor(Math.log10(low));
        int last = (int) Math.ceil(Math.log10(high));
        int step = Math.max(1, (int) Math.ceil((last - first) / (double) wanted));
        int[] within = Math.log10(high) - Math.log10(low) < .45 * wanted ? new int[] {1, 2, 5} : new int[] {1};
        List<BigDecimal> powers = new ArrayList<>();
        for (int e = first; e <= last; e++) {
            for (int factor : within) {
                BigDecimal tick = BigDecimal.valueOf(factor, -e);
                double value = tick.doubleValue();
                boolean between = value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
                if (Math.floorMod(e, step) == 0 && between && value > 0 && Double.isFinite(value)) {
                    powers.add(tick);
                }
            }
        }
        return powers;
    }

    private List<Tick> multiples(int wanted, boolean whole) {
        BigDecimal nice = niceStep(new BigDecimal(high).subtract(new BigDecimal(low)), wanted);
        BigDecimal step = whole ? nice.max(BigDecimal.ONE) : nice;
        // An end that is a multiple but for rounding is one.
        BigDecimal room = step.movePointLeft(9);
        BigDecimal least = new BigDecimal(low).subtract(room);
        BigDecimal most = new BigDecimal(high).add(room);
        List<BigDecimal> ticks = new ArrayList<>();
        for (BigDecimal i = least.divide(step, 0, RoundingMode.CEILING);
                i.multiply(step).compareTo(most) <= 0;
                i = i.add(BigDecimal.ONE)) {
            ticks.add(i.multiply(step));
        }
        double largest = ticks.stream()
                .mapToDouble(tick -> Math.abs(tick.doubleValue()))
                .max()
                .orElse(0);
        boolean asPowers = largest < 1e-3 || largest >= (whole ? 1e12 : 1e6);
        return ticks.stream().map(tick -> tick(tick, asPowers, step.scale())).toList();
    }

    private static Tick tick(BigDecimal value, boolean asPower, int places) {
        String label = value.signum() == 0
                ? "0"
                : asPower ? Numbers.power(value) : Numbers.decimal(value, Math.max(0, places));
        return new Tick(value.doubleValue(), label);
    }

    /** 1, 2 or 5 times a power of ten, the nearest to a range by the number of ticks wanted. */
    private static BigDecimal niceStep(BigDecimal range, int wanted) {
        BigDecimal rough = range.divide(BigDecimal.valueOf(wanted), MathContext.DECIMAL64);
        int exponent = rough.precision() - rough.scale() - 1;
        double factor = rough.movePointLeft(exponent).doubleValue();
        int nice = factor < 1.5 ? 1 : factor < 3.5 ? 2 : factor < 7.5 ? 5 : 10;
        return BigDecimal.valueOf(nice == 10 ? 1 : nice, -exponent - (nice == 10 ? 1 : 0));
    }
}
