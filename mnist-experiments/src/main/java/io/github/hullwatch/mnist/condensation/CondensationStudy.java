package io.github.hullwatch.mnist.condensation;

import io.github.hullwatch.geometry.statistics.CosineMap;
import io.github.hullwatch.mnist.data.DigitData;
import io.github.hullwatch.mnist.data.DigitImages;
import io.github.hullwatch.papers.condensation.CondensationData;
import io.github.hullwatch.papers.condensation.CondensationEngine;
import io.github.hullwatch.papers.condensation.CondensationNumbers;
import io.github.hullwatch.papers.condensation.CondensationStart;
import io.github.hullwatch.papers.condensation.CondensationState;
import io.github.hullwatch.papers.condensation.CosineFigure;
import io.github.hullwatch.papers.condensation.SeedValues;
import io.github.hullwatch.papers.condensation.WatchedCondensation;
import io.github.hullwatch.papers.draw.Draws;
import io.github.hullwatch.papers.figure.BandFigure;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import io.github.hullwatch.papers.study.WatchedNetwork;
import io.github.hullwatch.run.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/** Seeds of one setting. */
final class CondensationStudy implements Study {

    private static final double WHITE = 255;

    /** Floating point operations a second of BLAS, on one core. */
    private static final double SPEED = 1e10;

    private final CondensationSetting setting;
    private final DigitData source;
    private final CondensationData data;
    private final String cell;

    CondensationStudy(CondensationSetting setting, DigitData source) {
        this.setting = setting;
        this.source = source;
        data = examples(source.train(), setting.first(), setting.outputs());
        cell = setting.sigma() + (setting.outputs() == 1 ? "" : ", " + setting.outputs() + " outputs");
    }

    /** pixel/255 and a 1; the target is the class number, or a 1 at its place. */
    private static CondensationData examples(DigitImages images, int first, int outputs) {
        int n = first == 0 ? images.size() : Math.min(first, images.size());
        int d = images.shape().numbers();
        double[] x = new double[Math.multiplyExact(n, d + 1)];
        double[] y = new double[Math.multiplyExact(n, outputs)];
        for (int i = 0; i < n; i++) {
            for (int p = 0; p < d; p++) {
                x[i * (d + 1) + p] = images.pixel(i, p) / WHITE;
            }
            x[i * (d + 1) + d] = 1;
            if (outputs == 1) {
                y[i] = images.label(i);
            } else if (images.label(i) < outputs) {
                y[i * outputs + images.label(i)] = 1;
            }
        }
        return new CondensationData(d + 1, outputs, x, y);
    }

    @Override
    public List<Unit> units() {
        return setting.seeds().stream().map(seed -> new Unit(cell, seed)).toList();
    }

    @Override
    public List<UnitResult> run(List<Unit> batch, BooleanSupplier stop) {
        List<UnitResult> results = new ArrayList<>();
        for (Unit unit : batch) {
            List<CondensationState> states = train(unit, stop);
            if (states.isEmpty()) {
                return results;
            }
            results.add(new UnitResult(unit, numbers(states.get(states.size() - 1)), CondensationState.series(states)));
        }
        return results;
    }

    private Map<String, Double> numbers(CondensationState end) {
        if (end.epoch() < setting.epochs()) {
            return Map.of("diverged", 1.0);
        }
        Map<String, Double> numbers =
                new LinkedHashMap<>(CondensationNumbers.of(end, data, setting.threshold(), setting.normCut()));
        numbers.put("diverged", 0.0);
        return numbers;
    }

    private CondensationStart start(Unit unit) {
        return CondensationStart.draw(
                new Draws(unit.seed()), setting.neurons(), data.inputs(), data.outputs(), setting.init());
    }

