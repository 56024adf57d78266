package io.github.hullwatch.papers.program;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.papers.check.Reference;
import io.github.hullwatch.papers.draw.Draws;
import io.github.hullwatch.papers.figure.BandFigure;
import io.github.hullwatch.papers.figure.ScalingFigure;
import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.papers.study.QuantityNote;
import io.github.hullwatch.papers.study.SeedsOption;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import io.github.hullwatch.program.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A random walk after no paper: an experiment that takes no time. Its cells are short and long walks. */
class Walk implements Experiment<Walk.Options> {

    enum Start {
        ZERO,
        ONE
    }

    static class Options {
        @Option(names = "--steps", defaultValue = "20", description = "Steps of the short walks.")
        int steps;

        @Option(names = "--scale", defaultValue = "1", description = "Length of a step.")
        double scale;

        @Option(names = "--start", defaultValue = "zero", description = "Where they begin.")
        Start start;

        @Option(names = "--widths", split = ",", defaultValue = "1,2", description = "Widths.")
        int[] widths;

        @Option(names = "--absolute", description = "Take absolute values.")
        boolean absolute;

        @Option(
                names = "--no-sign",
                negatable = true,
                defaultValue = "true",
                fallbackValue = "true",
                description = "S.")
        boolean sign;

        @Option(names = "--data", description = "A folder.")
        Path data;

        @Mixin
        SeedsOption seeds = new SeedsOption("1-4");
    }

    /** Units that throw. */
    final List<Unit> broken = new ArrayList<>();

    final List<Reference> references = new ArrayList<>();

    final AtomicInteger computed = new AtomicInteger();

    /** Asked before each unit. */
    BooleanSupplier interrupts = () -> false;

    @Override
    public String name() {
        return "test-walk";
    }

    @Override
    public String description() {
        return "Walks at random.";
    }

    @Override
    public String paper() {
        return "Nobody, arXiv 0000.00000";
    }

    @Override
    public Options setting() {
        return new Options();
    }

    @Override
    public List<QuantityNote> quantities() {
        return List.of(
                new QuantityNote("end", "end", "", "where it ends"),
                new QuantityNote("widest", "widest", "", "largest distance from the start"),
                new QuantityNote("ratio", "ratio", "", "of the two cells"),
                new QuantityNote("limit", "limit", "", "infinite"));
    }

    @Override
    public List<Reference> references() {
        return references;
    }

    /** A reference value of the default setting. */
    static Reference reference(String quantity, String cell, double value, double tolerance, boolean robust) {
        return new Reference("test-walk", Map.of(), quantity, cell, value, tolerance, robust, true, "nobody");
    }

    static Map<String, JsonNode> json(String text) {
        Map<String, JsonNode> map = new LinkedHashMap<>();
        Json.parse(text, "a setting").properties().forEach(e -> map.put(e.getKey(), e.getValue()));
        return map;
    }

    @Override
    public Study open(Options setting) {
        if (setting.steps < 1) {
            throw UserError.usage("--steps " + setting.steps + ": a number from 1 is needed");
        }
        List<Long> seeds = setting.seeds.seeds();
        return new WalkStudy(setting, seeds);
    }

    private final class WalkStudy implements Study {
        private final Options setting;
        private final List<Unit> units = new ArrayList<>();

        WalkStudy(Options setting, List<Long> seeds) {
            this.setting = setting;
            for (String cell : List.of("short", "long")) {
                seeds.forEach(seed -> units.add(new Unit(cell, seed)));
            }
        }

        @Override
        public List<Unit> units() {
            return units;
        }

        /** Pairs. */
        @Override
        public List<List<Unit>> batches(List<Unit> left, int threads) {
            List<List<Unit>> batches = new ArrayList<>();
            for (int i = 0; i < left.size(); i += 2) {
                batches.add(List.copyOf(left.subList(i, Math.min(left.size(), i + 2))));
            }
            return batches;
        }

        @Override
        public List<UnitResult> run(List<Unit> batch, BooleanSupplier stop) {
            List<UnitResult> results = new ArrayList<>();
            for (Unit unit : batch) {
                if (interrupts.getAsBoolean() || stop.getAsBoolean()) {
                    return results;
                }
                if (broken.contains(unit)) {
                    throw new IllegalStateException("it fell over");
                }
                computed.incrementAndGet();
                results.add(walk(unit));
            }
            return results;
        }

        private UnitResult walk(Unit unit) {
            int steps = unit.cell().equals("short") ? setting.steps : 10 * setting.steps;
            double[] draws = new Draws(unit.seed()).normals(steps, setting.scale);
            double[] t = new double[steps + 1];
            double[] x = new double[steps + 1];
            x[0] = setting.start.ordinal();
            for (int i = 0; i < steps; i++) {
                t[i + 1] = i + 1;
                x[i + 1] = x[i] + draws[i];
            }
            double end = setting.absolute ? Math.abs(x[steps]) : x[steps];
            double widest = Arrays.stream(x).map(Math::abs).max().orElseThrow();
            Map<String, Double> numbers = new LinkedHashMap<>(Map.of("end", end));
            numbers.put("widest", unit.seed() == 3 ? Double.NaN : widest);
            numbers.put("limit", Double.POSITIVE_INFINITY);
            Map<String, double[]> series = new LinkedHashMap<>();
            series.put("t", t);
            series.put("x", x);
            return new UnitResult(unit, numbers, series);
        }

        @Override
        public List<Value> values(List<UnitResult> done) {
            List<Value> values = new ArrayList<>();
            for (String cell : List.of("short", "long")) {
                for (String quantity : List.of("end", "widest")) {
                    double[] found = done.stream()
                            .filter(r -> r.unit().cell().equals(cell))
                            .mapToDouble(r -> r.numbers().get(quantity))
                            .filter(v -> !Double.isNaN(v))
                            .toArray();
                    double mean = Arrays.stream(found).average().orElse(Double.NaN);
                    double squares = Arrays.stream(found)
                            .map(v -> (v - mean) * (v - mean))
                            .sum();
                    values.add(new Value(
                            cell,
                            quantity,
                            mean,
                            Math.sqrt(squares / (found.length - 1)),
                            found.length,
                            quantity.equals("end") ? 0 : Double.NaN));
                }
            }
            values.add(Value.exact(
                    "", "ratio", values.get(3).value() / values.get(1).value()));
            values.add(Value.exact("", "limit", done.get(0).numbers().get("limit")));
            return values;
        }

        @Override
        public List<StudyFigure> figures(List<UnitResult> done) {
            return List.of(
                    BandFigure.of("walks", "Figure 1", "Walks <at random> & more.")
                            .axes("step", "place")
                            .cells(done, "x")
                            .reference("known", 10, 1.5, .5)
                            .level("start", 0)
                            .event(5, "halfway")
                            .build(),
                    ScalingFigure.of("ends", "Figure 2", "Distances.")
                            .axes("steps", "distance")
                            .logLog()
                            .fitted("widest", new double[] {20, 200}, List.of(new double[] {4, 5}, new double[] {12}))
                            .build());
        }

        @Override
        public List<String> remarks(List<UnitResult> done) {
            return List.of("It walks.");
        }

        @Override
        public OptionalDouble seconds() {
            return OptionalDouble.of(2);
        }
    }
}
