package io.github.hullwatch.selfcheck;

import java.util.Optional;

/** Holds a small convolution, forward and backward, against plain Java in double precision. */
public final class ConvolutionCheck {

    /** Odd, unequal sizes: what is transposed or cut off shows. */
    private static final PlainConvolution SHAPE =
            new PlainConvolution(2, 3, 9, 8, 4, new int[] {5, 5}, new int[] {1, 1}, new int[] {0, 0});

    private ConvolutionCheck() {}

    /** What is checked. */
    @FunctionalInterface
    public interface Convolution {

        /**
         * Convolves, and takes the derivatives of the sum of delta·result.
         *
         * @param shape sizes, and how the arrays are laid out
         * @param images [batch, in, height, width]
         * @param weights [out, in, kernelHeight, kernelWidth]
         * @param bias [out]
         * @param delta [batch, out, outHeight, outWidth]
         */
        Result of(PlainConvolution shape, float[] images, float[] weights, float[] bias, float[] delta);
    }

    /**
     * What came out, each laid out as what it belongs to.
     *
     * @param values of the convolution, laid out as delta
     * @param byImages the derivatives by the images; those by weights and biases likewise
     */
    public record Result(float[] values, float[] byImages, float[] byWeights, float[] byBias) {
        /** How many numbers there are. */
        @Override
        public String toString() {
            return "Result[values=" + values.length + " numbers, byImages=" + byImages.length + ", byWeights="
                    + byWeights.length + ", byBias=" + byBias.length + "]";
        }
    }

    /**
     * Computes and compares.
     *
     * @param tolerance the largest difference allowed, as a share of the largest number
     * @return the first of the four results that is wrong; empty if none is
     */
    public static Optional<Fault> of(Convolution convolution, double tolerance) {
        PlainConvolution plain = SHAPE;
        float[] x = TestNumbers.of(1, plain.batch() * plain.in() * plain.height() * plain.width());
        float[] w = TestNumbers.of(2, plain.out() * plain.in() * plain.kernel()[0] * plain.kernel()[1]);
        float[] b = TestNumbers.of(3, plain.out());
        float[] delta = TestNumbers.of(4, plain.batch() * plain.out() * plain.outHeight() * plain.outWidth());
        Result found = convolution.of(plain, x.clone(), w.clone(), b.clone(), delta.clone());
        PlainConvolution.Gradients gradients = plain.backward(x, w, delta);
        return Fault.compare("a convolution", plain.forward(x, w, b), found.values, tolerance)
                .or(() -> Fault.compare(
                        "a convolution's gradient by its weights", gradients.weights(), found.byWeights, tolerance))
                .or(() -> Fault.compare(
                        "a convolution's gradient by its biases", gradients.bias(), found.byBias, tolerance))
                .or(() -> Fault.compare(
                        "a convolution's gradient by its input", gradients.input(), found.byImages, tolerance));
    }
}
