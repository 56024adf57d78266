package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.geometry.statistics.LightSpread;
import io.github.hullwatch.geometry.statistics.Spread;
import io.github.hullwatch.geometry.statistics.StatisticalDimension;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/**
 * What chance would give: the same quantities on seeded Gaussian directions, of equal live n and d. Computed at the
 * first question for a shape and kept. Confined to one thread.
 */
public final class NullModel {

    /** Draws for a shape; fewer for large ones, whose values hardly vary and take long. */
    private static final int MANY_DRAWS = 64;

    private static final int FEW_DRAWS = 8;

    /**
     * Fewer still, and from smaller shapes on, where each takes a Gram matrix and its eigenvalues. Four draws leave
     * half a standard deviation of error in the mean and some 40% in that deviation, which is a few thousandths of the
     * mean there.
     */
    private static final int FEW_GRAM_DRAWS = 4;

    private static final int LARGE_GRAM = 10_000;

    private static final int LARGE = 50_000;

    /** Of shapes with more rows than this each draw takes a good part of a second: as few draws of them. */
    private static final int MANY_ROWS = 10_000;

    private final RandomStreams streams;
    private final Map<Shape, Light> lights = new HashMap<>();
    private final Map<Shape, Chance> effectiveRanks = new HashMap<>();
    private final Map<Shape, Chance> dimensions = new HashMap<>();

    private long nanos;

    /** @param streams of the run; the draws for a shape have a stream of their own */
    public NullModel(RandomStreams streams) {
        this.streams = streams;
    }

    /** The depth D (its best upper bound where D is not known exactly) of n random directions in R<sup>d</sup>. */
    public Chance depth(int n, int d) {
        return light(n, d).depth;
    }

    /** The mean resultant length of n random directions in R<sup>d</sup>. */
    Chance resultant(int n, int d) {
        return light(n, d).resultant;
    }

    /** The effective rank of n random directions in R<sup>d</sup>. */
    Chance effectiveRank(int n, int d) {
        return kept(effectiveRanks, n, d, (shape, random) -> {
            double[] found = new double[shape.entries() > LARGE_GRAM ? FEW_GRAM_DRAWS : MANY_DRAWS];
            Vectors vectors = shape.vectors();
            for (int i = 0; i < found.length; i++) {
                draw(random, vectors);
                found[i] = Spread.effectiveRank(vectors);
            }
            return Chance.of(found);
        });
    }

    /**
     * The statistical dimension of n random directions in R<sup>d</sup>: its exact mean, and the standard deviation of
     * what {@link DimensionQuantity} estimates.
     */
    Chance dimension(int n, int d) {
        return kept(dimensions, n, d, (shape, random) -> {
            double[] found = new double[shape.isLarge() ? FEW_DRAWS : MANY_DRAWS];
            Vectors vectors = shape.vectors();
            for (int i = 0; i < found.length; i++) {
                draw(random, vectors);
                found[i] = StatisticalDimension.of(vectors, random.nextLong()).value();
            }
            return new Chance(
                    StatisticalDimension.ofGaussian(n, d), Chance.of(found).sd());
        });
    }

    private Light light(int n, int d) {
        return kept(lights, n, d, (shape, random) -> {
            HullSolver solver = new HullSolver();
            double[] depths =
                    new double[shape.n > MANY_ROWS ? FEW_GRAM_DRAWS : shape.isLarge() ? FEW_DRAWS : MANY_DRAWS];
            double[] resultants = new double[depths.length];
            Vectors vectors = shape.vectors();
            for (int i = 0; i < depths.length; i++) {
                draw(random, vectors);
                solver.solve(vectors);
                depths[i] = solver.depth();
                resultants[i] = LightSpread.of(vectors).resultant();
            }
            return new Light(Chance.of(depths), Chance.of(resultants));
        });
    }

    /** What all the drawing has taken so far: once a shape, mostly at the first measurement. */
    public long nanos() {
        return nanos;
    }

    /** What is known of a shape, drawn from a stream of its own at the first question. */
    private <T> T kept(Map<Shape, T> known, int n, int d, BiFunction<Shape, RandomGenerator, T> drawing) {
        return known.computeIfAbsent(new Shape(n, d), shape -> {
            long start = System.nanoTime();
            try {
                return drawing.apply(shape, new SplittableRandom(streams.of("null/" + shape.n + "x" + shape.d)));
            } finally {
                nanos += System.nanoTime() - start;
            }
        });
    }

    /** Draws into the array of some vectors: of a large shape there must not be two. */
    private static void draw(RandomGenerator random, Vectors vectors) {
        double[] rows = vectors.doubles();
        for (int k = 0; k < rows.length; k++) {
            rows[k] = random.nextGaussian();
        }
    }

    private record Light(Chance depth, Chance resultant) {}

    private record Shape(int n, int d) {
        long entries() {
            return (long) n * d;
        }

        boolean isLarge() {
            return entries() > LARGE;
        }

        /** Vectors of this shape, all zero. */
        Vectors vectors() {
            return Vectors.rows(new double[Math.multiplyExact(n, d)], n, d);
        }
    }

    /**
     * Mean and standard deviation under chance.
     *
     * @param mean of the draws
     * @param sd standard deviation of the draws, n−1 in the denominator
     */
    public record Chance(double mean, double sd) {

        static Chance of(double[] draws) {
            double mean = 0;
            double squares = 0;
            for (int i = 0; i < draws.length; i++) {
                // Welford's update: no cancellation where the values hardly vary.
                double delta = draws[i] - mean;
                mean += delta / (i + 1);
                squares += delta * (draws[i] - mean);
            }
            return new Chance(mean, Math.sqrt(squares / (draws.length - 1)));
        }
    }
}
