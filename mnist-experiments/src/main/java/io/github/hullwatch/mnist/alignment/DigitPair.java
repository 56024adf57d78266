package io.github.hullwatch.mnist.alignment;

import io.github.hullwatch.mnist.alignment.AlignmentSetting.Centre;
import io.github.hullwatch.mnist.data.DigitImages;
import io.github.hullwatch.papers.alignment.AlignmentData;
import io.github.hullwatch.program.UserError;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Images of two digits as examples: those of the first with y = +1, then those of the second with y = −1. */
final class DigitPair {

    private static final double WHITE = 255;

    private DigitPair() {}

    /**
     * Takes images in file order, pixel/255, minus the centre.
     *
     * @param first of each digit; 0 for all
     * @throws UserError if a digit is not in the data
     */
    static AlignmentData of(DigitImages images, String[] pair, int first, Centre centre) {
        int[] positive = of(images, pair[0], first);
        int[] negative = of(images, pair[1], first);
        int[] kept = IntStream.concat(Arrays.stream(positive), Arrays.stream(negative))
                .toArray();
        int d = images.shape().numbers();
        double[] x = new double[Math.multiplyExact(kept.length, d)];
        double[] y = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            y[i] = i < positive.length ? 1 : -1;
            for (int p = 0; p < d; p++) {
                x[i * d + p] = images.pixel(kept[i], p) / WHITE;
            }
        }
        double[] middle = middle(images, x, d, centre);
        for (int i = 0; i < x.length; i++) {
            x[i] -= middle[i % d];
        }
        return AlignmentData.of(x, y);
    }

    private static int[] of(DigitImages images, String digit, int first) {
        int label = images.classNames().indexOf(digit);
        int[] found = IntStream.range(0, images.size())
                .filter(i -> images.label(i) == label)
                .limit(first == 0 ? Long.MAX_VALUE : first)
                .toArray();
        if (found.length == 0) {
            throw UserError.usage("--digits: there is no image of " + digit + " in the data; choose two of "
                    + String.join(", ", images.classNames()));
        }
        return found;
    }

    private static double[] middle(DigitImages images, double[] kept, int d, Centre centre) {
        return switch (centre) {
            case NONE -> new double[d];
            case PAIR -> mean(kept, d);
            case SCALAR -> {
                double[] level = new double[d];
                Arrays.fill(level, Arrays.stream(kept).average().orElse(0));
                yield level;
            }
            case ALL_DIGITS -> {
                double[] sum = new double[d];
                for (int i = 0; i < images.size(); i++) {
                    for (int p = 0; p < d; p++) {
                        sum[p] += images.pixel(i, p) / WHITE;
                    }
                }
                for (int p = 0; p < d; p++) {
                    sum[p] /= images.size();
                }
                yield sum;
            }
        };
    }

    private static double[] mean(double[] rows, int d) {
        double[] mean = new double[d];
        int n = rows.length / d;
        for (int i = 0; i < rows.length; i++) {
            mean[i % d] += rows[i];
        }
        for (int p = 0; p < d; p++) {
            mean[p] /= n;
        }
        return mean;
    }
}
