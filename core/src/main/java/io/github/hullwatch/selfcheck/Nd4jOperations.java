package io.github.hullwatch.selfcheck;

import io.github.hullwatch.source.Backend;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's backend, asked as a training asks it: convolution and pooling are Deeplearning4j's own layers, with whatever
 * helpers they find. Random numbers come from a generator of its own, and layers are made without initialising them,
 * which would seed the one of the thread.
 */
final class Nd4jOperations implements Operations {

    private static final LayerWorkspaceMgr WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

    @Override
    public String name() {
        return Backend.name();
    }

    @Override
    public boolean isCpu() {
        return Backend.isCpu();
    }

    @Override
    public float[] uniform(long seed, int n) {
        return numbers(Nd4j.rand(generator(seed), n));
    }

    @Override
    public float[] normal(long seed, int n) {
        return numbers(Nd4j.randn(generator(seed), n));
    }

    private static Random generator(long seed) {
        return Nd4j.getRandomFactory().getNewRandomInstance(seed);
    }

    @Override
    public float[] thereAndBack(float[] values) {
        // A copy is made where the backend computes.
        return numbers(Nd4j.createFromArray(values).dup());
    }

    @Override
    public float[] product(float[] a, float[] b, int m, int k, int n) {
        return numbers(matrix(a, m, k).mmul(matrix(b, k, n)));
    }

    @Override
    public float[] transposedProduct(float[] a, float[] b, int m, int k, int n) {
        return numbers(matrix(a, k, m).transpose().mmul(matrix(b, k, n)));
    }

    @Override
    public float[] combination(float[] x, float s, float[] y, float t) {
        return numbers(
                Nd4j.createFromArray(x).muli(s).addi(Nd4j.createFromArray(y).muli(t)));
    }

    @Override
    public float[] relu(float[] x) {
        return numbers(Activation.RELU.getActivationFunction().getActivation(Nd4j.createFromArray(x), true));
    }

    @Override
    public float[] softmax(float[] x, int m, int n) {
        return numbers(Activation.SOFTMAX.getActivationFunction().getActivation(matrix(x, m, n), true));
    }

    @Override
    public double sum(float[] x) {
        return Nd4j.createFromArray(x).sumNumber().doubleValue();
    }

    @Override
    public double norm(float[] x) {
        return Nd4j.createFromArray(x).norm2Number().doubleValue();
    }

    @Override
    public long argMax(float[] x) {
        return Nd4j.createFromArray(x).argMax().getLong(0);
    }

    @Override
    public ConvolutionCheck.Result of(PlainConvolution shape, float[] x, float[] w, float[] b, float[] delta) {
        var configuration = new NeuralNetConfiguration.Builder()
                .layer(new ConvolutionLayer.Builder(shape.kernel(), shape.stride(), shape.pad())
                        .nIn(shape.in())
                        .nOut(shape.out())
                        .convolutionMode(ConvolutionMode.Truncate)
                        .activation(Activation.IDENTITY)
                        .build())
                .build();
        INDArray parameters = Nd4j.create(DataType.FLOAT, 1, w.length + b.length);
        Layer layer = configuration.getLayer().instantiate(configuration, null, 0, parameters, false, DataType.FLOAT);
        INDArray weights = layer.getParam(ConvolutionParamInitializer.WEIGHT_KEY);
        weights.assign(Nd4j.createFromArray(w).reshape(weights.shape()));
        INDArray bias = layer.getParam(ConvolutionParamInitializer.BIAS_KEY);
        bias.assign(Nd4j.createFromArray(b).reshape(bias.shape()));
        layer.setBackpropGradientsViewArray(Nd4j.create(DataType.FLOAT, 1, w.length + b.length));
        layer.setInput(array(x, shape.batch(), shape.in(), shape.height(), shape.width()), WORKSPACES);
        float[] values = numbers(layer.activate(true, WORKSPACES));
        Pair<Gradient, INDArray> back = layer.backpropGradient(
                array(delta, shape.batch(), shape.out(), shape.outHeight(), shape.outWidth()), WORKSPACES);
        return new ConvolutionCheck.Result(
                values,
                numbers(back.getSecond()),
                numbers(back.getFirst().getGradientFor(ConvolutionParamInitializer.WEIGHT_KEY)),
                numbers(back.getFirst().getGradientFor(ConvolutionParamInitializer.BIAS_KEY)));
    }

    @Override
    public PoolingCheck.Result of(float[] images, long[] shape, float[] delta) {
        var configuration = new NeuralNetConfiguration.Builder()
                .layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .convolutionMode(ConvolutionMode.Truncate)
                        .build())
                .build();
        Layer layer = configuration.getLayer().instantiate(configuration, null, 0, null, false, DataType.FLOAT);
        layer.setInput(array(images, shape), WORKSPACES);
        float[] values = numbers(layer.activate(true, WORKSPACES));
        INDArray deltas = array(delta, shape[0], shape[1], shape[2] / 2, shape[3] / 2);
        return new PoolingCheck.Result(
                values, numbers(layer.backpropGradient(deltas, WORKSPACES).getSecond()));
    }

    private static INDArray matrix(float[] values, int rows, int columns) {
        return array(values, rows, columns);
    }

    private static INDArray array(float[] values, long... shape) {
        return Nd4j.createFromArray(values).reshape('c', shape);
    }

    /** Row-major. */
    private static float[] numbers(INDArray array) {
        return array.dup('c').data().asFloat();
    }
}
