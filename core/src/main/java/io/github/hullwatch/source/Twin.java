package io.github.hullwatch.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network of the same configuration as one that trains, for passes of a probe set. The two kinds of network, by what
 * differs between them. Confined to one thread, which must not be that of the training: to make a network seeds the
 * generator of random numbers of the thread that makes it.
 */
sealed interface Twin {

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
            return new OfGraph(graph);
        }
        MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(configuration);
        if (inference != null) {
            inference.change(read);
        }
        MultiLayerNetwork network = new MultiLayerNetwork(read);
        network.init();
        prepare.accept(network);
        return new OfNetwork(network);
    }

    /** All parameters, in one array that is written over. */
    INDArray params();

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
    private static boolean isElementwise(Layer layer) {
        var configuration = SlicedExtractor.configuration(layer);
        return configuration instanceof ActivationLayer || configuration instanceof DropoutLayer;
    }

    private static boolean isOutput(Layer layer) {
        var configuration = SlicedExtractor.configuration(layer);
        return configuration instanceof BaseOutputLayer
                && !(configuration instanceof RnnOutputLayer)
                && new DenseExtractor().accepts(layer);
    }

    private static INDArray seen(InputPreProcessor preprocessor, INDArray activation) {
        return preprocessor == null
                ? activation
                : preprocessor.preProcess(
                        activation, Math.toIntExact(activation.size(0)), LayerWorkspaceMgr.noWorkspaces());
    }

    /** A stack of layers. */
    record OfNetwork(MultiLayerNetwork network) implements Twin {
        @Override
        public INDArray params() {
            return network.params();
        }

        @Override
        public int inputs() {
            return 1;
        }

        @Override
        public Layer[] layers() {
            return network.getLayers();
        }

        @Override
        public Map<Integer, INDArray> pass(INDArray[] examples, List<Integer> indices) {
            int last = indices.stream().mapToInt(Integer::intValue).max().orElse(0);
            // Element i is the output of layer i − 1, and the input of the network for i = 0.
            List<INDArray> activations =
                    last == 0 ? List.of(examples[0]) : network.feedForwardToLayer(last - 1, examples[0], false);
            Map<Integer, INDArray> inputs = new HashMap<>();
            for (int index : indices) {
                inputs.put(index, seen(preprocessor(index), activations.get(index)));
            }
            return inputs;
        }

        @Override
        public void differentiate(INDArray[] examples, INDArray[] labels) {
            network.setInput(examples[0]);
            network.setLabels(labels[0]);
            network.computeGradientAndScore();
        }

        @Override
        public INDArray gradients() {
            return network.getGradientsViewArray();
        }

        @Override
        public Map<Integer, INDArray> outputs(INDArray[] examples, List<Integer> indices) {
            // In inference, an activation layer of 1.0.0-M2.1 overwrites its input.
            List<INDArray> activations = network.feedForward(examples[0], true);
            Map<Integer, INDArray> outputs = new HashMap<>();
            indices.forEach(index -> outputs.put(index, activations.get(index + 1)));
            return outputs;
        }

        @Override
        public List<Integer> outputLayers() {
            return List.of(layers().length - 1);
        }

        private InputPreProcessor preprocessor(int index) {
            return network.getLayerWiseConfigurations().getInputPreProcess(index);
        }

        @Override
        public int outputAfter(int index) {
            Layer[] layers = layers();
            int next = index + 1;
            while (next < layers.length && isElementwise(layers[next]) && preprocessor(next) == null) {
                next++;
            }
            return next < layers.length && preprocessor(next) == null && isOutput(layers[next]) ? next : -1;
        }
    }

    /** A graph of layers. */
    record OfGraph(ComputationGraph graph) implements Twin {
        @Override
        public INDArray params() {
            return graph.params();
        }

        @Override
        public int inputs() {
            return graph.getNumInputArrays();
        }

        @Override
        public Layer[] layers() {
            return graph.getLayers();
        }

        private String vertex(int index) {
            return layers()[index].conf().getLayer().getLayerName();
        }

        private List<String> sources(String vertex) {
            return graph.getConfiguration().getVertexInputs().getOrDefault(vertex, List.of());
        }

        private InputPreProcessor preprocessor(String vertex) {
            return graph.getConfiguration().getVertices().get(vertex) instanceof LayerVertex layer
                    ? layer.getPreProcessor()
                    : null;
        }

        @Override
        public Map<Integer, INDArray> pass(INDArray[] examples, List<Integer> indices) {
            Map<String, INDArray> activations = graph.feedForward(examples, false);
            List<String> networkInputs = graph.getConfiguration().getNetworkInputs();
            Map<Integer, INDArray> inputs = new HashMap<>();
            for (int index : indices) {
                String source = sources(vertex(index)).get(0);
                int networkInput = networkInputs.indexOf(source);
                INDArray activation = networkInput >= 0 ? examples[networkInput] : activations.get(source);
                inputs.put(index, seen(preprocessor(vertex(index)), activation));
            }
            return inputs;
        }

        @Override
        public void differentiate(INDArray[] examples, INDArray[] labels) {
            graph.setInputs(examples);
            graph.setLabels(labels);
            graph.computeGradientAndScore();
        }

        @Override
        public INDArray gradients() {
            return graph.getGradientsViewArray();
        }

        @Override
        public Map<Integer, INDArray> outputs(INDArray[] examples, List<Integer> indices) {
            Map<String, INDArray> activations = graph.feedForward(examples, true);
            Map<Integer, INDArray> outputs = new HashMap<>();
            indices.forEach(index -> outputs.put(index, activations.get(vertex(index))));
            return outputs;
        }

        @Override
        public List<Integer> outputLayers() {
            return graph.getConfiguration().getNetworkOutputs().stream()
                    .map(this::indexOf)
                    .toList();
        }

        @Override
        public int outputAfter(int index) {
            Layer[] layers = layers();
            for (int output = 0; output < layers.length; output++) {
                if (isOutput(layers[output]) && leadsTo(index, output)) {
                    return output;
                }
            }
            return -1;
        }

        private boolean leadsTo(int index, int output) {
            String vertex = vertex(output);
            while (preprocessor(vertex) == null && sources(vertex).size() == 1) {
                vertex = sources(vertex).get(0);
                if (vertex.equals(vertex(index))) {
                    return true;
                }
                int at = indexOf(vertex);
                if (at < 0 || !isElementwise(layers()[at])) {
                    return false;
                }
            }
            return false;
        }

        private int indexOf(String vertex) {
            for (int i = 0; i < layers().length; i++) {
                if (vertex(i).equals(vertex)) {
                    return i;
                }
            }
            return -1;
        }
    }
}
