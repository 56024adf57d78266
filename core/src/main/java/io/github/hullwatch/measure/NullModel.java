package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.geometry.statistics.CosineMap;
import io.github.hullwatch.geometry.statistics.LightSpread;
import io.github.hullwatch.geometry.statistics.Spread;
import io.github.hullwatch.geometry.statistics.StatisticalDimension;
import io.github.hullwatch.geometry.statistics.UnitRows;
import io.github.hullwatch.measure.NullDraws.Shape;
import java.util.HashMap;
import java.util.Map;

/**
 * What chance would give: the same quantities on seeded Gaussian directions, of equal live n and d. Drawn once for each
 * shape and kept; that takes seconds for wide layers, so that it can be done bit by bit. Confined to one thread.
 */
public final class NullModel implements Nulls {

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

    /** What is drawn together, by its place. */
    private static final int DEPTH = 0;

    private static final int RESULTANT = 1;
    private static final int EFFECTIVE_RANK = 2;
    private static final int KINDS = 3;

    private final NullDraws draws;
    private final Map<Shape, Expected> depths = new HashMap<>();
    private final Map<Shape, Expected> resultants = new HashMap<>();
    private final Map<Shape, Expected> effectiveRanks = new HashMap<>();
    private final Map<Shape, Expected> dimensions = new HashMap<>();

    /** Values of shapes that are drawn less often than others of their size. */
    private final Map<FewDraws, Expected> few = new HashMap<>();

    private final Map<Chosen, Expected> chosen = new HashMap<>();
    private final Map<Lines, Expected> lines = new HashMap<>();

    /** @param streams of the run; the draws for a shape have a stream of their own */
    public NullModel(RandomStreams streams) {
        this.draws = new NullDraws(streams);
    }

    /** The depth D (its best upper bound where D is not known exactly) of n random directions in R<sup>d</sup>. */
    public Chance depth(int n, int d) {
        return wantDepth(n, d).get();
    }

    /** As {@link #depth}, but drawn when there is time for it. */
    @Override
    public Expected wantDepth(int n, int d) {
        return light(depths, n, d);
    }

    /** The mean resultant length of n random directions in R<sup>d</sup>. */
    @Override
    public Expected wantResultant(int n, int d) {
        return light(resultants, n, d);
    }

    /** The effective rank of n random directions in R<sup>d</sup>. */
    @Override
    public Expected wantEffectiveRank(int n, int d) {
        return effectiveRanks.computeIfAbsent(new Shape(n, d), shape -> {
            int count = shape.entries() > LARGE_GRAM ? FEW_GRAM_DRAWS : MANY_DRAWS;
            return draws.ask(shape, count, 1, (vectors, random, values) -> values[0] = Spread.effectiveRank(vectors))
                    .value(0, Chance::of);
        });
    }

    /**
     * The fewest lines, by leader clustering at a least |cos|, that hold a share of n random directions in
     * R<sup>d</sup>.
     */
    Expected wantLines(int n, int d, double threshold, double share) {
        return lines.computeIfAbsent(new Lines(n, d, threshold, share), wanted -> {
            Shape shape = new Shape(n, d);
            int count = shape.entries() > LARGE_GRAM ? FEW_GRAM_DRAWS : MANY_DRAWS;
            return draws.ask(
                            shape,
                            count,
                            1,
                            (vectors, random, values) -> values[0] = CosineMap.of(UnitRows.of(vectors))
                                    .lines(threshold)
                                    .covering(share))
                    .value(0, Chance::of);
        });
    }

    /** As {@link #wantDepth(int, int)}, from so many draws. */
    Expected wantDepth(int n, int d, int draws) {
        return few(new FewDraws(n, d, draws, DEPTH));
    }

    /** As {@link #wantResultant(int, int)}, from so many draws. */
    Expected wantResultant(int n, int d, int draws) {
        return few(new FewDraws(n, d, draws, RESULTANT));
    }

    /** As {@link #wantEffectiveRank(int, int)}, from so many draws. */
    Expected wantEffectiveRank(int n, int d, int draws) {
        return few(new FewDraws(n, d, draws, EFFECTIVE_RANK));
    }

