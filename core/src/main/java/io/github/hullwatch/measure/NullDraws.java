package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.measure.NullModel.Chance;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Draws of seeded Gaussian directions, bit by bit: what was asked for is drawn once at a time, in the order in which it
 * was asked for, or at once where a value is wanted. Confined to one thread.
 */
final class NullDraws {
    private final RandomStreams streams;

    /** What is still to be drawn, in the order in which it was asked for. */
    private final Deque<Draws> missing = new ArrayDeque<>();

    private long nanos;

    /** @param streams of the run; the draws for a shape have a stream of their own */
    NullDraws(RandomStreams streams) {
        this.streams = streams;
    }

    /**
     * Asks for draws.
     *
     * @param count how many
     * @param kinds values that each gives
     */
    Draws ask(Shape shape, int count, int kinds, Draw one) {
        Draws draws = new Draws(shape, streams.of("null/" + shape.n + "x" + shape.d), count, kinds, one);
        missing.add(draws);
        return draws;
    }

    /** Whether something is asked for that is not drawn yet. */
    boolean isMissing() {
        while (!missing.isEmpty() && missing.peek().isOver()) {
            missing.remove();
        }
        return !missing.isEmpty();
    }

    /** Draws once for what was asked for first. If that fails, its values are NaN from now on. */
    void drawOne() {
        if (isMissing()) {
            Draws first = missing.peek();
            try {
                first.draw();
            } catch (Throwable e) {
                first.giveUp();
                throw e;
            }
        }
    }

    /** What all the drawing has taken so far. */
    long nanos() {
        return nanos;
    }

    /** So many vectors in so many dimensions. */
    record Shape(int n, int d) {
        long entries() {
            return (long) n * d;
        }

        /** Vectors of this shape, all zero. */
        Vectors vectors() {
            return Vectors.rows(new double[Math.multiplyExact(n, d)], n, d);
        }
    }

    /** Fills in one value of each kind. */
    interface Draw {
        void of(Vectors vectors, RandomGenerator random, double[] values);
    }

    /** The draws for a shape, one at a time. */
    final class Draws {
        private final Shape shape;
        private final RandomGenerator random;
        private final double[][] found;
        private final double[] values;
        private final Draw one;
        private int next;

        /** Drawn into again and again: of a large shape there must not be two. Null before and after. */
        private Vectors vectors;

        private Draws(Shape shape, long seed, int count, int kinds, Draw one) {
            this.shape = shape;
            random = new SplittableRandom(seed);
            found = new double[kinds][count];
            values = new double[kinds];
            this.one = one;
        }

        boolean isOver() {
            return next == found[0].length;
        }

        void giveUp() {
            for (double[] kind : found) {
                Arrays.fill(kind, Double.NaN);
            }
            next = found[0].length;
            vectors = null;
        }

        void draw() {
            long start = System.nanoTime();
            try {
                vectors = vectors == null ? shape.vectors() : vectors;
                fill(vectors, random);
                one.of(vectors, random, values);
                for (int kind = 0; kind < values.length; kind++) {
                    found[kind][next] = values[kind];
                }
                next++;
                vectors = isOver() ? null : vectors;
            } finally {
                nanos += System.nanoTime() - start;
            }
        }

        /**
         * One kind of value, known when all is drawn.
         *
         * @param summary of what was drawn of it
         */
        Expected value(int kind, Function<double[], Chance> summary) {
            return new Drawing(this, kind, summary);
        }
    }

    /** One kind of value of the draws for a shape. */
    static final class Drawing implements Expected {
        private final Draws draws;
        private final int kind;
        private final Function<double[], Chance> summary;
        private Chance value;

        private Drawing(Draws draws, int kind, Function<double[], Chance> summary) {
            this.draws = draws;
            this.kind = kind;
            this.summary = summary;
        }

        @Override
        public boolean isKnown() {
            return draws.isOver();
        }

        @Override
        public Chance get() {
            while (!draws.isOver()) {
                draws.draw();
            }
            if (value == null) {
                value = summary.apply(draws.found[kind]);
            }
            return value;
        }
    }

    private static void fill(Vectors vectors, RandomGenerator random) {
        double[] rows = vectors.doubles();
        for (int k = 0; k < rows.length; k++) {
            rows[k] = random.nextGaussian();
        }
    }
}
