package io.github.hullwatch.compare;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.statistics.Holm;
import io.github.hullwatch.statistics.PermutationTest;
import io.github.hullwatch.statistics.RankInterval;
import io.github.hullwatch.view.Moment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How far the first hull entry of a block and the change of pace of the loss go together over some runs, as {@code
 * mnist study} counts it: Spearman's ρ is over <em>all</em> runs that ended well and watched the block. One in which
 * something never happened ranks after all in which it did, one in which it was so from the start before them; so no
 * run is dropped. The runs must be equally long for this.
 *
 * @param block where
 * @param runs that take part
 * @param leftOut how many runs watched the block and take no part: unfinished, failed, damaged, without a loss
 * @param group the name of their group; empty for all runs
 * @param entered in how many of them the block was entered
 * @param fromStart in how many it was inside from the start
 * @param paceChanges in how many the pace changed
 * @param both in how many both was seen
 * @param before in how many of those the entry came first
 * @param equallyLong whether all have as many iterations
 * @param test of the pairing of the two moments by run; without ρ for fewer than {@value #LEAST} runs
 * @param interval of ρ
 * @param adjusted the p of the test by Holm's method over all rows; NaN where there is no p
 */
record EntryAndPace(
        Block block,
        List<ComparedRun> runs,
        int leftOut,
        String group,
        int entered,
        int fromStart,
        int paceChanges,
        int both,
        int before,
        boolean equallyLong,
        PermutationTest test,
        RankInterval interval,
        double adjusted) {

    /** For fewer runs there is no test. */
    static final int LEAST = 5;

    /** Of the permutations that are drawn; that of studies. */
    private static final long SEED = 42;

    private static final PermutationTest NONE = new PermutationTest(Double.NaN, Double.NaN, 0, false);

    /** A row for each block that was entered in some run; then one for each group that is large enough. */
    static List<EntryAndPace> of(List<ComparedRun> runs, List<Group> groups) {
        Set<Block> blocks = new LinkedHashSet<>();
        runs.stream()
                .filter(run -> !run.isInspection())
                .forEach(run -> blocks.addAll(run.moments().keySet()));
        List<EntryAndPace> rows = new ArrayList<>();
        for (Block block : blocks) {
            EntryAndPace row = of(block, runs, "");
            if (row.entered + row.fromStart > 0) {
                rows.add(row);
                List<EntryAndPace> some = groups.stream()
                        .map(group -> of(block, group.runs(), group.name()))
                        .filter(part -> part.n() >= LEAST && part.n() < row.n())
                        .toList();
                rows.addAll(some);
            }
        }
        double[] adjusted =
                Holm.adjusted(rows.stream().mapToDouble(row -> row.test.p()).toArray());
        for (int i = 0; i < adjusted.length; i++) {
            rows.set(i, rows.get(i).adjusted(adjusted[i]));
        }
        return List.copyOf(rows);
    }

    private static EntryAndPace of(Block block, List<ComparedRun> all, String group) {
        List<ComparedRun> watching = all.stream()
                .filter(run -> run.moments().containsKey(block) && !run.isInspection())
                .toList();
        List<ComparedRun> runs = watching.stream().filter(ComparedRun::hasPace).toList();
        List<Moment> entries =
                runs.stream().map(run -> run.moments().get(block)).toList();
        List<Moment> pace = runs.stream().map(ComparedRun::pace).toList();
        int both = 0;
        int before = 0;
        for (int i = 0; i < runs.size(); i++) {
            if (entries.get(i).isSeen() && pace.get(i).isSeen()) {
                both++;
                before += entries.get(i).iteration() < pace.get(i).iteration() ? 1 : 0;
            }
        }
        PermutationTest test =
                runs.size() < LEAST ? NONE : PermutationTest.of(Moment.orders(entries), Moment.orders(pace), SEED);
        return new EntryAndPace(
                block,
                runs,
                watching.size() - runs.size(),
                group,
                Moment.count(entries, Moment.Kind.SEEN),
                Moment.count(entries, Moment.Kind.FROM_START),
                Moment.count(pace, Moment.Kind.SEEN),
                both,
                before,
                runs.stream().mapToLong(ComparedRun::iterations).distinct().count() <= 1,
                test,
                RankInterval.of(test.rho(), runs.size()),
                Double.NaN);
    }

    private EntryAndPace adjusted(double p) {
        return new EntryAndPace(
                block,
                runs,
                leftOut,
                group,
                entered,
                fromStart,
                paceChanges,
                both,
                before,
                equallyLong,
                test,
                interval,
                p);
    }

    /** How many runs take part. */
    int n() {
        return runs.size();
    }

    boolean isOfAll() {
        return group.isEmpty();
    }
}
