package io.github.hullwatch.selfcheck;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** A backend in plain Java that is right, but for what it is told to spoil. */
class PlainOperations implements Operations {

    private final String spoilt;
    private final UnaryOperator<float[]> how;
    private final boolean cpu;

    /** @param spoilt the method whose results are spoilt; null for none */
    PlainOperations(String spoilt, UnaryOperator<float[]> how, boolean cpu) {
        this.spoilt = spoilt;
        this.how = how;
        this.cpu = cpu;
    }

    private float[] out(String operation, float[] right) {
        return operation.equals(spoilt) ? how.apply(right) : right;
    }

    private double out(String operation, double right) {
        return out(operation, new float[] {(float) right})[0];
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @Override
    public String name() {
        return "PlainBackend";
    }

    @Override
    public boolean isCpu() {
        return cpu;
    }

    @Override
    public float[] uniform(long seed, int n) {
        var random = new SplittableRandom(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextDouble();
        }
        return out("uniform", values);
    }

    @Override
    public float[] normal(long seed, int n) {
        var random = new java.util.Random(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return out("normal", values);
    }

    @Override
    public float[] thereAndBack(float[] values) {
        return out("thereAndBack", values);
    }

    @Override
    public float[] product(float[] a, float[] b, int m, int k, int n) {
        double[] c = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                for (int l = 0; l < k; l++) {
                    c[i * n + j] += (double) a[i * k + l] * b[l * n + j];
                }
            }
        }
        return out("product", floats(c));
    }

    @Override
    public float[] transposedProduct(float[] a, float[] b, int m, int k, int n) {
        double[] c = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                for (int l = 0; l < k; l++) {
                    c[i * n + j] += (double) a[l * m + i] * b[l * n + j];
                }
            }
        }
        return out("transposedProduct", floats(c));
    }

    @Override
    public float[] combination(float[] x, float s, float[] y, float t) {
        float[] z = new float[x.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = s * x[i] + t * y[i];
        }
        return out("combination", z);
    }

    @Override
    public float[] relu(float[] x) {
        float[] y = new float[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.max(0, x[i]);
        }
        return out("relu", y);
    }

    @Override
    public float[] softmax(float[] x, int m, int n) {
        double[] y = new double[x.length];
        for (int i = 0; i < m; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += Math.exp(x[i * n + j]);
            }
            for (int j = 0; j < n; j++) {
                y[i * n + j] = Math.exp(x[i * n + j]) / sum;
            }
        }
        return out("softmax", floats(y));
    }

    @Override
    public double sum(float[] x) {
        double sum = 0;
        for (float value : x) {
            sum += value;
        }
        return out("sum", sum);
    }

    @Override
    public double norm(float[] x) {
        double sum = 0;
        for (float value : x) {
            sum += (double) value * value;
        }
        return out("norm", Math.sqrt(sum));
    }

    @Override
    public long argMax(float[] x) {
        int best = 0;
        for (int i = 0; i < x.length; i++) {
            best = x[i] > x[best] ? i : best;
        }
        return (long) out("argMax", best);
    }

    @Override
    public ConvolutionCheck.Result of(PlainConvolution shape, float[] x, float[] w, float[] b, float[] delta) {
        PlainConvolution.Gradients gradients = shape.backward(x, w, delta);
        return new ConvolutionCheck.Result(
                out("convolution", floats(shape.forward(x, w, b))),
                out("byImages", floats(gradients.input())),
                out("byWeights", floats(gradients.weights())),
                out("byBias", floats(gradients.bias())));
    }

    @Override
    public PoolingCheck.Result of(float[] x, long[] shape, float[] delta) {
        int height = (int) shape[2];
        int width = (int) shape[3];
        float[] values = new float[delta.length];
        float[] gradient = new float[x.length];
        int y = 0;
        for (int plane = 0; plane < shape[0] * shape[1]; plane++) {
            for (int row = 0; row + 1 < height; row += 2) {
                for (int column = 0; column + 1 < width; column += 2) {
                    int best = (plane * height + row) * width + column;
                    for (int k = 0; k < 4; k++) {
                        int at = (plane * height + row + k / 2) * width + column + k % 2;
                        best = x[at] > x[best] ? at : best;
                    }
                    values[y] = x[best];
                    gradient[best] = delta[y++];
                }
            }
        }
        return new PoolingCheck.Result(out("pooling", values), out("poolingGradient", gradient));
    }
}
