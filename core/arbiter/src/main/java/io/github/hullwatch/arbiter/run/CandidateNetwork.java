package io.github.hullwatch.arbiter.run;

import java.util.function.ToDoubleFunction;
import org.deeplearning4j.arbiter.DL4JConfiguration;
import org.deeplearning4j.arbiter.GraphConfiguration;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.scoring.util.ScoreUtil;
import org.deeplearning4j.arbiter.task.TaskListener;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingGraphTrainer;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** The network of a candidate, of one of Deeplearning4j's two kinds. */
interface CandidateNetwork {

    /** Makes the network that the candidate is, and initialises it. */
    static CandidateNetwork of(Candidate<?> candidate) throws Exception {
        if (candidate.getException() != null) {
            throw candidate.getException();
        }
        return of(candidate.getValue());
    }

    /** As {@link #of(Candidate)}, of the value of one. */
    static CandidateNetwork of(Object value) {
        if (value instanceof DL4JConfiguration layers) {
            MultiLayerNetwork network = new MultiLayerNetwork(layers.getMultiLayerConfiguration());
            network.init();
            return new Layers(layers, network);
        }
        if (value instanceof GraphConfiguration graph) {
            ComputationGraph network = new ComputationGraph(graph.getConfiguration());
            network.init();
            return new Graph(graph, network);
        }
        throw new IllegalArgumentException(
                "a candidate of a MultiLayerSpace or a ComputationGraphSpace was expected, not "
                        + (value == null
                                ? "one without a value"
                                : value.getClass().getName()));
    }

    /** The same with the network that a listener gives back, its own or another. */
    CandidateNetwork through(TaskListener listener, Candidate<?> candidate);

    Model model();

    /** Null unless the space sets one. */
    EarlyStoppingConfiguration<?> earlyStopping();

    /** @param data as Arbiter takes it: an iterator, or a factory of iterators */
    void fit(Object data);

    /** As Arbiter counts epochs. */
    int epochs();

    EarlyStoppingResult<?> fitUntilItStops(Object data);

    /** Of a network that classifies. */
    Evaluation evaluate(DataSetIterator data);

    /** Over examples, of the loss as training has it. */
    double meanLoss(DataSetIterator data);

    /** Mean over examples, of means over minibatches. */
    static double mean(DataSetIterator data, ToDoubleFunction<DataSet> loss) {
        double sum = 0;
        long count = 0;
        while (data.hasNext()) {
            DataSet batch = data.next();
            sum += loss.applyAsDouble(batch) * batch.numExamples();
            count += batch.numExamples();
        }
        return sum / count;
    }

    record Layers(DL4JConfiguration configuration, MultiLayerNetwork model) implements CandidateNetwork {
        @Override
        public CandidateNetwork through(TaskListener listener, Candidate<?> candidate) {
            return new Layers(configuration, listener.preProcess(model, candidate));
        }

        @Override
        public EarlyStoppingConfiguration<?> earlyStopping() {
            return configuration.getEarlyStoppingConfiguration();
        }

        @Override
        public Evaluation evaluate(DataSetIterator data) {
            return model.evaluate(data);
        }

        @Override
        public double meanLoss(DataSetIterator data) {
            return mean(data, batch -> model.score(batch, false));
        }

        @Override
        public int epochs() {
            return configuration.getNumEpochs();
        }

        @Override
        public void fit(Object data) {
            model.fit(ScoreUtil.getIterator(data));
        }

        @Override
        @SuppressWarnings("unchecked") // Arbiter's configuration of layers has one for layers
        public EarlyStoppingResult<?> fitUntilItStops(Object data) {
            return new EarlyStoppingTrainer(
                            configuration.getEarlyStoppingConfiguration(), model, ScoreUtil.getIterator(data), null)
                    .fit();
        }
    }

    record Graph(GraphConfiguration configuration, ComputationGraph model) implements CandidateNetwork {
        @Override
        public CandidateNetwork through(TaskListener listener, Candidate<?> candidate) {
            return new Graph(configuration, listener.preProcess(model, candidate));
        }

        @Override
        public EarlyStoppingConfiguration<?> earlyStopping() {
            return configuration.getEarlyStoppingConfiguration();
        }

        @Override
        public Evaluation evaluate(DataSetIterator data) {
            return model.evaluate(data);
        }

        @Override
        public double meanLoss(DataSetIterator data) {
            return mean(data, batch -> model.score(batch, false));
        }

        @Override
        public int epochs() {
            return configuration.getNumEpochs();
        }

        @Override
        public void fit(Object data) {
            model.fit(ScoreUtil.getMultiIterator(data));
        }

        @Override
        public EarlyStoppingResult<?> fitUntilItStops(Object data) {
            return new EarlyStoppingGraphTrainer(
                            configuration.getEarlyStoppingConfiguration(),
                            model,
                            ScoreUtil.getMultiIterator(data),
                            null)
                    .fit();
        }
    }
}
