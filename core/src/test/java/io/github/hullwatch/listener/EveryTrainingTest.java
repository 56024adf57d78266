package io.github.hullwatch.listener;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.run.verify.RunVerifier;
import io.github.hullwatch.run.verify.Verification;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.datasets.iterator.IteratorMultiDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Every way of training a model that repeats itself: the listener is a spectator to the bit, sees the iterations that
 * there are, and writes a run that holds.
 */
class EveryTrainingTest {

    private static final int EPOCHS = 3;
    private static final int BATCHES = 2;

    @TempDir
    private Path temp;

    /** How a model is made and trained, what is measured of it, and at which iterations. */
    private enum Training {
        DATA_SETS("hidden", "0 1 2 3 4 5 6") {
            @Override
            Model train(Attach attach) {
                MultiLayerNetwork network = attach.to(stack(dense("hidden"), softmax()));
                for (int i = 0; i < EPOCHS; i++) {
                    batches().forEachRemaining(network::fit);
                }
                return network;
            }
        },
        EPOCHS_OF_AN_ITERATOR("hidden", "0 1 2 3 4 5 6") {
            @Override
            Model train(Attach attach) {
                return fitted(attach.to(stack(dense("hidden"), softmax())));
            }
        },
        ARRAYS("hidden", "0 1 2") {
            @Override
            Model train(Attach attach) {
                MultiLayerNetwork network = attach.to(stack(dense("hidden"), softmax()));
                DataSet batch = Networks.batch(4, 1);
                network.fit(batch.getFeatures(), batch.getLabels());
                network.fit(batch.getFeatures(), batch.getLabels(), null, null);
                return network;
            }
        },
        DOUBLE("hidden", "0 1 2 3 4 5 6") {
            @Override
            Model train(Attach attach) {
                return fitted(attach.to(Networks.dense(new Adam(0.01), DataType.DOUBLE)));
            }
        },
        HALF("hidden", "0 1 2 3 4 5 6") {
            @Override
            Model train(Attach attach) {
                return fitted(attach.to(Networks.dense(new Sgd(0.1), DataType.FLOAT16)));
            }
        },
        LINE_SEARCH("hidden", "0 1 2 3 4 5 6") {
            @Override
            Model train(Attach attach) {
                return fitted(attach.to(stack(
                        configuration().optimizationAlgo(OptimizationAlgorithm.LINE_GRADIENT_DESCENT),
                        dense("hidden"),
                        softmax())));
            }
        },
        CONJUGATE_GRADIENT("hidden", "0 1 2 3 4 5 6") {
            @Override
            Model train(Attach attach) {
                return fitted(attach.to(stack(
                        configuration().optimizationAlgo(OptimizationAlgorithm.CONJUGATE_GRADIENT),
                        dense("hidden"),
                        softmax())));
            }
        },
        LBFGS("hidden", "0 1 2 3 4 5 6") {
            @Override
            Model train(Attach attach) {
                return fitted(attach.to(stack(
                        configuration().optimizationAlgo(OptimizationAlgorithm.LBFGS), dense("hidden"), softmax())));
            }
        },
        CONSTRAINTS_AND_DECAY("hidden", "0 1 2 3 4 5 6") {
            @Override
            Model train(Attach attach) {
                return fitted(attach.to(stack(
                        configuration().l2(.01).weightDecay(.01).constrainWeights(new MaxNormConstraint(.5, 1)),
                        dense("hidden"),
                        softmax())));
            }
        },
        CACHED_ON_THE_DEVICE("hidden", "0 1 2 3 4 5 6") {
            @Override
            Model train(Attach attach) {
                return fitted(
                        attach.to(stack(configuration().cacheMode(CacheMode.DEVICE), dense("hidden"), softmax())));
            }
        },
        WITHOUT_WORKSPACES("hidden", "0 1 2 3 4 5 6") {
            @Override
            Model train(Attach attach) {
                return fitted(attach.to(stack(
                        configuration()
                                .trainingWorkspaceMode(WorkspaceMode.NONE)
                                .inferenceWorkspaceMode(WorkspaceMode.NONE),
                        dense("hidden"),
                        softmax())));
            }
        },
        FROZEN_BELOW("layer0", "0") {
            @Override
            Model train(Attach attach) {
                return fitted(attach.to(stack(new FrozenLayer(dense("stays")), dense("hidden"), softmax())));
            }
        },
        FROZEN_IN_THE_MIDDLE("below", "0 1 2 3 4 5 6") {
            @Override
            Model train(Attach attach) {
                return fitted(attach.to(
                        stack(configuration().l2(.1), dense("below"), new FrozenLayer(dense("stays")), softmax())));
            }
        },
        FROZEN_WITH_BACKPROP("layer1", "0 1 2 3 4 5 6") {
            @Override
            Model train(Attach attach) {
                return fitted(attach.to(stack(
                        configuration().l2(.1),
                        dense("below"),
                        new FrozenLayerWithBackprop(dense("decays")),
                        softmax())));
            }
        },
        TRANSFER_LEARNING("fresh", "0 1 2 3 4 5 6") {
            @Override
            Model train(Attach attach) {
                MultiLayerNetwork trained = stack(dense("hidden"), softmax());
                batches().forEachRemaining(trained::fit);
                batches().forEachRemaining(trained::fit);
                MultiLayerNetwork network = new TransferLearning.Builder(trained)
                        .fineTuneConfiguration(new FineTuneConfiguration.Builder()
                                .seed(8)
                                .updater(new Sgd(.2))
                                .build())
                        .setFeatureExtractor(0)
                        .removeOutputLayer()
                        .addLayer(new DenseLayer.Builder()
                                .name("fresh")
                                .nIn(8)
                                .nOut(6)
                                .activation(Activation.TANH)
                                .build())
                        .addLayer(new OutputLayer.Builder(LossFunction.MCXENT)
                                .name("output")
                                .nIn(6)
                                .nOut(Networks.CLASSES)
                                .activation(Activation.SOFTMAX)
                                .build())
                        .build();
                return fitted(attach.to(network));
            }
        },
        FROM_A_ZIP("hidden", "2 3 4 5 6 7 8") {
            @Override
            Model train(Attach attach) {
                MultiLayerNetwork saved = Networks.dense(new Adam(0.01), DataType.FLOAT);
                batches().forEachRemaining(saved::fit);
                try {
                    File file = File.createTempFile("model", ".zip");
                    try {
                        ModelSerializer.writeModel(saved, file, true);
                        return fitted(attach.to(ModelSerializer.restoreMultiLayerNetwork(file, true)));
                    } finally {
                        assertTrue(file.delete());
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        },
        EARLY_STOPPING("hidden", "0 1 2 3 4 5 6") {
            @Override
            Model train(Attach attach) {
                MultiLayerNetwork network = attach.to(stack(dense("hidden"), softmax()));
                var stopping = new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
                        .epochTerminationConditions(new MaxEpochsTerminationCondition(EPOCHS))
                        .scoreCalculator(new DataSetLossCalculator(Networks.batches(1, 4), true))
                        .modelSaver(new InMemoryModelSaver<>())
                        .evaluateEveryNEpochs(1)
                        .build();
                MultiLayerNetwork best = new EarlyStoppingTrainer(stopping, network, batches())
                        .fit()
                        .getBestModel();
                assertTrue(best.getListeners().isEmpty());
                return best;
            }
        },
        PRETRAINED("output", "0 1 2 3 4 5 6") {
            @Override
            Model train(Attach attach) {
                MultiLayerNetwork network = attach.to(stack(
                        new AutoEncoder.Builder()
                                .name("code")
                                .nOut(8)
                                .activation(Activation.TANH)
                                .build(),
                        softmax()));
                network.pretrain(batches());
                return fitted(network);
            }
        },
        TRUNCATED_BACKPROP("memory/W.forget", "0 1 2 3 4 5 6") {
            @Override
            Model train(Attach attach) {
                MultiLayerNetwork network = new MultiLayerNetwork(configuration()
                        .list()
                        .layer(new LSTM.Builder()
                                .name("memory")
                                .nIn(3)
                                .nOut(4)
                                .activation(Activation.TANH)
                                .build())
                        .layer(new RnnOutputLayer.Builder(LossFunction.MSE)
                                .name("output")
                                .nIn(4)
                                .nOut(2)
                                .activation(Activation.IDENTITY)
                                .build())
                        .backpropType(BackpropType.TruncatedBPTT)
                        .tBPTTLength(4)
                        .build());
                network.init();
                attach.to(network);
                // Twelve steps: three segments, each of which is an iteration.
                for (int i = 0; i < 2; i++) {
                    network.fit(new DataSet(gaussians(1 + i, 2, 3, 12), gaussians(9, 2, 2, 12)));
                }
                return network;
            }
        },
        SEVERAL_INPUTS_AND_OUTPUTS("shared", "0 1 2 3 4 5 6") {
            @Override
            Model train(Attach attach) {
                ComputationGraph graph = attach.to(twoByTwo());
                graph.fit(pairs(), EPOCHS);
                return graph;
            }
        },
        MULTI_DATA_SETS("left", "0 1 2") {
            @Override
            Model train(Attach attach) {
                ComputationGraph graph = attach.to(twoByTwo());
                pairs().forEachRemaining(graph::fit);
                return graph;
            }
        },
        A_GRAPH_WITH_A_CLONE("left", "0 1 2 3 4 5 6") {
            @Override
            Model train(Attach attach) {
                ComputationGraph graph = attach.to(Networks.graph(new Sgd(0.1)));
                for (int i = 0; i < EPOCHS; i++) {
                    graph.fit(batches());
                    // Shares the listener, and trains between two epochs of the original.
                    graph.clone().fit(batches());
                }
                return graph;
            }
        },
        A_FROZEN_GRAPH("shared", "0") {
            @Override
            Model train(Attach attach) {
                ComputationGraph graph = new TransferLearning.GraphBuilder(twoByTwo())
                        .fineTuneConfiguration(new FineTuneConfiguration.Builder()
                                .seed(8)
                                .updater(new Sgd(.2))
                                .build())
                        .setFeatureExtractor("shared")
                        .build();
                attach.to(graph).fit(pairs(), EPOCHS);
                return graph;
            }
        };

        /** A layer, and the iterations at which it is measured. */
        final String layer;

        final String measured;

        Training(String layer, String measured) {
            this.layer = layer;
            this.measured = measured;
        }

        /** Makes a model, attaches whoever watches, and trains it. */
        abstract Model train(Attach attach);
    }

    /** Attaches the listener, or nothing. */
    private record Attach(HullwatchListener hull) {
        <M extends Model> M to(M model) {
            if (hull != null) {
                model.addListeners(hull);
            }
            return model;
        }
    }

    private static NeuralNetConfiguration.Builder configuration() {
        return new NeuralNetConfiguration.Builder().seed(7).updater(new Sgd(0.1));
    }

    private static MultiLayerNetwork stack(Layer... layers) {
        return stack(configuration(), layers);
    }

    private static MultiLayerNetwork stack(NeuralNetConfiguration.Builder configuration, Layer... layers) {
        var list = configuration.list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork network = new MultiLayerNetwork(
                list.setInputType(InputType.feedForward(Networks.INPUTS)).build());
        network.init();
        return network;
    }

    private static DenseLayer dense(String name) {
        return new DenseLayer.Builder()
                .name(name)
                .nOut(8)
                .dropOut(.8)
                .activation(Activation.TANH)
                .build();
    }

    private static OutputLayer softmax() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .name("output")
                .nOut(Networks.CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static ComputationGraph twoByTwo() {
        ComputationGraph graph = new ComputationGraph(configuration()
                .graphBuilder()
                .addInputs("a", "b")
                .addVertex("both", new MergeVertex(), "a", "b")
                .addLayer("shared", new DenseLayer.Builder().nIn(10).nOut(8).build(), "both")
                .addLayer(
                        "left",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nIn(8)
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "shared")
                .addLayer(
                        "right",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nIn(8)
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "shared")
                .setOutputs("left", "right")
                .build());
        graph.init();
        return graph;
    }

    private static MultiDataSetIterator pairs() {
        List<org.nd4j.linalg.dataset.api.MultiDataSet> pairs = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            DataSet a = Networks.batch(4, i);
            DataSet b = Networks.batch(4, 50 + i);
            pairs.add(new MultiDataSet(
                    new INDArray[] {a.getFeatures(), b.getFeatures()}, new INDArray[] {a.getLabels(), b.getLabels()}));
        }
        return new Repeated(pairs);
    }

    /** An iterator that begins again, as fits of several epochs ask for. */
    private static final class Repeated extends IteratorMultiDataSetIterator {
        private static final long serialVersionUID = 1L;
        private final transient List<org.nd4j.linalg.dataset.api.MultiDataSet> pairs;
        private int next;

        Repeated(List<org.nd4j.linalg.dataset.api.MultiDataSet> pairs) {
            super(pairs.iterator(), 4);
            this.pairs = pairs;
        }

        @Override
        public boolean hasNext() {
            return next < pairs.size();
        }

        @Override
        public org.nd4j.linalg.dataset.api.MultiDataSet next() {
            return pairs.get(next++);
        }

        @Override
        public boolean resetSupported() {
            return true;
        }

        @Override
        public boolean asyncSupported() {
            return false;
        }

        @Override
        public void reset() {
            next = 0;
        }
    }

    private static INDArray gaussians(long seed, int... shape) {
        java.util.Random random = new java.util.Random(seed);
        INDArray array = Nd4j.zeros(
                DataType.FLOAT, java.util.Arrays.stream(shape).asLongStream().toArray());
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, random.nextGaussian());
        }
        return array;
    }

