package io.github.hullwatch.synthetic.kernel;

import io.github.hullwatch.geometry.statistics.ReluKernel;
import io.github.hullwatch.geometry.statistics.SpectralRange;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One training, with the kernel measured on the way. The bound of Du et al. is L(t) ≤ (1 − ηλ₀/2)<sup>t</sup> L(0), λ₀
 * = λ<sub>min</sub>(H∞); it is asked after every step.
 */
final class KernelRun {

    static final String LIMIT_LEAST = "lambda0";
    static final String LIMIT_GREATEST = "lambdaMax";
    static final String FIRST_LEAST = "lmin0";
    static final String FIRST_MU = "mu0";
    static final String LIMIT_2 = "dInf2";
    static final String LIMIT_F = "dInfF";
    static final String LIMIT_RATIO = "dInfRatio";
    /** Least smallest eigenvalue of all records, over λ₀: the proof keeps it above ½. */
    static final String LEAST_SHARE = "lminShare";

    static final String BOUND_HELD = "boundHeld";
    static final String BOUND_RATE = "boundRate";
    static final String RATE = "rate";
    static final String LATE_RATE = "lateRate";
    static final String SLACK = "slack";
    static final String PERCENT = "t01";
    static final String DIVERGED = "diverged";
    /** A series: the bound on Σ(f − y)². */
    static final String BOUND = "bound";

    /** Below this share of the first loss rounding is seen, not the descent. */
    private static final double FLOOR = 1e-24;

    private KernelRun() {}

    /** Trains; empty if it was stopped. */
    static Optional<UnitResult> of(Unit unit, KernelProblem problem, int steps, int every, BooleanSupplier stop) {
        int n = problem.n();
        double[] gram = ReluKernel.gram(problem.x(), n, problem.d());
        Map<String, Double> numbers = new LinkedHashMap<>();
        Series series = new Series();
        try (ReluDescent descent = ReluDescent.of(problem, gram)) {
            KernelMeasure measure = new KernelMeasure(gram, descent.patterns());
            double lambda = compareWithLimit(numbers, gram, measure.first(), n, problem.m());
            Decay decay = new Decay(descent.squares(), problem.rate() * lambda / 2, steps);
            Map<String, Double> state = Map.of();
            double least = Double.POSITIVE_INFINITY;
            for (int t = 0; ; t++) {
                double squares = descent.squares();
                decay.at(t, squares);
                if (!Double.isFinite(squares)) {
                    numbers.put(DIVERGED, (double) t);
                    break;
                }
                if (t % every == 0 || t == steps) {
                    state = measure.at(descent.residuals(), descent.patterns(), descent.moved());
                    least = Math.min(least, state.get(KernelMeasure.LEAST));
                    if (t == 0) {
                        numbers.put(FIRST_LEAST, state.get(KernelMeasure.LEAST));
                        numbers.put(FIRST_MU, state.get(KernelMeasure.MU));
                    }
                    Map<String, Double> recorded = new LinkedHashMap<>(state);
                    recorded.put(BOUND, decay.bound(t));
                    series.add(t, recorded);
                }
                if (t == steps) {
                    numbers.putAll(state);
                    // A singular limit has no share.
                    numbers.put(LEAST_SHARE, lambda > 1e-12 ? least / lambda : Double.NaN);
                    decay.into(numbers);
                    break;
                }
                if (stop.getAsBoolean()) {
                    return Optional.empty();
                }
                descent.step();
            }
        }
        return Optional.of(new UnitResult(unit, numbers, series.columns()));
    }

    /** @return λ₀ */
    private static double compareWithLimit(Map<String, Double> numbers, double[] gram, double[] first, int n, int m) {
        double[] limit = ReluKernel.limit(gram, n);
        SpectralRange range = NativeEigenvalues.range(limit, n);
        double distance = ReluKernel.distance(first, limit);
        for (int k = 0; k < limit.length; k++) {
            limit[k] -= first[k];
        }
        numbers.put(LIMIT_LEAST, range.least());
        numbers.put(LIMIT_GREATEST, range.greatest());
        numbers.put(LIMIT_2, NativeEigenvalues.range(limit, n).norm());
        numbers.put(LIMIT_F, distance);
        numbers.put(LIMIT_RATIO, distance * distance / ReluKernel.expectedSquaredDistance(gram, n, m));
        return range.least();
    }

    /** How fast the loss falls, and whether it stays below the bound. */
    private static final class Decay {
        private final double[] logs;
        private final double first;
        private final double share;
        private int held;
        private double percent = Double.NaN;

        /** @param share by which the bound falls in a step, ηλ₀/2 */
        Decay(double first, double share, int steps) {
            this.first = first;
            this.share = share;
            logs = new double[steps + 1];
        }

        void at(int t, double squares) {
            logs[t] = Math.log(squares / first);
            // What rounding leaves may lie above a bound that has gone below it.
            if (t > 0 && (squares <= bound(t) * (1 + 1e-12) || squares <= FLOOR * first)) {
                held++;
            }
            if (Double.isNaN(percent) && squares <= .01 * first) {
                percent = t;
            }
        }

        /** NaN if a step is so long that the theorem says nothing. */
        double bound(int t) {
            return share < 1 ? first * Math.pow(1 - Math.max(0, share), t) : Double.NaN;
        }

        void into(Map<String, Double> numbers) {
            int steps = logs.length - 1;
            int last = steps;
            while (last > 0 && !(logs[last] > Math.log(FLOOR))) {
                last--;
            }
            int middle = last / 2;
            double late = last > middle ? (logs[last] - logs[middle]) / (last - middle) : Double.NaN;
            double bound = share < 1 ? Math.log1p(-Math.max(0, share)) : Double.NaN;
            numbers.put(BOUND_HELD, share < 1 ? (double) held / steps : Double.NaN);
            numbers.put(BOUND_RATE, bound);
            numbers.put(RATE, last > 0 ? logs[last] / last : Double.NaN);
            numbers.put(LATE_RATE, late);
            numbers.put(SLACK, bound < 0 ? late / bound : Double.NaN);
            numbers.put(PERCENT, percent);
        }
    }
}
