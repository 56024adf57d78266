package io.github.hullwatch.papers.alignment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Full-batch gradient descent of many two-layer networks on the same examples, side by side: the same numbers as the
 * Deeplearning4j network of {@link AlignmentNetwork}, up to rounding.
 *
 * <p><b>Products.</b> The neurons of all networks are multiplied with the inputs together, by ND4J's BLAS, in the
 * components that are not zero everywhere.
 *
 * <p><b>Neurons that agree.</b> The gradient of a neuron is v<sub>j</sub> Σ c<sub>i</sub> x<sub>i</sub> over the
 * examples that it is active on, with the same c for all neurons of a network. Aligned neurons are active on nearly the
 * same examples: then the sum is formed once, over the examples that most of the neurons with that sign of v are active
 * on, and each neuron adds its few differences. The products ⟨w<sub>j</sub>, x<sub>i</sub>⟩ move along with the
 * weights, by X times that sum and columns of XXᵀ. That is exact, and costs next to nothing beside the products. It is
 * done where the differences are few, network by network and step by step, and products are formed afresh at each
 * record, so that rounding does not add up for long.
 *
 * <p>Confined to one thread.
 */
public final class AlignmentEngine implements AutoCloseable {

    /** What BLAS does in the time of one multiplication and addition of a plain loop. */
    private static final int BLAS_LEAD = 6;

    /** Columns of XXᵀ that are kept, in bytes. */
    private static final long MOST_KEPT = 256L << 20;

    private final AlignmentData data;
    private final MarginKind kind;
    private final double step;
    private final boolean fixedOutputs;
    private final AlignmentProducts products;
    private final int n;
    private final int width;

    /** Columns of XXᵀ, by example; null where none was needed yet. */
    private final double[][] gram;

    private int kept;

    /**
     * An engine for some examples.
     *
     * @param kind of the loss, a mean over the examples
     * @param step size η
     * @param fixedOutputs whether the output weights stay as they are
     */
    public AlignmentEngine(AlignmentData data, MarginKind kind, double step, boolean fixedOutputs) {
        this.data = data;
        this.kind = kind;
        this.step = step;
        this.fixedOutputs = fixedOutputs;
        products = new AlignmentProducts(data);
        n = data.n();
        width = data.columns().length;
        gram = new double[n][];
    }

    /** Told what is recorded. */
    @FunctionalInterface
    public interface Observer {
        /** @param run the number of the start, from 0 */
        void recorded(int run, AlignmentState state);
    }

    /**
     * Trains.
     *
     * @param starts of the networks, with as many weights a neuron as the data have components; not changed
     * @param iterations how many steps
     * @param every a state is recorded at each multiple of this, and the last one. A network whose weights or loss are
     *     no longer finite there is recorded no more
     * @param stop asked before each step; true ends the training
     * @return the output weights at the end, in the order of the starts, those of a network that diverged as they were
     *     at its last record; empty if the training was stopped
     */
    public List<double[]> run(
            List<AlignmentStart> starts, int iterations, int every, Observer observer, BooleanSupplier stop) {
        List<Net> all = new ArrayList<>();
        for (int run = 0; run < starts.size(); run++) {
            all.add(new Net(run, starts.get(run)));
        }
        List<Net> nets = new ArrayList<>(all);
        for (int t = 0; t <= iterations; t++) {
            if (stop.getAsBoolean()) {
                return List.of();
            }
            boolean record = t % every == 0 || t == iterations;
            refresh(record ? nets : nets.stream().filter(net -> net.stale).toList());
            nets.forEach(Net::outputs);
            List<Net> alike = new ArrayList<>();
            List<Net> others = new ArrayList<>();
            nets.forEach(net -> (net.agrees() ? alike : others).add(net));
            descend(others);
            descendTogether(alike);
            if (record) {
                nets.removeIf(net -> !net.isFinite());
                for (Net net : nets) {
                    net.keep();
                    observer.recorded(net.run, net.state(t));
                }
            }
            if (t < iterations) {
                nets.forEach(Net::move);
            }
        }
        return all.stream().map(net -> net.lastOutputs).toList();
    }

    /** Forms products of weights and inputs. */
    private void refresh(List<Net> nets) {
        if (nets.isEmpty()) {
            return;
        }
        double[] weights = joined(nets.stream().map(net -> net.w).toList());
        split(products.forward(weights), nets.stream().map(net -> net.z).toList());
        nets.forEach(net -> net.stale = false);
    }

    /** The descent of each neuron by itself. */
    private void descend(List<Net> nets) {
        if (nets.isEmpty()) {
            return;
        }
        double[] pulls = joined(nets.stream().map(Net::pulls).toList());
        split(products.backward(pulls), nets.stream().map(net -> net.g).toList());
        nets.forEach(net -> net.shift = null);
    }

    /** The descent of neurons that agree, with that of their products. */
    private void descendTogether(List<Net> nets) {
        if (nets.isEmpty()) {
            return;
        }
        fillGram(nets);
        double[] common =
                products.backward(joined(nets.stream().map(Net::commonPulls).toList()));
        double[] seen = products.forward(common);
        for (int r = 0; r < nets.size(); r++) {
            nets.get(r).follow(common, seen, 2 * r);
        }
    }

