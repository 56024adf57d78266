package io.github.hullwatch.selfcheck;

import java.util.Optional;

/** Holds a small max pooling of 2×2, forward and backward, against plain Java. */
public final class PoolingCheck {

    private static final int BATCH = 2;
    private static final int CHANNELS = 3;
    private static final int HEIGHT = 5;
    private static final int WIDTH = 4;
    private static final int PER_PLANE = 4;

    private PoolingCheck() {}

    /** What is checked. */
    @FunctionalInterface
    public interface Pooling {

        /**
         * Takes the largest of each square of 2×2, and the derivatives of the sum of delta·result. A last row that
         * fills no square is left out.
         *
         * @param images row-major, of {@code shape}
         * @param shape batch, channels, height, width
         * @param delta row-major, of half the height and width
         */
        Result of(float[] images, long[] shape, float[] delta);
    }

    /**
     * What came out.
     *
     * @param values laid out as delta
     * @param byImages the derivatives by the images
     */
    public record Result(float[] values, float[] byImages) {
        /** How many numbers there are. */
        @Override
        public String toString() {
            return "Result[values=" + values.length + " numbers, byImages=" + byImages.length + "]";
        }
    }

    /**
     * Computes and compares.
     *
     * @param tolerance the largest difference allowed, as a share of the largest number
     * @return what is wrong; empty if nothing is
     */
    public static Optional<Fault> of(Pooling pooling, double tolerance) {
        float[] x = TestNumbers.of(5, BATCH * CHANNELS * HEIGHT * WIDTH);
        float[] delta = TestNumbers.of(6, BATCH * CHANNELS * PER_PLANE);
        double[] largest = new double[delta.length];
        double[] gradient = new double[x.length];
        for (int y = 0; y < largest.length; y++) {
            int corner = (y / PER_PLANE * HEIGHT + y / 2 % 2 * 2) * WIDTH + y % 2 * 2;
            int best = corner;
            for (int at : new int[] {corner + 1, corner + WIDTH, corner + WIDTH + 1}) {
                best = x[at] > x[best] ? at : best;
            }
            largest[y] = x[best];
            gradient[best] = delta[y];
        }
        Result found = pooling.of(x.clone(), new long[] {BATCH, CHANNELS, HEIGHT, WIDTH}, delta.clone());
        return Fault.compare("a max pooling", largest, found.values, tolerance)
                .or(() -> Fault.compare("a max pooling's gradient", gradient, found.byImages, tolerance));
    }
}
