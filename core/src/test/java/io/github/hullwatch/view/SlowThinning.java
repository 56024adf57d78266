package io.github.hullwatch.view;

import java.util.List;
import java.util.stream.IntStream;

/**
 * {@link GrowingThinning} as one would say it: for every line by itself whether it stays. The browser is held against
 * it, too.
 */
public final class SlowThinning {

    private SlowThinning() {}

    /** The places that stay, ascending. @param numbers NaN where one is missing @param verdicts one a line */
    public static List<Integer> of(double[] numbers, String[] verdicts) {
        int lines = numbers.length;
        List<Integer> kept = IntStream.range(0, lines)
                .filter(i -> i == 0
                        || i == lines - 1
                        || turns(numbers, verdicts, i)
                        || isExtreme(numbers, i, bucket(lines, i)))
                .boxed()
                .toList();
        return 4 * kept.size() <= 3 * lines
                ? kept
                : IntStream.range(0, lines)
                        .filter(i -> i % 2 == 0 || i == lines - 1)
                        .boxed()
                        .toList();
    }

    private static int[] bucket(int lines, int i) {
        return IntStream.range(0, lines).filter(j -> j / 4 == i / 4).toArray();
    }

    private static boolean turns(double[] numbers, String[] verdicts, int i) {
        return Double.isNaN(numbers[i]) != Double.isNaN(numbers[i - 1]) || !verdicts[i].equals(verdicts[i - 1]);
    }

    /** Whether it is the first lowest or the first highest of its bucket; the last of a bucket without numbers. */
    private static boolean isExtreme(double[] numbers, int i, int[] bucket) {
        int[] known =
                IntStream.of(bucket).filter(j -> !Double.isNaN(numbers[j])).toArray();
        if (known.length == 0) {
            return i == bucket[bucket.length - 1];
        }
        boolean lowest =
                IntStream.of(known).allMatch(j -> numbers[i] < numbers[j] || numbers[i] == numbers[j] && i <= j);
        boolean highest =
                IntStream.of(known).allMatch(j -> numbers[i] > numbers[j] || numbers[i] == numbers[j] && i <= j);
        return lowest || highest;
    }
}
