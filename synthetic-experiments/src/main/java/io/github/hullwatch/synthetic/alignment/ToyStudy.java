package io.github.hullwatch.synthetic.alignment;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.listener.Preset;
import io.github.hullwatch.measure.Quantities;
import io.github.hullwatch.papers.alignment.AlignmentData;
import io.github.hullwatch.papers.alignment.AlignmentNetwork;
import io.github.hullwatch.papers.alignment.AlignmentStart;
import io.github.hullwatch.papers.alignment.MarginKind;
import io.github.hullwatch.papers.figure.ScalingFigure;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import io.github.hullwatch.papers.study.WatchedNetwork;
import io.github.hullwatch.run.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/** One unit for each μ₀. */
final class ToyStudy implements Study {

    /** Nothing is drawn. */
    private static final long SEED = 0;

    private final ToySetting setting;

    ToyStudy(ToySetting setting) {
        this.setting = setting;
    }

    private static String cell(double mu) {
        return "mu=" + (mu == 0 ? "0" : Double.toString(mu));
    }

    private double mu(Unit unit) {
        return setting.mu().stream()
                .filter(mu -> cell(mu).equals(unit.cell()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<Unit> units() {
        return setting.mu().stream().map(mu -> new Unit(cell(mu), SEED)).toList();
    }

    @Override
    public List<UnitResult> run(List<Unit> batch, BooleanSupplier stop) {
        List<UnitResult> results = new ArrayList<>();
        for (Unit unit : batch) {
            ToyRun run = new ToyRun();
            if (run.run(setting, mu(unit), stop)) {
                results.add(new UnitResult(unit, run.numbers(), run.series()));
            }
        }
        return results;
    }

    @Override
    public List<Value> values(List<UnitResult> done) {
        List<Value> values = new ArrayList<>();
        for (UnitResult result : done) {
            result.numbers().forEach((name, value) -> {
                if (Double.isFinite(value)) {
                    values.add(Value.exact(result.unit().cell(), name, value));
                }
            });
        }
        return values;
    }

    @Override
    public List<StudyFigure> figures(List<UnitResult> done) {
        ScalingFigure figure = ScalingFigure.of(
                        "activation-times",
                        "When a neuron meets its second example",
                        "Neurons with v > 0 that begin active on x₁ alone: the time at which each becomes active on x₂,"
                                + " against its angle φ from x₁; dashed: ln tan(φ/2) − ln tan(μ₀/2), exact for the flow.")
                .axes("φ [degrees]", "time");
        for (UnitResult result : done) {
            double mu = mu(result.unit());
            ToyRun run = new ToyRun();
            run.run(setting, mu, () -> false);
            double[] exact = ToyPair.exactTimes(mu, setting.angles());
            int[] shown = IntStream.range(0, setting.angles())
                    .filter(j -> ToyPair.angle(j, setting.angles()) > Math.PI)
                    .filter(j -> Double.isFinite(exact[j]) && Double.isFinite(run.times()[j]))
                    .map(j -> setting.angles() - 1 - j)
                    .sorted()
                    .map(j -> setting.angles() - 1 - j)
                    .toArray();
            if (shown.length > 0) {
                double[] phi = IntStream.of(shown)
                        .mapToDouble(j -> 360 - Math.toDegrees(ToyPair.angle(j, setting.angles())))
                        .toArray();
                figure.points(
                                result.unit().cell(),
                                phi,
                                IntStream.of(shown)
                                        .mapToDouble(j -> run.times()[j])
                                        .toArray())
                        .prediction(
                                "exact, " + result.unit().cell(),
                                phi,
                                IntStream.of(shown).mapToDouble(j -> exact[j]).toArray());
            }
        }
        return List.of(figure.build());
    }

    @Override
    public List<String> remarks(List<UnitResult> done) {
        List<String> remarks = new ArrayList<>();
        for (UnitResult result : done) {
            Map<String, Double> n = result.numbers();
            if (n.get("timed") > 0) {
                remarks.add(String.format(
                        Locale.ROOT,
                        "%s: %.0f neurons meet their second example within %.3g of ln tan(φ/2) − ln tan(μ₀/2): the wait is"
                                + " logarithmic in μ₀, not 1/√μ₀.",
                        result.unit().cell(),
                        n.get("timed"),
                        n.get("timeError")));
            } else {
                remarks.add(result.unit().cell() + ": no neuron meets its second example within this time.");
            }
            if (n.get("reborn") > 0) {
                remarks.add(String.format(
                        Locale.ROOT,
                        "%s: %.0f neurons that began with v < 0 end with v > 0: gradient descent keeps v² − ‖w‖² only up to"
                                + " O(η²), the flow keeps it exactly.",
                        result.unit().cell(),
                        n.get("reborn")));
            }
        }
        remarks.add("Neurons that are dead at the start stay dead.");
        return remarks;
    }

    @Override
    public OptionalDouble seconds() {
        return OptionalDouble.of(4e-8 * setting.mu().size() * setting.steps() * setting.angles());
    }

    @Override
    public Optional<WatchedNetwork> network() {
        Unit unit = units().get(0);
        double mu = mu(unit);
        AlignmentData pair = AlignmentData.of(ToyPair.inputs(mu), new double[] {1, 1});
        return Optional.of(new WatchedNetwork() {
            @Override
            public Unit unit() {
                return unit;
            }

            @Override
            public MultiLayerNetwork network() {
                ToyPair start = new ToyPair(mu, setting.angles(), setting.eps(), setting.eta(), 1);
                // The sum over two examples is twice Deeplearning4j's mean.
                return AlignmentNetwork.of(
                        new AlignmentStart(start.weights(), start.outputs()), MarginKind.EXP, 2 * setting.eta(), false);
            }

            @Override
            public DataSet batch() {
                return AlignmentNetwork.batch(pair);
            }

            @Override
            public Manifest.DataSource data() {
                return new Manifest.DataSource("pair", "two examples in the plane, mu0 = " + mu, 2L, Map.of());
            }

            @Override
            public int iterations() {
                return setting.steps();
            }

            @Override
            public int every() {
                return ToyRun.every(setting);
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
                double[] weights = new double[2 * setting.angles()];
                for (int j = 0; j < setting.angles(); j++) {
                    weights[2 * j] = network.getParam("0_W").getDouble(0, j);
                    weights[2 * j + 1] = network.getParam("0_W").getDouble(1, j);
                }
                return ToyRun.named(ToyPair.counts(weights, mu));
            }
        });
    }
}
