package io.github.hullwatch.report;

import io.github.hullwatch.chart.Band;
import io.github.hullwatch.chart.Ink;
import java.util.Arrays;
import java.util.Optional;

/** One standard deviation to both sides of what chance gives. */
final class ChanceBand {

    private ChanceBand() {}

    /**
     * Around a mean; empty if nothing is known to vary: it would stand in the legend and nowhere else.
     *
     * @param x iterations
     * @param mean under chance at each; NaN where there is none
     * @param sd its standard deviation; NaN where there is none
     */
    static Optional<Band> of(double[] x, double[] mean, double[] sd) {
        return Arrays.stream(sd).anyMatch(value -> Double.isFinite(value) && value != 0)
                ? Optional.of(new Band("± 1 sd", x, sum(mean, sd, -1), sum(mean, sd, 1), Ink.CHANCE, true))
                : Optional.empty();
    }

    private static double[] sum(double[] a, double[] b, double factor) {
        double[] sum = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + factor * b[i];
        }
        return sum;
    }
}
