package io.github.hullwatch.transition;

import java.util.Arrays;

/**
 * A series cut into straight pieces, each fitted by least squares, so that the penalised cost
 *
 * <pre>Σ over pieces (residual sum of squares / σ² + 3 ln T)</pre>
 *
 * <p>is smallest, exactly. Found by PELT: dynamic programming over the last break, in which a candidate is dropped for
 * good once it cannot win any more (Killick, Fearnhead, Eckley, <i>Optimal detection of changepoints with a linear
 * computational cost</i>, JASA 107, 2012, Theorem 3.1). σ² is the {@link Noise} of the series with its inflation, with
 * σ at least {@value #LEAST_NOISE}: a noiseless curve would otherwise be cut into tiny pieces.
 *
 * <p>The pieces need not meet at their ends. Immutable.
 */
final class StraightPieces {

    /** Smallest number of points in a piece; two points always lie on a line. */
    static final int SHORTEST = 3;

    private static final double LEAST_NOISE = 0.05;
    private static final double PENALTY = 3;
    private static final double EVIDENCE = 3;

    private final Sums sums;
    private final int[] begins;
    private final int length;
    private final double inflation;

    private StraightPieces(Sums sums, int[] begins, int length, double inflation) {
        this.sums = sums;
        this.begins = begins;
        this.length = length;
        this.inflation = inflation;
    }

    /** Cuts a series of finite numbers, at least {@value #SHORTEST} of them. */
    static StraightPieces of(double[] values) {
        int n = values.length;
        Sums sums = new Sums(values);
        Noise noise = Noise.of(values);
        double scale = 1 / Math.max(LEAST_NOISE * LEAST_NOISE, noise.variance() * noise.inflation());
        double penalty = PENALTY * Math.log(n);

        double[] best = new double[n + 1];
        int[] last = new int[n + 1];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        best[0] = 0;
        int[] candidates = new int[n + 1];
        double[] without = new double[n + 1];
        int[] beatenAt = new int[n + 1];
        int count = 0;
        for (int end = SHORTEST; end <= n; end++) {
            if (best[end - SHORTEST] < Double.POSITIVE_INFINITY) {
                candidates[count++] = end - SHORTEST;
            }
            count = drop(candidates, beatenAt, count, end);
            double least = Double.POSITIVE_INFINITY;
            int from = 0;
            for (int i = 0; i < count; i++) {
                int begin = candidates[i];
                without[i] = best[begin] + scale * sums.residual(begin, end);
                if (without[i] < least) {
                    least = without[i];
                    from = begin;
                }
            }
            best[end] = least + penalty;
            last[end] = from;
            for (int i = 0; i < count; i++) {
                if (without[i] > best[end] && beatenAt[candidates[i]] == 0) {
                    beatenAt[candidates[i]] = end;
                }
            }
        }
        return new StraightPieces(sums, breaks(last, n), n, noise.inflation());
    }

    /**
     * The pieces that remain when the weakest break is removed again and again, as long as noise alone makes such a
     * break with a probability p above T⁻³, T the length: there are that many triples of begin, break and end to choose
     * from.
     *
     * <p>p is that of the F test of one line through two pieces against one line each, with 2 and n − 4 degrees of
     * freedom. Its tail is exactly p = (1 + gain / rest)^−(n−4)/2, with gain = the residual sum of squares that the
     * break saves, and rest = what remains. The gain is divided by the inflation of the noise. Unlike the penalty, this
     * test takes the noise from the two pieces themselves: on the logarithmic scale mini-batch losses scatter more and
     * more as they fall.
     */
    StraightPieces significant() {
        double needed = EVIDENCE * Math.log(length);
        StraightPieces line = this;
        int weakest = line.weakest();
        while (weakest > 0 && line.evidence(weakest) < needed) {
            line = line.without(weakest);
            weakest = line.weakest();
        }
        return line;
    }

