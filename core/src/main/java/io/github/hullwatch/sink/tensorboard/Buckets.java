package io.github.hullwatch.sink.tensorboard;

/**
 * A histogram as TensorBoard has it: equal buckets from the smallest to the largest value, each but the last without
 * its right edge. If all values are equal, all edges are that value and the last bucket counts them, as in
 * TensorFlow's {@code tf.summary.histogram}.
 */
final class Buckets {

    /** Left edge, right edge, count. */
    static final int COLUMNS = 3;

    /** As TensorFlow's. */
    static final int COUNT = 30;

    private final double[] rows = new double[COUNT * COLUMNS];

    /** @param values at least one; they and their differences are finite */
    Buckets(double... values) {
        double min = values[0];
        double max = values[0];
        for (double value : values) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        double width = (max - min) / COUNT;
        for (int i = 0; i < COUNT; i++) {
            rows[i * COLUMNS] = min + i * width;
            rows[i * COLUMNS + 1] = i == COUNT - 1 ? max : min + (i + 1) * width;
        }
        for (double value : values) {
            int bucket = width > 0 ? (int) ((value - min) / width) : COUNT - 1;
            rows[Math.min(COUNT - 1, bucket) * COLUMNS + 2]++;
        }
    }

    /** Row by row; not copied. */
    double[] rows() {
        return rows;
    }
}
