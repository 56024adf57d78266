package io.github.hullwatch.synthetic.path;

import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import io.github.hullwatch.papers.study.WatchedNetwork;
import io.github.hullwatch.synthetic.path.PathSetting.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A unit for each seed of the network, or one for the quadratic. */
final class PathStudy implements Study {

    static final String SHARPNESS = "etaSharpness";
    static final String LARGEST_SHARPNESS = "etaSharpnessLargest";
    static final String CLOSED_PATH = "pathClosedForm";
    static final String CLOSED_DISPLACEMENT = "displacementClosedForm";

    private static final String TIMES = "t";

    private final PathSetting setting;

    PathStudy(PathSetting setting) {
        this.setting = setting;
    }

    @Override
    public List<Unit> units() {
        String cell = setting.kind().toString();
        List<Long> seeds = setting.seeds.seeds();
        return (setting.kind() == Kind.MLP ? seeds : seeds.subList(0, 1))
                .stream().map(seed -> new Unit(cell, seed)).toList();
    }

    @Override
    public List<UnitResult> run(List<Unit> batch, BooleanSupplier stop) {
        List<UnitResult> done = new ArrayList<>();
        for (Unit unit : batch) {
            if (setting.kind() == Kind.QUADRATIC) {
                done.add(new UnitResult(unit, quadratic()));
            } else {
                network(unit, stop).ifPresent(done::add);
            }
        }
        return done;
    }

    private Map<String, Double> quadratic() {
        double[] lambda = setting.lambdas();
        double[] start = setting.starts();
        Quadratic found = Quadratic.after(lambda, start, setting.eta, setting.heavyBall(), setting.iterations);
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put(Travel.PATH, found.path());
        numbers.put(Travel.DISPLACEMENT, found.displacement());
        numbers.put(Travel.RATIO, found.ratio());
        if (lambda.length == 1 && setting.heavyBall() == 0 && lambda[0] >= 0) {
            Quadratic exact = Quadratic.closedForm(setting.eta * lambda[0], start[0], setting.iterations);
            numbers.put(CLOSED_PATH, exact.path());
            numbers.put(CLOSED_DISPLACEMENT, exact.displacement());
        }
        return numbers;
    }

    private Optional<UnitResult> network(Unit unit, BooleanSupplier stop) {
        Mlp mlp = new Mlp(MlpData.of(setting.sizes(), setting.examples(), unit.seed()));
        Travel travel = new Travel(mlp);
        double[][] parameters = mlp.start();
        List<Double> times = new ArrayList<>();
        List<Map<String, Double>> records = new ArrayList<>();
        double sharpness = Double.NaN;
        double largest = Double.NaN;
        for (int t = 0; t <= setting.iterations; t++) {
            if (stop.getAsBoolean()) {
                return Optional.empty();
            }
            if (t % setting.every == 0 || t == setting.iterations) {
                times.add((double) t);
                records.add(travel.record(parameters));
                sharpness = setting.eta * mlp.sharpness(parameters);
                largest = largest >= sharpness ? largest : sharpness;
            }
            if (t < setting.iterations) {
                step(parameters, mlp.gradient(parameters), setting.eta);
                travel.step(parameters);
            }
        }
        Map<String, double[]> series = new LinkedHashMap<>();
        series.put(TIMES, times.stream().mapToDouble(t -> t).toArray());
        for (String name : records.get(0).keySet()) {
            series.put(name, records.stream().mapToDouble(r -> r.get(name)).toArray());
        }
        Map<String, Double> numbers = new LinkedHashMap<>(records.get(records.size() - 1));
        numbers.put(SHARPNESS, sharpness);
        numbers.put(LARGEST_SHARPNESS, largest);
        return Optional.of(new UnitResult(unit, numbers, series));
    }

    static void step(double[][] parameters, double[][] gradient, double eta) {
        for (int part = 0; part < parameters.length; part++) {
            for (int k = 0; k < parameters[part].length; k++) {
                parameters[part][k] -= eta * gradient[part][k];
            }
        }
    }

    @Override
    public List<Value> values(List<UnitResult> done) {
        Set<String> names = new LinkedHashSet<>();
        done.forEach(result -> names.addAll(result.numbers().keySet()));
        List<Value> values = new ArrayList<>();
        for (String name : names) {
            double[] known = known(done, name);
            if (known.length > 0) {
                values.add(
                        new Value(setting.kind().toString(), name, mean(known), sd(known), known.length, Double.NaN));
            }
        }
        return values;
    }

    private static double[] known(List<UnitResult> done, String name) {
        return done.stream()
                .mapToDouble(result -> result.numbers().getOrDefault(name, Double.NaN))
                .filter(Double::isFinite)
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double sd(double[] values) {
        double mean = mean(values);
        return values.length < 2
                ? Double.NaN
                : Math.sqrt(
                        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }

    @Override
    public List<StudyFigure> figures(List<UnitResult> done) {
        return setting.kind() == Kind.MLP && !done.isEmpty() ? new PathFigures(setting).of(done) : List.of();
    }

    @Override
    public List<String> remarks(List<UnitResult> done) {
        if (done.isEmpty()) {
            return List.of();
        }
        return setting.kind() == Kind.MLP
                ? remarksOfNetwork(done)
                : remarksOfQuadratic(done.get(0).numbers());
    }

    private List<String> remarksOfNetwork(List<UnitResult> done) {
        double[] sharpness = known(done, LARGEST_SHARPNESS);
        long beyond = Arrays.stream(sharpness).filter(value -> value > 2).count();
        List<String> remarks = new ArrayList<>();
        if (known(done, Travel.LOSS).length < done.size()) {
            remarks.add("Some seeds diverged; take a smaller --eta.");
        }
        remarks.add(String.format(
                Locale.ROOT,
                "Step times the largest curvature of the loss: at most %.3g over all records and seeds; it is above 2,"
                        + " where descent is unstable, in %d of %d seeds.",
                Arrays.stream(sharpness).max().orElse(Double.NaN),
                beyond,
                sharpness.length));
        remarks.add(
                beyond == 0
                        ? "Below that edge the path is that of the gradient flow, and hardly depends on the step: compare"
                                + " runs of equal --eta times --iterations."
                        : "Beyond that edge the path is that of the step, and not of the gradient flow: state --eta beside"
                                + " it.");
        return remarks;
    }

    private List<String> remarksOfQuadratic(Map<String, Double> numbers) {
        double q = setting.eta * Arrays.stream(setting.lambdas()).max().orElse(0);
        return List.of(String.format(
                Locale.ROOT,
                "Step times the largest curvature is %.4g: %s. The ratio is %.6g.",
                q,
                q <= 1
                        ? "no coordinate overshoots by itself"
                        : q < 2
                                ? "a coordinate overshoots at each step, and the path grows"
                                : "descent does not converge",
                numbers.get(Travel.RATIO)));
    }

    @Override
    public OptionalDouble seconds() {
        if (setting.kind() == Kind.QUADRATIC) {
            return OptionalDouble.of(setting.iterations * 1e-8 * setting.lambdas().length);
        }
        double weights = 0;
        for (int l = 1; l < setting.sizes().length; l++) {
            weights += (double) setting.sizes()[l - 1] * setting.sizes()[l];
        }
        double gradients = setting.iterations + 80.0 * (setting.iterations / setting.every + 2);
        return OptionalDouble.of(6e-9 * weights * setting.examples() * gradients * units().size());
    }

    @Override
    public Optional<WatchedNetwork> network() {
        return setting.kind() == Kind.MLP ? Optional.of(new MlpNetwork(setting, units().get(0))) : Optional.empty();
    }
}
