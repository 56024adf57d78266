package io.github.hullwatch.compare;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.Track;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the comparison says in short: what is compared, in what it differs, how the layers ended. */
final class CompareWords {
    private final Comparison all;

    CompareWords(Comparison all) {
        this.all = all;
    }

    /** “12 runs in 2 groups”. */
    String title() {
        List<Group> groups = all.realGroups();
        int alone = all.groups().size() - groups.size();
        String text = Numbers.count(all.size(), "run");
        if (groups.isEmpty()) {
            return text + " side by side";
        }
        if (groups.size() == 1 && alone == 0) {
            return text + " of equal settings";
        }
        return text + " in " + Numbers.count(groups.size(), "group") + (alone == 0 ? "" : " and " + alone + " alone");
    }

    /** How many, of what kind, in which groups. */
    List<String> what() {
        List<String> sentences = new ArrayList<>();
        int inspections =
                (int) all.runs().stream().filter(ComparedRun::isInspection).count();
        int trainings = all.size() - inspections;
        String kinds = inspections == 0
                ? Numbers.count(all.size(), "run") + " of training"
                : trainings == 0
                        ? Numbers.count(all.size(), "inspection") + " of trained models"
                        : Numbers.count(trainings, "run") + " of training and "
                                + Numbers.count(inspections, "inspection");
        List<Group> groups = all.realGroups();
        int alone = all.groups().size() - groups.size();
        if (groups.isEmpty()) {
            sentences.add(kinds + ", no two of which have equal settings.");
        } else if (groups.size() == 1 && alone == 0) {
            sentences.add(kinds + ", of equal settings but for the seed.");
        } else {
            String names = groups.stream()
                    .map(group -> group.name() + " of " + group.size())
                    .collect(Collectors.joining(", "));
            sentences.add(kinds + ", in " + Numbers.count(groups.size(), "group")
                    + " of equal settings but for the seed (" + names + ")"
                    + (alone == 0
                            ? "."
                            : ", and " + alone + (alone == 1 ? " run whose settings no other has." : " runs alone.")));
        }
        Set<String> statuses = new LinkedHashSet<>();
        all.runs().forEach(run -> statuses.add(run.status()));
        if (!statuses.equals(Set.of(Manifest.FINISHED))) {
            sentences.add("Not all ended well: "
                    + statuses.stream()
                            .map(status ->
                                    Phrases.runs(all.runs(), run -> run.status().equals(status)) + " " + status)
                            .collect(Collectors.joining("; "))
                    + ".");
        }
        return sentences;
    }

    /** In what they differ. */
    String differing() {
        List<String> parts = new ArrayList<>();
        for (Differences.Column column : all.differences().settings()) {
            parts.add(column.name() + " (" + values(column.different()) + ")");
        }
        int made = parts.size() + all.differences().circumstances().size();
        long seeds = all.runs().stream().map(ComparedRun::seed).distinct().count();
        if (seeds > 1 && made == 0) {
            return "They differ in nothing but the seed (" + seeds + " values).";
        }
        if (seeds > 1) {
            parts.add("the seed (" + seeds + " values)");
        }
        for (Differences.Column column : all.differences().circumstances()) {
            parts.add(column.name() + " (" + values(column.different()) + ")");
        }
        return parts.isEmpty()
                ? "They differ in nothing that a run records of how it was made."
                : "They differ in " + Phrases.list(parts) + ".";
    }

    private static String values(Set<String> values) {
        return values.size() > Phrases.NAMED / 2
                ? values.size() + " values"
                : values.stream().map(Phrases::cut).collect(Collectors.joining(", "));
    }

    /** What is equal in all, of what readers ask for first. */
    String agreeing() {
        Map<String, String> equal = all.differences().equal();
        List<String> parts = new ArrayList<>();
        if (equal.containsKey(Differences.LAYERS)) {
            parts.add("the watched layers");
        }
        if (equal.containsKey(Differences.MODEL)
                && !equal.get(Differences.MODEL).equals(Settings.NONE)) {
            parts.add("the model’s configuration");
        }
        boolean sums = equal.containsKey(Settings.CHECKSUM)
                && !equal.get(Settings.CHECKSUM).equals(Settings.NONE);
        if (sums) {
            parts.add("the data, by their checksums (" + Phrases.cut(equal.get(Settings.DATA)) + ")");
        } else if (equal.containsKey(Settings.DATA)) {
            parts.add("the name of the data (" + Phrases.cut(equal.get(Settings.DATA)) + ")");
        }
        for (String name : List.of("hullwatch", Settings.COMMIT, Settings.BACKEND)) {
            String value = equal.getOrDefault(name, Settings.NONE);
            if (!value.equals(Settings.NONE) && !value.equals("unknown")) {
                parts.add(name + " " + value);
            }
        }
        return parts.isEmpty() ? "" : "All have in common: " + Phrases.list(parts) + ".";
    }

    /** How the layers ended, over all runs. */
    List<String> verdicts() {
        List<String> sentences = new ArrayList<>();
        for (Block block : all.blocks()) {
            List<ComparedRun> having = all.having(block);
            Map<String, Integer> last = new TreeMap<>();
            Map<String, Integer> first = new TreeMap<>();
            for (ComparedRun run : having) {
                BlockRun own = run.blocks().get(block);
                last.merge(own.last().verdict(), 1, Integer::sum);
                first.merge(own.first().verdict(), 1, Integer::sum);
            }
            String of = having.size() == all.size()
                    ? ""
                    : having.size() == 1
                            ? ", in " + having.get(0).title() + " alone"
                            : ", which " + having.size() + " of the runs have";
            String end = all.isOneMoment() ? "" : " at the end";
            String start = first.equals(last) || all.isOneMoment() ? "" : "; at the start " + counts(first, having);
            sentences.add(Track.name(block) + of + ": the origin is " + counts(last, having) + end + start + ".");
            if (sentences.size() == Phrases.NAMED && all.blocks().size() > Phrases.NAMED) {
                sentences.add("The CSV has " + Numbers.count(all.blocks().size() - Phrases.NAMED, "more block")
                        + " beside these.");
                break;
            }
        }
        return sentences;
    }

    private static String counts(Map<String, Integer> counts, List<ComparedRun> of) {
        if (counts.size() == 1) {
            String verdict = counts.keySet().iterator().next();
            return verdict + (of.size() == 1 ? "" : of.size() == 2 ? " in both" : " in all " + of.size());
        }
        return counts.entrySet().stream()
                        .map(entry -> entry.getKey() + " in " + entry.getValue())
                        .collect(Collectors.joining(", "))
                + " of " + of.size();
    }
}
