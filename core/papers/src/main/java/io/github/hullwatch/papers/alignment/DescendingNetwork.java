package io.github.hullwatch.papers.alignment;

import java.util.Arrays;

/**
 * One network of an {@link AlignmentEngine}: its weights, their products with the inputs, its outputs, and the descent
 * of the weights. The engine forms products and descents of many networks at once, and writes them to the arrays that
 * these hand out.
 */
final class DescendingNetwork {

    private final int run;
    private final AlignmentData data;
    private final MarginKind kind;
    private final int n;
    private final int width;
    private final int h;
    private final double[] initial;
    /** In the components that take part, neuron by neuron. */
    private final double[] w;

    private final double[] v;
    /** v at the last record. */
    private double[] lastOutputs = new double[0];
    /** ⟨w_j, x_i⟩ at j·n + i. */
    private final double[] z;
    /** Whether the weights have moved since these products were formed. */
    private boolean stale = true;

    private final double[] f;
    /** c: minus the derivative of the mean loss by f_i. */
    private final double[] c;
    /** Minus the gradient. */
    private final double[] g;
    /** Where the products move for a step of 1; null if they do not move along. */
    private double[] shift;

    private final double[] shiftKept;

    private final double[] outputPull;
    private final AgreeingNeurons agreeing;

    /** @param run the number of the start, from 0 */
    DescendingNetwork(int run, AlignmentStart start, AlignmentData data, MarginKind kind, GramColumns gram) {
        this.run = run;
        this.data = data;
        this.kind = kind;
        n = data.n();
        width = data.columns().length;
        if (start.d() != data.d()) {
            throw new IllegalArgumentException(
                    "neurons of " + start.d() + " weights do not fit inputs of " + data.d() + " components");
        }
        h = start.neurons();
        initial = start.weights();
        v = start.outputs().clone();
        w = new double[h * width];
        for (int j = 0; j < h; j++) {
            for (int k = 0; k < width; k++) {
                w[j * width + k] = initial[j * data.d() + data.columns()[k]];
            }
        }
        z = new double[Math.multiplyExact(h, n)];
        f = new double[n];
        c = new double[n];
        g = new double[h * width];
        shiftKept = new double[h * n];
        outputPull = new double[h];
        agreeing = new AgreeingNeurons(data, gram, v, z, c);
    }

    /** The number of the start. */
    int run() {
        return run;
    }

    /** The weights, in the components that take part. */
    double[] weights() {
        return w;
    }

    /** Whether the products are those of former weights. */
    boolean isStale() {
        return stale;
    }

    /** The products of the weights with the inputs: ⟨w_j, x_i⟩ at j·n + i. */
    double[] products() {
        return z;
    }

    /** The products are those of the weights as they are. */
    void refreshed() {
        stale = false;
    }

    /** f, c, and the descent of the output weights. */
    void outputs() {
        Arrays.fill(f, 0);
        for (int j = 0; j < h; j++) {
            addActive(v[j], z, j * n, f);
        }
        double[] y = data.y();
        for (int i = 0; i < n; i++) {
            c[i] = y[i] * kind.pull(y[i] * f[i]) / n;
        }
        for (int j = 0; j < h; j++) {
            outputPull[j] = sumActive(c, z, j * n);
        }
    }

    private static void addActive(double factor, double[] z, int at, double[] f) {
        for (int i = 0; i < f.length; i++) {
            f[i] += factor * Math.max(z[at + i], 0);
        }
    }

    private static double sumActive(double[] c, double[] z, int at) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < c.length; i += 4) {
            s0 += c[i] * Math.max(z[at + i], 0);
            s1 += c[i + 1] * Math.max(z[at + i + 1], 0);
            s2 += c[i + 2] * Math.max(z[at + i + 2], 0);
            s3 += c[i + 3] * Math.max(z[at + i + 3], 0);
        }
        for (; i < c.length; i++) {
            s0 += c[i] * Math.max(z[at + i], 0);
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** How far its neurons agree. */
    AgreeingNeurons agreeing() {
        return agreeing;
    }

    /** c_i v_j where neuron j is active, else 0: at j·n + i. */
    double[] pulls() {
        double[] pulls = new double[h * n];
        for (int j = 0; j < h; j++) {
            for (int i = 0; i < n; i++) {
                pulls[j * n + i] = z[j * n + i] > 0 ? v[j] * c[i] : 0;
            }
        }
        return pulls;
    }

    /** Minus the gradient, neuron by neuron. */
    double[] descent() {
        return g;
    }

    /** The descent of each neuron is its own: the products do not move along. */
    void descendAlone() {
        shift = null;
    }

    /**
     * The descent of each neuron, from that of its group; the products move along.
     *
     * @param common Xᵀ·c of all groups
     * @param seen X times that
     * @param first the column of this network's first group
     */
    void follow(double[] common, double[] seen, int first) {
        shift = shiftKept;
        agreeing.descend(common, seen, first, g, shift);
    }

    /** Whether it can still be measured. */
    boolean isFinite() {
        return Arrays.stream(z).allMatch(Double::isFinite)
                && Arrays.stream(g).allMatch(Double::isFinite)
                && Arrays.stream(v).allMatch(Double::isFinite)
                && Arrays.stream(w).allMatch(Double::isFinite);
    }

    /** Remembers the output weights: this is a record. */
    void keep() {
        lastOutputs = v.clone();
    }

    /** The output weights at the last record; none before the first. */
    double[] lastOutputs() {
        return lastOutputs;
    }

    /** What is recorded at iteration {@code t}. */
    AlignmentState state(int t) {
        int d = data.d();
        double[] weights = initial.clone();
        double[] descent = new double[h * d];
        for (int j = 0; j < h; j++) {
            for (int k = 0; k < width; k++) {
                int place = j * d + data.columns()[k];
                weights[place] = w[j * width + k];
                descent[place] = g[j * width + k];
            }
        }
        return AlignmentState.of(data, kind, t, weights, v, z, descent);
    }

    /**
     * A step of gradient descent.
     *
     * @param step its size η
     * @param fixedOutputs whether the output weights stay as they are
     */
    void move(double step, boolean fixedOutputs) {
        add(step, g, w);
        stale = shift == null;
        if (!stale) {
            add(step, shift, z);
        }
        if (!fixedOutputs) {
            add(step, outputPull, v);
        }
    }

    private static void add(double factor, double[] from, double[] to) {
        for (int k = 0; k < to.length; k++) {
            to[k] += factor * from[k];
        }
    }
}
