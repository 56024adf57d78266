package io.github.hullwatch.synthetic.energy;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.statistics.Energies;
import io.github.hullwatch.geometry.statistics.UniformEnergy;
import io.github.hullwatch.papers.draw.Draws;
import io.github.hullwatch.papers.figure.BandFigure;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import io.github.hullwatch.synthetic.energy.EnergySetting.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * One set of a shape for each seed: n·d normals, row by row. The set drawn in a half space is the same one, with every
 * direction turned to the side where its first component is not negative.
 */
record EnergyStudy(List<Shape> shapes, List<Long> seeds) implements Study {

    private static final double LOW = .05;
    private static final double HIGH = .95;

    @Override
    public List<Unit> units() {
        List<Unit> units = new ArrayList<>();
        for (Shape shape : shapes) {
            for (long seed : seeds) {
                units.add(new Unit(shape.cell(), seed));
            }
        }
        return units;
    }

    @Override
    public List<UnitResult> run(List<Unit> batch, BooleanSupplier stop) {
        List<UnitResult> done = new ArrayList<>();
        for (Unit unit : batch) {
            if (stop.getAsBoolean()) {
                break;
            }
            done.add(draw(unit));
        }
        return done;
    }

    private UnitResult draw(Unit unit) {
        Shape shape = shapes.stream()
                .filter(one -> one.cell().equals(unit.cell()))
                .findFirst()
                .orElseThrow();
        int n = shape.n();
        int d = shape.d();
        double[] rows = new Draws(unit.seed()).normals(n * d, 1);
        Energies whole = Energies.of(Vectors.rows(rows, n, d));
        for (int i = 0; i < n; i++) {
            if (rows[i * d] < 0) {
                for (int k = 0; k < d; k++) {
                    rows[i * d + k] = -rows[i * d + k];
                }
            }
        }
        Energies turned = Energies.of(Vectors.rows(rows, n, d));
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (int s : Law.EXPONENTS) {
            numbers.put(Law.SPHERE.simulated(s), whole.energies().get(s).mean());
            numbers.put(Law.HALF.simulated(s), whole.energies().get(s).half());
            numbers.put(Law.IN_HALF.simulated(s), turned.energies().get(s).mean());
        }
        return new UnitResult(unit, numbers);
    }

    @Override
    public List<Value> values(List<UnitResult> done) {
        List<Value> values = new ArrayList<>();
        for (Shape shape : shapes) {
            for (Law law : Law.values()) {
                for (int s : Law.EXPONENTS) {
                    add(values, shape, law, s, found(done, shape, law.simulated(s)));
                }
            }
        }
        return values;
    }

    /** In ascending order. */
    private static double[] found(List<UnitResult> done, Shape shape, String quantity) {
        return done.stream()
                .filter(result -> result.unit().cell().equals(shape.cell()))
                .mapToDouble(result -> result.numbers().get(quantity))
                .sorted()
                .toArray();
    }

    private static void add(List<Value> values, Shape shape, Law law, int s, double[] found) {
        UniformEnergy chance = new UniformEnergy(s, shape.d());
        String cell = shape.cell();
        double closed = law.mean(chance, shape.n());
        if (chance.hasMean()) {
            values.add(Value.exact(cell, law.closed(s), closed));
        }
        if (law == Law.SPHERE && chance.hasVariance()) {
            values.add(Value.exact(cell, "closedSd" + s, chance.sd(shape.n())));
        }
        if (found.length == 0) {
            return;
        }
        if (chance.hasMean()) {
            double mean = Arrays.stream(found).average().orElseThrow();
            double squares =
                    Arrays.stream(found).map(x -> (x - mean) * (x - mean)).sum();
            double sd = chance.hasVariance() && found.length > 1 ? Math.sqrt(squares / (found.length - 1)) : Double.NaN;
            values.add(new Value(cell, law.simulated(s), mean, sd, found.length, closed));
        }
        if (!chance.hasVariance()) {
            values.add(quantile(cell, law.quantile("low", s), found, LOW));
            values.add(quantile(cell, law.quantile("median", s), found, .5));
            values.add(quantile(cell, law.quantile("high", s), found, HIGH));
        }
    }

