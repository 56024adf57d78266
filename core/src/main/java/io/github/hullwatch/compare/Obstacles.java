package io.github.hullwatch.compare;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.Track;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands in the way of comparing: runs of other kinds, other lengths, other layers, other sizes. */
final class Obstacles {
    private final Comparison all;

    Obstacles(Comparison all) {
        this.all = all;
    }

    /** A sentence each. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        List<ComparedRun> runs = all.runs();
        long inspections = runs.stream().filter(ComparedRun::isInspection).count();
        if (inspections > 0 && inspections < runs.size()) {
            sentences.add(
                    Phrases.runs(all.runs(), ComparedRun::isInspection)
                            + (inspections == 1 ? " is an inspection" : " are inspections")
                            + " of trained models beside runs of training: their depths can be compared, their courses cannot.");
        }
        long[] lengths = runs.stream()
                .filter(run -> !run.isInspection())
                .mapToLong(ComparedRun::iterations)
                .sorted()
                .toArray();
        if (lengths.length > 1 && lengths[0] < lengths[lengths.length - 1]) {
            sentences.add(
                    "The numbers of iterations differ, from " + Numbers.whole(lengths[0]) + " to "
                            + Numbers.whole(lengths[lengths.length - 1])
                            + ": compare last values with care. A band is drawn where at least half of a group’s runs have come.");
        }
        Map<String, List<String>> shapes = new LinkedHashMap<>();
        List<String> partly = new ArrayList<>();
        for (Block block : all.blocks()) {
            List<ComparedRun> having = all.having(block);
            if (having.size() < runs.size()) {
                partly.add(Track.name(block) + " (" + having.size() + ")");
            }
            Set<String> different = new LinkedHashSet<>();
            having.forEach(run -> different.add(run.blocks().get(block).shape()));
            if (different.size() > 1) {
                shapes.put(Track.name(block), List.copyOf(different));
            }
        }
        if (!partly.isEmpty()) {
            sentences.add("Not all of the " + runs.size() + " runs measured " + Phrases.list(partly)
                    + ": the models, the watched layers or their spaces differ.");
        }
        if (!shapes.isEmpty()) {
            sentences.add("Of different size in different runs: " + Phrases.list(List.copyOf(shapes.keySet()))
                    + ". D depends on the numbers of neurons and inputs; each has its own value under chance.");
        }
        return sentences;
    }
}
