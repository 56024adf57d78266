package io.github.hullwatch.papers.alignment;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How far the neurons of a network agree on which examples they are active: in each of two groups, v &le; 0 and v &gt;
 * 0, the pattern of most of them, and the differences from it, neuron by neuron. From these the descent of each neuron
 * is that of its group and a few columns more.
 */
final class AgreeingNeurons {

    /** What BLAS does in the time of one multiplication and addition of a plain loop. */
    private static final int BLAS_LEAD = 6;

    private final AlignmentData data;
    private final GramColumns gram;
    private final int n;
    private final int width;
    private final int h;

    // The network's own arrays, read only.
    private final double[] v;
    private final double[] z;
    private final double[] c;

    /** Whether most neurons with v &le; 0, with v &gt; 0, are active on an example: at i and n + i. */
    private final boolean[] pattern;

    private final int[] counts;
    /** Neuron and example of each difference from the pattern, by neuron. */
    private final int[] neuron;

    private final int[] example;
    private int differences;

    /**
     * Those of a network; it changes the arrays, which are read at each call.
     *
     * @param v output weights
     * @param z ⟨w_j, x_i⟩ at j·n + i
     * @param c minus the derivative of the mean loss by f_i
     */
    AgreeingNeurons(AlignmentData data, GramColumns gram, double[] v, double[] z, double[] c) {
        this.data = data;
        this.gram = gram;
        this.v = v;
        this.z = z;
        this.c = c;
        n = data.n();
        width = data.columns().length;
        h = v.length;
        pattern = new boolean[2 * n];
        counts = new int[2 * n];
        // As many differences as are worth it, and one more to notice that there are more.
        int most = (int) Math.min((long) h * n, 2L * n * width * h / (BLAS_LEAD * (long) (n + width))) + 1;
        neuron = new int[most];
        example = new int[most];
    }

    private int group(int j) {
        return v[j] > 0 ? n : 0;
    }

    /** Finds the patterns, and whether the differences from them are few. */
    boolean find() {
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
        long room = gram.room();
        for (int j = 0; j < h; j++) {
            int group = group(j);
            for (int i = 0; i < n; i++) {
                if (z[j * n + i] > 0 != pattern[group + i]) {
                    if (differences == example.length - 1) {
                        return false;
                    }
                    missing += gram.column(i) == null ? 1 : 0;
                    neuron[differences] = j;
                    example[differences++] = i;
                }
            }
        }
        return missing <= room;
    }

    /** The examples on which a neuron differs: {@link #descend} needs their {@link GramColumns}. */
    IntStream examples() {
        return Arrays.stream(example, 0, differences);
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
     * @param g receives minus the gradient
     * @param shift receives where the products move for a step of 1
     */
    void descend(double[] common, double[] seen, int first, double[] g, double[] shift) {
        int at = 0;
        for (int j = 0; j < h; j++) {
            int column = first + (group(j) > 0 ? 1 : 0);
            scale(v[j], common, column * width, g, j * width, width);
            scale(v[j], seen, column * n, shift, j * n, n);
            for (; at < differences && neuron[at] == j; at++) {
                int i = example[at];
                double factor = (z[j * n + i] > 0 ? v[j] : -v[j]) * c[i];
                add(factor, data.packed(), i * width, g, j * width, width);
                add(factor, gram.column(i), 0, shift, j * n, n);
            }
        }
    }

    private static void scale(double factor, double[] from, int at, double[] to, int start, int length) {
        for (int k = 0; k < length; k++) {
            to[start + k] = factor * from[at + k];
        }
    }

    private static void add(double factor, double[] from, int at, double[] to, int start, int length) {
        for (int k = 0; k < length; k++) {
            to[start + k] += factor * from[at + k];
        }
    }
}
