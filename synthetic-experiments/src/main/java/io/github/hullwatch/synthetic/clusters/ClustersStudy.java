package io.github.hullwatch.synthetic.clusters;

import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import io.github.hullwatch.papers.study.WatchedNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/** One cell for each size of the initial weights, a unit for each seed. */
final class ClustersStudy implements Study {

    static final String RADIUS_200 = "radius200";
    static final String RADIUS_LEAST = "radiusLeast";
    static final String RADIUS_LEAST_AT = "radiusLeastAt";
    static final String COSINE_LARGEST = "cosWULargest";
    static final String BEND = "bend";
    static final String RAY_1 = "ray1";
    static final String RAY_2 = "ray2";

    /** The iterations of the records, among the series. */
    static final String TIMES = "t";

    private final ClustersSetting setting;

    ClustersStudy(ClustersSetting setting) {
        this.setting = setting;
    }

    /** The name of a cell, such as {@code eps=0.001}. */
    static String cell(double epsilon) {
        String text = epsilon == Math.rint(epsilon) && epsilon < 1e6
                ? String.valueOf((long) epsilon)
                : String.valueOf(epsilon);
        return "eps=" + text;
    }

    @Override
    public List<Unit> units() {
        List<Unit> units = new ArrayList<>();
        for (double epsilon : setting.epsilons()) {
            setting.seeds.seeds().forEach(seed -> units.add(new Unit(cell(epsilon), seed)));
        }
        return units;
    }

