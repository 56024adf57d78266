package io.github.hullwatch.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.files.CsvRow;
import io.github.hullwatch.files.Json;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.Moment;
import io.github.hullwatch.view.Track;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The runs as a table: for readers in the page, where a script makes it sort and filter, and in full for other programs
 * as CSV and JSON. A number in these has all its digits; one that is unknown or not finite is empty.
 */
final class RunTable {
    /** More columns are not read; the CSV has all of them. */
    static final int BLOCKS = 8;

    /** Longer names break into several lines. */
    private static final int SHORT = 28;

    /**
     * A column of the full table.
     *
     * @param number whether its cells are numbers
     * @param cell of a run; empty for none
     */
    private record Column(String name, boolean number, Function<ComparedRun, String> cell) {}

    private final Comparison all;
    private final List<Column> columns = new ArrayList<>();

    RunTable(Comparison all) {
        this.all = all;
        column("run", true, run -> Integer.toString(run.number()));
        column("name", false, ComparedRun::name);
        column("dir", false, run -> run.dir().toString());
        column("group", false, run -> group(run));
        column("kind", false, run -> run.settings().settings().get(Settings.KIND));
        column("seed", true, run -> run.seed() == null ? "" : Long.toString(run.seed()));
        column("status", false, ComparedRun::status);
        column("notes", false, run -> String.join("; ", run.notes()));
        column("iterations", true, run -> Long.toString(run.iterations()));
        column("finalLoss", true, run -> text(run.finalLoss()));
        column("accuracy", true, run -> text(run.finalAccuracy()));
        column("paceChange", true, run -> text(run.pace()));
        column("paceChangeFrom", true, run -> text(run.paceBracket(), 0));
        column("paceChangeTo", true, run -> text(run.paceBracket(), 1));
        column("hullEntries", true, run -> Integer.toString(run.entries()));
        column("events", true, run -> Integer.toString(run.events()));
        for (Block block : all.blocks()) {
            String name = Track.name(block);
            block(block, name + ": first verdict", false, own -> own.first().verdict());
            block(block, name + ": first D", true, own -> text(own.first().depth()));
            block(block, name + ": last verdict", false, own -> own.last().verdict());
            block(block, name + ": last D", true, own -> text(own.last().depth()));
            block(block, name + ": last lower", true, own -> text(own.last().lower()));
            block(block, name + ": last upper", true, own -> text(own.last().upper()));
            column(
                    name + ": hull entry",
                    true,
                    run -> run.moments().containsKey(block) ? text(run.moments().get(block)) : "");
        }
        for (List<Differences.Column> some :
                List.of(all.differences().settings(), all.differences().circumstances())) {
            for (Differences.Column setting : some) {
                column("setting " + setting.name(), false, run -> {
                    String value = setting.values().get(run.number() - 1);
                    return value.equals(Settings.NONE) ? "" : value;
                });
            }
        }
    }

    private void column(String name, boolean number, Function<ComparedRun, String> cell) {
        columns.add(new Column(name, number, cell));
    }

    private void block(Block block, String name, boolean number, Function<BlockRun, String> cell) {
        column(name, number, run -> {
            BlockRun own = run.blocks().get(block);
            return own == null ? "" : cell.apply(own);
        });
    }

    private String group(ComparedRun run) {
        Group group = all.groupOf(run);
        return group.isSeveral() ? group.name() : "";
    }

    private static String text(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }

    /** The iteration; 0 for what was so from the start, empty for what never happened. */
    private static String text(Moment moment) {
        return moment.kind() == Moment.Kind.NEVER ? "" : Long.toString(moment.iteration());
    }

    private static String text(long[] bracket, int side) {
        return bracket == null ? "" : Long.toString(bracket[side]);
    }

    /** A header, then a row for each run. */
    String csv() {
        StringBuilder csv = new StringBuilder(row(columns.stream().map(Column::name)));
        for (ComparedRun run : all.runs()) {
            csv.append(row(cells(run).stream()));
        }
        return csv.toString();
    }

    private List<String> cells(ComparedRun run) {
        return columns.stream().map(column -> column.cell.apply(run)).toList();
    }

