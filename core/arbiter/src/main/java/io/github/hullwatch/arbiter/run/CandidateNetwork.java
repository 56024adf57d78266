package io.github.hullwatch.arbiter.run;

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

/** The network of a candidate, of one of Deeplearning4j's two kinds. */
interface CandidateNetwork {

    /** Makes the network that the candidate is. */
    static CandidateNetwork of(Candidate<?> candidate) throws Exception {
        if (candidate.getException() != null) {
            throw candidate.getException();
        }
        Object value = candidate.getValue();
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
