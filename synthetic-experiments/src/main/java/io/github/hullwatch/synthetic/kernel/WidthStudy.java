package io.github.hullwatch.synthetic.kernel;

import io.github.hullwatch.papers.figure.PowerLaw;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/** Du et al.'s experiment: drifts and rates over widths. */
final class WidthStudy implements Study {

    private final KernelSetting setting;
    private final List<Integer> widths;
    private final Room room = new Room(Runtime.getRuntime().maxMemory());

    WidthStudy(KernelSetting setting) {
        this.setting = setting;
        widths = setting.widths();
    }

    static String cell(int m) {
        return "m=" + m;
    }

    static int width(String cell) {
        return Integer.parseInt(cell.substring(2));
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
        return KernelProblem.gaussian(unit.seed(), setting.n, setting.d, width(unit.cell()), setting.eta);
    }

    @Override
    public List<UnitResult> run(List<Unit> batch, BooleanSupplier stop) {
        List<UnitResult> done = new ArrayList<>();
        for (Unit unit : batch) {
            try (Room.Taken taken = room.take(setting.bytes(width(unit.cell())))) {
                KernelRun.of(unit, problem(unit), setting.steps, setting.recordEvery(), stop)
                        .ifPresent(done::add);
            }
        }
        return done;
    }

    @Override
    public List<Value> values(List<UnitResult> done) {
        CellMeans means = new CellMeans(cells(), done);
        List<Value> values = new ArrayList<>();
        for (String cell : means.cells()) {
            for (QuantityNote note : KernelQuantities.OF_WIDTHS) {
                Value value = means.value(cell, note.name());
                if (value.seeds() > 0 || !note.name().equals(KernelRun.DIVERGED)) {
                    values.add(value);
                }
            }
        }
        for (String quantity : KernelQuantities.WITH_EXPONENT) {
            Value exponent = exponent(means, quantity);
            if (exponent.seeds() > 0) {
                values.add(exponent);
            }
        }
        return values;
    }

    /** Over the seeds that have all widths that anything is known of; there must be two. */
    static Value exponent(CellMeans means, String quantity) {
        List<String> cells = means.cells();
        double[] m = cells.stream().mapToDouble(WidthStudy::width).toArray();
        double[] exponents = cells.isEmpty()
                ? new double[0]
                : means.of(cells.get(0)).stream()
                        .mapToDouble(first -> {
                            double[] y = cells.stream()
                                    .mapToDouble(
                                            cell -> of(means, cell, first.unit().seed(), quantity))
                                    .toArray();
                            return Arrays.stream(y).allMatch(v -> v > 0)
                                    ? PowerLaw.fit(m, y).exponent()
                                    : Double.NaN;
                        })
                        .toArray();
        return CellMeans.over("", quantity + KernelQuantities.EXPONENT, exponents);
    }

    private static double of(CellMeans means, String cell, long seed, String quantity) {
        return means.of(cell).stream()
                .filter(r -> r.unit().seed() == seed)
                .mapToDouble(r -> r.numbers().getOrDefault(quantity, Double.NaN))
                .findFirst()
                .orElse(Double.NaN);
    }

    @Override
    public List<StudyFigure> figures(List<UnitResult> done) {
        CellMeans means = new CellMeans(cells(), done);
        if (means.cells().isEmpty()) {
            return List.of();
        }
        List<StudyFigure> figures = new ArrayList<>();
        KernelFigures.drifts(means).ifPresent(figures::add);
        figures.add(KernelFigures.loss(means, done));
        figures.add(KernelFigures.smallest(means, done));
        return figures;
    }

    @Override
    public List<String> remarks(List<UnitResult> done) {
        CellMeans means = new CellMeans(cells(), done);
        List<String> remarks = new ArrayList<>();
        if (means.cells().isEmpty()) {
            return remarks;
        }
        long diverged = means.count(r -> r.numbers().containsKey(KernelRun.DIVERGED) ? 1 : 0);
        if (diverged > 0) {
            remarks.add("The loss overflowed in " + diverged + " of " + done.size() + " runs: a step of " + setting.eta
                    + " is too long where the largest eigenvalue is "
                    + Numbers.of(means.mean(means.cells().get(0), KernelRun.LIMIT_GREATEST), 3)
                    + "; descent needs less than 2 over it.");
        }
        Value drift = exponent(means, KernelMeasure.KERNEL_F);
        if (drift.seeds() > 0) {
            double p = drift.value();
            double error = Double.isNaN(drift.sd()) ? Double.NaN : drift.sd() / Math.sqrt(drift.seeds());
            String spread = Double.isNaN(error) ? "" : " (standard error " + Numbers.of(error, 2) + ")";
            remarks.add("The drift of the kernel falls as m to the power " + Numbers.fixed(p, 2) + spread
                    + (p + 2 * (Double.isNaN(error) ? .02 : error) < -.5
                            ? ": faster than the -1/2 of the proof, which bounds every flip by its worst case; flips are"
                                    + " few, and their parts average out over neurons."
                            : "; the proof has -1/2."));
        }
        bound(means).ifPresent(remarks::add);
        long below = means.count(r -> .5 - r.numbers().getOrDefault(KernelRun.LEAST_SHARE, .5));
        if (below > 0) {
            remarks.add("In " + below + " of " + done.size()
                    + " runs the smallest eigenvalue of the kernel fell below lambda_0/2 on the way, which the proof "
                    + "excludes for networks that are wide enough: these are not.");
        }
        return remarks;
    }

    private Optional<String> bound(CellMeans means) {
        double[] held = means.cells().stream()
                .flatMapToDouble(c -> Arrays.stream(means.numbers(c, KernelRun.BOUND_HELD)))
                .filter(Double::isFinite)
                .toArray();
        if (held.length == 0) {
            return Optional.empty();
        }
        long all = Arrays.stream(held).filter(h -> h == 1).count();
        StringBuilder text = new StringBuilder("The bound (1 - eta lambda_0/2)^t held at every step of " + all + " of "
                + held.length + " runs. Late in the training the loss falls ");
        List<String> parts = new ArrayList<>();
        for (String cell : means.cells()) {
            double slack = means.mean(cell, KernelRun.SLACK);
            if (Double.isFinite(slack)) {
                parts.add(Numbers.fixed(slack, 2) + " (" + cell + ")");
            }
        }
        text.append(String.join(", ", parts)).append(" times as fast as the bound, in the exponent.");
        boolean slower = means.cells().stream().anyMatch(c -> means.mean(c, KernelRun.SLACK) < 1);
        if (slower) {
            text.append(" Below 1 the bound holds thanks to the fast start: the smallest eigenvalue has fallen below "
                    + "lambda_0 on the way.");
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    @Override
    public OptionalDouble seconds() {
        double operations = 0;
        double n = setting.n;
        for (int m : widths) {
            double product = n <= 2 * setting.d ? 2 * n * n * m : 4 * n * setting.d * m;
            // Beside the products some 15 operations on each preactivation, as long as 60 of theirs.
            double step = product + 60 * n * m;
            double record = n * n * m / 30 + 8 * n * n * n;
            operations += setting.steps * step + (double) setting.steps / setting.recordEvery() * record;
        }
        return OptionalDouble.of(setting.seeds.seeds().size() * operations / 18e9);
    }

    @Override
    public Optional<WatchedNetwork> network() {
        Unit unit = units().get(0);
        return Optional.of(KernelNetwork.measured(problem(unit), unit, setting.steps, setting.recordEvery()));
    }
}
