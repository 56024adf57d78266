package io.github.hullwatch.mnist.onednn;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The convolution that sees the images: it has no use for the gradient by its input, which Deeplearning4j computes and
 * throws away. For one channel oneDNN takes longer for that than for the rest of LeNet's step, since it fills up to 16
 * channels with zeros.
 *
 * <p>ND4J has no operation for the gradient by the weights alone. The one for transposed convolutions gives it, though:
 * a convolution takes images x to results y, its transpose takes results to images, and both have Σ x·w·y over the same
 * triples as their bilinear form. So the gradient by w of the transpose, given the deltas as its input and the images
 * as its output's gradient, is that of the convolution, by the same oneDNN primitive. What it computes besides is a
 * convolution forward, which is cheap.
 */
final class FirstConvolution extends MKLDNNConvHelper {

    FirstConvolution() {
        super(DataType.FLOAT);
    }

    /** The second of the pair is null: Deeplearning4j takes that for "not computed", as of embedding layers. */
    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            INDArray input,
            INDArray weights,
            INDArray bias,
            INDArray delta,
            int[] kernel,
            int[] strides,
            int[] pad,
            INDArray biasGradient,
            INDArray weightGradient,
            IActivation activation,
            ConvolutionLayer.AlgoMode mode,
            ConvolutionLayer.BwdFilterAlgo filterAlgorithm,
            ConvolutionLayer.BwdDataAlgo dataAlgorithm,
            ConvolutionMode convolutionMode,
            int[] dilation,
            CNN2DFormat format,
            LayerWorkspaceMgr workspaces) {
        if (!covers(input, kernel, strides, pad, convolutionMode)) {
            return super.backpropGradient(
                    input,
                    weights,
                    bias,
                    delta,
                    kernel,
                    strides,
                    pad,
                    biasGradient,
                    weightGradient,
                    activation,
                    mode,
                    filterAlgorithm,
                    dataAlgorithm,
                    convolutionMode,
                    dilation,
                    format,
                    workspaces);
        }
        INDArray unused = workspaces.createUninitialized(ArrayType.BP_WORKING_MEM, DataType.FLOAT, delta.shape(), 'c');
        Nd4j.exec(DynamicCustomOp.builder("deconv2d_bp")
                .addInputs(delta, weights, input)
                .addOutputs(unused, weightGradient)
                // Not "same"; NCHW; weights [out, in, height, width].
                .addIntegerArguments(
                        kernel[0], kernel[1], strides[0], strides[1], pad[0], pad[1], dilation[0], dilation[1], 0, 0, 1)
                .build());
        delta.sum(biasGradient, 0, 2, 3);
        var gradient = new DefaultGradient();
        gradient.gradientForVariable().put(ConvolutionParamInitializer.BIAS_KEY, biasGradient);
        gradient.gradientForVariable().put(ConvolutionParamInitializer.WEIGHT_KEY, weightGradient);
        return new Pair<>(gradient, null);
    }

    /** Whether the strides end with the image; what is cut off the transpose would not give back. */
    private static boolean covers(INDArray input, int[] kernel, int[] strides, int[] pad, ConvolutionMode mode) {
        return mode != ConvolutionMode.Same
                && (input.size(2) + 2L * pad[0] - kernel[0]) % strides[0] == 0
                && (input.size(3) + 2L * pad[1] - kernel[1]) % strides[1] == 0;
    }
}
