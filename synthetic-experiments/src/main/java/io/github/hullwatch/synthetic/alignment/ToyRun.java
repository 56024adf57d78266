package io.github.hullwatch.synthetic.alignment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** One pair: neurons with v &gt; 0, then the same with v &lt; 0. */
final class ToyRun {

    /** Records of a run. */
    private static final int RECORDS = 80;

    private final Map<String, Double> numbers = new LinkedHashMap<>();
    private final Map<String, double[]> series = new LinkedHashMap<>();
    private double[] times;

    /** Steps between two records. */
    static int every(ToySetting setting) {
        return Math.max(1, setting.steps() / RECORDS);
    }

    /** @return whether it came to its end */
    boolean run(ToySetting setting, double mu, BooleanSupplier stop) {
        return positive(setting, mu, stop) && negative(setting, mu, stop);
    }

    private boolean positive(ToySetting setting, double mu, BooleanSupplier stop) {
        ToyPair pair = new ToyPair(mu, setting.angles(), setting.eps(), setting.eta(), 1);
        times = new double[pair.neurons()];
        Arrays.fill(times, Double.POSITIVE_INFINITY);
        int every = every(setting);
        int records = setting.steps() / every + 1;
        for (String name : new String[] {"t", "both", "x1Only", "x2Only", "deadPos"}) {
            series.put(name, new double[records]);
        }
        for (int t = 0; t <= setting.steps(); t++) {
            if (stop.getAsBoolean()) {
                return false;
            }
            for (int j = 0; j < times.length; j++) {
                if (Double.isInfinite(times[j]) && pair.active(j) == (ToyPair.FIRST | ToyPair.SECOND)) {
                    times[j] = pair.time();
                }
            }
            if (t == setting.countedAt()) {
                numbers.putAll(named(pair.counts()));
            }
            if (t % every == 0) {
                int at = t / every;
                series.get("t")[at] = t;
                named(pair.counts()).forEach((name, value) -> series.get(name)[at] = value);
            }
            pair.move();
        }
        double[] exact = ToyPair.exactTimes(mu, times.length);
        double worst = Double.NaN;
        int compared = 0;
        for (int j = 0; j < times.length; j++) {
            // One whose time is past the end has not come, or a step earlier.
            if (exact[j] <= setting.steps() * setting.eta() - .1) {
                compared++;
                worst = Math.max(compared == 1 ? 0 : worst, Math.abs(times[j] - exact[j]));
            }
        }
        numbers.put("timeError", worst);
        numbers.put("timed", (double) compared);
        return true;
    }

    /** Counts by name. */
    static Map<String, Double> named(int[] counts) {
        Map<String, Double> named = new LinkedHashMap<>();
        named.put("both", (double) counts[ToyPair.FIRST | ToyPair.SECOND]);
        named.put("x1Only", (double) counts[ToyPair.FIRST]);
        named.put("x2Only", (double) counts[ToyPair.SECOND]);
        named.put("deadPos", (double) counts[0]);
        return named;
    }

    private boolean negative(ToySetting setting, double mu, BooleanSupplier stop) {
        ToyPair pair = new ToyPair(mu, setting.angles(), setting.eps(), setting.eta(), -1);
        double allDead = Double.NaN;
        for (int t = 0; t <= setting.steps(); t++) {
            if (stop.getAsBoolean()) {
                return false;
            }
            if (Double.isNaN(allDead) && pair.counts()[0] == pair.neurons()) {
                allDead = pair.time();
            }
            if (t < setting.steps()) {
                pair.move();
            }
        }
        numbers.put("deadNeg", (double) pair.counts()[0]);
        numbers.put("tDeadNeg", allDead);
        numbers.put("reborn", (double)
                Arrays.stream(pair.outputs()).filter(v -> v > 0).count());
        return true;
    }

    Map<String, Double> numbers() {
        return numbers;
    }

    Map<String, double[]> series() {
        return series;
    }

    /** When each neuron with v &gt; 0 became active on both examples; infinite if it did not. */
    double[] times() {
        return times.clone();
    }
}
