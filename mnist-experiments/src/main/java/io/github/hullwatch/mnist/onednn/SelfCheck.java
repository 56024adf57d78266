package io.github.hullwatch.mnist.onednn;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Holds a small convolution and a small max pooling by oneDNN, forward and backward, against plain Java. They agree if
 * no value differs by more than {@value #TOLERANCE} of the largest.
 */
final class SelfCheck {

    /** Float has 2⁻²⁴ = 6e-8; sums of 75 products of numbers below 1 lose a few of these. */
    static final double TOLERANCE = 1e-5;

    /** Odd, unequal sizes: what is transposed or cut off shows. */
    private static final PlainConvolution CONVOLUTION =
            new PlainConvolution(2, 3, 9, 8, 4, new int[] {5, 5}, new int[] {1, 1}, new int[] {0, 0});

    private static final int[] NOT_DILATED = {1, 1};

    private SelfCheck() {}

    /** Empty if all is right; else what went wrong, as half a sentence. */
    static Optional<String> run() {
        try {
            return convolution().or(SelfCheck::pooling);
        } catch (RuntimeException | LinkageError e) {
            return Optional.of("its self-check ended with " + e);
        }
    }

    private static Optional<String> convolution() {
        PlainConvolution plain = CONVOLUTION;
        float[] x = random(1, plain.batch() * plain.in() * plain.height() * plain.width());
        float[] w = random(2, plain.out() * plain.in() * plain.kernel()[0] * plain.kernel()[1]);
        float[] b = random(3, plain.out());
        float[] delta = random(4, plain.batch() * plain.out() * plain.outHeight() * plain.outWidth());
        INDArray images = Nd4j.createFromArray(x).reshape(plain.batch(), plain.in(), plain.height(), plain.width());
        INDArray weights =
                Nd4j.createFromArray(w).reshape(plain.out(), plain.in(), plain.kernel()[0], plain.kernel()[1]);
        INDArray bias = Nd4j.createFromArray(b);
        INDArray deltas =
                Nd4j.createFromArray(delta).reshape(plain.batch(), plain.out(), plain.outHeight(), plain.outWidth());
        INDArray weightGradient = Nd4j.createUninitialized(weights.shape());
        INDArray biasGradient = Nd4j.createUninitialized(bias.shape());
        var helper = new MKLDNNConvHelper(images.dataType());
        var free = LayerWorkspaceMgr.noWorkspaces();
        INDArray y = helper.preOutput(
                images,
                weights,
                bias,
                plain.kernel(),
                plain.stride(),
                plain.pad(),
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
                        plain.kernel(),
                        plain.stride(),
                        plain.pad(),
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
        PlainConvolution.Gradients gradients = plain.backward(x, w, delta);
        return compare("a convolution", plain.forward(x, w, b), y)
                .or(() -> compare("a convolution's gradient by its weights", gradients.weights(), weightGradient))
                .or(() -> compare("a convolution's gradient by its biases", gradients.bias(), biasGradient))
                .or(() -> compare("a convolution's gradient by its input", gradients.input(), imageGradient));
    }

    /** Of 2×2 in planes of 5×4: the last row is left out. */
    private static Optional<String> pooling() {
        int planes = 6;
        int height = 5;
        int width = 4;
        float[] x = random(5, planes * height * width);
        float[] delta = random(6, planes * 4);
        double[] largest = new double[planes * 4];
        double[] gradient = new double[x.length];
        for (int y = 0; y < largest.length; y++) {
            int corner = (y / 4 * height + y / 2 % 2 * 2) * width + y % 2 * 2;
            int best = corner;
            for (int at : new int[] {corner + 1, corner + width, corner + width + 1}) {
                best = x[at] > x[best] ? at : best;
            }
            largest[y] = x[best];
            gradient[best] = delta[y];
        }
        INDArray images = Nd4j.createFromArray(x).reshape(2, planes / 2, height, width);
        INDArray deltas = Nd4j.createFromArray(delta).reshape(2, planes / 2, 2, 2);
        INDArray pooled = Nd4j.createUninitialized(deltas.shape());
        INDArray imageGradient = Nd4j.createUninitialized(images.shape());
        Nd4j.exec(pooling("maxpool2d").addInputs(images).addOutputs(pooled).build());
        Nd4j.exec(pooling("maxpool2d_bp")
                .addInputs(images, deltas)
                .addOutputs(imageGradient)
                .build());
        return compare("a max pooling", largest, pooled)
                .or(() -> compare("a max pooling's gradient", gradient, imageGradient));
    }

    private static DynamicCustomOp.DynamicCustomOpsBuilder pooling(String operation) {
        // Kernel, stride, padding, dilation; not "same"; nothing extra; NCHW.
        return DynamicCustomOp.builder(operation).addIntegerArguments(2, 2, 2, 2, 0, 0, 1, 1, 0, 0, 0);
    }

    private static Optional<String> compare(String what, double[] expected, INDArray found) {
        float[] values = found.dup('c').data().asFloat();
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        double error = 0;
        for (int i = 0; i < expected.length; i++) {
            error = Math.max(error, Math.abs(values[i] - expected[i]));
        }
        // Written so that NaN is wrong.
        return values.length == expected.length && error <= TOLERANCE * largest
                ? Optional.empty()
                : Optional.of(what + " by oneDNN differs from plain Java's by " + error + ", where values go up to "
                        + largest);
    }

    private static float[] random(long seed, int n) {
        var random = new SplittableRandom(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}