    /** All three kinds are of the same draws. */
    private Expected few(FewDraws wanted) {
        if (!few.containsKey(wanted)) {
            Shape shape = new Shape(wanted.n, wanted.d);
            HullSolver solver = new HullSolver();
            NullDraws.Draws found =
                    draws.ask(shape, wanted.draws, KINDS, (vectors, random, values) -> all(solver, vectors, values));
            for (int kind = 0; kind < KINDS; kind++) {
                few.put(new FewDraws(wanted.n, wanted.d, wanted.draws, kind), found.value(kind, Chance::of));
            }
        }
        return few.get(wanted);
    }

    private static void all(HullSolver solver, Vectors vectors, double[] values) {
        solver.solve(vectors);
        values[DEPTH] = solver.depth();
        values[RESULTANT] = LightSpread.of(vectors).resultant();
        values[EFFECTIVE_RANK] = Spread.effectiveRank(vectors);
    }

    /**
     * What chance gives in the principal subspace of a layer's own directions: the choosing is repeated on random
     * directions, n of them in R<sup>inputs</sup>, whose own first d principal components span the space that they are
     * then seen in.
     *
     * @param inputs of the layer
     */
    Nulls ofPrincipal(int inputs) {
        return new Nulls() {
            @Override
            public Expected wantDepth(int n, int d) {
                return chosen(new Chosen(n, inputs, d, DEPTH));
            }

            @Override
            public Expected wantResultant(int n, int d) {
                return chosen(new Chosen(n, inputs, d, RESULTANT));
            }

            @Override
            public Expected wantEffectiveRank(int n, int d) {
                return chosen(new Chosen(n, inputs, d, EFFECTIVE_RANK));
            }
        };
    }

    private Expected chosen(Chosen wanted) {
        if (!chosen.containsKey(wanted)) {
            Shape shape = new Shape(wanted.n, wanted.inputs);
            HullSolver solver = new HullSolver();
            int count = shape.entries() > LARGE_GRAM ? FEW_GRAM_DRAWS : MANY_DRAWS;
            NullDraws.Draws found = draws.ask(shape, count, KINDS, (vectors, random, values) -> {
                all(solver, vectors.project(PrincipalSubspace.of(UnitRows.of(vectors), wanted.rank)), values);
            });
            for (int kind = 0; kind < KINDS; kind++) {
                chosen.put(new Chosen(wanted.n, wanted.inputs, wanted.rank, kind), found.value(kind, Chance::of));
            }
        }
        return chosen.get(wanted);
    }

    /**
     * The statistical dimension of n random directions in R<sup>d</sup>: its exact mean, and the standard deviation of
     * what {@link DimensionQuantity} estimates.
     */
    Expected wantDimension(int n, int d) {
        return dimensions.computeIfAbsent(new Shape(n, d), shape -> {
            int count = isLarge(shape) ? FEW_DRAWS : MANY_DRAWS;
            return draws.ask(shape, count, 1, (vectors, random, values) -> {
                        values[0] = StatisticalDimension.of(vectors, random.nextLong())
                                .value();
                    })
                    .value(
                            0,
                            found -> new Chance(
                                    StatisticalDimension.ofGaussian(n, d),
                                    Chance.of(found).sd()));
        });
    }

    /** Depth and resultant are of the same draws. */
    private Expected light(Map<Shape, Expected> which, int n, int d) {
        Shape shape = new Shape(n, d);
        if (!which.containsKey(shape)) {
            HullSolver solver = new HullSolver();
            int count = shape.n() > MANY_ROWS ? FEW_GRAM_DRAWS : isLarge(shape) ? FEW_DRAWS : MANY_DRAWS;
            NullDraws.Draws found = draws.ask(shape, count, 2, (vectors, random, values) -> {
                solver.solve(vectors);
                values[0] = solver.depth();
                values[1] = LightSpread.of(vectors).resultant();
            });
            depths.put(shape, found.value(0, Chance::of));
            resultants.put(shape, found.value(1, Chance::of));
        }
        return which.get(shape);
    }

    /** Whether something is asked for that is not drawn yet. */
    public boolean isMissing() {
        return draws.isMissing();
    }

    /** Draws once for what was asked for first. If that fails, its values are NaN from now on. */
    public void drawOne() {
        draws.drawOne();
    }

    /** What all the drawing has taken so far. */
    public long nanos() {
        return draws.nanos();
    }

    private static boolean isLarge(Shape shape) {
        return shape.entries() > LARGE;
    }

    private record FewDraws(int n, int d, int draws, int kind) {}

    private record Lines(int n, int d, double threshold, double share) {}

    private record Chosen(int n, int inputs, int rank, int kind) {}

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
