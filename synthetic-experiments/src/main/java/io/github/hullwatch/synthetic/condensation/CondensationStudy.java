package io.github.hullwatch.synthetic.condensation;

import io.github.hullwatch.geometry.statistics.CosineMap;
import io.github.hullwatch.papers.condensation.CondensationData;
import io.github.hullwatch.papers.condensation.CondensationEngine;
import io.github.hullwatch.papers.condensation.CondensationNumbers;
import io.github.hullwatch.papers.condensation.CondensationStart;
import io.github.hullwatch.papers.condensation.CondensationState;
import io.github.hullwatch.papers.condensation.LinearGrowth;
import io.github.hullwatch.papers.condensation.PolynomialFit;
import io.github.hullwatch.papers.condensation.SeedValues;
import io.github.hullwatch.papers.condensation.Sigma;
import io.github.hullwatch.papers.condensation.TheoryLines;
import io.github.hullwatch.papers.condensation.WatchedCondensation;
import io.github.hullwatch.papers.draw.Draws;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import io.github.hullwatch.papers.study.WatchedNetwork;
import io.github.hullwatch.run.Manifest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/** Seeds of some activations in one setting. */
final class CondensationStudy implements Study {

    /** Multiplications, additions and tangents a second, on one core. */
    private static final double SPEED = 1.5e9;

    private final CondensationSetting setting;

    CondensationStudy(CondensationSetting setting) {
        this.setting = setting;
    }

    CondensationSetting setting() {
        return setting;
    }

    @Override
    public List<Unit> units() {
        List<Unit> units = new ArrayList<>();
        for (Sigma sigma : setting.sigmas()) {
            setting.seeds().forEach(seed -> units.add(new Unit(sigma.toString(), seed)));
        }
        return units;
    }

    @Override
    public List<UnitResult> run(List<Unit> batch, BooleanSupplier stop) {
        List<UnitResult> results = new ArrayList<>();
        for (Unit unit : batch) {
            Trial trial = new Trial(unit);
            List<CondensationState> states = trial.train(stop);
            if (states.isEmpty()) {
                return results;
            }
            results.add(new UnitResult(
                    unit, trial.numbers(states.get(states.size() - 1)), CondensationState.series(states)));
        }
        return results;
    }

    /** One seed of one activation. */
    final class Trial {
        private final CondensationData data;
        private final CondensationStart start;
        private final Sigma sigma;
        private final int epochs;

        Trial(Unit unit) {
            Draws draws = new Draws(unit.seed());
            sigma = sigma(unit.cell());
            data = setting.oneDimension() ? CondensationData.oneDimension() : CondensationData.fiveDimensions(draws);
            start = CondensationStart.draw(draws, setting.neurons(), data.inputs(), 1, setting.init());
            epochs = setting.untilGrown() ? growth().steps(setting.growth()) : setting.epochs();
        }

        static Sigma sigma(String cell) {
            return Arrays.stream(Sigma.values())
                    .filter(one -> one.toString().equals(cell))
                    .findFirst()
                    .orElseThrow();
        }

        LinearGrowth growth() {
            return LinearGrowth.of(data, setting.descent(sigma).rate());
        }

        CondensationData data() {
            return data;
        }

        CondensationStart start() {
            return start;
        }

        int epochs() {
            return epochs;
        }

