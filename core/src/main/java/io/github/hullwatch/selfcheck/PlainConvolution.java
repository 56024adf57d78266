package io.github.hullwatch.selfcheck;

import java.util.Arrays;

/**
 * A two-dimensional convolution in plain Java and double precision, against which others are held. Arrays are
 * row-major: images [batch, in, height, width], weights [out, in, kernelHeight, kernelWidth], results [batch, out, …].
 *
 * @param kernel height and width, as each of the other pairs
 * @param pad rows and columns of zeros on each side
 */
public record PlainConvolution(
        int batch, int in, int height, int width, int out, int[] kernel, int[] stride, int[] pad) {

    /** One product of the sum that the convolution is: input x times weight w counts towards result y. */
    private interface Product {
        void at(int x, int w, int y);
    }

    /**
     * The derivatives of the sum of delta·result.
     *
     * @param input with respect to the images
     */
    public record Gradients(double[] input, double[] weights, double[] bias) {
        /** How many numbers there are. */
        @Override
        public String toString() {
            return "Gradients[input=" + input.length + " numbers, weights=" + weights.length + ", bias=" + bias.length
                    + "]";
        }
    }

    /** {@code 2×3×9×8 to 4 channels, kernel [5, 5], stride [1, 1], pad [0, 0]}. */
    @Override
    public String toString() {
        return batch + "×" + in + "×" + height + "×" + width + " to " + out + " channels, kernel "
                + Arrays.toString(kernel) + ", stride " + Arrays.toString(stride) + ", pad " + Arrays.toString(pad);
    }

    public int outHeight() {
        return outSize(height, 0);
    }

    public int outWidth() {
        return outSize(width, 1);
    }

    private int outSize(int size, int side) {
        return (size + 2 * pad[side] - kernel[side]) / stride[side] + 1;
    }

    public double[] forward(float[] x, float[] w, float[] b) {
        int plane = outHeight() * outWidth();
        double[] y = new double[batch * out * plane];
        for (int i = 0; i < y.length; i++) {
            y[i] = b[i / plane % out];
        }
        products((xi, wi, yi) -> y[yi] += (double) x[xi] * w[wi]);
        return y;
    }

    public Gradients backward(float[] x, float[] w, float[] delta) {
        int plane = outHeight() * outWidth();
        var gradients = new Gradients(new double[x.length], new double[w.length], new double[out]);
        products((xi, wi, yi) -> {
            gradients.input[xi] += (double) w[wi] * delta[yi];
            gradients.weights[wi] += (double) x[xi] * delta[yi];
        });
        for (int i = 0; i < delta.length; i++) {
            gradients.bias[i / plane % out] += delta[i];
        }
        return gradients;
    }

    private void products(Product product) {
        int outHeight = outHeight();
        int outWidth = outWidth();
        for (int y = 0; y < batch * out * outHeight * outWidth; y++) {
            int column = y % outWidth;
            int row = y / outWidth % outHeight;
            int o = y / (outWidth * outHeight) % out;
            int image = y / (outWidth * outHeight * out);
            for (int k = 0; k < in * kernel[0] * kernel[1]; k++) {
                int c = k / (kernel[0] * kernel[1]);
                int h = row * stride[0] - pad[0] + k / kernel[1] % kernel[0];
                int v = column * stride[1] - pad[1] + k % kernel[1];
                if (h >= 0 && h < height && v >= 0 && v < width) {
                    product.at(((image * in + c) * height + h) * width + v, o * in * kernel[0] * kernel[1] + k, y);
                }
            }
        }
    }
}
