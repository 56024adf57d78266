package io.github.hullwatch.report;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.chart.SvgCanvas;
import io.github.hullwatch.chart.Verdicts;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.AllZero;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Summary;
import io.github.hullwatch.view.Track;
import java.util.List;
import java.util.OptionalLong;

/** The verdicts and depths of the blocks, with their proven bounds. */
final class VerdictTable {
    private final RunView run;

    VerdictTable(RunView run) {
        this.run = run;
    }

    /** The blocks that changed most, or all if there are few; then all of them, folded. */
    void write(Markup out) {
        List<Track> all = run.tracks(QuantityNames.HULL);
        List<Track> shown = run.mostChanged().shown(all);
        String what = ", its first and last verdict, and the proven bounds of the last depth.";
        if (shown.size() == all.size()) {
            table(out, all, "Each block" + what);
            return;
        }
        table(out, shown, "The " + shown.size() + " blocks of " + Numbers.whole(all.size()) + " that changed most");
        out.open("details").element("summary", "All " + Numbers.count(all.size(), "block"));
        table(out, all, "Each block in the order of the model" + what);
        out.end();
    }

    /** The layers with their numbers, as the charts over layers have them. */
    void writeOneMoment(Markup out) {
        List<Track> tracks = run.tracks(QuantityNames.HULL);
        String caption = "Each layer in the order of the file, its verdict, and the proven bounds of the depth.";
        Table.ofClass(out, "verdicts", caption, "Layer", "Verdict", ">D", ">Bounds", ">Chance", ">Neurons", ">Inputs");
        for (int i = 0; i < tracks.size(); i++) {
            Track track = tracks.get(i);
            out.open("tr").element("th", (i + 1) + " · " + track.name(), "scope", "row");
            verdict(out, track.last());
            numbers(out, track.last());
            out.element("td", inputs(track), "class", "n").end();
        }
        Table.end(out);
    }

    private String inputs(Track track) {
        return run.manifest().layers().stream()
                .filter(layer -> layer.layer().equals(track.block().layer()))
                .map(layer -> Numbers.whole(layer.inputs()))
                .findFirst()
                .orElse("–");
    }

    private void table(Markup out, List<Track> tracks, String caption) {
        Table.ofClass(out, "verdicts", caption, "Block", "First", "Last", ">D", ">Bounds", ">Chance", ">Neurons");
        for (Track track : tracks) {
            Measurement last = track.last();
            out.open("tr").element("th", track.name(), "scope", "row");
            verdict(out, track.first());
            OptionalLong broken = run.notFinite().layer(track);
            if (broken.isPresent()) {
                out.open("td").text("not finite from " + Numbers.whole(broken.getAsLong()) + " on");
                out.element("span", "before: " + Track.verdict(last), "class", "sub")
                        .close();
            } else {
                verdict(out, last);
            }
            numbers(out, last);
            out.end();
        }
        Table.end(out);
    }

    private static void numbers(Markup out, Measurement last) {
        out.element("td", Numbers.of(last.number("depth"), 3), "class", "n");
        double low = last.number("lower");
        double high = last.number("upper");
        out.element(
                "td",
                low == high || Boolean.TRUE.equals(last.values().get("exact"))
                        ? "exact"
                        : Numbers.of(low, 2) + " … " + Numbers.of(high, 2),
                "class",
                "n");
        double chance = last.number("null");
        out.element("td", Double.isNaN(chance) ? "–" : Numbers.withSpread(chance, last.number("nullSd")), "class", "n");
        double dead = last.number("dead");
        out.element(
                "td",
                Numbers.of(last.number("neurons"), 7) + (dead > 0 ? ", " + Numbers.of(dead, 7) + " dead" : ""),
                "class",
                "n");
    }

    /** A cell with the verdict of a line, and its sign. */
    static void verdict(Markup out, Measurement line) {
        if (AllZero.hasNoDirections(line)) {
            out.element("td", Summary.NO_DIRECTIONS);
            return;
        }
        String verdict = Track.verdict(line);
        out.open("td", "class", "verdict-word")
                .open("svg", "class", "chart drawing", "viewBox", "0 0 12 12", "aria-hidden", "true");
        Verdicts.sign(SvgCanvas.styled(out), verdict, 0, 6, 12);
        out.close().text(verdict).close();
    }
}
