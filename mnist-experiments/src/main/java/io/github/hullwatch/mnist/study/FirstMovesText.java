package io.github.hullwatch.mnist.study;

import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.Moment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Which number moves first, in words and in the cells of a table. */
final class FirstMovesText {

    static final List<String> HEADER =
            List.of("number", "way", "10% in", "10% at", "first", "rank", "50% in", "50% at", "first", "rank");

    /** How to read the table; for the page and for the file of its own. */
    static final String READING =
            "A number’s way leads from its first value to the value farthest from that. 10% at and 50% at:"
                    + " the first measurement from which three in a row had covered that share of it; median over the seeds"
                    + " [first to last]. A share that is less than 2.5 times the noise of the number has no moment: 10% in and"
                    + " 50% in count the seeds that have one. first: in how many seeds the number came before all others,"
                    + " + those in which it came first together with others. rank: mean over the seeds; a number without a moment"
                    + " comes last. For rank and first each number waits for the next measurement of the one that is measured"
                    + " most rarely. Each number has a way and a course of its own: one that grows like a square root has covered"
                    + " 10% after a hundredth of the time, one that grows like a straight line after a tenth. So an early moment"
                    + " is no cause, and W says only that the seeds agree.";

    private FirstMovesText() {}

    /** Rows in the order of their rank at 10%. */
    static List<FirstMoves.Row> ordered(FirstMoves moves) {
        return moves.rows().stream()
                .sorted(Comparator.comparingDouble(row -> row.tenth().rank()))
                .toList();
    }

    static List<String> cells(FirstMoves.Row row) {
        int seeds = row.moves().size();
        List<String> cells = new ArrayList<>(List.of(row.number().title(), way(row)));
        for (FirstMoves.Times times : List.of(row.tenth(), row.half())) {
            cells.add(times.seen() + " of " + seeds);
            cells.add(interval(times));
            cells.add(times.first() + (times.tied() == 0 ? "" : " + " + times.tied()));
            cells.add(Numbers.of(times.rank(), 2));
        }
        return cells;
    }

    /** Median start and extreme over the seeds. */
    private static String way(FirstMoves.Row row) {
        double from =
                Agreement.median(row.moves().stream().map(FirstMove::start).filter(Double::isFinite));
        double to =
                Agreement.median(row.moves().stream().map(FirstMove::extreme).filter(Double::isFinite));
        double way = Math.abs(to - from);
        if (Double.isNaN(way)) {
            return "–";
        }
        // Both to the second digit of the way: a short one would not show.
        int places = way == 0 ? 3 : Math.max(0, Math.min(9, 1 - (int) Math.floor(Math.log10(way))));
        return Numbers.fixed(from, places) + " → " + Numbers.fixed(to, places);
    }

    private static String interval(FirstMoves.Times times) {
        if (times.seen() == 0) {
            return "–";
        }
        String median = whole(times.median());
        return times.least() == times.most()
                ? median
                : median + " [" + whole(times.least()) + "–" + whole(times.most()) + "]";
    }

    /** A moment that is not the number's: hull entry, change of pace. */
    static String moments(List<Moment> moments) {
        double[] seen = moments.stream()
                .filter(Moment::isSeen)
                .mapToDouble(Moment::iteration)
                .sorted()
                .toArray();
        int fromStart = Moment.count(moments, Moment.Kind.FROM_START);
        String start = fromStart == 0 ? "" : "from the start in " + fromStart + " of " + moments.size() + " seeds";
        if (seen.length == 0) {
            return start.isEmpty() ? "in no seed" : start;
        }
        double median = Agreement.median(Arrays.stream(seen).boxed());
        return (start.isEmpty() ? "" : start + ", ") + "in " + seen.length + " of " + moments.size()
                + " seeds, at iterations " + whole(seen[0]) + " to " + whole(seen[seen.length - 1]) + ", median "
                + whole(median);
    }

    /** What there is to say of a layer. */
    static String sentence(FirstMoves moves) {
        String text = moves.layer() + ": " + first(moves.rows(), 10) + " " + first(moves.rows(), 50);
        if (!Double.isNaN(moves.tenth().w())) {
            text += " The seeds’ orders agree with W = "
                    + Numbers.of(moves.tenth().w(), 2) + " at 10% "
                    + p(moves.tenthAdjusted()) + ", " + Numbers.of(moves.half().w(), 2) + " at 50% "
                    + p(moves.halfAdjusted()) + ".";
        }
        return text + " Hull entry: " + moments(moves.hullEntry()) + ". Change of pace: " + moments(moves.pace()) + ".";
    }

    private static String first(List<FirstMoves.Row> rows, int share) {
        List<FirstMoves.Row> by = rows.stream()
                .filter(row -> times(row, share).first() + times(row, share).tied() > 0)
                .sorted(Comparator.comparingInt((FirstMoves.Row row) ->
                        -times(row, share).first() - times(row, share).tied()))
                .toList();
        if (by.isEmpty()) {
            return "Nothing has covered " + share + "% of its way.";
        }
        return "First at " + share + "%: "
                + by.stream()
                        .map(row -> row.number().title() + " in "
                                + (times(row, share).first() + times(row, share).tied()) + " of "
                                + row.moves().size()
                                + (times(row, share).tied() == 0
                                        ? ""
                                        : " (" + times(row, share).tied() + " with others)"))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    static FirstMoves.Times times(FirstMoves.Row row, int share) {
        return share == 10 ? row.tenth() : row.half();
    }

    private static String p(double p) {
        return Double.isNaN(p) ? "(no test)" : "(p = " + StudyText.probability(p) + " by Holm’s method)";
    }

    private static String whole(double iteration) {
        return Numbers.whole(Math.round(iteration));
    }

    /** The file for reading: a table a layer, in Markdown. */
    static String markdown(Study study) {
        StringBuilder out = new StringBuilder("# Which number moves first: ")
                .append(study.title())
                .append("\n\n")
                .append(study.runs().size())
                .append(" seeds. ")
                .append(READING)
                .append('\n');
        for (FirstMoves moves : study.firstMoves()) {
            out.append("\n## ")
                    .append(moves.layer())
                    .append("\n\n")
                    .append(sentence(moves))
                    .append("\n\n");
            line(out, HEADER);
            line(
                    out,
                    HEADER.stream()
                            .map(name -> name.equals("number") ? "---" : "---:")
                            .toList());
            ordered(moves).forEach(row -> line(out, cells(row)));
        }
        return out.toString();
    }

    private static void line(StringBuilder out, List<String> cells) {
        out.append("| ")
                .append(cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ")))
                .append(" |\n");
    }
}
