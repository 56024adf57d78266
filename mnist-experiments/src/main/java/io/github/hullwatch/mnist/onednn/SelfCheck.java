package io.github.hullwatch.mnist.onednn;

import io.github.hullwatch.selfcheck.ConvolutionCheck;
import io.github.hullwatch.selfcheck.PlainConvolution;
import io.github.hullwatch.selfcheck.PoolingCheck;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Holds a small convolution and a small max pooling by oneDNN, forward and backward, against plain Java. */
final class SelfCheck {

    /** Float has 2⁻²⁴ = 6e-8; sums of 75 products of numbers below 1 lose a few of these. */
    static final double TOLERANCE = 1e-5;

    private static final int[] NOT_DILATED = {1, 1};

    private SelfCheck() {}

    /** Empty if all is right; else what went wrong, as half a sentence. */
    static Optional<String> run() {
        try {
            return ConvolutionCheck.of(SelfCheck::convolution, TOLERANCE)
                    .or(() -> PoolingCheck.of(SelfCheck::pooling, TOLERANCE))
                    .map(fault -> "it computes wrongly: " + fault);
        } catch (RuntimeException | LinkageError e) {
            return Optional.of("its self-check ended with " + e);
        }
    }

    private static ConvolutionCheck.Result convolution(
            PlainConvolution shape, float[] x, float[] w, float[] b, float[] delta) {
        INDArray images = array(x, shape.batch(), shape.in(), shape.height(), shape.width());
        INDArray weights = array(w, shape.out(), shape.in(), shape.kernel()[0], shape.kernel()[1]);
        INDArray bias = array(b, b.length);
        INDArray deltas = array(delta, shape.batch(), shape.out(), shape.outHeight(), shape.outWidth());
        INDArray weightGradient = Nd4j.createUninitialized(weights.shape());
        INDArray biasGradient = Nd4j.createUninitialized(bias.shape());
        var helper = new MKLDNNConvHelper(images.dataType());
        var free = LayerWorkspaceMgr.noWorkspaces();
        INDArray y = helper.preOutput(
                images,
                weights,
                bias,
                shape.kernel(),
                shape.stride(),
                shape.pad(),
                null,
                null,
                ConvolutionMode.Truncate,
                NOT_DILATED,
                CNN2DFormat.NCHW,
                free);
        INDArray imageGradient = helper.backpropGradient(
                        images,
                        weights,
                        bias,
                        deltas,
                        shape.kernel(),
                        shape.stride(),
                        shape.pad(),
                        biasGradient,
                        weightGradient,
                        null,
                        null,
                        null,
                        null,
                        ConvolutionMode.Truncate,
                        NOT_DILATED,
                        CNN2DFormat.NCHW,
                        free)
                .getSecond();
        return new ConvolutionCheck.Result(
                numbers(y), numbers(imageGradient), numbers(weightGradient), numbers(biasGradient));
    }

    private static PoolingCheck.Result pooling(float[] x, long[] shape, float[] delta) {
        INDArray images = array(x, shape);
        INDArray deltas = array(delta, shape[0], shape[1], shape[2] / 2, shape[3] / 2);
        INDArray pooled = Nd4j.createUninitialized(deltas.shape());
        INDArray imageGradient = Nd4j.createUninitialized(images.shape());
        Nd4j.exec(pooling("maxpool2d").addInputs(images).addOutputs(pooled).build());
        Nd4j.exec(pooling("maxpool2d_bp")
                .addInputs(images, deltas)
                .addOutputs(imageGradient)
                .build());
        return new PoolingCheck.Result(numbers(pooled), numbers(imageGradient));
    }

    private static DynamicCustomOp.DynamicCustomOpsBuilder pooling(String operation) {
        // Kernel, stride, padding, dilation; not "same"; nothing extra; NCHW.
        return DynamicCustomOp.builder(operation).addIntegerArguments(2, 2, 2, 2, 0, 0, 1, 1, 0, 0, 0);
    }

    private static INDArray array(float[] values, long... shape) {
        return Nd4j.createFromArray(values).reshape(shape);
    }

    private static float[] numbers(INDArray array) {
        return array.dup('c').data().asFloat();
    }
}
