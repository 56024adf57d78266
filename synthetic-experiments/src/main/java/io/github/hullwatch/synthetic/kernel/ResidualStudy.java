package io.github.hullwatch.synthetic.kernel;

import io.github.hullwatch.geometry.statistics.ReluKernel;
import io.github.hullwatch.geometry.statistics.SphereSpectrum;
import io.github.hullwatch.papers.study.QuantityNote;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import io.github.hullwatch.papers.study.WatchedNetwork;
import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * Su and Yang's question: which part of a target is learned. The residual after t steps is held against that of descent
 * with the kernel's limit, r<sub>i</sub>(t) = (1 − ηλ<sub>i</sub>(H∞)/n)<sup>t</sup> r<sub>i</sub>(0) on its
 * eigenvectors. These are taken together by the degree of the harmonics that they approximate: the first d (degree 1),
 * then one (degree 0), then those of degree 2, then the rest.
 */
final class ResidualStudy implements Study {

    static final String RESIDUAL = "residual";
    static final String PREDICTED = "predicted";
    static final String GAP = "gap";
    /** What follows {@link #RESIDUAL} and {@link #PREDICTED} in the names of the parts; the rest is the last. */
    static final List<String> PARTS = List.of("Degree0", "Degree1", "Degree2", "Rest");

    static final int[] ORDER = {1, 0, 2, 3};

    private final KernelSetting setting;
    private final List<Integer> widths;
    private final Room room = new Room(Runtime.getRuntime().maxMemory());

    ResidualStudy(KernelSetting setting) {
        this.setting = setting;
        widths = setting.widths();
    }

    private List<String> cells() {
        return widths.stream().map(WidthStudy::cell).toList();
    }

    @Override
    public List<Unit> units() {
        List<Unit> units = new ArrayList<>();
        for (String cell : cells()) {
            for (long seed : setting.seeds.seeds()) {
                units.add(new Unit(cell, seed));
            }
        }
        return units;
    }

    private KernelProblem problem(Unit unit) {
        return KernelProblem.harmonics(unit.seed(), setting.n, setting.d, WidthStudy.width(unit.cell()), setting.eta);
    }

    @Override
    public List<UnitResult> run(List<Unit> batch, BooleanSupplier stop) {
        List<UnitResult> done = new ArrayList<>();
        for (Unit unit : batch) {
            try (Room.Taken taken = room.take(setting.bytes(WidthStudy.width(unit.cell())))) {
                run(unit, stop).ifPresent(done::add);
            }
        }
        return done;
    }

    private Optional<UnitResult> run(Unit unit, BooleanSupplier stop) {
        KernelProblem problem = problem(unit);
        Eigenspaces spaces = spaces(problem);
        double[] first = first(spaces, problem);
        double[] gram = ReluKernel.gram(problem.x(), setting.n, setting.d);
        Map<String, Double> numbers = new LinkedHashMap<>();
        Series series = new Series();
        try (ReluDescent descent = ReluDescent.of(problem, gram)) {
            for (int t = 0; ; t++) {
                if (!Double.isFinite(descent.squares())) {
                    numbers.put(KernelRun.DIVERGED, (double) t);
                    break;
                }
                if (t % setting.recordEvery() == 0 || t == setting.steps) {
                    Map<String, Double> state =
                            compare(spaces, first, spaces.components(descent.residuals()), t, problem);
                    series.add(t, state);
                    if (t == setting.steps) {
                        numbers.putAll(state);
                        break;
                    }
                }
                if (stop.getAsBoolean()) {
                    return Optional.empty();
                }
                descent.step();
            }
        }
        return Optional.of(new UnitResult(unit, numbers, series.columns()));
    }

