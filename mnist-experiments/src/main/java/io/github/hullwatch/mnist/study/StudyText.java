package io.github.hullwatch.mnist.study;

import io.github.hullwatch.statistics.PermutationTest;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.Moment;
import io.github.hullwatch.view.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The results of a study in words, for the terminal and the page. */
final class StudyText {

    static final List<String> HEADER = List.of(
            "row",
            "where",
            "what",
            "seen",
            "from start",
            "never",
            "with pace",
            "first",
            "median at",
            "ratio",
            "Spearman",
            "p",
            "p (Holm)",
            "with loss halved");

    private StudyText() {}

    /** What there is to say, a sentence each. */
    static List<String> sentences(Study study) {
        List<String> text = new ArrayList<>();
        int n = study.runs().size();
        text.add(n + " of " + Numbers.count(study.planned(), "seed") + " finished."
                + (study.missing().isEmpty()
                        ? ""
                        : " The others have no part in what follows: " + missing(study) + "."));
        if (n == 0) {
            return text;
        }
        if (!study.equallyLong()) {
            text.add("The runs are not equally long (a time limit?): one that ended early may have missed an event, so"
                    + " Spearman's ρ and p over all seeds are not to be relied on.");
        }
        double[] accuracy = study.runs().stream()
                .mapToDouble(SeedRun::accuracy)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (accuracy.length > 0) {
            text.add(String.format(
                    Locale.ROOT,
                    "Test accuracy %.2f%% to %.2f%%, median %.2f%%.",
                    100 * accuracy[0],
                    100 * accuracy[accuracy.length - 1],
                    100 * Agreement.median(Arrays.stream(accuracy).boxed())));
        }
        long[] pace = study.paceChanges().stream()
                .filter(Moment::isSeen)
                .mapToLong(Moment::iteration)
                .sorted()
                .toArray();
        text.add(
                pace.length == 0
                        ? "In no seed does the log loss begin to fall faster: there is no change of pace to compare with."
                        : "The loss changes its pace in " + pace.length + " of " + n + " seeds, at iterations "
                                + Numbers.whole(pace[0]) + " to " + Numbers.whole(pace[pace.length - 1]) + ", median "
                                + Numbers.whole(Math.round(
                                        Agreement.median(Arrays.stream(pace).mapToObj(i -> (double) i))))
                                + ".");
        text.add(halved(study));
        text.add(hull(study));
        long strong =
                study.agreement().stream().filter(row -> row.adjusted() <= .05).count();
        if (study.tests() > 0) {
            text.add("Do moments of the geometry and changes of pace go together from seed to seed? "
                    + (strong == 0 ? "In none" : "In " + strong) + " of " + Numbers.count(study.tests(), "test")
                    + " is p ≤ .05 after Holm's correction"
                    + (n < 5 ? "; with so few seeds none could be." : "."));
        }
        return text;
    }

    private static String halved(Study study) {
        List<Moment> halved = study.runs().stream().map(SeedRun::halved).toList();
        long[] at = halved.stream()
                .filter(Moment::isSeen)
                .mapToLong(Moment::iteration)
                .sorted()
                .toArray();
        double rho = PermutationTest.rho(Moment.orders(study.paceChanges()), Moment.orders(halved));
        return at.length == 0
                ? "In no seed does the loss fall to half of its start."
                : "The loss is halved in " + at.length + " of " + halved.size() + " seeds, at iterations "
                        + Numbers.whole(at[0]) + " to " + Numbers.whole(at[at.length - 1])
                        + (Double.isNaN(rho)
                                ? "."
                                : "; Spearman's ρ of that with the change of pace is " + Numbers.of(rho, 2) + ".");
    }

    private static String hull(Study study) {
        List<Agreement> events = study.agreement().stream()
                .filter(row -> !row.happening().event().equals(Happening.FASTEST_TURN))
                .toList();
        long blocks =
                events.stream().map(row -> row.happening().block()).distinct().count();
        long with = events.stream()
                .filter(row -> row.seen() > 0)
                .map(row -> row.happening().block())
                .distinct()
                .count();
        long always = events.stream()
                .filter(row -> row.fromStart() == row.seeds())
                .map(row -> row.happening().block())
                .distinct()
                .count();
        String text = with == 0
                ? "In none of " + Numbers.count(blocks, "block")
                        + " did the origin enter or leave the hull in any seed."
                : "In " + with + " of " + Numbers.count(blocks, "block")
                        + " the origin entered or left the hull in some seed.";
        return always == 0
                ? text
                : text + " In " + always + " it was inside from the first measurement on, in every seed.";
    }

    private static String missing(Study study) {
        List<String> words = new ArrayList<>();
        study.missing().forEach((seed, why) -> words.add("seed " + seed + " (" + why + ")"));
        return String.join(", ", words);
    }

    /** A row of the table. @param number of the row in the picture; 0 if it is not drawn */
    static List<String> cells(Agreement row, int number) {
        return List.of(
                number == 0 ? "" : Integer.toString(number),
                Track.name(row.happening().block()),
                row.happening().event(),
                row.seen() + " of " + row.seeds(),
                Integer.toString(row.fromStart()),
                Integer.toString(row.never()),
                Integer.toString(row.both()),
                row.both() == 0 ? "–" : row.before() + " of " + row.both(),
                Double.isNaN(row.medianIteration()) ? "–" : Numbers.whole(Math.round(row.medianIteration())),
                Numbers.of(row.medianRatio(), 3),
                Numbers.of(row.test().rho(), 2),
                probability(row.test().p()),
                probability(row.adjusted()),
                Numbers.of(row.rhoHalved(), 2));
    }

    /** To two digits, never as 0. */
    static String probability(double p) {
        return Double.isNaN(p) ? "–" : p >= .995 ? "1" : Numbers.of(p, 2);
    }

    /** For a terminal: the sentences, then the rows that happened anywhere. */
    static String terminal(Study study) {
        StringBuilder out = new StringBuilder(study.title()).append("\n\n");
        sentences(study).forEach(sentence -> out.append("  ").append(sentence).append('\n'));
        List<Agreement> drawn = new StudyFigures(study).rows();
        List<List<String>> lines = new ArrayList<>(List.of(HEADER));
        study.happened().forEach(row -> lines.add(cells(row, drawn.indexOf(row) + 1)));
        if (lines.size() == 1) {
            return out.toString();
        }
        int[] widths = new int[HEADER.size()];
        lines.forEach(line ->
                Arrays.setAll(widths, c -> Math.max(widths[c], line.get(c).length())));
        out.append('\n');
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder(" ");
            for (int c = 0; c < widths.length; c++) {
                String pad = " ".repeat(widths[c] - line.get(c).length());
                boolean words = c == 1 || c == 2;
                text.append(' ')
                        .append(words ? line.get(c) + pad : pad + line.get(c))
                        .append(' ');
            }
            out.append(text.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }
}
