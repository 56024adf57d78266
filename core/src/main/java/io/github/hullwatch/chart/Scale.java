package io.github.hullwatch.chart;

import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * One axis: from values to drawing units, and the ticks that a reader expects (1, 2, 5 times a power of ten; on a
 * logarithmic axis the powers, with 2 and 5 between them where there are few).
 */
final class Scale {
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

    static Scale linear(double low, double high, double from, double to) {
        if (!(high > low)) {
            double room = low == 0 || !Double.isFinite(low) ? 1 : Math.abs(low) * .1;
            return new Scale(
                    false, Double.isFinite(low) ? low - room : 0, Double.isFinite(low) ? low + room : 1, from, to);
        }
        return new Scale(false, low, high, from, to);
    }

    /** @param low above 0 */
    static Scale log(double low, double high, double from, double to) {
        if (!(low > 0) || !Double.isFinite(low) || !Double.isFinite(high)) {
            return new Scale(true, .1, 1, from, to);
        }
        return high > low * 1.02 ? new Scale(true, low, high, from, to) : new Scale(true, low / 2, high * 2, from, to);
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

    double at(double value) {
        double share = log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
        return from + share * (to - from);
    }

    /** Values within the axis, about {@code wanted} of them. */
    List<Double> ticks(int wanted) {
        List<Double> ticks = new ArrayList<>();
        if (log) {
            int first = (int) Math.floor(Math.log10(low));
            int last = (int) Math.ceil(Math.log10(high));
            int decades = last - first;
            int step = Math.max(1, (int) Math.ceil(decades / (double) wanted));
            double[] within = Math.log10(high / low) < 2.2 ? new double[] {1, 2, 5} : new double[] {1};
            for (int e = first; e <= last; e++) {
                if (Math.floorMod(e, step) == 0) {
                    for (double factor : within) {
                        addInside(ticks, factor * Math.pow(10, e));
                    }
                }
            }
            if (ticks.size() >= 2) {
                return ticks;
            }
            ticks.clear();
        }
        double step = niceStep((high - low) / wanted);
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** The label of a tick, with as many places as its neighbours need. */
    static String label(List<Double> ticks, double tick) {
        double step = ticks.size() < 2 ? Math.abs(tick) : Double.MAX_VALUE;
        double largest = Math.abs(tick);
        for (int i = 1; i < ticks.size(); i++) {
            step = Math.min(step, Math.abs(ticks.get(i) - ticks.get(i - 1)));
            largest = Math.max(largest, Math.max(Math.abs(ticks.get(i)), Math.abs(ticks.get(i - 1))));
        }
        if (Math.abs(tick) < 1e-9 * largest || tick == 0) {
            return "0";
        }
        if (largest < 1e-3 || largest >= 1e6 || Math.abs(tick) < 1e-3 && step < 1e-4) {
            return Numbers.of(
                    tick,
                    step > 0 ? Math.max(1, Math.min(6, (int) Math.ceil(Math.log10(Math.abs(tick) / step)) + 1)) : 2);
        }
        int places = (int) Math.max(0, Math.min(9, Math.ceil(-Math.log10(step) - 1e-9)));
        return Numbers.fixed(tick, places);
    }

    private void addInside(List<Double> ticks, double value) {
        if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
            ticks.add(value);
        }
    }

    private static double niceStep(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double factor = rough / power;
        return power * (factor < 1.5 ? 1 : factor < 3.5 ? 2 : factor < 7.5 ? 5 : 10);
    }
}
