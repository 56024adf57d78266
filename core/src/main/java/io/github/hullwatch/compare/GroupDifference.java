package io.github.hullwatch.compare;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.statistics.GroupTest;
import io.github.hullwatch.statistics.Holm;
import io.github.hullwatch.view.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Whether groups differ in a number by more than seeds do: {@link GroupTest} over the groups with at least {@value
 * #LEAST} runs that ended well. Of smaller ones nothing is claimed.
 *
 * @param what the number, for readers
 * @param groups the groups that take part
 * @param values of each group those of its runs; ∞ where a moment never came or the loss is not
 *     finite
 * @param test of them
 * @param adjusted its p by Holm's method over all numbers; NaN where there is no p
 */
record GroupDifference(String what, List<Group> groups, List<double[]> values, GroupTest test, double adjusted) {
    static final int LEAST = 3;

    /** Below this p, by Holm's method, a difference is called one. */
    static final double SMALL = .05;

    static final String LOSS = "final loss";
    static final String ACCURACY = "accuracy";
    private static final String PACE = "change of pace";

    /** More tests would leave none of them any power. */
    private static final int BLOCKS = 12;

    private static final long SEED = 42;

    /** The numbers that at least two groups have. */
    static List<GroupDifference> of(List<Group> groups) {
        Map<String, ToDoubleFunction<ComparedRun>> numbers = new LinkedHashMap<>();
        numbers.put(LOSS, ComparedRun::finalLoss);
        numbers.put(ACCURACY, ComparedRun::finalAccuracy);
        if (!isPaceUnknown(groups)) {
            numbers.put(PACE, run -> run.hasPace() ? run.pace().order() : Double.NaN);
        }
        Set<Block> blocks = new LinkedHashSet<>();
        groups.forEach(
                group -> group.runs().forEach(run -> blocks.addAll(run.blocks().keySet())));
        blocks.stream()
                .filter(Block::isWholeLayer)
                .limit(BLOCKS)
                .forEach(block -> numbers.put("D of " + Track.name(block) + " at the end", run -> {
                    BlockRun own = run.blocks().get(block);
                    return own == null ? Double.NaN : own.last().depth();
                }));
        List<GroupDifference> rows = new ArrayList<>();
        numbers.forEach((what, number) -> {
            GroupDifference row = of(what, groups, number);
            if (row.groups.size() > 1) {
                rows.add(row);
            }
        });
        double[] adjusted =
                Holm.adjusted(rows.stream().mapToDouble(row -> row.test.p()).toArray());
        for (int i = 0; i < adjusted.length; i++) {
            GroupDifference row = rows.get(i);
            rows.set(i, new GroupDifference(row.what, row.groups, row.values, row.test, adjusted[i]));
        }
        return List.copyOf(rows);
    }

    /**
     * Whether the runs that could be compared in their change of pace are not equally long. A pace that never changed
     * ranks last, and of a shorter run it is not known whether it would have changed.
     */
    static boolean isPaceUnknown(List<Group> groups) {
        List<List<ComparedRun>> large = groups.stream()
                .map(group -> group.runs().stream().filter(ComparedRun::hasPace).toList())
                .filter(runs -> runs.size() >= LEAST)
                .toList();
        return large.size() > 1
                && large.stream()
                                .flatMap(List::stream)
                                .mapToLong(ComparedRun::iterations)
                                .distinct()
                                .count()
                        > 1;
    }

    private static GroupDifference of(String what, List<Group> groups, ToDoubleFunction<ComparedRun> number) {
        List<Group> large = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        for (Group group : groups) {
            double[] own = group.runs().stream()
                    .filter(ComparedRun::isWhole)
                    .mapToDouble(number)
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            if (own.length >= LEAST) {
                large.add(group);
                values.add(own);
            }
        }
        return new GroupDifference(what, large, values, GroupTest.of(values, SEED), Double.NaN);
    }

    /** How many runs take part. */
    int n() {
        return values.stream().mapToInt(group -> group.length).sum();
    }

    boolean isSmall() {
        return adjusted < SMALL;
    }

    @Override
    public String toString() {
        return what + ": " + values.stream().map(Arrays::toString).toList() + ", " + test;
    }
}