    /** Between the two nearest values, as NumPy does it. */
    private static Value quantile(String cell, String quantity, double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        double value = sorted[below] + (place - below) * (sorted[above] - sorted[below]);
        return new Value(cell, quantity, value, Double.NaN, sorted.length, Double.NaN);
    }

    @Override
    public List<StudyFigure> figures(List<UnitResult> done) {
        List<StudyFigure> figures = new ArrayList<>();
        for (Shape shape : shapes) {
            for (int s : Law.EXPONENTS) {
                double[] found = found(done, shape, Law.SPHERE.simulated(s));
                if (found.length > 1) {
                    figures.add(figure(shape, s, found));
                }
            }
        }
        return figures;
    }

    private static StudyFigure figure(Shape shape, int s, double[] found) {
        UniformEnergy chance = new UniformEnergy(s, shape.d());
        double[] shares = new double[found.length];
        Arrays.setAll(shares, i -> (i + .5) / found.length);
        String of = shape.n() + " random directions in " + shape.d() + " dimensions";
        String caption = "Share of sets with at most this energy (mean over pairs, s = " + s + ") of "
                + of + "."
                + (chance.hasVariance()
                        ? " Dashed: the normal law with the mean and the standard deviation of the closed forms."
                        : chance.hasMean()
                                ? " The expectation is finite, the variance is not: no normal law."
                                : " The expectation is infinite: there is nothing that a mean over sets would tend to.");
        BandFigure figure = BandFigure.of(
                        "energy-" + shape.n() + "x" + shape.d() + "-s" + s, "Energy, s = " + s + ", of " + of, caption)
                .axes("energy, mean over pairs", "share of sets");
        if (!chance.hasVariance()) {
            figure.logX();
        }
        Unit unit = new Unit(shape.cell(), 0);
        figure.curve(
                found.length + " sets",
                List.of(new UnitResult(unit, Map.of(), Map.of("t", found, "share", shares))),
                "share");
        if (chance.hasVariance()) {
            normal(figure, chance.mean(), chance.sd(shape.n()));
        }
        if (chance.hasMean()) {
            figure.event(chance.mean(), "closed form of the expectation");
        }
        return figure.build();
    }

    /** The distribution function within three standard deviations, its density summed up: enough for the eye. */
    private static void normal(BandFigure figure, double mean, double sd) {
        double step = .05;
        double[] x = new double[121];
        double[] y = new double[x.length];
        double sum = .00135;
        for (int i = 0; i < x.length; i++) {
            double z = (i - 60) * step;
            x[i] = mean + z * sd;
            y[i] = sum;
            double middle = z + step / 2;
            sum += step * Math.exp(-middle * middle / 2) / Math.sqrt(2 * Math.PI);
        }
        figure.prediction("normal law, closed forms", x, y);
    }

    @Override
    public List<String> remarks(List<UnitResult> done) {
        List<String> remarks = new ArrayList<>();
        for (Shape shape : shapes) {
            for (int s : Law.EXPONENTS) {
                UniformEnergy chance = new UniformEnergy(s, shape.d());
                if (!chance.hasMean()) {
                    remarks.add(shape.cell() + ", s = " + s + ": the expectation is infinite, since s ≥ d − 1; only"
                            + " quantiles are stated.");
                } else if (!chance.hasVariance()) {
                    remarks.add(
                            shape.cell() + ", s = " + s + ": the variance is infinite, since 2s ≥ d − 1; a mean over"
                                    + " sets has no standard error.");
                }
            }
        }
        return remarks;
    }

    @Override
    public OptionalDouble seconds() {
        double one = 0;
        for (Shape shape : shapes) {
            double numbers = (double) shape.n() * shape.d();
            one += 4e-8 * numbers + 2 * shape.n() * (numbers * 7e-11 + shape.n() * 1e-8);
        }
        return OptionalDouble.of(one * seeds.size());
    }
}
