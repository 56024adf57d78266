package io.github.hullwatch.papers.program;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.papers.check.Reference;
import io.github.hullwatch.papers.draw.Draws;
import io.github.hullwatch.papers.study.Experiment;
import io.github.hullwatch.papers.study.QuantityNote;
import io.github.hullwatch.papers.study.SeedsOption;
import io.github.hullwatch.papers.study.Study;
import io.github.hullwatch.papers.study.Unit;
import io.github.hullwatch.papers.study.UnitResult;
import io.github.hullwatch.papers.study.Value;
import io.github.hullwatch.papers.study.WatchedNetwork;
import io.github.hullwatch.run.Manifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Least squares by gradient descent, three weights: an experiment with a Deeplearning4j network. */
final class LineFit implements Experiment<LineFit.Options> {

    private static final int N = 6;
    private static final int D = 3;

    static final class Options {
        @Option(names = "--iterations", defaultValue = "25", description = "Updates.")
        int iterations;

        @Mixin
        SeedsOption seeds = new SeedsOption("5");
    }

    /** Added to what the engine says of the first weight at this iteration. */
    private final int wrongAt;

    private final boolean breaks;

    LineFit(int wrongAt, boolean breaks) {
        this.wrongAt = wrongAt;
        this.breaks = breaks;
    }

    @Override
    public String name() {
        return "test-walk";
    }

    @Override
    public String description() {
        return "Fits a plane.";
    }

    @Override
    public String paper() {
        return "Gauss 1809";
    }

    @Override
    public Options setting() {
        return new Options();
    }

    @Override
    public List<QuantityNote> quantities() {
        return List.of(new QuantityNote("w0", "first weight", "", "at the end"));
    }

    @Override
    public List<Reference> references() {
        return List.of();
    }

    @Override
    public Study open(Options setting) {
        List<Unit> units = setting.seeds.seeds().stream()
                .map(seed -> new Unit("line", seed))
                .toList();
        return new Study() {
            @Override
            public List<Unit> units() {
                return units;
            }

            @Override
            public List<UnitResult> run(List<Unit> batch, BooleanSupplier stop) {
                return batch.stream()
                        .map(unit -> descend(unit, setting.iterations))
                        .toList();
            }

            @Override
            public List<Value> values(List<UnitResult> done) {
                return List.of(Value.exact("line", "w0", done.get(0).numbers().get("w0")));
            }

            @Override
            public Optional<WatchedNetwork> network() {
                return Optional.of(new Network(units.get(0), setting.iterations));
            }
        };
    }

    private UnitResult descend(Unit unit, int iterations) {
        Draws draws = new Draws(unit.seed());
        double[] x = draws.normals(N * D, 1);
        double[] y = draws.normals(N, 1);
        double[] w = draws.normals(D, 1);
        double[] t = new double[iterations / 5 + 1];
        double[] w0 = new double[t.length];
        for (int k = 0; k <= iterations; k++) {
            if (k % 5 == 0) {
                t[k / 5] = k;
                w0[k / 5] = w[0] + (k == wrongAt ? 1e-6 : 0);
            }
            double[] gradient = new double[D];
            for (int i = 0; i < N; i++) {
                double f = 0;
                for (int j = 0; j < D; j++) {
                    f += w[j] * x[i * D + j];
                }
                for (int j = 0; j < D; j++) {
                    gradient[j] += 2 * (f - y[i]) * x[i * D + j] / N;
                }
            }
            for (int j = 0; j < D && k < iterations; j++) {
                w[j] -= .05 * gradient[j];
            }
        }
        Map<String, double[]> series = new LinkedHashMap<>();
        series.put("t", t);
        series.put("w0", w0);
        return new UnitResult(unit, Map.of("w0", w[0]), series);
    }

    private final class Network implements WatchedNetwork {
        private final Unit unit;
        private final int iterations;

        Network(Unit unit, int iterations) {
            this.unit = unit;
            this.iterations = iterations;
        }

        @Override
        public Unit unit() {
            return unit;
        }

        @Override
        public MultiLayerNetwork network() {
            if (breaks) {
                throw new IllegalStateException("there is no network");
            }
            Draws draws = new Draws(unit.seed());
            draws.normals(N * D, 1);
            draws.normals(N, 1);
            MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                    .dataType(DataType.DOUBLE)
                    .updater(new Sgd(.05))
                    .list()
                    .layer(new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                            .name("line")
                            .nIn(D)
                            .nOut(1)
                            .hasBias(false)
                            .activation(Activation.IDENTITY)
                            .build())
                    .build());
            network.init();
            network.setParam("0_W", Nd4j.create(draws.normals(D, 1), new long[] {D, 1}, DataType.DOUBLE));
            return network;
        }

        @Override
        public DataSet batch() {
            Draws draws = new Draws(unit.seed());
            return new DataSet(
                    Nd4j.create(draws.normals(N * D, 1), new long[] {N, D}, DataType.DOUBLE),
                    Nd4j.create(draws.normals(N, 1), new long[] {N, 1}, DataType.DOUBLE));
        }

        @Override
        public Manifest.DataSource data() {
            return new Manifest.DataSource("normals", "drawn here", (long) N, Map.of());
        }

        @Override
        public int iterations() {
            return iterations;
        }

        @Override
        public int every() {
            return 5;
        }

        @Override
        public HullwatchListener.Builder watch(HullwatchListener.Builder builder) {
            return builder;
        }

        @Override
        public Map<String, Double> record(MultiLayerNetwork network, int iteration) {
            return Map.of("w0", network.getParam("0_W").getDouble(0));
        }
    }
}