    private Map<String, Double> compare(
            Eigenspaces spaces, double[] first, double[] now, int t, KernelProblem problem) {
        double target = 0;
        for (double y : problem.y()) {
            target += y * y;
        }
        double gap = 0;
        double[] found = new double[4];
        double[] expected = new double[4];
        for (int k = 0; k < now.length; k++) {
            double forecast = first[k] * Math.pow(1 - problem.rate() * spaces.values()[k], t);
            int part = part(k);
            found[part] += now[k] * now[k];
            expected[part] += forecast * forecast;
            gap += (now[k] - forecast) * (now[k] - forecast);
        }
        Map<String, Double> state = new LinkedHashMap<>();
        state.put(RESIDUAL, Math.sqrt((found[0] + found[1] + found[2] + found[3]) / target));
        state.put(PREDICTED, Math.sqrt((expected[0] + expected[1] + expected[2] + expected[3]) / target));
        // At the start the two are equal but for rounding, which differs from one program to the next.
        state.put(GAP, t == 0 ? 0 : Math.sqrt(gap / target));
        for (int part : ORDER) {
            state.put(RESIDUAL + PARTS.get(part), Math.sqrt(found[part] / target));
            state.put(PREDICTED + PARTS.get(part), Math.sqrt(expected[part] / target));
        }
        return state;
    }

    /** Of the k-th largest eigenvalue. */
    private int part(int k) {
        if (k < setting.d) {
            return 1;
        }
        if (k == setting.d) {
            return 0;
        }
        return k <= setting.d + SphereSpectrum.multiplicity(setting.d, 2) ? 2 : 3;
    }

    @Override
    public List<Value> values(List<UnitResult> done) {
        CellMeans means = new CellMeans(cells(), done);
        List<Value> values = new ArrayList<>();
        for (String cell : means.cells()) {
            for (QuantityNote note : KernelQuantities.OF_RESIDUALS) {
                values.add(means.value(cell, note.name()));
            }
            Value diverged = means.value(cell, KernelRun.DIVERGED);
            if (diverged.seeds() > 0) {
                values.add(diverged);
            }
        }
        Value exponent = WidthStudy.exponent(means, GAP);
        if (exponent.seeds() > 0) {
            values.add(exponent);
        }
        return values;
    }

    @Override
    public List<StudyFigure> figures(List<UnitResult> done) {
        CellMeans means = new CellMeans(cells(), done);
        return means.cells().isEmpty() ? List.of() : List.of(KernelFigures.residuals(means));
    }

    @Override
    public List<String> remarks(List<UnitResult> done) {
        CellMeans means = new CellMeans(cells(), done);
        List<String> remarks = new ArrayList<>();
        for (String cell : means.cells()) {
            double found = means.mean(cell, RESIDUAL);
            double expected = means.mean(cell, PREDICTED);
            double rest = means.mean(cell, RESIDUAL + PARTS.get(3));
            if (Double.isFinite(found)) {
                remarks.add(cell + ": residual " + Numbers.of(found, 3) + " of the target after " + setting.steps
                        + " steps, predicted " + Numbers.of(expected, 3) + "; "
                        + Numbers.percent(rest * rest / (found * found))
                        + " of its square lies beyond degree 2, where the cubic harmonic is"
                        + (found > 1.05 * expected
                                ? ". Late residuals exceed the prediction: small eigenvalues are learned more slowly "
                                        + "than the limit says."
                                : "."));
            } else {
                remarks.add(cell + ": the loss overflowed; give a smaller --eta.");
            }
        }
        return remarks;
    }

    @Override
    public OptionalDouble seconds() {
        double operations = 0;
        double n = setting.n;
        for (int m : widths) {
            double product = n <= 2 * setting.d ? 2 * n * n * m : 4 * n * setting.d * m;
            operations += setting.steps * (product + 60 * n * m) + 30 * n * n * n;
        }
        return OptionalDouble.of(setting.seeds.seeds().size() * operations / 18e9);
    }

    @Override
    public Optional<WatchedNetwork> network() {
        Unit unit = units().get(0);
        KernelProblem problem = problem(unit);
        Eigenspaces spaces = spaces(problem);
        double[] first = first(spaces, problem);
        return Optional.of(new KernelNetwork(
                problem,
                unit,
                setting.steps,
                setting.recordEvery(),
                (t, residuals, patterns, moved) -> compare(spaces, first, spaces.components(residuals), t, problem)));
    }

    private static Eigenspaces spaces(KernelProblem problem) {
        int n = problem.n();
        return Eigenspaces.of(ReluKernel.limit(ReluKernel.gram(problem.x(), n, problem.d()), n), n, true);
    }

    /** Of −y: the output is 0 at first. */
    private static double[] first(Eigenspaces spaces, KernelProblem problem) {
        return Arrays.stream(spaces.components(problem.y())).map(c -> -c).toArray();
    }
}
