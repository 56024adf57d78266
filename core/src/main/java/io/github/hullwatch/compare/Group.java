package io.github.hullwatch.compare;

import io.github.hullwatch.chart.Ink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs of equal settings, or a run whose settings no other has.
 *
 * @param name a letter for several runs, {@code run 3} for one
 * @param runs in the order of the page
 * @param ink its colour; {@link Ink#SOFT} for those that have none of their own
 */
record Group(String name, List<ComparedRun> runs, Ink ink) {

    /**
     * The groups of some runs, in the order of their first runs. The largest have colours; of equally large ones those
     * with the best accuracy, then with the least loss.
     */
    static List<Group> of(List<ComparedRun> runs) {
        Map<Object, List<ComparedRun>> members = new LinkedHashMap<>();
        runs.forEach(run -> members.computeIfAbsent(run.settings().key(), key -> new ArrayList<>())
                .add(run));
        List<Group> groups = new ArrayList<>();
        int letters = 0;
        for (List<ComparedRun> some : members.values()) {
            String name = some.size() == 1 ? some.get(0).title() : letter(letters++);
            groups.add(new Group(name, List.copyOf(some), Ink.SOFT));
        }
        List<String> best = groups.stream()
                .sorted(Comparator.<Group>comparingInt(group -> -group.size())
                        .thenComparingDouble(group -> -group.bestAccuracy())
                        .thenComparingDouble(Group::leastLoss))
                .limit(Ink.SERIES)
                .map(Group::name)
                .toList();
        // In the order of the page, so that the first group has the first colour.
        int colours = 0;
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            if (best.contains(group.name)) {
                groups.set(i, new Group(group.name, group.runs, Ink.series(colours++)));
            }
        }
        return List.copyOf(groups);
    }

    /** A, B, …, Z, AA, AB, … */
    static String letter(int ordinal) {
        String last = String.valueOf((char) ('A' + ordinal % 26));
        return ordinal < 26 ? last : letter(ordinal / 26 - 1) + last;
    }

    private double bestAccuracy() {
        return runs.stream()
                .mapToDouble(ComparedRun::finalAccuracy)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    private double leastLoss() {
        return runs.stream()
                .mapToDouble(ComparedRun::finalLoss)
                .filter(value -> !Double.isNaN(value))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    int size() {
        return runs.size();
    }

    boolean isSeveral() {
        return runs.size() > 1;
    }

    /** Whether it is told apart from others by a colour. */
    boolean hasColour() {
        return ink != Ink.SOFT;
    }
}
