package io.github.hullwatch.papers.condensation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lines that small weights (w, b) of one-dimensional inputs condense on under the gradient flow: for an activation
 * of multiplicity p those with u = w/b a real root of Σ y<sub>i</sub>(u x<sub>i</sub> + 1)<sup>p−1</sup>(x<sub>i</sub>
 * − u), since the residual is −y where the output is 0. At most p lines.
 */
public final class TheoryLines {

    private TheoryLines() {}

    /**
     * Their angles, atan2(b, w) modulo 180°, descending, in degrees, to rounding.
     *
     * @param data of one input and a bias
     * @param p multiplicity, at least 1
     * @throws IllegalArgumentException if the data have other inputs
     */
    public static double[] degrees(CondensationData data, int p) {
        if (data.inputs() != 2 || p < 1) {
            throw new IllegalArgumentException(
                    "lines are known of one input and a bias, and a multiplicity of at least 1; not of " + data.inputs()
                            + " components and " + p);
        }
        double[] polynomial = new double[p + 1];
        for (int i = 0; i < data.n(); i++) {
            double x = data.x()[2 * i];
            double y = data.y()[i];
            // (1 + xu)^(p−1), by the binomial theorem, times (x − u).
            double term = y;
            for (int k = 0; k < p; k++) {
                polynomial[k] += term * x;
                polynomial[k + 1] -= term;
                term = term * x * (p - 1 - k) / (k + 1);
            }
        }
        return roots(polynomial).stream()
                .mapToDouble(u -> Math.toDegrees(Math.atan2(1, u)))
                .boxed()
                .sorted((a, b) -> Double.compare(b, a))
                .mapToDouble(angle -> angle)
                .toArray();
    }

    /** How far a weight (w, b) is from the nearest line, in degrees; NaN for no line. */
    public static double toNearest(double[] lines, double w, double b) {
        double angle = Math.toDegrees(Math.atan2(b, w));
        double nearest = Double.NaN;
        for (double line : lines) {
            double between = Math.abs(angle - line) % 180;
            nearest = Double.isNaN(nearest)
                    ? Math.min(between, 180 - between)
                    : Math.min(nearest, Math.min(between, 180 - between));
        }
        return nearest;
    }

    /**
     * The real roots of a polynomial, ascending. Between two neighbouring extremes it is monotone, and bisected down to
     * neighbouring numbers; the extremes are the roots of the derivative.
     *
     * @param a coefficients of 1, u, u², …
     */
    static List<Double> roots(double[] a) {
        int degree = a.length - 1;
        while (degree > 0 && a[degree] == 0) {
            degree--;
        }
        if (degree == 0) {
            return List.of();
        }
        double largest = 0;
        double[] derivative = new double[degree];
        for (int k = 0; k < degree; k++) {
            largest = Math.max(largest, Math.abs(a[k] / a[degree]));
            derivative[k] = (k + 1) * a[k + 1];
        }
        // Cauchy's bound.
        double reach = 1 + largest;
        List<Double> ends = new ArrayList<>();
        ends.add(-reach);
        ends.addAll(roots(derivative));
        ends.add(reach);
        double[] polynomial = Arrays.copyOf(a, degree + 1);
        List<Double> roots = new ArrayList<>();
        for (int i = 0; i + 1 < ends.size(); i++) {
            double low = ends.get(i);
            double high = ends.get(i + 1);
            double atLow = at(polynomial, low);
            double atHigh = at(polynomial, high);
            if (atLow == 0 && (roots.isEmpty() || roots.get(roots.size() - 1) != low)) {
                roots.add(low);
            }
            if (atLow * atHigh < 0) {
                roots.add(bisected(polynomial, low, high));
            }
        }
        return roots;
    }

    private static double bisected(double[] polynomial, double from, double to) {
        double low = from;
        double high = to;
        boolean rising = at(polynomial, low) < 0;
        while (true) {
            double middle = low + (high - low) / 2;
            if (middle == low || middle == high) {
                return Math.abs(at(polynomial, low)) < Math.abs(at(polynomial, high)) ? low : high;
            }
            if (at(polynomial, middle) < 0 == rising) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    private static double at(double[] polynomial, double u) {
        double value = 0;
        for (int k = polynomial.length - 1; k >= 0; k--) {
            value = value * u + polynomial[k];
        }
        return value;
    }
}
