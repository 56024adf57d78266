package io.github.hullwatch.compare;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.statistics.Quantiles;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.Track;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the comparison says in words: sentences for the summary, and for what cannot be compared. */
final class CompareWords {
    private static final int NAMED = 8;

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
                            .map(status -> runs(run -> run.status().equals(status)) + " " + status)
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
                : "They differ in " + join(parts) + ".";
    }

    private static String values(Set<String> values) {
        return values.size() > NAMED / 2
                ? values.size() + " values"
                : values.stream().map(CompareWords::cut).collect(Collectors.joining(", "));
    }

    private static String cut(String text) {
        return text.length() <= 40 ? text : text.substring(0, text.offsetByCodePoints(0, 36)) + "…";
    }

    /** “a, b and c”; of many the first ones and how many more. */
    private static String join(List<String> parts) {
        int shown = parts.size() > NAMED ? NAMED - 1 : parts.size();
        List<String> some = new ArrayList<>(parts.subList(0, shown));
        if (shown < parts.size()) {
            some.add((parts.size() - shown) + " more");
        }
        int last = some.size() - 1;
        return last == 0 ? some.get(0) : String.join(", ", some.subList(0, last)) + " and " + some.get(last);
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
            parts.add("the data, by their checksums (" + cut(equal.get(Settings.DATA)) + ")");
        } else if (equal.containsKey(Settings.DATA)) {
            parts.add("the name of the data (" + cut(equal.get(Settings.DATA)) + ")");
        }
        for (String name : List.of("hullwatch", Settings.COMMIT, Settings.BACKEND)) {
            String value = equal.getOrDefault(name, Settings.NONE);
            if (!value.equals(Settings.NONE) && !value.equals("unknown")) {
                parts.add(name + " " + value);
            }
        }
        return parts.isEmpty() ? "" : "All have in common: " + join(parts) + ".";
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
            if (sentences.size() == NAMED && all.blocks().size() > NAMED) {
                sentences.add(
                        "The CSV has " + Numbers.count(all.blocks().size() - NAMED, "more block") + " beside these.");
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

    /** Where the groups differ beyond the spread of their runs, and where nothing can be said. */
    List<String> groupDifferences() {
        List<Group> groups = all.realGroups();
        if (groups.size() < 2) {
            return List.of();
        }
        List<GroupDifference> tests = all.tests();
        List<String> small = groups.stream()
                .filter(group ->
                        group.runs().stream().filter(ComparedRun::isWhole).count() < GroupDifference.LEAST)
                .map(Group::name)
                .toList();
        List<String> sentences = new ArrayList<>();
        if (tests.isEmpty()) {
            sentences.add(
                    "Whether groups differ by more than seeds do is not tested: that takes two groups with at least "
                            + GroupDifference.LEAST + " runs each that ended well and can be read in full.");
            return sentences;
        }
        List<GroupDifference> found =
                tests.stream().filter(GroupDifference::isSmall).toList();
        for (GroupDifference test : found) {
            sentences.add("The groups differ in " + test.what() + " by more than shuffling runs between them explains ("
                    + medians(test) + "; p = " + p(test.adjusted()) + " by Holm’s method over "
                    + Numbers.count(tests.size(), "test") + ").");
        }
        List<GroupDifference> rest = tests.stream()
                .filter(test -> !test.isSmall() && !Double.isNaN(test.adjusted()))
                .toList();
        if (!rest.isEmpty()) {
            double least =
                    rest.stream().mapToDouble(test -> test.test().least()).max().orElse(1);
            sentences.add("In " + join(rest.stream().map(GroupDifference::what).toList())
                    + " no difference is shown"
                    + (least * tests.size() > GroupDifference.SMALL
                            ? "; with so few runs none could be: p is never below " + p(least)
                                    + " before Holm’s method."
                            : ". That is no proof that there is none."));
        }
        tests.stream()
                .filter(test -> test.what().equals(GroupDifference.LOSS))
                .forEach(test -> brokenLosses(sentences, test));
        if (GroupDifference.isPaceUnknown(groups)) {
            sentences.add(
                    "The change of pace is not tested: the runs are not equally long, and a pace that never changed in"
                            + " a shorter run might have changed later.");
        }
        if (!small.isEmpty()) {
            sentences.add("Nothing is claimed of " + join(small) + ": fewer than " + GroupDifference.LEAST
                    + " runs that ended well and can be read in full.");
        }
        return sentences;
    }

    private void brokenLosses(List<String> sentences, GroupDifference test) {
        Predicate<ComparedRun> broken = run -> run.isWhole()
                && Double.isInfinite(run.finalLoss())
                && test.groups().stream().anyMatch(group -> group.runs().contains(run));
        long count = all.runs().stream().filter(broken).count();
        if (count > 0) {
            sentences.add(
                    runs(broken) + ", " + count + " of the " + test.n()
                            + " that are compared in final loss, ended with one that is not finite: it ranks above all others.");
        }
    }

    static String medians(GroupDifference test) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < test.groups().size(); i++) {
            parts.add(test.groups().get(i).name() + " "
                    + value(test.what(), Quantiles.median(test.values().get(i))));
        }
        return "medians " + String.join(", ", parts);
    }

    static String value(String what, double value) {
        if (what.equals(GroupDifference.LOSS) && Double.isInfinite(value)) {
            return "not finite";
        }
        return what.equals(GroupDifference.ACCURACY)
                ? Numbers.percent(value)
                : Double.isInfinite(value) ? (value > 0 ? "never" : "from the start") : Numbers.of(value, 3);
    }

    /** A probability for readers. */
    static String p(double p) {
        return p >= .001 ? Numbers.of(p, 2) : Double.isNaN(p) ? "–" : Numbers.of(p, 1);
    }

    /** Which runs had neither, or one of hull entry and change of pace: none is dropped in silence. */
    List<String> entryAndPace() {
        List<ComparedRun> trainings =
                all.runs().stream().filter(run -> !run.isInspection()).toList();
        if (trainings.isEmpty()) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        long without = trainings.stream().filter(run -> !run.pace().isSeen()).count();
        if (without > 0) {
            sentences.add(
                    without + " of " + Numbers.count(trainings.size(), "run") + " of training had no change of pace.");
        }
        long never = trainings.stream()
                .filter(run -> run.moments().values().stream().noneMatch(moment -> moment.isSeen()))
                .count();
        if (never > 0) {
            sentences.add(never + " of " + Numbers.count(trainings.size(), "run") + " had no hull entry while "
                    + (never == 1 ? "it was" : "they were") + " watched.");
        }
        Predicate<ComparedRun> ended = run -> run.status().equals(Manifest.FINISHED) && run.watched();
        Predicate<ComparedRun> out = run -> !run.isInspection() && !run.hasPace();
        noPart(sentences, out.and(ended.negate()), "did not end well", "did not end well");
        noPart(
                sentences,
                out.and(ended).and(run -> !run.complete()),
                "ended well but is damaged",
                "ended well but are damaged");
        noPart(sentences, out.and(ComparedRun::isWhole), "recorded no loss", "recorded no loss");
        if (all.entries().stream().anyMatch(row -> !row.equallyLong())) {
            sentences.add(
                    "The runs are not equally long. A moment that never came counts as later than all others, which is"
                            + " not known of a shorter run: ρ and p are not to be relied on.");
        }
        return sentences;
    }

    private void noPart(List<String> sentences, Predicate<ComparedRun> which, String one, String several) {
        long count = all.runs().stream().filter(which).count();
        if (count > 0) {
            sentences.add(runs(which) + " " + (count == 1 ? one + ", and takes" : several + ", and take")
                    + " no part in the rank correlations: what never happened there might have.");
        }
    }

    /** What stands in the way of comparing, a sentence each. */
    List<String> obstacles() {
        List<String> sentences = new ArrayList<>();
        List<ComparedRun> runs = all.runs();
        long inspections = runs.stream().filter(ComparedRun::isInspection).count();
        if (inspections > 0 && inspections < runs.size()) {
            sentences.add(
                    runs(ComparedRun::isInspection)
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
            sentences.add("Not all of the " + runs.size() + " runs measured " + join(partly)
                    + ": the models, the watched layers or their spaces differ.");
        }
        if (!shapes.isEmpty()) {
            sentences.add("Of different size in different runs: " + join(List.copyOf(shapes.keySet()))
                    + ". D depends on the numbers of neurons and inputs; each has its own value under chance.");
        }
        return sentences;
    }

    /** “runs 1, 4 and 7”, or “run 3”. */
    private String runs(Predicate<ComparedRun> which) {
        List<String> numbers = all.runs().stream()
                .filter(which)
                .map(run -> Integer.toString(run.number()))
                .toList();
        return (numbers.size() == 1 ? "Run " : "Runs ") + (numbers.isEmpty() ? "none" : join(numbers));
    }
}