    private static String row(Stream<String> cells) {
        return CsvRow.of(cells.map(CsvRow::text).toList());
    }

    /** The full table for the script of the page, which exports the rows that are shown. */
    String json() {
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("columns", columns.stream().map(Column::name).toList());
        table.put("numbers", columns.stream().map(Column::number).toList());
        table.put("rows", all.runs().stream().map(this::cells).toList());
        try {
            return Json.MAPPER.writeValueAsString(table);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and truth values are JSON", e);
        }
    }

    /** The table in the page. */
    void write(Markup out, Function<ComparedRun, String> report) {
        List<Block> blocks =
                all.blocks().subList(0, Math.min(BLOCKS, all.blocks().size()));
        SortableTable rows = SortableTable.ofRuns(
                        out,
                        "Table of the runs",
                        "Each run with its last values. Below D its verdict, and D at the start." + more(blocks.size()))
                .numbers("Run")
                .texts("Name", "Group")
                .numbers("Seed")
                .texts("Status")
                .numbers("Iterations", "Final loss", "Accuracy", "Change of pace")
                .numbers(blocks.stream()
                        .map(block -> "D of " + Track.name(block))
                        .toArray(String[]::new))
                .numbers("Hull entries", "Events")
                .rows();
        for (ComparedRun run : all.runs()) {
            row(out, rows, run, blocks, report.apply(run));
        }
        rows.end();
    }

    private String more(int shown) {
        int rest = all.blocks().size() - shown;
        return rest > 0 ? " Of " + Numbers.count(rest, "more block") + " the CSV has the numbers." : "";
    }

    private void row(Markup out, SortableTable rows, ComparedRun run, List<Block> blocks, String report) {
        Group group = all.groupOf(run);
        rows.row(group);
        rows.number(run.number(), Integer.toString(run.number()));
        name(out, run, report);
        out.open("td");
        Swatch.of(out, group);
        out.text(group.isSeveral() ? group.name() : "–").close();
        if (run.seed() == null) {
            rows.number(Double.NaN, "–");
        } else {
            // As text: a double does not hold every seed.
            out.element("td", run.seed(), "class", "n", "data-v", run.seed());
        }
        out.element(
                "td",
                run.status()
                        + (run.notes().isEmpty() || !run.status().equals(Manifest.FINISHED) ? "" : ", with notes"));
        rows.number(run.iterations(), Numbers.whole(run.iterations()));
        rows.number(run.finalLoss(), GroupWords.value(GroupDifference.LOSS, run.finalLoss()));
        rows.number(run.finalAccuracy(), Numbers.percent(run.finalAccuracy()));
        boolean pace = run.pace().isSeen();
        rows.number(
                pace ? run.pace().iteration() : Double.NaN,
                pace ? Numbers.whole(run.pace().iteration()) : "–");
        for (Block block : blocks) {
            BlockRun own = run.blocks().get(block);
            if (own == null) {
                rows.number(Double.NaN, "–");
                continue;
            }
            out.open("td", "class", "n", "data-v", text(own.last().depth()));
            out.text(Numbers.of(own.last().depth(), 3));
            out.element("span", verdicts(own), "class", "sub").close();
        }
        rows.number(run.entries(), Numbers.whole(run.entries()));
        rows.number(run.events(), Numbers.whole(run.events()));
        out.end();
    }

    /** The name of a run as the heading of a row. @param report an address; null for none */
    static void name(Markup out, ComparedRun run, String report) {
        out.open("th", "scope", "row", "class", run.name().length() <= SHORT ? "nowrap" : "long");
        if (report == null) {
            out.text(run.name());
        } else {
            out.element("a", run.name(), "href", report);
        }
        out.close();
    }

    /** “inside, from −0.31 outside”: the last verdict, and the first state where there is another one. */
    private static String verdicts(BlockRun own) {
        if (own.depth().isOneValue()) {
            return own.last().verdict();
        }
        String first = own.first().verdict();
        String last = own.last().verdict();
        return last + ", from " + Numbers.of(own.first().depth(), 3) + (first.equals(last) ? "" : " " + first);
    }
}
