package io.github.hullwatch.geometry.internal.arithmetic;

/** The Euclidean norm without under- or overflow: vectors are scaled by a power of two where needed. */
public final class Length {
    private Length() {}

    /** The norm of a[from … from+d). Infinite or NaN if a component is, or if the norm exceeds the range of double. */
    public static double of(double[] a, int from, int d) {
        double squares = Dot.of(a, from, a, from, d);
        // In between, no square that matters to the sum under- or overflows.
        if (squares >= 0x1p-500 && squares <= 0x1p500) {
            return Math.sqrt(squares);
        }
        double max = 0;
        for (int k = from; k < from + d; k++) {
            max = Math.max(max, Math.abs(a[k]));
        }
        if (max == 0 || !(max <= Double.MAX_VALUE)) {
            return max;
        }
        int exponent = Ulp.exponent(max);
        double sum = 0;
        for (int k = from; k < from + d; k++) {
            double x = Math.scalb(a[k], -exponent);
            sum += x * x;
        }
        return Math.scalb(Math.sqrt(sum), exponent);
    }
}
