package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network of the same configuration as one that trains, for passes of a probe set. The two kinds of network, by what
 * differs between them. Confined to one thread, which must not be that of the training: to make a network seeds the
 * generator of random numbers of the thread that makes it.
 */
sealed interface Twin permits StackTwin, GraphTwin {

    /**
     * A twin with weights of its own.
     *
     * @param like decides the kind; not touched
     * @param configuration as JSON
     * @param prepare told of the new network
     * @throws RuntimeException if the configuration can't be read back, as one with a layer that has no JSON
     */
    static Twin of(Model like, String configuration, Consumer<Model> prepare) {
        return of(like, configuration, null, prepare);
    }

    /**
     * As {@link #of(Model, String, Consumer)}.
     *
     * @param inference makes its training steps passes of the network as it is after training; null for a twin that
     *     does none
     * @throws io.github.hullwatch.snapshot.DoesNotFitException if that can't be done
     */
    static Twin of(Model like, String configuration, Inference inference, Consumer<Model> prepare) {
        if (like instanceof ComputationGraph) {
            ComputationGraphConfiguration read = ComputationGraphConfiguration.fromJson(configuration);
            read.getVertices().values().forEach(Copying::before);
            if (inference != null) {
                inference.change(read);
            }
            ComputationGraph graph = new ComputationGraph(read);
            graph.init();
            prepare.accept(graph);
            return new GraphTwin(graph);
        }
        MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(configuration);
        if (inference != null) {
            inference.change(read);
        }
        MultiLayerNetwork network = new MultiLayerNetwork(read);
        network.init();
        prepare.accept(network);
        return new StackTwin(network);
    }

    /** All parameters, in one array that is written over. */
    INDArray params();

    /**
     * Asks the twin something at the weights of one iteration, and forgets what ND4J's workspaces of this thread hold:
     * another thread may ask next.
     *
     * @param parameters all of the model that it is the twin of
     * @throws IllegalStateException if there are not as many as it has
     */
    default <T> T at(Vectors parameters, Supplier<T> question) {
        try {
            set(parameters);
            return question.get();
        } finally {
            forget();
        }
    }

    private void set(Vectors parameters) {
        INDArray own = params();
        INDArray given = parameters.isFloat()
                ? Nd4j.createFromArray(parameters.floats())
                : Nd4j.createFromArray(parameters.doubles());
        if (given.length() != own.length()) {
            throw new IllegalStateException("the model has " + given.length() + " parameters now, and had "
                    + own.length() + "; build a new listener for it");
        }
        own.assign(given.castTo(own.dataType()).reshape(own.shape()));
    }

    /** Lets go of what workspaces of this thread hold, after passes that were not made by {@link #at}. */
    static void forget() {
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }

    /** The matrix that a dense layer multiplies its inputs with, [in, out]: live. */
    default INDArray weights(int index) {
        return layers()[index].paramTable().get(DefaultParamInitializer.WEIGHT_KEY);
    }

    /** The bias of a dense layer, live; null if it has none. */
    default INDArray bias(int index) {
        return layers()[index].paramTable().get(DefaultParamInitializer.BIAS_KEY);
    }

    /** How many inputs it has. */
    int inputs();

    /** The layers, in the order of the model that it is the twin of. */
    Layer[] layers();

    /**
     * What some layers multiply with their weights, in inference mode.
     *
     * @param examples one array for each input
     * @param indices of the layers
     * @return by index
     */
    Map<Integer, INDArray> pass(INDArray[] examples, List<Integer> indices);

    /**
     * A backward pass of a twin that was made with {@link Inference}: {@link #gradients} holds Σ⟨labels, ∂f/∂θ⟩ then.
     *
     * @param examples one array for each input
     * @param labels one array for each output
     */
    void differentiate(INDArray[] examples, INDArray[] labels);

    /**
     * The sum over the examples of the last {@link #differentiate}, one number a parameter; written over by the next.
     */
    INDArray gradients();

    /**
     * What comes out of some layers, in a pass of a twin that was made with {@link Inference}.
     *
     * @param examples one array for each input
     * @param indices of the layers
     * @return by index
     */
    Map<Integer, INDArray> outputs(INDArray[] examples, List<Integer> indices);

    /** The indices of the layers that are the network's outputs, in their order. */
    List<Integer> outputLayers();

    /**
     * The index of the output layer that the outputs of a layer lead to, with nothing between that has weights or moves
     * a neuron to another place; −1 if there is none.
     */
    int outputAfter(int index);

    /** Whether it only acts on each neuron by itself. */
    static boolean isElementwise(Layer layer) {
        var configuration = SlicedExtractor.configuration(layer);
        return configuration instanceof ActivationLayer || configuration instanceof DropoutLayer;
    }

    /** Whether it is an output layer that multiplies what it is given with a matrix, one row an example. */
    static boolean isOutput(Layer layer) {
        var configuration = SlicedExtractor.configuration(layer);
        return configuration instanceof BaseOutputLayer
                && !(configuration instanceof RnnOutputLayer)
                && new DenseExtractor().accepts(layer);
    }

    /** What a layer is given of the activation before it. */
    static INDArray seen(InputPreProcessor preprocessor, INDArray activation) {
        return preprocessor == null
                ? activation
                : preprocessor.preProcess(
                        activation, Math.toIntExact(activation.size(0)), LayerWorkspaceMgr.noWorkspaces());
    }
}