    private static DataSetIterator batches() {
        List<DataSet> batches = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            batches.add(Networks.batch(4, i));
        }
        return new ExistingDataSetIterator(batches);
    }

    private static MultiLayerNetwork fitted(MultiLayerNetwork network) {
        network.fit(batches(), EPOCHS);
        return network;
    }

    /** The generator that dropout draws from is global: the same start for every training. */
    private static INDArray parameters(Supplier<Model> training) {
        Nd4j.getRandom().setSeed(99);
        return training.get().params().dup();
    }

    @ParameterizedTest
    @EnumSource
    void isWatchedAndNotDisturbed(Training training) {
        INDArray without = parameters(() -> training.train(new Attach(null)));
        assertEquals(without, parameters(() -> training.train(new Attach(null))), "repeats itself without a listener");
        Path dir = temp.resolve("run");
        INDArray with;
        try (HullwatchListener hull = HullwatchListener.builder()
                .runDir(dir)
                .preset(Preset.FULL)
                .every(1)
                .failFast()
                .build()) {
            with = parameters(() -> training.train(new Attach(hull)));
            assertTrue(hull.failure().isEmpty(), () -> hull.failure().toString());
            assertTrue(
                    hull.latest(training.layer).isPresent(), () -> hull.latest().toString());
        }
        assertArrayEquals(without.data().asBytes(), with.data().asBytes());
        assertFalse(without.isNaN().any(), "trained");

        Verification found = RunVerifier.verify(dir);
        assertTrue(found.ok(), () -> String.valueOf(found.failure()));
        RunReader run = RunReader.open(dir);
        assertEquals(Manifest.FINISHED, run.manifest().status());
        assertEquals(
                List.of(),
                run.events().stream().filter(e -> e.event().endsWith("failed")).toList());
        Set<String> seen = new HashSet<>();
        List<String> iterations = new ArrayList<>();
        for (Measurement line : run.measurements()) {
            assertTrue(seen.add(line.iteration() + " " + line.quantity() + " " + line.block()), line.toString());
            if (line.quantity().equals("hull") && line.block().layer().equals(training.layer)) {
                iterations.add(Long.toString(line.iteration()));
            }
        }
        assertEquals(training.measured, String.join(" ", iterations));
    }
}
