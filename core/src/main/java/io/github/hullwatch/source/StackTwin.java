package io.github.hullwatch.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A twin that is a stack of layers: layer i sees what layer i − 1 gives, after a preprocessor. */
record StackTwin(MultiLayerNetwork network) implements Twin {
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
            inputs.put(index, Twin.seen(preprocessor(index), activations.get(index)));
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
        while (next < layers.length && Twin.isElementwise(layers[next]) && preprocessor(next) == null) {
            next++;
        }
        return next < layers.length && preprocessor(next) == null && Twin.isOutput(layers[next]) ? next : -1;
    }
}
