package io.github.hullwatch.mnist.study;

import io.github.hullwatch.mnist.study.FirstMove.Time;
import io.github.hullwatch.mnist.study.SeedRun.CurveName;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.statistics.Holm;
import io.github.hullwatch.view.Moment;
import io.github.hullwatch.view.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Which number of a layer moves first, over the seeds.
 *
 * @param layer a fully connected one
 * @param rows a row for each number that some run measured, the loss last
 * @param tenth whether the seeds agree on the order of the moments at which 10% of the way was covered
 * @param half the same of 50%
 * @param tenthAdjusted its p by Holm's method over all layers and both shares; NaN where there is none
 * @param halfAdjusted the same
 * @param hullEntry of the layer, by seed
 * @param pace the change of pace of the loss, by seed
 */
record FirstMoves(
        String layer,
        List<Row> rows,
        Concordance tenth,
        Concordance half,
        double tenthAdjusted,
        double halfAdjusted,
        List<Moment> hullEntry,
        List<Moment> pace) {

    /**
     * One number.
     *
     * @param moves by seed, as many as runs
     * @param tenth of 10%
     * @param half of 50%
     */
    record Row(MovingNumber number, List<FirstMove> moves, Times tenth, Times half) {}

    /**
     * When a share of the way was covered, over the seeds.
     *
     * @param seen in how many seeds there is a time
     * @param median over these; NaN if none
     * @param least likewise
     * @param most likewise
     * @param first in how many seeds no other number of the layer was as early
     * @param tied in how many further ones it was among several first
     * @param rank mean over the seeds, from 1; NaN where it has a moment in none
     */
    record Times(int seen, double median, double least, double most, int first, int tied, double rank) {
        private static Times of(double[] seen, int first, int tied, double rank) {
            return new Times(
                    seen.length,
                    Agreement.median(Arrays.stream(seen).boxed()),
                    Arrays.stream(seen).min().orElse(Double.NaN),
                    Arrays.stream(seen).max().orElse(Double.NaN),
                    first,
                    tied,
                    rank);
        }
    }

    /**
     * All layers, in the order of the first run.
     *
     * @param seed of the orders that are drawn
     */
    static List<FirstMoves> of(List<SeedRun> runs, long seed) {
        Set<Block> layers = new LinkedHashSet<>();
        runs.forEach(run -> run.curves().keySet().stream()
                .map(CurveName::block)
                .filter(block -> block.isWholeLayer() && run.isFullyConnected(block.layer()))
                .forEach(layers::add));
        List<FirstMoves> all = new ArrayList<>();
        layers.forEach(block -> all.add(of(runs, block, seed)));
        double[] p = Holm.adjusted(all.stream()
                .flatMapToDouble(moves -> DoubleStream.of(moves.tenth.p(), moves.half.p()))
                .toArray());
        for (int i = 0; i < all.size(); i++) {
            all.set(i, all.get(i).adjusted(p[2 * i], p[2 * i + 1]));
        }
        return List.copyOf(all);
    }

    private static FirstMoves of(List<SeedRun> runs, Block block, long seed) {
        List<MovingNumber> numbers = new ArrayList<>(MovingNumber.ALL.stream()
                .filter(number -> runs.stream().anyMatch(run -> run.has(block, number)))
                .toList());
        numbers.add(MovingNumber.LOSS);
        List<List<FirstMove>> moves = new ArrayList<>();
        double[][] tenths = new double[runs.size()][numbers.size()];
        double[][] halves = new double[runs.size()][numbers.size()];
        for (int s = 0; s < runs.size(); s++) {
            SeedRun run = runs.get(s);
            List<Series> series =
                    numbers.stream().map(number -> run.moving(block, number)).toList();
            moves.add(series.stream().map(FirstMove::of).toList());
            double[] coarsest = series.stream()
                    .map(Series::iterations)
                    .filter(at -> at.length >= FirstMove.FEWEST)
                    .min(Comparator.comparingInt(at -> at.length))
                    .orElse(new double[0]);
            tenths[s] = orders(moves.get(s), FirstMove::tenth, coarsest);
            halves[s] = orders(moves.get(s), FirstMove::half, coarsest);
        }
        Ordered tenth = Ordered.of(tenths, numbers.size(), seed);
        Ordered half = Ordered.of(halves, numbers.size(), seed);
        List<Row> rows = new ArrayList<>();
        for (int r = 0; r < numbers.size(); r++) {
            int row = r;
            List<FirstMove> own = moves.stream().map(of -> of.get(row)).toList();
            rows.add(new Row(
                    numbers.get(r),
                    own,
                    times(own, FirstMove::tenth, tenths, r, tenth),
                    times(own, FirstMove::half, halves, r, half)));
        }
        return new FirstMoves(
                block.layer(),
                List.copyOf(rows),
                tenth.concordance,
                half.concordance,
                Double.NaN,
                Double.NaN,
                SeedRun.of(runs, new Happening(block, EventNames.HULL_ENTRY)),
                runs.stream().map(SeedRun::paceChange).toList());
    }

    /**
     * The order of the numbers that have a moment in some seed: one that never has would be last in all, and make them
     * agree.
     *
     * @param ranks of all numbers; NaN of those that take no part
     */
    private record Ordered(Concordance concordance, double[] ranks) {
        static Ordered of(double[][] moments, int numbers, long seed) {
            int[] some = IntStream.range(0, numbers)
                    .filter(i -> Arrays.stream(moments).anyMatch(run -> Double.isFinite(run[i])))
                    .toArray();
            Concordance found = Concordance.of(
                    Arrays.stream(moments)
                            .map(run ->
                                    IntStream.of(some).mapToDouble(i -> run[i]).toArray())
                            .toArray(double[][]::new),
                    seed);
            double[] ranks = new double[numbers];
            Arrays.fill(ranks, Double.NaN);
            for (int i = 0; i < some.length; i++) {
                ranks[some[i]] = found.ranks()[i];
            }
            return new Ordered(found, ranks);
        }
    }

    private FirstMoves adjusted(double ofTenth, double ofHalf) {
        return new FirstMoves(layer, rows, tenth, half, ofTenth, ofHalf, hullEntry, pace);
    }

    /**
     * Moments to be compared. A number that is measured more often than another one would seem to move earlier: so each
     * waits for the next measurement of the one that is measured most rarely. Without a time: after all others.
     */
    private static double[] orders(List<FirstMove> moves, Function<FirstMove, Time> share, double[] coarsest) {
        return moves.stream()
                .map(share)
                .mapToDouble(time -> !time.isSeen()
                        ? Double.POSITIVE_INFINITY
                        : Arrays.stream(coarsest)
                                .filter(at -> at >= time.iteration())
                                .findFirst()
                                .orElse(time.iteration()))
                .toArray();
    }

    private static Times times(
            List<FirstMove> own, Function<FirstMove, Time> share, double[][] orders, int row, Ordered ordered) {
        int first = 0;
        int tied = 0;
        for (double[] seed : orders) {
            double least = Arrays.stream(seed).min().orElse(Double.POSITIVE_INFINITY);
            if (seed[row] == least && Double.isFinite(least)) {
                boolean alone =
                        IntStream.range(0, seed.length).noneMatch(other -> other != row && seed[other] == least);
                first += alone ? 1 : 0;
                tied += alone ? 0 : 1;
            }
        }
        double[] seen = own.stream()
                .map(share)
                .filter(Time::isSeen)
                .mapToDouble(Time::iteration)
                .toArray();
        return Times.of(seen, first, tied, ordered.ranks[row]);
    }
}