    private double epsilon(Unit unit) {
        return setting.epsilons().stream()
                .filter(epsilon -> cell(epsilon).equals(unit.cell()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no cell " + unit.cell()));
    }

    @Override
    public List<UnitResult> run(List<Unit> batch, BooleanSupplier stop) {
        List<UnitResult> done = new ArrayList<>();
        for (Unit unit : batch) {
            run(unit, stop).ifPresent(done::add);
        }
        return done;
    }

    private Optional<UnitResult> run(Unit unit, BooleanSupplier stop) {
        ClusterData data = ClusterData.of(setting, epsilon(unit), unit.seed());
        ClusterMeasures measures = new ClusterMeasures(data, setting.alpha);
        ClusterEngine engine = new ClusterEngine(data, setting.alpha, setting.eta);
        List<Integer> times = new ArrayList<>();
        List<Map<String, Double>> records = new ArrayList<>();
        for (int t = 0; t <= setting.iterations; t++) {
            if (stop.getAsBoolean()) {
                return Optional.empty();
            }
            if (t % setting.every == 0 || t == setting.iterations) {
                times.add(t);
                records.add(measures.of(engine.weights()));
            }
            if (t < setting.iterations) {
                engine.step();
            }
        }
        Map<String, double[]> series = new LinkedHashMap<>();
        series.put(TIMES, times.stream().mapToDouble(t -> t).toArray());
        for (String name : records.get(0).keySet()) {
            series.put(name, records.stream().mapToDouble(r -> r.get(name)).toArray());
        }
        return Optional.of(new UnitResult(unit, numbers(series, engine.weights()), series));
    }

    private Map<String, Double> numbers(Map<String, double[]> series, double[] weights) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        int last = series.get(TIMES).length - 1;
        series.forEach((name, values) -> {
            if (!name.equals(TIMES)) {
                numbers.put(name, values[last]);
            }
        });
        double[] times = series.get(TIMES);
        double[] radius = series.get(ClusterMeasures.RADIUS);
        double[] cosine = series.get(ClusterMeasures.COSINE);
        int tightest = 0;
        double largest = Double.NaN;
        numbers.put(RADIUS_200, Double.NaN);
        for (int i = 1; i <= last; i++) {
            tightest = tightest == 0 || radius[i] < radius[tightest] ? i : tightest;
            largest = largest >= cosine[i] ? largest : cosine[i];
            if (times[i] == 200) {
                numbers.put(RADIUS_200, radius[i]);
            }
        }
        numbers.put(RADIUS_LEAST, radius[tightest]);
        numbers.put(RADIUS_LEAST_AT, Double.isNaN(radius[tightest]) ? Double.NaN : times[tightest]);
        numbers.put(COSINE_LARGEST, largest);
        boolean planar = setting.d == 2 && Arrays.stream(weights).allMatch(Double::isFinite);
        if (planar) {
            PlanarBoundary boundary = PlanarBoundary.of(weights, ClusterEngine.output(setting.k), setting.alpha);
            boolean two = boundary.rays().length == 2;
            numbers.put(BEND, boundary.bend());
            numbers.put(RAY_1, two ? Math.toDegrees(boundary.rays()[0]) : Double.NaN);
            numbers.put(RAY_2, two ? Math.toDegrees(boundary.rays()[1]) : Double.NaN);
        }
        return numbers;
    }

    @Override
    public List<Value> values(List<UnitResult> done) {
        List<Value> values = new ArrayList<>();
        for (double epsilon : setting.epsilons()) {
            List<UnitResult> of = of(done, cell(epsilon));
            if (!of.isEmpty()) {
                for (String quantity : of.get(0).numbers().keySet()) {
                    double[] known = known(of, quantity);
                    if (known.length > 0) {
                        values.add(new Value(
                                cell(epsilon), quantity, mean(known), sd(known), known.length, chance(quantity)));
                    }
                }
            }
        }
        return values;
    }

    static List<UnitResult> of(List<UnitResult> done, String cell) {
        return done.stream().filter(result -> result.unit().cell().equals(cell)).toList();
    }

    static double[] known(List<UnitResult> results, String quantity) {
        return results.stream()
                .mapToDouble(result -> result.numbers().getOrDefault(quantity, Double.NaN))
                .filter(Double::isFinite)
                .toArray();
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** NaN for one value. */
    static double sd(double[] values) {
        double mean = mean(values);
        return values.length < 2
                ? Double.NaN
                : Math.sqrt(
                        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }

    /**
     * Of weights as they are drawn. The odd part of f is (1 + α)/2·√(k/2)·(w̄ − ū)·x, the linear rule itself; the even
     * part has (1 − α)/2·|z| of each neuron, and E|z|² − (E|z|)² = 1 − 2/π. So r² is the ratio of their mean squares,
     * and f has another sign with probability arccos(√r²)/π for many neurons, when both parts are normal.
     */
    double chance(String quantity) {
        return switch (quantity) {
            case ClusterMeasures.COHESION_W, ClusterMeasures.COHESION_U -> 1 / Math.sqrt(setting.k);
            case ClusterMeasures.COSINE -> 0;
            case ClusterMeasures.AGREEMENT -> .5;
            case ClusterMeasures.FIT -> untrainedFit();
            case ClusterMeasures.DISAGREEMENT -> Math.acos(Math.sqrt(untrainedFit())) / Math.PI;
            default -> Double.NaN;
        };
    }

    private double untrainedFit() {
        double odd = (1 + setting.alpha) * (1 + setting.alpha);
        double even = (1 - setting.alpha) * (1 - setting.alpha) * (1 - 2 / Math.PI);
        return odd / (odd + even);
    }

    @Override
    public List<StudyFigure> figures(List<UnitResult> done) {
        return new ClustersFigures(setting).of(done);
    }

    @Override
    public List<String> remarks(List<UnitResult> done) {
        List<String> remarks = new ArrayList<>();
        for (double epsilon : setting.epsilons()) {
            List<UnitResult> of = of(done, cell(epsilon));
            double[] cohesion = known(of, ClusterMeasures.COHESION_W);
            if (cohesion.length < of.size()) {
                remarks.add(String.format(
                        Locale.ROOT,
                        "%s: %d of %d seeds diverged; take a smaller --eta.",
                        cell(epsilon),
                        of.size() - cohesion.length,
                        of.size()));
            }
            if (cohesion.length > 0) {
                remarks.add(linearity(epsilon, of, mean(cohesion)));
                remarks.add(tightness(epsilon, of));
            }
        }
        if (!remarks.isEmpty()) {
            remarks.add("Linearity is no evidence of clustering: f is linear exactly where u_j = -w_j, whatever the w_j"
                    + " are. What it shows is that the two groups are opposite.");
        }
        return remarks;
    }

    private String linearity(double epsilon, List<UnitResult> of, double cohesion) {
        return String.format(
                Locale.ROOT,
                "%s: network and linear rule decide alike at %.2f%% of fresh points with cohesion %.3f (random"
                        + " weights: about %.1f%% with %.2f).",
                cell(epsilon),
                100 * (1 - mean(known(of, ClusterMeasures.DISAGREEMENT))),
                cohesion,
                100 * (1 - chance(ClusterMeasures.DISAGREEMENT)),
                chance(ClusterMeasures.COHESION_W));
    }

    private String tightness(double epsilon, List<UnitResult> of) {
        double[] cosines = known(of, COSINE_LARGEST);
        return String.format(
                Locale.ROOT,
                "%s: clusters are tightest at iteration %.0f (mean over seeds; radius %.3g, %.3g at the end);"
                        + " cos(w̄, ū) is negative at every record after the start in %d of %d seeds.",
                cell(epsilon),
                mean(known(of, RADIUS_LEAST_AT)),
                mean(known(of, RADIUS_LEAST)),
                mean(known(of, ClusterMeasures.RADIUS)),
                Arrays.stream(cosines).filter(cosine -> cosine < 0).count(),
                cosines.length);
    }

    @Override
    public OptionalDouble seconds() {
        double steps = 8.0 * setting.n * setting.d * setting.k * setting.iterations;
        double records = 4.0 * setting.points * setting.d * setting.k * (setting.iterations / setting.every + 2);
        return OptionalDouble.of((steps + records) / 1e9 * units().size());
    }

    @Override
    public Optional<WatchedNetwork> network() {
        Unit unit = units().get(0);
        return Optional.of(new ClustersNetwork(setting, unit, ClusterData.of(setting, epsilon(unit), unit.seed())));
    }
}
