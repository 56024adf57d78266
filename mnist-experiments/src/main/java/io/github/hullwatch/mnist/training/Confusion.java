package io.github.hullwatch.mnist.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How often each class got each answer: counts[true class][answer]. Immutable. */
public final class Confusion {
    /** Classes that a table of all counts has room for in a line. */
    private static final int TABLE = 14;

    /** How many lines of a short account name classes, or mistakes. */
    private static final int MOST = 7;

    private final int[][] counts;
    private final List<String> names;

    /** Copies the counts, a square matrix of numbers not below 0; classes are called by their numbers. */
    public Confusion(int[][] counts) {
        this(counts, numbers(counts.length));
    }

    /**
     * Copies the counts.
     *
     * @param counts a square matrix of numbers not below 0
     * @param names of the classes, as many as there are rows
     */
    public Confusion(int[][] counts, List<String> names) {
        this.counts = Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
        this.names = List.copyOf(names);
        for (int[] row : this.counts) {
            if (row.length != counts.length || Arrays.stream(row).anyMatch(count -> count < 0)) {
                throw new IllegalArgumentException("a confusion matrix is square and counts from 0");
            }
        }
        if (names.size() != counts.length) {
            throw new IllegalArgumentException(counts.length + " classes have " + names.size() + " names");
        }
    }

    private static List<String> numbers(int n) {
        return IntStream.range(0, n).mapToObj(Integer::toString).toList();
    }

    /** Number of classes. */
    public int classes() {
        return counts.length;
    }

    /** What the classes are called. */
    public List<String> names() {
        return names;
    }

    /** Whether they are called by their numbers, from 0. */
    public boolean isNumbered() {
        return names.equals(numbers(classes()));
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

    /** The counts as lists, a list for each true class. */
    public List<List<Integer>> toLists() {
        return Arrays.stream(counts)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }

    /**
     * A table for people: a row for each true class, a column for each answer. Where there are too many classes for
     * that, the classes with the smallest shares of right answers, and the most frequent mistakes.
     */
    public String toTable() {
        return classes() <= TABLE ? wholeTable() : shortAccount();
    }

    private String wholeTable() {
        int widest = names.stream().mapToInt(String::length).max().orElse(0);
        int width = Math.max(Math.max(5, widest + 1), Integer.toString(total()).length() + 1);
        StringBuilder table = new StringBuilder("true \\ answer");
        names.forEach(answer -> table.append(String.format(Locale.ROOT, "%" + width + "s", answer)));
        for (int digit = 0; digit < counts.length; digit++) {
            table.append(String.format(Locale.ROOT, "%n%13s", names.get(digit)));
            for (int count : counts[digit]) {
                table.append(String.format(Locale.ROOT, "%" + width + "s", count == 0 ? "·" : count));
            }
        }
        return table.toString();
    }

    private String shortAccount() {
        String worst = IntStream.range(0, classes())
                .filter(i -> of(i) > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> (double) counts[i][i] / of(i)))
                .limit(MOST)
                .map(i -> String.format(Locale.ROOT, "%s %.1f%%", names.get(i), 100.0 * counts[i][i] / of(i)))
                .collect(Collectors.joining(", "));
        String mistakes = mistakes().stream()
                .limit(MOST)
                .map(cell -> names.get(cell[0]) + " as " + names.get(cell[1]) + ": " + counts[cell[0]][cell[1]])
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%d classes. Smallest shares of right answers:%n  %s%nMost frequent mistakes (true as answered):%n  %s",
                classes(),
                worst,
                mistakes.isEmpty() ? "none" : mistakes);
    }

    private int of(int digit) {
        return Arrays.stream(counts[digit]).sum();
    }

    /** Cells off the diagonal that are not 0, the largest first. */
    private List<int[]> mistakes() {
        List<int[]> cells = new ArrayList<>();
        for (int i = 0; i < classes(); i++) {
            for (int j = 0; j < classes(); j++) {
                if (i != j && counts[i][j] > 0) {
                    cells.add(new int[] {i, j});
                }
            }
        }
        cells.sort(Comparator.comparingInt(cell -> -counts[cell[0]][cell[1]]));
        return cells;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Confusion that && Arrays.deepEquals(counts, that.counts) && names.equals(that.names);
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
