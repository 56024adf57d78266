package io.github.hullwatch.program.panel;

import java.util.Arrays;

/**
 * Values of consecutive iterations in bounded memory: when it is full, neighbours are put together, so that all of the
 * training is kept, ever more coarsely. Means and extremes survive. Not thread-safe; {@link #copy()} is handed on.
 */
public final class Series {

    /** More than the columns of any terminal. */
    static final int MOST = 512;

    private final double[] sum = new double[MOST];
    private final double[] least = new double[MOST];
    private final double[] largest = new double[MOST];
    private final long[] known = new long[MOST];
    private final boolean[] broken = new boolean[MOST];
    private final char[] mark = new char[MOST];

    private int size;
    private long stride = 1;
    private long inLast;

    /** One without values. */
    public Series() {}

    /**
     * Adds the next value.
     *
     * @param value NaN and infinities are remembered as such, and drawn as a cross
     */
    public void add(double value) {
        add(value, Column.NO_MARK);
    }

    /** Adds a value that is not there: its column stays empty. */
    void addGap() {
        begin();
    }

    /** Adds the next value, with a letter for the state that it stands for. */
    void add(double value, char state) {
        int last = begin();
        mark[last] = state;
        if (!Double.isFinite(value)) {
            broken[last] = true;
            return;
        }
        sum[last] += value;
        least[last] = Math.min(least[last], value);
        largest[last] = Math.max(largest[last], value);
        known[last]++;
    }

    /** The bucket that the next value falls in. */
    private int begin() {
        if (size == 0 || inLast == stride) {
            if (size == MOST) {
                halve();
            }
            clear(size++);
            inLast = 0;
        }
        inLast++;
        return size - 1;
    }

    private void clear(int i) {
        sum[i] = 0;
        known[i] = 0;
        least[i] = Double.POSITIVE_INFINITY;
        largest[i] = Double.NEGATIVE_INFINITY;
        broken[i] = false;
        mark[i] = Column.NO_MARK;
    }

    private void halve() {
        for (int i = 0; i < MOST / 2; i++) {
            int a = 2 * i;
            int b = a + 1;
            sum[i] = sum[a] + sum[b];
            known[i] = known[a] + known[b];
            least[i] = Math.min(least[a], least[b]);
            largest[i] = Math.max(largest[a], largest[b]);
            broken[i] = broken[a] || broken[b];
            mark[i] = mark[b];
        }
        size = MOST / 2;
        stride *= 2;
    }

    /** How many buckets there are, at most {@value #MOST}. */
    int size() {
        return size;
    }

    /** How many iterations a bucket stands for; the last one may still be filling up. */
    long stride() {
        return stride;
    }

    /** The mean of a bucket; NaN where it has no finite value. */
    double mean(int bucket) {
        return known[bucket] == 0 ? Double.NaN : sum[bucket] / known[bucket];
    }

    /** The smallest finite value; NaN if there is none. */
    double least() {
        double value = Arrays.stream(least, 0, size).min().orElse(Double.POSITIVE_INFINITY);
        return value == Double.POSITIVE_INFINITY ? Double.NaN : value;
    }

    /** The largest finite value; NaN if there is none. */
    double largest() {
        double value = Arrays.stream(largest, 0, size).max().orElse(Double.NEGATIVE_INFINITY);
        return value == Double.NEGATIVE_INFINITY ? Double.NaN : value;
    }

    /**
     * The series in columns: means, but for the columns in which the smallest and the largest value lie, which show
     * them.
     *
     * @param count of columns, at least 1; where there are fewer buckets some are drawn more than once, so that series
     *     of the same time lie under each other. None where the series is empty.
     */
    Column[] columns(int count) {
        double bottom = least();
        double top = largest();
        Column[] columns = new Column[size == 0 ? 0 : count];
        for (int c = 0; c < columns.length; c++) {
            int from = (int) ((long) c * size / columns.length);
            int to = Math.max(from + 1, (int) ((long) (c + 1) * size / columns.length));
            columns[c] = column(from, to, bottom, top);
        }
        return columns;
    }

    private Column column(int from, int to, double bottom, double top) {
        double total = 0;
        long count = 0;
        boolean crossed = false;
        boolean holdsBottom = false;
        boolean holdsTop = false;
        for (int i = from; i < to; i++) {
            total += sum[i];
            count += known[i];
            crossed |= broken[i];
            holdsBottom |= least[i] == bottom;
            holdsTop |= largest[i] == top;
        }
        double value = count == 0 ? Double.NaN : holdsTop ? top : holdsBottom ? bottom : total / count;
        return new Column(value, crossed, mark[to - 1]);
    }

    /** One that stays as this is now. */
    Series copy() {
        Series copy = new Series();
        System.arraycopy(sum, 0, copy.sum, 0, size);
        System.arraycopy(least, 0, copy.least, 0, size);
        System.arraycopy(largest, 0, copy.largest, 0, size);
        System.arraycopy(known, 0, copy.known, 0, size);
        System.arraycopy(broken, 0, copy.broken, 0, size);
        System.arraycopy(mark, 0, copy.mark, 0, size);
        copy.size = size;
        copy.stride = stride;
        copy.inLast = inLast;
        return copy;
    }
}
