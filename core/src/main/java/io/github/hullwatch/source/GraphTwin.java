package io.github.hullwatch.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A twin that is a graph: which layer sees what, its configuration says by the names of vertices. */
record GraphTwin(ComputationGraph graph) implements Twin {
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
            inputs.put(index, Twin.seen(preprocessor(vertex(index)), activation));
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
            if (Twin.isOutput(layers[output]) && leadsTo(index, output)) {
                return output;
            }
        }
        return -1;
    }

    private boolean leadsTo(int index, int output) {
        String vertex = vertex(output);
        while (keepsPlaces(preprocessor(vertex)) && sources(vertex).size() == 1) {
            vertex = sources(vertex).get(0);
            if (vertex.equals(vertex(index))) {
                return true;
            }
            int at = indexOf(vertex);
            if (at < 0 || !Twin.isElementwise(layers()[at])) {
                return false;
            }
        }
        return false;
    }

    /** Ours copies what an activation layer would overwrite, and nothing else; the model itself has none there. */
    private static boolean keepsPlaces(InputPreProcessor preprocessor) {
        return preprocessor == null || preprocessor instanceof Copying;
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
