package io.github.hullwatch.compare;

import io.github.hullwatch.statistics.Quantiles;
import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Where the groups differ beyond the spread of their runs, and where nothing can be said. */
final class GroupWords {
    private final Comparison all;

    GroupWords(Comparison all) {
        this.all = all;
    }

    /** A sentence each; none where there are fewer than two groups of several runs. */
    List<String> sentences() {
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
            sentences.add("The groups differ in " + test.what()
                    + " by more than shuffling runs between them explains (medians "
                    + medians(test) + "; p = " + Phrases.p(test.adjusted()) + " by Holm’s method over "
                    + Numbers.count(tests.size(), "test") + ").");
        }
        List<GroupDifference> rest = tests.stream()
                .filter(test -> !test.isSmall() && !Double.isNaN(test.adjusted()))
                .toList();
        if (!rest.isEmpty()) {
            double least =
                    rest.stream().mapToDouble(test -> test.test().least()).max().orElse(1);
            sentences.add("In "
                    + Phrases.list(rest.stream().map(GroupDifference::what).toList())
                    + " no difference is shown"
                    + (least * tests.size() > GroupDifference.SMALL
                            ? "; with so few runs none could be: p is never below " + Phrases.p(least)
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
            sentences.add("Nothing is claimed of " + Phrases.list(small) + ": fewer than " + GroupDifference.LEAST
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
                    Phrases.runs(all.runs(), broken) + ", " + count + " of the " + test.n()
                            + " that are compared in final loss, ended with one that is not finite: it ranks above all others.");
        }
    }

    /** Of each group: “A 0.1, B 0.2”. */
    static String medians(GroupDifference test) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < test.groups().size(); i++) {
            parts.add(test.groups().get(i).name() + " "
                    + value(test.what(), Quantiles.median(test.values().get(i))));
        }
        return String.join(", ", parts);
    }

    /** A value of what was tested, for readers; ∞ where a moment never came or the loss is not finite. */
    static String value(String what, double value) {
        if (what.equals(GroupDifference.LOSS) && Double.isInfinite(value)) {
            return "not finite";
        }
        return what.equals(GroupDifference.ACCURACY)
                ? Numbers.percent(value)
                : Double.isInfinite(value) ? (value > 0 ? "never" : "from the start") : Numbers.of(value, 3);
    }
}
