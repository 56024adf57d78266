package io.github.hullwatch.compare;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.report.PageFrame;
import io.github.hullwatch.report.PageFrame.Section;
import io.github.hullwatch.report.Report;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.Vocabulary;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.Moment;
import io.github.hullwatch.view.Track;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page: like a report, of several runs. Readable without its script, which makes tables sort and filter. */
final class ComparePage {
    private final Comparison all;
    private final Path page;
    private final CompareWords words;
    private final CompareCharts charts;
    private final RunTable table;

    /** @param page where it will be: links to reports are relative to it */
    ComparePage(Comparison all, Path page) {
        this.all = all;
        this.page = page;
        this.words = new CompareWords(all);
        this.charts = new CompareCharts(all);
        this.table = new RunTable(all);
    }

    String html() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("summary", "In short", this::inShort));
        sections.add(new Section("runs", "The runs", this::runs));
        sections.add(new Section("options", "What differs", this::options));
        if (charts.hasLoss()) {
            sections.add(new Section("loss", title(QuantityNames.LOSS), charts::loss));
        }
        if (charts.has(BlockRun::depth)) {
            sections.add(new Section("depth", title(QuantityNames.HULL), out -> {
                read(
                        out,
                        "D is positive when the origin lies inside the hull of the directions, negative when it lies outside."
                                + " The dashed line is what as many random directions of the same dimension give.");
                charts.depth(out);
            }));
        }
        if (charts.has(BlockRun::resultant)) {
            sections.add(new Section("spread", title(QuantityNames.SPREAD), charts::spread));
        }
        if (charts.has(BlockRun::angle) && !all.isOneMoment()) {
            sections.add(new Section("motion", title(QuantityNames.MOTION), charts::motion));
        }
        if (charts.hasAccuracy()) {
            sections.add(new Section("accuracy", "Accuracy", charts::accuracy));
        }
        if (all.runs().stream()
                .anyMatch(run -> !run.isInspection() && !run.loss().isEmpty())) {
            sections.add(new Section("entry", "Hull entry against change of pace", this::entries));
        }
        if (all.realGroups().size() > 1) {
            sections.add(new Section("groups", "Do the groups differ?", this::groups));
        }
        if (!all.leftOut().isEmpty()) {
            sections.add(new Section("left-out", "Left out", this::leftOut));
        }
        return PageFrame.html(
                words.title() + " · Hullwatch comparison",
                this::header,
                sections,
                "Written by Hullwatch from the files of the runs; this page loads nothing from elsewhere.",
                out -> out.json(table.json(), "id", "compare-data"));
    }

    private static String title(String quantity) {
        return Vocabulary.current()
                .quantity(quantity)
                .map(Vocabulary.Entry::title)
                .orElse(quantity);
    }

    private void header(Markup out) {
        out.open("header")
                .element("p", "Hullwatch comparison", "class", "eyebrow")
                .element("h1", words.title());
        out.open("p", "class", "facts");
        out.element("span", Numbers.count(all.blocks().size(), "block"));
        out.element("span", "up to " + Numbers.count(all.end(), "iteration"));
        out.end().end();
        if (!all.leftOut().isEmpty()) {
            PageFrame.banner(
                    out,
                    "bad",
                    "Left out.",
                    Numbers.count(all.leftOut().size(), "directory").replace("directorys", "directories")
                            + " could not be read: the reasons are at the end of the page.");
        }
        for (String obstacle : words.obstacles()) {
            PageFrame.banner(out, "", "Note.", obstacle);
        }
        for (String note : all.notes()) {
            PageFrame.banner(out, "", "Note.", note + ".");
        }
    }

    private void inShort(Markup out) {
        out.open("div", "class", "lead");
        words.what().forEach(sentence -> out.element("p", sentence));
        out.element("p", words.differing());
        String agreeing = words.agreeing();
        if (!agreeing.isEmpty()) {
            out.element("p", agreeing);
        }
        list(out, words.verdicts());
        list(out, words.groupDifferences());
        out.end();
        keys(out);
    }

    private static void list(Markup out, List<String> sentences) {
        if (!sentences.isEmpty()) {
            out.open("ul");
            sentences.forEach(sentence -> out.element("li", sentence));
            out.end();
        }
    }

    /** The groups with their colours, once for all charts. */
    private void keys(Markup out) {
        List<Group> coloured = all.groups().stream().filter(Group::hasColour).toList();
        out.open("ul", "class", "groups");
        for (Group group : coloured) {
            out.open("li", "data-ink", "c" + group.ink().ordinal());
            Swatch.of(out, group);
            out.element("b", group.name());
            String made = all.differences().words(group);
            String what = group.isSeveral()
                    ? Numbers.count(group.size(), "run")
                    : group.runs().get(0).name();
            out.element("span", " " + what + (made.isEmpty() ? "" : ": " + made), "class", "sub")
                    .close();
        }
        int others = all.groups().stream()
                .filter(group -> !group.hasColour())
                .mapToInt(Group::size)
                .sum();
        if (others > 0) {
            Group grey = all.groups().stream()
                    .filter(group -> !group.hasColour())
                    .findFirst()
                    .orElseThrow();
            out.open("li");
            Swatch.of(out, grey);
            out.element("b", "grey");
            out.element(
                            "span",
                            " " + Numbers.count(others, "other run")
                                    + ": the largest groups have colours, of equally large ones those with the best accuracy,"
                                    + " then with the least loss",
                            "class",
                            "sub")
                    .close();
        }
        out.end();
        if (!all.realGroups().isEmpty()) {
            read(
                    out,
                    "In the charts a strong line is the median of a group, a thin one a run. The band goes from the lower to"
                            + " the upper quartile of a group of " + GroupBand.QUARTILES
                            + " runs or more, and from the least to the greatest of a smaller one.");
        }
    }

    private void runs(Markup out) {
        table.write(out, run -> report(run));
        List<ComparedRun> told =
                all.runs().stream().filter(run -> !run.notes().isEmpty()).toList();
        if (!told.isEmpty()) {
            out.open("details", "open", "open")
                    .element("summary", "What to know of " + Numbers.count(told.size(), "run"));
            out.open("ul");
            told.forEach(run ->
                    out.element("li", run.title() + " (" + run.name() + "): " + String.join("; ", run.notes()) + "."));
            out.end().end();
        }
    }

    /** The address of a run's report; null if it has none or lies on another disk. */
    private String report(ComparedRun run) {
        Path report = run.dir().resolve(Report.FILE);
        if (!Files.isRegularFile(report)) {
            return null;
        }
        try {
            Path folder = page.toAbsolutePath().normalize().getParent().toRealPath();
            StringBuilder address = new StringBuilder();
            for (Path part : folder.relativize(report.toRealPath())) {
                address.append(address.length() == 0 ? "" : "/").append(PageFrame.encoded(part.toString()));
            }
            return address.toString();
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private void options(Markup out) {
        Differences differences = all.differences();
        List<Differences.Column> columns = new ArrayList<>(differences.settings());
        // The table of the runs has the seeds.
        columns.addAll(differences.circumstances());
        if (columns.isEmpty()) {
            out.element("p", words.differing());
        } else {
            boolean marked = columns.stream()
                    .anyMatch(column -> all.runs().stream().anyMatch(run -> column.standsOut(run.number() - 1)));
            out.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "What differs");
            out.open("table", "class", "sortable options")
                    .element(
                            "caption",
                            "Settings and circumstances in which the runs differ."
                                    + (marked ? " Bold: another value than that of most runs." : ""));
            out.open("thead").open("tr");
            out.element("th", "Run", "scope", "col", "class", "n")
                    .element("th", "Name", "scope", "col")
                    .element("th", "Group", "scope", "col");
            columns.forEach(column -> out.element("th", column.name(), "scope", "col"));
            out.close().close().open("tbody");
            for (ComparedRun run : all.runs()) {
                Group group = all.groupOf(run);
                out.open("tr", "data-group", group.isSeveral() ? group.name() : "single");
                out.element("td", run.number(), "class", "n", "data-v", run.number());
                RunTable.name(out, run, null);
                out.element("td", group.isSeveral() ? group.name() : "–");
                for (Differences.Column column : columns) {
                    int i = run.number() - 1;
                    boolean other = column.standsOut(i);
                    String exact = column.values().get(i);
                    out.open("td", "data-v", exact.matches("-?[0-9.]+(E-?[0-9]+)?") ? exact : null)
                            .element(other ? "b" : "span", cut(column.shown().get(i)), "class", other ? "other" : null)
                            .close();
                }
                out.end();
            }
            out.close().close().end();
        }
        if (!differences.equal().isEmpty()) {
            out.open("details")
                    .element(
                            "summary",
                            "Equal in all: " + Numbers.count(differences.equal().size(), "value"));
            out.open("dl", "class", "pairs");
            differences.equal().forEach((name, value) -> out.element("dt", name)
                    .element("dd", cut(value))
                    .text("\n"));
            out.close().end();
        }
    }

    private static String cut(String text) {
        return text.length() <= 200 ? text : text.substring(0, text.offsetByCodePoints(0, 150)) + " …";
    }

    private void entries(Markup out) {
        read(
                out,
                "The change of pace is where the log loss begins to fall faster; it says nothing of the geometry. Each mark is a"
                        + " run, with the bracket of iterations between which either happened. On the dashed line both come"
                        + " at once; above it the change of pace comes first.");
        List<String> said = words.entryAndPace();
        if (!said.isEmpty()) {
            out.element("p", String.join(" ", said));
        }
        List<EntryAndPace> rows = all.entries();
        if (rows.isEmpty()) {
            out.element("p", "No block was entered in any run: there is nothing to set against the change of pace.");
            return;
        }
        List<EntryAndPace> scattered = charts.scattered();
        if (!scattered.isEmpty()) {
            out.open("div", "class", "charts");
            scattered.forEach(row -> charts.scatter(out, row));
            out.end();
        }
        List<EntryAndPace> entered = rows.stream()
                .filter(row -> rows.stream()
                        .anyMatch(other -> other.block().equals(row.block()) && other.isOfAll() && other.entered() > 0))
                .toList();
        long still = rows.stream().filter(EntryAndPace::isOfAll).count()
                - entered.stream().filter(EntryAndPace::isOfAll).count();
        if (still > 0) {
            read(
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
        out.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Rank correlations");
        out.open("table", "class", "sortable").element("caption", "Spearman’s rank correlation of the two moments.");
        out.open("thead").open("tr").element("th", "Block", "scope", "col");
        if (groups) {
            out.element("th", "Runs of", "scope", "col");
        }
        for (String head : List.of(
                "Runs",
                "Entered",
                "From start",
                "Paced",
                "Both",
                "Entry first",
                "ρ",
                "95% interval",
                "p",
                "p (Holm)")) {
            out.element("th", head, "scope", "col", "class", "n");
        }
        out.close().close().open("tbody");
        for (EntryAndPace row : rows) {
            out.open("tr").element("th", Track.name(row.block()), "scope", "row");
            if (groups) {
                out.element("td", row.isOfAll() ? "all" : row.group());
            }
            for (int count :
                    new int[] {row.n(), row.entered(), row.fromStart(), row.paceChanges(), row.both(), row.before()}) {
                out.element("td", count, "class", "n", "data-v", count);
            }
            number(out, row.test().rho(), Numbers.fixed(row.test().rho(), 2));
            out.element(
                    "td",
                    row.interval().exists()
                            ? Numbers.fixed(row.interval().low(), 2) + " to "
                                    + Numbers.fixed(row.interval().high(), 2)
                            : "–",
                    "class",
                    "n");
            number(out, row.test().p(), CompareWords.p(row.test().p()));
            number(out, row.adjusted(), CompareWords.p(row.adjusted()));
            out.end();
        }
        out.close().close().end();
        read(
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

    private static void number(Markup out, double value, String shown) {
        out.element("td", shown, "class", "n", "data-v", Double.isFinite(value) ? Double.toString(value) : "");
    }

    /** The numbers behind the scatters, for those who cannot see them. */
    private void moments(Markup out, List<EntryAndPace> rows) {
        out.open("details").element("summary", "The moments, run by run");
        out.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Moments of the runs");
        out.open("table", "class", "sortable").element("caption", "Iterations, in brackets between which ones.");
        out.open("thead").open("tr");
        out.element("th", "Run", "scope", "col", "class", "n").element("th", "Name", "scope", "col");
        out.element("th", "Change of pace", "scope", "col", "class", "n");
        rows.forEach(row -> out.element("th", Track.name(row.block()), "scope", "col", "class", "n"));
        out.close().close().open("tbody");
        for (ComparedRun run : all.runs()) {
            Group group = all.groupOf(run);
            out.open("tr", "data-group", group.isSeveral() ? group.name() : "single");
            out.element("td", run.number(), "class", "n", "data-v", run.number());
            RunTable.name(out, run, null);
            moment(out, run.isInspection() ? null : run.pace(), run.paceBracket());
            for (EntryAndPace row : rows) {
                Block block = row.block();
                moment(out, run.moments().get(block), run.brackets().get(block));
            }
            out.end();
        }
        out.close().close().end().end();
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

    private void groups(Markup out) {
        list(out, words.groupDifferences());
        List<GroupDifference> tests = all.tests();
        if (tests.isEmpty()) {
            return;
        }
        out.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Tests of the groups");
        out.open("table", "class", "sortable")
                .element("caption", "Differences between groups, beside those between their runs.");
        out.open("thead").open("tr").element("th", "Number", "scope", "col");
        out.element("th", "Medians", "scope", "col");
        for (String head : List.of("Runs", "H", "p", "Least p", "p (Holm)")) {
            out.element("th", head, "scope", "col", "class", "n");
        }
        out.close().close().open("tbody");
        for (GroupDifference test : tests) {
            out.open("tr").element("th", test.what(), "scope", "row");
            out.element("td", CompareWords.medians(test).replaceFirst("medians ", ""));
            out.element("td", test.n(), "class", "n", "data-v", test.n());
            number(out, test.test().h(), Numbers.of(test.test().h(), 3));
            number(out, test.test().p(), CompareWords.p(test.test().p()));
            number(out, test.test().least(), CompareWords.p(test.test().least()));
            number(out, test.adjusted(), CompareWords.p(test.adjusted()));
            out.end();
        }
        out.close().close().end();
        read(
                out,
                "H is the statistic of Kruskal and Wallis, on ranks; p is how often it is as large when the runs are dealt to the"
                        + " groups at random: over all ways where there are at most 20,000, else over 10,000 seeded ones. Least"
                        + " p is what the most extreme way would give. Holm’s method allows for every test in the table. Groups"
                        + " of fewer than " + GroupDifference.LEAST
                        + " runs that ended well take no part. A small p says that some groups differ, not which, nor why.");
    }

    private void leftOut(Markup out) {
        out.open("ul");
        for (Map.Entry<String, String> reason : all.leftOut().entrySet()) {
            out.element("li", reason.getValue());
        }
        out.end();
    }

    private static void read(Markup out, String text) {
        out.element("p", text, "class", "read");
    }
}