    /** The recorded states, the first and the last among them; empty if it was stopped. */
    private List<CondensationState> train(Unit unit, BooleanSupplier stop) {
        List<CondensationState> states = new ArrayList<>();
        try (CondensationEngine engine =
                new CondensationEngine(data, start(unit), setting.sigma(), setting.descent())) {
            states.add(engine.state());
            while (engine.epoch() < setting.epochs()) {
                if (stop.getAsBoolean()) {
                    return List.of();
                }
                engine.step();
                if (engine.epoch() % setting.every() == 0 || engine.epoch() == setting.epochs()) {
                    CondensationState state = engine.state();
                    if (!state.isFinite()) {
                        return states;
                    }
                    states.add(state);
                }
            }
        }
        return states;
    }

    @Override
    public List<Value> values(List<UnitResult> done) {
        List<Value> values = new ArrayList<>();
        Map<String, Double> chance = Map.of("PR", CosineMap.chanceParticipation(setting.neurons(), data.inputs()));
        SeedValues.byCell(done).forEach((name, results) -> values.addAll(SeedValues.of(name, results, chance)));
        return values;
    }

    @Override
    public List<StudyFigure> figures(List<UnitResult> done) {
        if (done.isEmpty()) {
            return List.of();
        }
        Unit unit = done.get(0).unit();
        List<CondensationState> states = train(unit, () -> false);
        CondensationState end = states.get(states.size() - 1);
        return List.of(
                BandFigure.of(
                                "participation",
                                "Participation ratio over the epochs",
                                "1/mean cos² over all pairs of input weights: K for K orthogonal lines alike. Median and"
                                        + " 10–90% of the seeds.")
                        .axes("epoch", "participation ratio")
                        .cells(done, "PR")
                        .build(),
                CosineFigure.of(
                        "cosines",
                        "Like figure 2: cosines of all pairs of neurons, " + cell + ", seed " + unit.seed() + ", epoch "
                                + end.epoch(),
                        end.cosines(setting.normCut()),
                        setting.threshold()));
    }

    @Override
    public List<String> remarks(List<UnitResult> done) {
        List<String> remarks = new ArrayList<>();
        remarks.add("Lines are counted by leader clustering at |cos| ≥ " + setting.threshold()
                + " (the longest neuron leads), bias included; neurons with a norm below " + setting.normCut()
                + " are left out.");
        double[] lines = SeedValues.numbers(done, "K90");
        if (lines.length == 0) {
            remarks.add("Every seed diverged: take a smaller --eta.");
            return remarks;
        }
        double median = CondensationNumbers.median(lines);
        remarks.add(String.format(
                Locale.ROOT,
                median == 1
                        ? "%s: 90%% of the neurons lie on %.0f line."
                        : "%s: not condensed on one line; 90%% of the neurons take %.0f (median of the seeds).",
                cell,
                median));
        double sign = CondensationNumbers.median(SeedValues.numbers(done, "absCosSign"));
        double mean = CondensationNumbers.median(SeedValues.numbers(done, "absCosMeanImage"));
        remarks.add(String.format(
                Locale.ROOT,
                "|cos| with the vector of signs of Σ y x, which is 1 at every pixel that is not always black, is %.3f; with"
                        + " the mean image %.3f%s",
                sign,
                mean,
                sign > mean ? ": the line is that of signs, as Adam makes it, not that of the data." : "."));
        return remarks;
    }

    @Override
    public OptionalDouble seconds() {
        double each = 8.0 * data.n() * data.inputs() * setting.neurons() * setting.epochs();
        return OptionalDouble.of(setting.seeds().size() * each / SPEED);
    }

    @Override
    public Optional<WatchedNetwork> network() {
        Unit unit = units().get(0);
        return Optional.of(new WatchedCondensation(
                unit,
                data,
                new Manifest.DataSource(source.name(), source.description(), (long) data.n(), source.checksums()),
                start(unit),
                setting.sigma(),
                setting.descent(),
                setting.epochs(),
                setting.every(),
                setting.threshold(),
                setting.normCut()));
    }
}
