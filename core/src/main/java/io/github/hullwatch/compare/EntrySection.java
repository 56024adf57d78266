package io.github.hullwatch.compare;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.Moment;
import io.github.hullwatch.view.Track;
import java.util.List;

/** Hull entry against change of pace: scatters, rank correlations, and the moments of each run. */
final class EntrySection {
    private final Comparison all;

    EntrySection(Comparison all) {
        this.all = all;
    }

    void write(Markup out) {
        Prose.reading(
                out,
                "The change of pace is where the log loss begins to fall faster; it says nothing of the geometry. Each mark is a"
                        + " run, with the bracket of iterations between which either happened. On the dashed line both come"
                        + " at once; above it the change of pace comes first.");
        List<String> said = new EntryWords(all).sentences();
        if (!said.isEmpty()) {
            out.element("p", String.join(" ", said));
        }
        List<EntryAndPace> rows = all.entries();
        if (rows.isEmpty()) {
            out.element("p", "No block was entered in any run: there is nothing to set against the change of pace.");
            return;
        }
        EntryScatter scatter = new EntryScatter(all);
        List<EntryAndPace> scattered = scatter.rows();
        if (!scattered.isEmpty()) {
            out.open("div", "class", "charts");
            scattered.forEach(row -> scatter.draw(out, row));
            out.end();
        }
        List<EntryAndPace> entered = rows.stream()
                .filter(row -> rows.stream()
                        .anyMatch(other -> other.block().equals(row.block()) && other.isOfAll() && other.entered() > 0))
                .toList();
        long still = rows.stream().filter(EntryAndPace::isOfAll).count()
                - entered.stream().filter(EntryAndPace::isOfAll).count();
        if (still > 0) {
            Prose.reading(
                    out,
                    Numbers.count(still, "block")
                            + (entered.isEmpty() ? "" : " more")
                            + (still == 1 ? " is" : " are")
                            + " not shown: there the origin was inside from the start, and no run entered.");
        }
        if (!entered.isEmpty()) {
            correlations(out, entered);
        }
        if (!scattered.isEmpty()) {
            moments(out, scattered);
        }
    }

    private void correlations(Markup out, List<EntryAndPace> rows) {
        boolean groups = rows.stream().anyMatch(row -> !row.isOfAll());
        SortableTable table = SortableTable.of(
                        out, "Rank correlations", "Spearman’s rank correlation of the two moments.")
                .texts(groups ? new String[] {"Block", "Runs of"} : new String[] {"Block"})
                .numbers("Runs", "Entered", "From start", "Paced", "Both", "Entry first")
                .numbers("ρ", "95% interval", "p", "p (Holm)")
                .rows();
        for (EntryAndPace row : rows) {
            out.open("tr").element("th", Track.name(row.block()), "scope", "row");
            if (groups) {
                out.element("td", row.isOfAll() ? "all" : row.group());
            }
            table.counts(row.n(), row.entered(), row.fromStart(), row.paceChanges(), row.both(), row.before());
            table.number(row.test().rho(), Numbers.fixed(row.test().rho(), 2));
            out.element(
                    "td",
                    row.interval().exists()
                            ? Numbers.fixed(row.interval().low(), 2) + " to "
                                    + Numbers.fixed(row.interval().high(), 2)
                            : "–",
                    "class",
                    "n");
            table.probabilities(row.test().p(), row.adjusted());
            out.end();
        }
        table.end();
        Prose.reading(
                out,
                "ρ is over all runs that ended well and watched the block: what never happened ranks after everything, what was"
                        + " so from the start before it. There is none for fewer than " + EntryAndPace.LEAST
                        + " runs, nor where one of the two never varies. p: how often a pairing of the moments of one run with the"
                        + " changes of pace of another gives as large a |ρ|, over all permutations of up to 7 runs, else over"
                        + " 10,000 seeded ones with (1 + as large)/(1 + 10,000). The interval is approximate: Fisher’s z with the"
                        + " standard error of Bonett and Wright; there is none for ρ = ±1."
                        + (all.groups().size() > 1
                                ? " Over runs with different settings a correlation may come from the settings alone."
                                : ""));
    }

    /** The numbers behind the scatters, for those who cannot see them. */
    private void moments(Markup out, List<EntryAndPace> rows) {
        out.open("details").element("summary", "The moments, run by run");
        SortableTable table = SortableTable.of(
                        out, "Moments of the runs", "Iterations, in brackets between which ones.")
                .numbers("Run")
                .texts("Name")
                .numbers("Change of pace")
                .numbers(rows.stream().map(row -> Track.name(row.block())).toArray(String[]::new))
                .rows();
        for (ComparedRun run : all.runs()) {
            table.row(all.groupOf(run));
            table.counts(run.number());
            RunTable.name(out, run, null);
            moment(out, run.isInspection() ? null : run.pace(), run.paceBracket());
            for (EntryAndPace row : rows) {
                Block block = row.block();
                moment(out, run.moments().get(block), run.brackets().get(block));
            }
            out.end();
        }
        table.end();
        out.end();
    }

    private static void moment(Markup out, Moment moment, long[] bracket) {
        String text = moment == null
                ? "–"
                : switch (moment.kind()) {
                    case NEVER -> "never";
                    case FROM_START -> "from the start";
                    case SEEN ->
                        Numbers.whole(moment.iteration())
                                + (bracket == null || bracket[0] == bracket[1]
                                        ? ""
                                        : " (" + Numbers.whole(bracket[0]) + "–" + Numbers.whole(bracket[1]) + ")");
                };
        boolean seen = moment != null && moment.isSeen();
        out.element("td", text, "class", "n", "data-v", seen ? Long.toString(moment.iteration()) : "");
    }
}
