package io.github.hullwatch.papers.program;

import io.github.hullwatch.papers.study.UnitResult;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Holds what is recorded of a network against the series of the engine, state by state. The difference of two numbers
 * is relative to the larger of them; numbers below a millionth of the largest of their series are compared with that
 * millionth, since rounding is all that is left of them. Confined to one thread.
 */
final class NetworkComparison {

    private static final double FLOOR = 1e-6;

    private static final String PLACES = "t";

    private final UnitResult engine;
    private final double tolerance;
    private final Map<Integer, Integer> places = new HashMap<>();
    private int states;
    private NetworkAgreement worst;

    /** @param engine with a series {@code t} of iterations, and others as long */
    NetworkComparison(UnitResult engine, double tolerance) {
        this.engine = engine;
        this.tolerance = tolerance;
        double[] t = engine.series().getOrDefault(PLACES, new double[0]);
        for (int i = 0; i < t.length; i++) {
            places.put((int) t[i], i);
        }
        worst = new NetworkAgreement(0, "", 0, Double.NaN, Double.NaN, 0, tolerance);
    }

    /**
     * Compares a state; one that the engine has not recorded is left out.
     *
     * @throws IllegalArgumentException if the engine has no series of that name
     */
    void at(int iteration, Map<String, Double> recorded) {
        Integer place = places.get(iteration);
        if (place == null) {
            return;
        }
        states++;
        recorded.forEach((name, network) -> {
            double[] series = engine.series().get(name);
            if (series == null || series.length <= place) {
                throw new IllegalArgumentException("the engine has no series " + name + " for " + engine.unit());
            }
            double difference = difference(series[place], network, largest(series));
            if (!(difference <= worst.difference()) || worst.name().isEmpty()) {
                worst = new NetworkAgreement(0, name, iteration, series[place], network, difference, tolerance);
            }
        });
    }

    private static double largest(double[] series) {
        return Arrays.stream(series)
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    /** Infinite where one of them is not finite and the other is not the same. */
    static double difference(double a, double b, double largest) {
        if (a == b || Double.isNaN(a) && Double.isNaN(b)) {
            return 0;
        }
        double size = Math.max(Math.max(Math.abs(a), Math.abs(b)), FLOOR * largest);
        double difference = Math.abs(a - b) / size;
        return Double.isFinite(difference) ? difference : Double.POSITIVE_INFINITY;
    }

    NetworkAgreement result() {
        return new NetworkAgreement(
                worst.name().isEmpty() ? 0 : states,
                worst.name(),
                worst.iteration(),
                worst.engine(),
                worst.network(),
                worst.difference(),
                tolerance);
    }
}
