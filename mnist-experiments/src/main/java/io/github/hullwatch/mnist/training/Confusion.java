package io.github.hullwatch.mnist.training;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How often each digit got each answer: counts[true digit][answer]. Immutable. */
public final class Confusion {
    private final int[][] counts;

    /** Copies the counts, a square matrix of numbers not below 0. */
    public Confusion(int[][] counts) {
        this.counts = Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
        for (int[] row : this.counts) {
            if (row.length != counts.length || Arrays.stream(row).anyMatch(count -> count < 0)) {
                throw new IllegalArgumentException("a confusion matrix is square and counts from 0");
            }
        }
    }

    /** Number of classes. */
    public int classes() {
        return counts.length;
    }

    /** How many images of {@code digit} were answered with {@code answer}. */
    public int count(int digit, int answer) {
        return counts[digit][answer];
    }

    /** Number of images. */
    public int total() {
        return Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
    }

    /** Number of right answers. */
    public int right() {
        int right = 0;
        for (int i = 0; i < counts.length; i++) {
            right += counts[i][i];
        }
        return right;
    }

    /** Share of right answers, in 0…1; NaN if there are no images. */
    public double accuracy() {
        return (double) right() / total();
    }

    /** The counts as lists, a list for each true digit. */
    public List<List<Integer>> toLists() {
        return Arrays.stream(counts)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }

    /** A table for people: a row for each true digit, a column for each answer. */
    public String toTable() {
        int width = Math.max(5, Integer.toString(total()).length() + 1);
        StringBuilder table = new StringBuilder("true \\ answer");
        for (int answer = 0; answer < counts.length; answer++) {
            table.append(String.format(Locale.ROOT, "%" + width + "d", answer));
        }
        for (int digit = 0; digit < counts.length; digit++) {
            table.append(String.format(Locale.ROOT, "%n%13d", digit));
            for (int count : counts[digit]) {
                table.append(String.format(Locale.ROOT, "%" + width + "s", count == 0 ? "·" : count));
            }
        }
        return table.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Confusion that && Arrays.deepEquals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(counts);
    }

    @Override
    public String toString() {
        return right() + " of " + total() + " right";
    }
}