    private static double[] joined(List<double[]> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        double[] all = new double[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static void split(double[] all, List<double[]> parts) {
        int at = 0;
        for (double[] part : parts) {
            System.arraycopy(all, at, part, 0, part.length);
            at += part.length;
        }
    }

    private void fillGram(List<Net> nets) {
        int[] missing = nets.stream()
                .flatMapToInt(net -> Arrays.stream(net.example, 0, net.differences))
                .distinct()
                .filter(i -> gram[i] == null)
                .toArray();
        if (missing.length == 0) {
            return;
        }
        double[] inputs = new double[missing.length * width];
        for (int m = 0; m < missing.length; m++) {
            System.arraycopy(data.packed(), missing[m] * width, inputs, m * width, width);
        }
        double[] columns = products.forward(inputs);
        for (int m = 0; m < missing.length; m++) {
            gram[missing[m]] = Arrays.copyOfRange(columns, m * n, (m + 1) * n);
        }
        kept += missing.length;
    }

    private static void add(double factor, double[] from, int at, double[] to, int start, int length) {
        for (int k = 0; k < length; k++) {
            to[start + k] += factor * from[at + k];
        }
    }

    @Override
    public void close() {
        products.close();
    }

    /** One network. */
    private final class Net {
        private final int run;
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
        /** Whether most neurons with v &le; 0, with v &gt; 0, are active on an example: at i and n + i. */
        private final boolean[] pattern;

        private final int[] counts;
        /** Neuron, example and sign of each difference from the pattern, by neuron. */
        private final int[] neuron;

        private final int[] example;
        private int differences;

        Net(int run, AlignmentStart start) {
            this.run = run;
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
            pattern = new boolean[2 * n];
            counts = new int[2 * n];
            // As many differences as are worth it, and one more to notice that there are more.
            int most = (int) Math.min((long) h * n, 2L * n * width * h / (BLAS_LEAD * (long) (n + width))) + 1;
            neuron = new int[most];
            example = new int[most];
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

        private int group(int j) {
            return v[j] > 0 ? n : 0;
        }

        /** Finds the patterns, and whether the differences from them are few. */
        boolean agrees() {
            Arrays.fill(counts, 0);
            int positive = 0;
            for (int j = 0; j < h; j++) {
                int group = group(j);
                positive += group > 0 ? 1 : 0;
                for (int i = 0; i < n; i++) {
                    counts[group + i] += z[j * n + i] > 0 ? 1 : 0;
                }
            }
            for (int i = 0; i < n; i++) {
                pattern[i] = 2 * counts[i] > h - positive;
                pattern[n + i] = 2 * counts[n + i] > positive;
            }
            differences = 0;
            int missing = 0;
            long room = MOST_KEPT / (8L * n) - kept;
            for (int j = 0; j < h; j++) {
                int group = group(j);
                for (int i = 0; i < n; i++) {
                    if (z[j * n + i] > 0 != pattern[group + i]) {
                        if (differences == example.length - 1) {
                            return false;
                        }
                        missing += gram[i] == null ? 1 : 0;
                        neuron[differences] = j;
                        example[differences++] = i;
                    }
                }
            }
            return missing <= room;
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

        /** c_i where most neurons of a group are active, else 0. */
        double[] commonPulls() {
            double[] pulls = new double[2 * n];
            for (int i = 0; i < n; i++) {
                pulls[i] = pattern[i] ? c[i] : 0;
                pulls[n + i] = pattern[n + i] ? c[i] : 0;
            }
            return pulls;
        }

        /**
         * The descent of each neuron, from that of its group.
         *
         * @param common Xᵀ·c of all groups
         * @param seen X times that
         * @param first the column of this network's first group
         */
        void follow(double[] common, double[] seen, int first) {
            shift = shiftKept;
            int at = 0;
            for (int j = 0; j < h; j++) {
                int column = first + (group(j) > 0 ? 1 : 0);
                scale(v[j], common, column * width, g, j * width, width);
                scale(v[j], seen, column * n, shift, j * n, n);
                for (; at < differences && neuron[at] == j; at++) {
                    int i = example[at];
                    double factor = (z[j * n + i] > 0 ? v[j] : -v[j]) * c[i];
                    add(factor, data.packed(), i * width, g, j * width, width);
                    add(factor, gram[i], 0, shift, j * n, n);
                }
            }
        }

        private static void scale(double factor, double[] from, int at, double[] to, int start, int length) {
            for (int k = 0; k < length; k++) {
                to[start + k] = factor * from[at + k];
            }
        }

        /** Whether it can still be measured. */
        boolean isFinite() {
            return Arrays.stream(z).allMatch(Double::isFinite)
                    && Arrays.stream(g).allMatch(Double::isFinite)
                    && Arrays.stream(v).allMatch(Double::isFinite)
                    && Arrays.stream(w).allMatch(Double::isFinite);
        }

        void keep() {
            lastOutputs = v.clone();
        }

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

        /** A step. */
        void move() {
            add(step, g, 0, w, 0, w.length);
            stale = shift == null;
            if (!stale) {
                add(step, shift, 0, z, 0, z.length);
            }
            if (!fixedOutputs) {
                add(step, outputPull, 0, v, 0, h);
            }
        }
    }
}
