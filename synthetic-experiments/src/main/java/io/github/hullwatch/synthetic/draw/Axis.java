package io.github.hullwatch.synthetic.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A scale of a plot.
 *
 * @param label what it shows, with its unit
 * @param from the value at its beginning; may lie above {@code to}
 * @param to the value at its end
 * @param logarithmic whether equal lengths are equal ratios
 */
public record Axis(String label, double from, double to, boolean logarithmic) {

    /** Equal lengths are equal differences. */
    public static Axis linear(String label, double from, double to) {
        return new Axis(label, from, to, false);
    }

    /** Equal lengths are equal ratios; both ends above 0. */
    public static Axis logarithmic(String label, double from, double to) {
        return new Axis(label, from, to, true);
    }

    /** Where a value lies, as a share of the length. */
    double at(double value) {
        return logarithmic
                ? (Math.log(value) - Math.log(from)) / (Math.log(to) - Math.log(from))
                : (value - from) / (to - from);
    }

    /** Values that are marked: 1, 2, 5 times powers of ten. */
    List<Double> ticks() {
        double low = Math.min(from, to);
        double high = Math.max(from, to);
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            double decades = Math.log10(high / low);
            int stride = Math.max(1, (int) Math.ceil(decades / 7));
            double[] steps = decades > 3 ? new double[] {1} : new double[] {1, 2, 5};
            for (int e = (int) Math.floor(Math.log10(low)); e <= Math.log10(high) + 1e-9; e += stride) {
                for (double step : steps) {
                    // 10⁻ᵉ by division, so that a tenth is 0.1 and not its neighbour.
                    double tick = e < 0 ? step / Math.pow(10, -e) : step * Math.pow(10, e);
                    if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) {
                        ticks.add(tick);
                    }
                }
            }
            return ticks;
        }
        double rough = (high - low) / 7;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step =
                rough <= power ? power : rough <= 2 * power ? 2 * power : rough <= 5 * power ? 5 * power : 10 * power;
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    static String name(double tick) {
        double size = Math.abs(tick);
        if (size == 0) {
            return "0";
        }
        if (size >= 1e5 || size < 1e-3) {
            return String.format(Locale.ROOT, "%.0e", tick)
                    .replace("e+0", "e")
                    .replace("e-0", "e−")
                    .replace("e-", "e−");
        }
        String text = String.format(Locale.ROOT, "%.4f", tick);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