        /** The recorded states, the first and the last among them; empty if it was stopped. */
        List<CondensationState> train(BooleanSupplier stop) {
            List<CondensationState> states = new ArrayList<>();
            try (CondensationEngine engine = new CondensationEngine(data, start, sigma, setting.descent(sigma))) {
                states.add(engine.state());
                while (engine.epoch() < epochs) {
                    if (stop.getAsBoolean()) {
                        return List.of();
                    }
                    engine.step();
                    if (engine.epoch() % setting.every() == 0 || engine.epoch() == epochs) {
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

        Map<String, Double> numbers(CondensationState end) {
            if (end.epoch() < epochs) {
                return Map.of("diverged", 1.0);
            }
            Map<String, Double> numbers =
                    new LinkedHashMap<>(CondensationNumbers.of(end, data, setting.threshold(), setting.normCut()));
            numbers.put("diverged", 0.0);
            int p = sigma.multiplicity();
            if (setting.oneDimension()) {
                double[] places = places();
                double[] f = end.outputs(data.x(), sigma);
                if (p > 0) {
                    double[] lines = TheoryLines.degrees(data, p);
                    double[] angles = new double[start.neurons()];
                    for (int j = 0; j < angles.length; j++) {
                        angles[j] = TheoryLines.toNearest(
                                lines, end.weights().w()[2 * j], end.weights().w()[2 * j + 1]);
                    }
                    numbers.put("angle", CondensationNumbers.median(angles));
                    numbers.put("offPolynomial", PolynomialFit.of(places, f, p).relative());
                }
                numbers.put("offLine", PolynomialFit.of(places, f, 1).relative());
            }
            if (setting.plain() && sigma == Sigma.TANH) {
                double[] predicted = growth().absCosines(start, epochs);
                double[] found = end.absCosines(growth().q());
                double worst = 0;
                for (int j = 0; j < found.length; j++) {
                    worst = Math.max(worst, Math.abs(found[j] - predicted[j]));
                }
                numbers.put("predictedQ", CondensationNumbers.median(predicted));
                numbers.put("predictionError", worst);
            }
            return numbers;
        }

        /** The inputs without the bias, in one dimension. */
        double[] places() {
            double[] places = new double[data.n()];
            Arrays.setAll(places, i -> data.x()[2 * i]);
            return places;
        }
    }

    @Override
    public List<Value> values(List<UnitResult> done) {
        List<Value> values = new ArrayList<>();
        Map<String, Double> chance =
                Map.of("PR", CosineMap.chanceParticipation(setting.neurons(), setting.oneDimension() ? 2 : 6));
        SeedValues.byCell(done).forEach((cell, results) -> {
            values.addAll(SeedValues.of(cell, results, chance));
            double[] lines = SeedValues.numbers(results, "K90");
            values.add(ofSeeds(cell, "K90Median", CondensationNumbers.median(lines), lines.length));
            values.add(ofSeeds(cell, "K90P10", CondensationNumbers.quantile(lines, .1), lines.length));
            values.add(ofSeeds(cell, "K90P90", CondensationNumbers.quantile(lines, .9), lines.length));
            for (String quantity : List.of("K90at90", "K90at99", "K90linked", "PR")) {
                double[] found = SeedValues.numbers(results, quantity);
                values.add(ofSeeds(cell, quantity + "Median", CondensationNumbers.median(found), found.length));
            }
            double[] ratios = SeedValues.numbers(results, "PR");
            double above = Arrays.stream(ratios).filter(ratio -> ratio > 1.4).count();
            values.add(ofSeeds(cell, "shareAbove14", above / ratios.length, ratios.length));
            Sigma sigma = Trial.sigma(cell);
            if (setting.oneDimension() && sigma.multiplicity() > 0) {
                double[] theory = TheoryLines.degrees(CondensationData.oneDimension(), sigma.multiplicity());
                for (int k = 0; k < theory.length; k++) {
                    values.add(Value.exact(cell, "line" + (k + 1), theory[k]));
                }
            }
        });
        return values;
    }

    private static Value ofSeeds(String cell, String quantity, double value, int seeds) {
        return new Value(cell, quantity, value, Double.NaN, seeds, Double.NaN);
    }

    @Override
    public List<StudyFigure> figures(List<UnitResult> done) {
        return new CondensationFigures(this).of(done);
    }

    @Override
    public List<String> remarks(List<UnitResult> done) {
        return new CondensationRemarks(this).of(done);
    }

    @Override
    public OptionalDouble seconds() {
        double inputs = setting.oneDimension() ? 2 : 6;
        double n = setting.oneDimension() ? 40 : 80;
        double epochs = setting.untilGrown() ? 36 * setting.growth() : setting.epochs();
        return OptionalDouble.of(units().size() * epochs * n * setting.neurons() * (4 * inputs + 20) / SPEED);
    }

    @Override
    public Optional<WatchedNetwork> network() {
        Unit unit = units().get(0);
        Trial trial = new Trial(unit);
        return Optional.of(new WatchedCondensation(
                unit,
                trial.data,
                new Manifest.DataSource(
                        "condensation-" + setting.problem(),
                        setting.oneDimension()
                                ? "sin 3x + sin(6x)/2 at 40 places from -1 to 1.5"
                                : "the sum of 3.5 sin(5x+1) over five components, uniform on [-4, 2]",
                        (long) trial.data.n(),
                        Map.of()),
                trial.start,
                trial.sigma,
                setting.descent(trial.sigma),
                trial.epochs,
                setting.every(),
                setting.threshold(),
                setting.normCut()));
    }
}
