package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.HullSolver;
import io.github.hullwatch.geometry.LightSpread;
import io.github.hullwatch.geometry.Spread;
import io.github.hullwatch.geometry.StatisticalDimension;
import io.github.hullwatch.geometry.Vectors;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * What chance would give: the same quantities on seeded Gaussian directions, of equal live n and d. Computed at the first
 * question for a shape and kept. Confined to one thread.
 */
public final class Nulls {

    /** Draws for a shape; fewer for large ones, whose values hardly vary. */
    private static final int MANY_DRAWS = 64;

    private static final int FEW_DRAWS = 8;
    private static final int LARGE = 50_000;

    private final RandomStreams streams;
    private final Map<Shape, Chance> depths = new HashMap<>();
    private final Map<Shape, Chance> resultants = new HashMap<>();
    private final Map<Shape, Chance> effectiveRanks = new HashMap<>();
    private final Map<Shape, Chance> dimensions = new HashMap<>();

    /** @param streams of the run; the draws for a shape have a stream of their own */
    public Nulls(RandomStreams streams) {
        this.streams = streams;
    }

    /** The depth D (its best upper bound where D is not known exactly) of n random directions in R<sup>d</sup>. */
    public Chance depth(int n, int d) {
        return depths.computeIfAbsent(new Shape(n, d), shape -> {
            HullSolver solver = new HullSolver();
            return Chance.of(draws(shape, "depth"), vectors -> {
                solver.solve(vectors);
                return solver.depth();
            });
        });
    }

    /** The mean resultant length of n random directions in R<sup>d</sup>. */
    Chance resultant(int n, int d) {
        return resultants.computeIfAbsent(
                new Shape(n, d),
                shape -> Chance.of(draws(shape, "resultant"), vectors -> LightSpread.of(vectors)
                        .resultant()));
    }

    /** The effective rank of n random directions in R<sup>d</sup>. */
    Chance effectiveRank(int n, int d) {
        return effectiveRanks.computeIfAbsent(
                new Shape(n, d),
                shape -> Chance.of(draws(shape, "effectiveRank"), vectors -> Spread.of(vectors)
                        .effectiveRank()));
    }

    /**
     * The statistical dimension of n random directions in R<sup>d</sup>: its exact mean, and the standard deviation of what {@link
     * DimensionQuantity} estimates.
     */
    Chance dimension(int n, int d) {
        return dimensions.computeIfAbsent(new Shape(n, d), shape -> {
            Random seeds = new Random(streams.of("null/dimension/samples/" + n + "x" + d));
            Chance drawn =
                    Chance.of(draws(shape, "dimension"), vectors -> StatisticalDimension.of(vectors, seeds.nextLong())
                            .value());
            return new Chance(StatisticalDimension.ofGaussian(n, d), drawn.sd());
        });
    }

    private Vectors[] draws(Shape shape, String purpose) {
        Random random = new Random(streams.of("null/" + purpose + "/" + shape.n + "x" + shape.d));
        long size = (long) shape.n * shape.d;
        Vectors[] draws = new Vectors[size > LARGE ? FEW_DRAWS : MANY_DRAWS];
        for (int i = 0; i < draws.length; i++) {
            double[] rows = new double[Math.toIntExact(size)];
            for (int k = 0; k < rows.length; k++) {
                rows[k] = random.nextGaussian();
            }
            draws[i] = Vectors.rows(rows, shape.n, shape.d);
        }
        return draws;
    }

    private record Shape(int n, int d) {}

    /**
     * Mean and standard deviation under chance.
     *
     * @param mean of the draws
     * @param sd standard deviation of the draws, n−1 in the denominator
     */
    public record Chance(double mean, double sd) {

        static <T> Chance of(T[] draws, ToDoubleFunction<T> quantity) {
            double mean = 0;
            double squares = 0;
            for (int i = 0; i < draws.length; i++) {
                // Welford's update: no cancellation where the values hardly vary.
                double value = quantity.applyAsDouble(draws[i]);
                double delta = value - mean;
                mean += delta / (i + 1);
                squares += delta * (value - mean);
            }
            return new Chance(mean, Math.sqrt(squares / (draws.length - 1)));
        }
    }
}
