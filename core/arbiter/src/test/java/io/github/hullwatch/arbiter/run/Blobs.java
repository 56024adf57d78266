package io.github.hullwatch.arbiter.run;

import java.util.Properties;
import java.util.Random;
import org.deeplearning4j.arbiter.ComputationGraphSpace;
import org.deeplearning4j.arbiter.MultiLayerSpace;
import org.deeplearning4j.arbiter.conf.updater.SgdSpace;
import org.deeplearning4j.arbiter.layers.DenseLayerSpace;
import org.deeplearning4j.arbiter.layers.OutputLayerSpace;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.saving.InMemoryResultSaver;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.deeplearning4j.arbiter.optimize.api.termination.MaxCandidatesCondition;
import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;
import org.deeplearning4j.arbiter.optimize.generator.RandomSearchGenerator;
import org.deeplearning4j.arbiter.optimize.parameter.continuous.ContinuousParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.integer.IntegerParameterSpace;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Arbiter's own way to a search, on three clouds of points in the plane. */
final class Blobs {

    private Blobs() {}

    /** Four batches of 32. */
    public static final class Source implements DataSource {
        private static final long serialVersionUID = 1L;

        @Override
        public void configure(Properties properties) {}

        @Override
        public Object trainData() {
            return batches(4, 7);
        }

        @Override
        public Object testData() {
            return batches(2, 8);
        }

        @Override
        public Class<?> getDataType() {
            return DataSetIterator.class;
        }
    }

    static DataSetIterator batches(int count, long seed) {
        DataSet all = clouds(32 * count, seed);
        return new ExistingDataSetIterator(all.batchBy(32));
    }

    static DataSet clouds(int size, long seed) {
        Random random = new Random(seed);
        INDArray points = Nd4j.create(size, 2);
        INDArray classes = Nd4j.create(size, 3);
        for (int i = 0; i < size; i++) {
            double angle = 2 * Math.PI * (i % 3) / 3;
            points.putScalar(i, 0, Math.cos(angle) + 0.4 * random.nextGaussian());
            points.putScalar(i, 1, Math.sin(angle) + 0.4 * random.nextGaussian());
            classes.putScalar(i, i % 3, 1);
        }
        return new DataSet(points, classes);
    }

    /** @param rate learning rates */
    static MultiLayerSpace layers(ContinuousParameterSpace rate) {
        return new MultiLayerSpace.Builder()
                .seed(12)
                .weightInit(WeightInit.XAVIER)
                .updater(new SgdSpace(rate))
                .addLayer(new DenseLayerSpace.Builder()
                        .nIn(2)
                        .nOut(new IntegerParameterSpace(3, 12))
                        .activation(Activation.TANH)
                        .build())
                .addLayer(new OutputLayerSpace.Builder()
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .lossFunction(LossFunction.MCXENT)
                        .build())
                .numEpochs(3)
                .build();
    }

    static MultiLayerSpace layers() {
        return layers(new ContinuousParameterSpace(0.01, 0.5));
    }

    static ComputationGraphSpace graph() {
        return new ComputationGraphSpace.Builder()
                .seed(12)
                .weightInit(WeightInit.XAVIER)
                .updater(new SgdSpace(new ContinuousParameterSpace(0.01, 0.5)))
                .addInputs("in")
                .addLayer(
                        "hidden",
                        new DenseLayerSpace.Builder()
                                .nIn(2)
                                .nOut(new IntegerParameterSpace(3, 12))
                                .activation(Activation.TANH)
                                .build(),
                        "in")
                .addLayer(
                        "out",
                        new OutputLayerSpace.Builder()
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .lossFunction(LossFunction.MCXENT)
                                .build(),
                        "hidden")
                .setOutputs("out")
                .setInputTypes(org.deeplearning4j.nn.conf.inputs.InputType.feedForward(2))
                .numEpochs(2)
                .build();
    }

    static OptimizationConfiguration configuration(
            org.deeplearning4j.arbiter.optimize.api.ParameterSpace<?> space, ScoreFunction score, int candidates) {
        return new OptimizationConfiguration.Builder()
                .candidateGenerator(new RandomSearchGenerator(space))
                .dataSource(Source.class, new Properties())
                .modelSaver(new InMemoryResultSaver())
                .scoreFunction(score)
                .terminationConditions(new MaxCandidatesCondition(candidates))
                .rngSeed(5)
                .build();
    }
}
