package io.github.hullwatch.geometry.internal.arithmetic;

/** The two inner loops of the kernel: the scalar product, and adding a multiple. */
public final class Dot {
    private Dot() {}

    /** Σ<sub>k&lt;d</sub> a[i+k]·b[j+k]; four accumulators hide the latency of an addition. */
    public static double of(double[] a, int i, double[] b, int j, int d) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < d; k += 4) {
            s0 += a[i + k] * b[j + k];
            s1 += a[i + k + 1] * b[j + k + 1];
            s2 += a[i + k + 2] * b[j + k + 2];
            s3 += a[i + k + 3] * b[j + k + 3];
        }
        for (; k < d; k++) {
            s0 += a[i + k] * b[j + k];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** Σ<sub>k&lt;d</sub> a[i+k]² in double, added up in the order of {@link #of}. */
    public static double squares(float[] a, int i, int d) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < d; k += 4) {
            double a0 = a[i + k];
            double a1 = a[i + k + 1];
            double a2 = a[i + k + 2];
            double a3 = a[i + k + 3];
            s0 += a0 * a0;
            s1 += a1 * a1;
            s2 += a2 * a2;
            s3 += a3 * a3;
        }
        for (; k < d; k++) {
            double a0 = a[i + k];
            s0 += a0 * a0;
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** b[j+k] += factor·a[i+k] for k &lt; d. */
    public static void add(double factor, double[] a, int i, double[] b, int j, int d) {
        for (int k = 0; k < d; k++) {
            b[j + k] += factor * a[i + k];
        }
    }

    /**
     * b[k] += f0·a[i0+k], then f1·a[i1+k] and so on, for k &lt; d: the same numbers as from four calls of {@link #add},
     * since each sum is rounded as there.
     */
    public static void addInTurn(
            double f0, int i0, double f1, int i1, double f2, int i2, double f3, int i3, float[] a, double[] b, int d) {
        for (int k = 0; k < d; k++) {
            b[k] = b[k] + f0 * a[i0 + k] + f1 * a[i1 + k] + f2 * a[i2 + k] + f3 * a[i3 + k];
        }
    }

    /**
     * b[k] += Σ f<sub>t</sub>·a[i<sub>t</sub> + k] over t &lt; 4 for k &lt; d: twice as fast as four times {@link
     * #add}.
     */
    static void addFour(double[] f, double[] a, int[] i, double[] b, int d) {
        addFour(f[0], i[0], f[1], i[1], f[2], i[2], f[3], i[3], a, b, d);
    }

    private static void addFour(
            double f0, int i0, double f1, int i1, double f2, int i2, double f3, int i3, double[] a, double[] b, int d) {
        for (int k = 0; k < d; k++) {
            b[k] = Math.fma(
                    f3, a[i3 + k], Math.fma(f2, a[i2 + k], Math.fma(f1, a[i1 + k], Math.fma(f0, a[i0 + k], b[k]))));
        }
    }
}