    /** The piece that begins at the break with the least evidence; 0 if there is no break. */
    private int weakest() {
        int weakest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int piece = 1; piece < begins.length; piece++) {
            double evidence = evidence(piece);
            if (weakest == 0 || evidence < least) {
                least = evidence;
                weakest = piece;
            }
        }
        return weakest;
    }

    /** −ln p of the break at which a piece begins. */
    private double evidence(int piece) {
        int begin = begins[piece - 1];
        int end = end(piece);
        double rest = sums.residual(begin, begins[piece]) + sums.residual(begins[piece], end);
        double gain = sums.residual(begin, end) - rest;
        return gain > 0 ? 0.5 * (end - begin - 4) * Math.log1p(gain / (inflation * rest)) : 0;
    }

    private StraightPieces without(int piece) {
        int[] left = new int[begins.length - 1];
        System.arraycopy(begins, 0, left, 0, piece);
        System.arraycopy(begins, piece + 1, left, piece, left.length - piece);
        return new StraightPieces(sums, left, length, inflation);
    }

    /** The number of pieces. */
    int count() {
        return begins.length;
    }

    /** The first index of a piece. */
    int begin(int piece) {
        return begins[piece];
    }

    /** The slope of a piece, per index. */
    double slope(int piece) {
        return sums.slope(begins[piece], end(piece));
    }

    /** The value that a piece begins with, on its line. */
    double first(int piece) {
        return sums.mean(begins[piece], end(piece)) - 0.5 * slope(piece) * (end(piece) - begins[piece] - 1);
    }

    /** The value that a piece ends with, on its line. */
    double last(int piece) {
        return sums.mean(begins[piece], end(piece)) + 0.5 * slope(piece) * (end(piece) - begins[piece] - 1);
    }

    /** The standard error of {@link #slope(int)}: from the residuals of that piece, and the inflation of the noise. */
    double slopeError(int piece) {
        int begin = begins[piece];
        int end = end(piece);
        double n = end - begin;
        double variance = sums.residual(begin, end) / (n - 2);
        return Math.sqrt(inflation * variance / Sums.spread(n));
    }

    private int end(int piece) {
        return piece + 1 < begins.length ? begins[piece + 1] : length;
    }

    /**
     * Drops candidates that cannot win any more. One that was beaten at {@code beatenAt} stays beaten once a piece that
     * begins there is long enough. Dropping it earlier would make the result depend on the order of the search.
     */
    private static int drop(int[] candidates, int[] beatenAt, int count, int end) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int beaten = beatenAt[candidates[i]];
            if (beaten == 0 || end - beaten < SHORTEST) {
                candidates[kept++] = candidates[i];
            }
        }
        return kept;
    }

    private static int[] breaks(int[] last, int n) {
        int pieces = 0;
        for (int end = n; end > 0; end = last[end]) {
            pieces++;
        }
        int[] begins = new int[pieces];
        for (int end = n; end > 0; end = last[end]) {
            begins[--pieces] = last[end];
        }
        return begins;
    }

    /** Running sums of t, y, ty and y², so that the fit of any piece costs a few operations. */
    private static final class Sums {
        private final double[] y;
        private final double[] ty;
        private final double[] yy;
        /** 1/n and 1/Σ(t − mean t)² by n: the search asks for n²/2 residuals, and divisions are slow. */
        private final double[] perCount;

        private final double[] perSpread;

        Sums(double[] values) {
            int n = values.length;
            double mean = Arrays.stream(values).average().orElse(0);
            y = new double[n + 1];
            ty = new double[n + 1];
            yy = new double[n + 1];
            perCount = new double[n + 1];
            perSpread = new double[n + 1];
            for (int t = 0; t < n; t++) {
                // Centred, so that the differences of the sums lose fewer digits.
                double v = values[t] - mean;
                y[t + 1] = y[t] + v;
                ty[t + 1] = ty[t] + t * v;
                yy[t + 1] = yy[t] + v * v;
                perCount[t + 1] = 1.0 / (t + 1);
                perSpread[t + 1] = 1 / spread(t + 1);
            }
        }

        /** Σ(t − mean t)² over n consecutive t. */
        static double spread(double n) {
            return n * (n * n - 1) / 12;
        }

        double residual(int begin, int end) {
            int n = end - begin;
            double sumY = y[end] - y[begin];
            double sxy = ty[end] - ty[begin] - 0.5 * (begin + end - 1) * sumY;
            double syy = yy[end] - yy[begin] - sumY * sumY * perCount[n];
            return Math.max(0, syy - sxy * sxy * perSpread[n]);
        }

        /** Mean of the centred values, as the sums are. */
        double mean(int begin, int end) {
            return (y[end] - y[begin]) * perCount[end - begin];
        }

        double slope(int begin, int end) {
            double n = end - begin;
            double sumY = y[end] - y[begin];
            return (ty[end] - ty[begin] - 0.5 * (begin + end - 1) * sumY) / spread(n);
        }
    }
}
