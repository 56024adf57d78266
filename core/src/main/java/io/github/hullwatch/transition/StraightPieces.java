package io.github.hullwatch.transition;

import java.util.Arrays;

/**
 * A series cut into straight pieces, each fitted by least squares, so that the penalised cost
 *
 * <pre>Σ over pieces (residual sum of squares / σ² + 3 ln T)</pre>
 *
 * is the smallest that there is, exactly. Found by PELT: dynamic programming over the last break, in which a candidate is
 * dropped for good once it cannot win any more (Killick, Fearnhead, Eckley, <i>Optimal detection of changepoints with a
 * linear computational cost</i>, JASA 107, 2012, Theorem 3.1). σ is the noise of the series, estimated from its second
 * differences and taken as at least {@value #LEAST_NOISE}: a noiseless curve would otherwise be cut to bits.
 *
 * <p>The pieces do not have to meet at their ends. Unchanging.
 */
final class StraightPieces {

    /** The fewest points of a piece; two points are on a line always. */
    static final int SHORTEST = 3;

    private static final double LEAST_NOISE = 0.05;
    private static final double PENALTY = 3;
    /** The second differences of white noise of deviation 1 have deviation √6; their median absolute value is .6745 √6. */
    private static final double MEDIAN_TO_SIGMA = 1 / (0.6744897501960817 * Math.sqrt(6));

    private final Sums sums;
    private final int[] begins;
    private final int length;

    private StraightPieces(Sums sums, int[] begins, int length) {
        this.sums = sums;
        this.begins = begins;
        this.length = length;
    }

    /** Cuts a series of finite numbers, at least {@value #SHORTEST} of them. */
    static StraightPieces of(double[] values) {
        int n = values.length;
        Sums sums = new Sums(values);
        double sigma = Math.max(LEAST_NOISE, noise(values));
        double scale = 1 / (sigma * sigma);
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
        return new StraightPieces(sums, breaks(last, n), n);
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

    /** The standard error of {@link #slope(int)}, from the residuals of that piece. */
    double slopeError(int piece) {
        int begin = begins[piece];
        int end = end(piece);
        double n = end - begin;
        double variance = sums.residual(begin, end) / (n - 2);
        return Math.sqrt(variance / Sums.spread(n));
    }

    private int end(int piece) {
        return piece + 1 < begins.length ? begins[piece + 1] : length;
    }

    /**
     * A break that was beaten by one at {@code beatenAt} stays beaten from where a piece that begins there is long enough
     * to be one: dropping it earlier would make the result depend on the order of the search.
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

    private static double noise(double[] values) {
        double[] bends = new double[values.length - 2];
        for (int t = 0; t < bends.length; t++) {
            bends[t] = Math.abs(values[t] - 2 * values[t + 1] + values[t + 2]);
        }
        Arrays.sort(bends);
        return bends[bends.length / 2] * MEDIAN_TO_SIGMA;
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

        double slope(int begin, int end) {
            double n = end - begin;
            double sumY = y[end] - y[begin];
            return (ty[end] - ty[begin] - 0.5 * (begin + end - 1) * sumY) / spread(n);
        }
    }
}
