package io.github.hullwatch.papers.condensation;

import java.util.Arrays;

/**
 * Trains f = Σ<sub>j</sub> a<sub>j</sub> σ(⟨w<sub>j</sub>, (x, 1)⟩) on all examples at once, for the loss
 * (1/2n)Σ‖f − y‖²: the numbers of {@link CondensationNetwork}, up to rounding, in plain Java for few inputs and with
 * ND4J's BLAS for many. An epoch is one step. Confined to one thread.
 */
public final class CondensationEngine implements AutoCloseable {

    /** From this many inputs on, BLAS is faster than loops. */
    private static final int MANY_INPUTS = 32;

    private final CondensationData data;
    private final Sigma sigma;
    private final Products products;
    private final Descent.Mover inputMover;
    private final Descent.Mover outputMover;
    private final double[] largestInputs;
    private final int n;
    private final int m;
    private final int outputs;

    /** At k·m + j. */
    private final double[] w;

    /** At c·m + j. */
    private final double[] a;

    private final double[] gw;
    private final double[] ga;

    /** At i·m + j, as both below. */
    private final double[] z;

    private final double[] value;
    private final double[] slope;

    /** At i·outputs + c. */
    private final double[] residual;

    private double loss;
    private int epoch;

    /** Whether values and loss are those of the weights. */
    private boolean current;

    /**
     * A network before its first step.
     *
     * @throws IllegalArgumentException if the weights do not fit the data
     */
    public CondensationEngine(CondensationData data, CondensationStart start, Sigma sigma, Descent descent) {
        if (start.inputs() != data.inputs() || start.outputs() != data.outputs()) {
            throw new IllegalArgumentException("weights of " + start.inputs() + " inputs and " + start.outputs()
                    + " outputs do not fit data of " + data.inputs() + " and " + data.outputs());
        }
        this.data = data;
        this.sigma = sigma;
        n = data.n();
        m = start.neurons();
        outputs = data.outputs();
        w = transposed(start.w(), m, data.inputs());
        a = start.a().clone();
        gw = new double[w.length];
        ga = new double[a.length];
        z = new double[Math.multiplyExact(n, m)];
        value = new double[z.length];
        slope = new double[z.length];
        residual = new double[Math.multiplyExact(n, outputs)];
        inputMover = new Descent.Mover(descent, w.length);
        outputMover = new Descent.Mover(descent, a.length);
        largestInputs = new double[data.inputs()];
        for (int k = 0; k < data.x().length; k++) {
            int input = k % data.inputs();
            largestInputs[input] = Math.max(largestInputs[input], Math.abs(data.x()[k]));
        }
        products = data.inputs() < MANY_INPUTS ? new PlainProducts(data, m) : new BlasProducts(data, m);
    }

    private static double[] transposed(double[] rows, int n, int d) {
        double[] columns = new double[rows.length];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                columns[k * n + i] = rows[i * d + k];
            }
        }
        return columns;
    }

    /** Number of steps done. */
    public int epoch() {
        return epoch;
    }

    /** One step on all examples. */
    public void step() {
        pass();
        products.backward(slope, gw);
        scale(gw);
        scale(ga);
        inputMover.move(w, gw);
        outputMover.move(a, ga);
        epoch++;
        current = false;
    }

    /** Forward, and back to the pre-activations, whose derivatives take the place of the slopes. */
    private void pass() {
        products.forward(w, z);
        sigma.of(z, bound(), value, slope);
        double squares = 0;
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < outputs; c++) {
                double e = dot(a, c * m, value, i * m, m) - data.y()[i * outputs + c];
                squares += e * e;
                residual[i * outputs + c] = e;
            }
            if (outputs == 1) {
                backOne(residual[i], i * m);
            } else {
                backMany(i);
            }
        }
        Arrays.fill(ga, 0);
        for (int c = 0; c < outputs; c++) {
            PlainProducts.addAll(residual, c, outputs, n, value, m, ga, c * m);
        }
        loss = squares / (2 * n);
        current = true;
    }

    private void backOne(double e, int at) {
        for (int j = 0; j < m; j++) {
            slope[at + j] *= e * a[j];
        }
    }

    private void backMany(int i) {
        for (int j = 0; j < m; j++) {
            double pull = 0;
            for (int c = 0; c < outputs; c++) {
                pull += residual[i * outputs + c] * a[c * m + j];
            }
            slope[i * m + j] *= pull;
        }
    }

    private static double dot(double[] one, int i, double[] other, int j, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < length; k += 4) {
            s0 += one[i + k] * other[j + k];
            s1 += one[i + k + 1] * other[j + k + 1];
            s2 += one[i + k + 2] * other[j + k + 2];
            s3 += one[i + k + 3] * other[j + k + 3];
        }
        for (; k < length; k++) {
            s0 += one[i + k] * other[j + k];
        }
        return s0 + s1 + (s2 + s3);
    }

    private void scale(double[] gradient) {
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] /= n;
        }
    }

    /** Of all pre-activations. */
    private double bound() {
        double bound = 0;
        for (int j = 0; j < m; j++) {
            double most = 0;
            for (int k = 0; k < largestInputs.length; k++) {
                most += largestInputs[k] * Math.abs(w[k * m + j]);
            }
            bound = Math.max(bound, most);
        }
        return bound;
    }

    /** The network as it is now; the arrays are copies. */
    public CondensationState state() {
        if (!current) {
            pass();
        }
        return new CondensationState(
                epoch, loss, new CondensationStart(data.inputs(), transposed(w, data.inputs(), m), a.clone()));
    }

    @Override
    public void close() {
        products.close();
    }
}
