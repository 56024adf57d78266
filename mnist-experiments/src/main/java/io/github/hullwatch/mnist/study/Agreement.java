package io.github.hullwatch.mnist.study;

import io.github.hullwatch.statistics.Holm;
import io.github.hullwatch.statistics.PermutationTest;
import io.github.hullwatch.statistics.Quantiles;
import io.github.hullwatch.view.Moment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How far one happening of the geometry and the change of pace of the loss agree over the seeds.
 *
 * <p>Spearman's ρ and its p are over <em>all</em> seeds: one in which something never happened ranks after all in which
 * it did, one in which it was so from the start before them. So no seed is dropped. The runs must be equally long for
 * this; the study says so where they are not. The ratio is over the seeds with both.
 *
 * @param happening of the geometry
 * @param seeds how many runs there are
 * @param seen in how many it happened
 * @param fromStart in how many it was so from the start
 * @param paceChanges in how many the pace changed
 * @param both in how many of them both were seen
 * @param medianIteration of the happening, where it was seen; NaN if nowhere
 * @param medianRatio iteration of the happening ÷ that of the change of pace, over the seeds with both; NaN if none
 * @param before in how many of the seeds with both the happening came first
 * @param test of the pairing of the two moments by seed
 * @param rhoHalved Spearman's ρ with the moment at which the loss was halved, without a test
 * @param adjusted the p of the test by Holm's method over all happenings of the study; NaN where there is no p
 */
public record Agreement(
        Happening happening,
        int seeds,
        int seen,
        int fromStart,
        int paceChanges,
        int both,
        double medianIteration,
        double medianRatio,
        int before,
        PermutationTest test,
        double rhoHalved,
        double adjusted) {

    /** All happenings of the runs, in the order of the first run that could see them. */
    static List<Agreement> of(List<SeedRun> runs, long seed) {
        Set<Happening> all = new LinkedHashSet<>();
        runs.forEach(run -> all.addAll(run.moments().keySet()));
        List<Moment> pace = runs.stream().map(SeedRun::paceChange).toList();
        List<Moment> halved = runs.stream().map(SeedRun::halved).toList();
        List<Agreement> rows = new ArrayList<>();
        for (Happening happening : all) {
            rows.add(of(happening, SeedRun.of(runs, happening), pace, halved, seed));
        }
        double[] adjusted =
                Holm.adjusted(rows.stream().mapToDouble(row -> row.test.p()).toArray());
        for (int i = 0; i < adjusted.length; i++) {
            rows.set(i, rows.get(i).adjusted(adjusted[i]));
        }
        return rows;
    }

    /**
     * One happening.
     *
     * @param moments of the happening, by seed
     * @param pace moments of the change of pace, by seed
     * @param halved moments at which the loss was halved, by seed
     * @param seed of the permutations
     */
    static Agreement of(Happening happening, List<Moment> moments, List<Moment> pace, List<Moment> halved, long seed) {
        List<Double> ratios = new ArrayList<>();
        int before = 0;
        for (int i = 0; i < pace.size(); i++) {
            if (moments.get(i).isSeen() && pace.get(i).isSeen()) {
                ratios.add((double) moments.get(i).iteration() / pace.get(i).iteration());
                before += moments.get(i).iteration() < pace.get(i).iteration() ? 1 : 0;
            }
        }
        return new Agreement(
                happening,
                pace.size(),
                Moment.count(moments, Moment.Kind.SEEN),
                Moment.count(moments, Moment.Kind.FROM_START),
                Moment.count(pace, Moment.Kind.SEEN),
                ratios.size(),
                median(moments.stream().filter(Moment::isSeen).map(m -> (double) m.iteration())),
                median(ratios.stream()),
                before,
                PermutationTest.of(Moment.orders(moments), Moment.orders(pace), seed),
                PermutationTest.rho(Moment.orders(moments), Moment.orders(halved)),
                Double.NaN);
    }

    private Agreement adjusted(double p) {
        return new Agreement(
                happening,
                seeds,
                seen,
                fromStart,
                paceChanges,
                both,
                medianIteration,
                medianRatio,
                before,
                test,
                rhoHalved,
                p);
    }

    /** Whether it happened in any run. */
    public boolean isAnywhere() {
        return seen + fromStart > 0;
    }

    /** In how many it never happened while the run was watched. */
    public int never() {
        return seeds - seen - fromStart;
    }

    static double median(Stream<Double> values) {
        return Quantiles.median(values.mapToDouble(Double::doubleValue).toArray());
    }
}
