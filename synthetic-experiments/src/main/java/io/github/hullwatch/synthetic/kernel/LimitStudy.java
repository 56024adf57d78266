package io.github.hullwatch.synthetic.kernel;

import io.github.hullwatch.geometry.statistics.ReluKernel;
import io.github.hullwatch.geometry.statistics.SphereSpectrum;
import io.github.hullwatch.papers.draw.Draws;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/** Eigenvalues of H∞ of a sample, and of the kernel on the whole sphere. */
final class LimitStudy implements Study {

    static final String POPULATION = "population";
    static final String MULTIPLICITY = "multiplicity";
    static final String CELL = "limit";
    static final String DEGREE = "degree=";
    /** A series: the eigenvalues over n, the largest first. */
    static final String EIGENVALUES = "eigenvalue";

    static final int DEGREES = 8;

    private final KernelSetting setting;
    private final Room room = new Room(Runtime.getRuntime().maxMemory());

    LimitStudy(KernelSetting setting) {
        this.setting = setting;
    }

    @Override
    public List<Unit> units() {
        return setting.seeds.seeds().stream().map(seed -> new Unit(CELL, seed)).toList();
    }

    @Override
    public List<UnitResult> run(List<Unit> batch, BooleanSupplier stop) {
        List<UnitResult> done = new ArrayList<>();
        for (Unit unit : batch) {
            if (stop.getAsBoolean()) {
                break;
            }
            int n = setting.n;
            double[] values = eigenvalues(unit.seed());
            double[] ranks = new double[n];
            Arrays.setAll(ranks, k -> k + 1.0);
            double[] shares = Arrays.stream(values).map(v -> v / n).toArray();
            done.add(new UnitResult(
                    unit,
                    Map.of(KernelRun.LIMIT_LEAST, values[n - 1], KernelRun.LIMIT_GREATEST, values[0]),
                    Map.of(Series.STEPS, ranks, EIGENVALUES, shares)));
        }
        return done;
    }

    /** Runs on several threads wait until there is memory for their matrices. */
    private double[] eigenvalues(long seed) {
        int n = setting.n;
        try (Room.Taken taken = room.take(setting.bytes(0))) {
            double[] x = KernelProblem.inputs(new Draws(seed), n, setting.d);
            return Eigenspaces.of(ReluKernel.limit(ReluKernel.gram(x, n, setting.d), n), n, false)
                    .values();
        }
    }

    @Override
    public List<Value> values(List<UnitResult> done) {
        List<Value> values = new ArrayList<>();
        CellMeans means = new CellMeans(List.of(CELL), done);
        for (String cell : means.cells()) {
            values.add(means.value(cell, KernelRun.LIMIT_LEAST));
            values.add(means.value(cell, KernelRun.LIMIT_GREATEST));
        }
        for (int degree = 0; degree <= DEGREES; degree++) {
            double many = SphereSpectrum.multiplicity(setting.d, degree);
            values.add(Value.exact(DEGREE + degree, POPULATION, SphereSpectrum.eigenvalue(setting.d, degree)));
            values.add(Value.exact(DEGREE + degree, MULTIPLICITY, many));
        }
        return values;
    }

    @Override
    public List<StudyFigure> figures(List<UnitResult> done) {
        return done.isEmpty() ? List.of() : List.of(KernelFigures.spectrum(done, setting.n, setting.d));
    }

    @Override
    public List<String> remarks(List<UnitResult> done) {
        List<String> remarks = new ArrayList<>();
        remarks.add("On the whole sphere the eigenvalue of every odd degree from 3 on is exactly 0, that of degree 1 "
                + "exactly 1/(4d): a network in the regime of its kernel cannot learn a cubic harmonic, however wide.");
        if (setting.n > setting.d && !done.isEmpty()) {
            remarks.add(
                    "With more inputs than dimensions the smallest eigenvalue falls as inputs are added, towards 0: "
                            + "a rate of convergence in terms of it is one for a fixed sample.");
        } else if (!done.isEmpty()) {
            CellMeans means = new CellMeans(List.of(CELL), done);
            double condition = means.mean(CELL, KernelRun.LIMIT_GREATEST) / means.mean(CELL, KernelRun.LIMIT_LEAST);
            remarks.add("Condition number of the limit: " + Numbers.of(condition, 3)
                    + ". With no more inputs than dimensions they are nearly orthogonal, and the kernel is very well "
                    + "conditioned: the easiest case of the theorem.");
        }
        return remarks;
    }

    @Override
    public OptionalDouble seconds() {
        double cube = Math.pow(setting.n / 1000.0, 3);
        return OptionalDouble.of(setting.seeds.seeds().size() * (.5 * cube + 1e-3 * setting.d * setting.n / 1e6));
    }
}
