package io.github.hullwatch.measure;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.geometry.statistics.CosineMap;
import io.github.hullwatch.geometry.statistics.LightSpread;
import io.github.hullwatch.geometry.statistics.Spread;
import io.github.hullwatch.geometry.statistics.StatisticalDimension;
import io.github.hullwatch.geometry.statistics.UnitRows;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

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

    private final RandomStreams streams;
    private final Map<Shape, Drawing> depths = new HashMap<>();
    private final Map<Shape, Drawing> resultants = new HashMap<>();
    private final Map<Shape, Drawing> effectiveRanks = new HashMap<>();
    private final Map<Shape, Drawing> dimensions = new HashMap<>();

    /** Values of shapes that are drawn less often than others of their size. */
    private final Map<FewDraws, Drawing> few = new HashMap<>();

    private final Map<Chosen, Drawing> chosen = new HashMap<>();
    private final Map<Lines, Drawing> lines = new HashMap<>();

    /** What is still to be drawn, in the order in which it was asked for. */
    private final Deque<Draws> missing = new ArrayDeque<>();

    private long nanos;

    /** @param streams of the run; the draws for a shape have a stream of their own */
    public NullModel(RandomStreams streams) {
        this.streams = streams;
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
            return missing(shape, count, 1, (vectors, random, values) -> values[0] = Spread.effectiveRank(vectors))
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
            return missing(
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
            Draws draws =
                    missing(shape, wanted.draws, KINDS, (vectors, random, values) -> all(solver, vectors, values));
            for (int kind = 0; kind < KINDS; kind++) {
                few.put(new FewDraws(wanted.n, wanted.d, wanted.draws, kind), draws.value(kind, Chance::of));
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
            Draws draws = missing(shape, count, KINDS, (vectors, random, values) -> {
                all(solver, vectors.project(PrincipalSubspace.of(UnitRows.of(vectors), wanted.rank)), values);
            });
            for (int kind = 0; kind < KINDS; kind++) {
                chosen.put(new Chosen(wanted.n, wanted.inputs, wanted.rank, kind), draws.value(kind, Chance::of));
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
            int count = shape.isLarge() ? FEW_DRAWS : MANY_DRAWS;
            return missing(shape, count, 1, (vectors, random, values) -> {
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
    private Expected light(Map<Shape, Drawing> which, int n, int d) {
        Shape shape = new Shape(n, d);
        if (!which.containsKey(shape)) {
            HullSolver solver = new HullSolver();
            int count = shape.n > MANY_ROWS ? FEW_GRAM_DRAWS : shape.isLarge() ? FEW_DRAWS : MANY_DRAWS;
            Draws draws = missing(shape, count, 2, (vectors, random, values) -> {
                solver.solve(vectors);
                values[0] = solver.depth();
                values[1] = LightSpread.of(vectors).resultant();
            });
            depths.put(shape, draws.value(0, Chance::of));
            resultants.put(shape, draws.value(1, Chance::of));
        }
        return which.get(shape);
    }

    private Draws missing(Shape shape, int count, int kinds, Draw one) {
        Draws draws = new Draws(shape, streams.of("null/" + shape.n + "x" + shape.d), count, kinds, one);
        missing.add(draws);
        return draws;
    }

    /** Whether something is asked for that is not drawn yet. */
    public boolean isMissing() {
        while (!missing.isEmpty() && missing.peek().isOver()) {
            missing.remove();
        }
        return !missing.isEmpty();
    }

    /** Draws once for what was asked for first. If that fails, its values are NaN from now on. */
    public void drawOne() {
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
    public long nanos() {
        return nanos;
    }

    private record FewDraws(int n, int d, int draws, int kind) {}

    private record Lines(int n, int d, double threshold, double share) {}

    private record Chosen(int n, int inputs, int rank, int kind) {}

    /** Fills in one value of each kind. */
    private interface Draw {
        void of(Vectors vectors, RandomGenerator random, double[] values);
    }

    /** The draws for a shape, one at a time. */
    private final class Draws {
        private final Shape shape;
        private final RandomGenerator random;
        private final double[][] found;
        private final double[] values;
        private final Draw one;
        private int next;

        /** Drawn into again and again: of a large shape there must not be two. Null before and after. */
        private Vectors vectors;

        Draws(Shape shape, long seed, int count, int kinds, Draw one) {
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

        Drawing value(int kind, Function<double[], Chance> summary) {
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
