package io.github.hullwatch.mnist.alignment;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.listener.Preset;
import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.mnist.data.DigitData;
import io.github.hullwatch.papers.alignment.AlignmentData;
import io.github.hullwatch.papers.alignment.AlignmentEngine;
import io.github.hullwatch.papers.alignment.AlignmentNetwork;
import io.github.hullwatch.papers.alignment.AlignmentStart;
import io.github.hullwatch.papers.check.Reference;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import io.github.hullwatch.papers.study.WatchedNetwork;
import io.github.hullwatch.run.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/** Many seeds of one setting, multiplied together. */
final class AlignmentStudy implements Study {

    /** Seeds that are multiplied together at most. */
    private static final int MOST_TOGETHER = 20;

    /** Multiplications and additions a second, on one core; after alignment an iteration takes a small part of them. */
    private static final double SPEED = 2e10;

    private static final double SHARE = .4;

    private final AlignmentSetting setting;
    private final DigitData source;
    private final AlignmentData data;
    private final String cell;
    private final List<Reference> references;

    /** @param references of this setting, for figures */
    AlignmentStudy(AlignmentSetting setting, DigitData source, List<Reference> references) {
        this.setting = setting;
        this.source = source;
        this.references = references;
        String[] pair = setting.pair();
        data = DigitPair.of(source.train(), pair, setting.first(), setting.centre());
        cell = String.join("/", pair);
    }

    AlignmentData data() {
        return data;
    }

    AlignmentSetting setting() {
        return setting;
    }

    @Override
    public List<Unit> units() {
        return setting.seeds().stream().map(seed -> new Unit(cell, seed)).toList();
    }

    @Override
    public List<List<Unit>> batches(List<Unit> left, int threads) {
        int together = Math.max(1, Math.min(MOST_TOGETHER, (left.size() + threads - 1) / threads));
        List<List<Unit>> batches = new ArrayList<>();
        for (int from = 0; from < left.size(); from += together) {
            batches.add(left.subList(from, Math.min(left.size(), from + together)));
        }
        return batches;
    }

    @Override
    public List<UnitResult> run(List<Unit> batch, BooleanSupplier stop) {
        List<AlignmentStart> starts = batch.stream().map(this::start).toList();
        List<AlignmentCurve> curves = new ArrayList<>();
        starts.forEach(start -> curves.add(new AlignmentCurve(setting.iterations())));
        List<double[]> ends;
        try (AlignmentEngine engine = new AlignmentEngine(data, setting.loss(), setting.eta(), setting.fixedV())) {
            ends = engine.run(
                    starts,
                    setting.iterations(),
                    setting.every(),
                    (run, state) -> curves.get(run).add(state),
                    stop);
        }
        List<UnitResult> results = new ArrayList<>();
        for (int r = 0; r < ends.size(); r++) {
            Map<String, Double> numbers = new LinkedHashMap<>(curves.get(r).numbers(setting.eta()));
            if (!curves.get(r).diverged()) {
                numbers.put("turnedV", (double) turned(starts.get(r).outputs(), ends.get(r)));
            }
            results.add(new UnitResult(batch.get(r), numbers, curves.get(r).series()));
        }
        return results;
    }

    private AlignmentStart start(Unit unit) {
        return AlignmentStart.draw(unit.seed(), setting.neurons(), data.d(), setting.eps(), setting.outputs());
    }

    /** How many output weights have another sign than at the start. */
    private static int turned(double[] before, double[] after) {
        int count = 0;
        for (int j = 0; j < before.length; j++) {
            count += before[j] > 0 != after[j] > 0 ? 1 : 0;
        }
        return count;
    }

    @Override
    public List<Value> values(List<UnitResult> done) {
        Set<String> names = new LinkedHashSet<>();
        done.forEach(result -> names.addAll(result.numbers().keySet()));
        List<Value> values = new ArrayList<>();
        for (String name : names) {
            values.add(value(done, name));
        }
        return values;
    }

    /** Mean and standard deviation over the seeds that have a value. */
    Value value(List<UnitResult> done, String name) {
        double[] found = done.stream()
                .mapToDouble(result -> result.numbers().getOrDefault(name, Double.NaN))
                .filter(Double::isFinite)
                .toArray();
        double mean = 0;
        for (double one : found) {
            mean += one / found.length;
        }
        double squares = 0;
        for (double one : found) {
            squares += (one - mean) * (one - mean);
        }
        return new Value(
                cell,
                name,
                found.length == 0 ? Double.NaN : mean,
                found.length > 1 ? Math.sqrt(squares / (found.length - 1)) : Double.NaN,
                found.length,
                Double.NaN);
    }

    @Override
    public List<StudyFigure> figures(List<UnitResult> done) {
        return new AlignmentFigures(this, references).of(done);
    }

    @Override
    public List<String> remarks(List<UnitResult> done) {
        return new AlignmentRemarks(this).of(done);
    }

    @Override
    public OptionalDouble seconds() {
        double each = 4.0 * data.n() * data.d() * setting.neurons() * setting.iterations();
        return OptionalDouble.of(setting.seeds().size() * each * SHARE / SPEED);
    }

    @Override
    public Optional<WatchedNetwork> network() {
        Unit unit = units().get(0);
        AlignmentData pair = data;
        return Optional.of(new WatchedNetwork() {
            @Override
            public Unit unit() {
                return unit;
            }

            @Override
            public MultiLayerNetwork network() {
                return AlignmentNetwork.of(start(unit), setting.loss(), setting.eta(), setting.fixedV());
            }

            @Override
            public DataSet batch() {
                return AlignmentNetwork.batch(pair);
            }

            @Override
            public Manifest.DataSource data() {
                return new Manifest.DataSource(
                        source.name(), source.description(), (long) pair.n(), source.checksums());
            }

            @Override
            public int iterations() {
                return setting.iterations();
            }

            @Override
            public int every() {
                return setting.every();
            }

            @Override
            public HullwatchListener.Builder watch(HullwatchListener.Builder builder) {
                return builder.layers(AlignmentNetwork.HIDDEN)
                        .preset(Preset.FULL)
                        .probe(batch().getFeatures(), pair.labels())
                        .quantity(Quantities.alignment());
            }

            @Override
            public Map<String, Double> record(MultiLayerNetwork network, int iteration) {
                return AlignmentNetwork.state(pair, setting.loss(), network, iteration)
                        .values();
            }
        });
    }
}
