package io.github.hullwatch.report;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.chart.SvgCanvas;
import io.github.hullwatch.chart.Verdicts;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.AllZero;
import io.github.hullwatch.view.NumberedEvent;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Summary;
import io.github.hullwatch.view.Track;
import io.github.hullwatch.view.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** The tables of the page: events, verdicts, accuracy and confusion, cost, certificates. */
final class Tables {
    /** A longer table is cut, and says so. */
    private static final int ROWS = 200;

    /** A larger confusion matrix is not shown. */
    private static final int CLASSES = 100;

    private final RunView run;
    private final Summary summary;

    Tables(RunView run, Summary summary) {
        this.run = run;
        this.summary = summary;
    }

    void events(Markup out) {
        List<Event> events = run.events();
        int elsewhere = run.chosenSpaces().events().size();
        if (elsewhere > 0) {
            out.element(
                    "p",
                    Numbers.count(elsewhere, "event") + (events.isEmpty() ? "" : " more")
                            + " in spaces that are chosen anew at each measurement: those of classes, and a layer's own"
                            + " principal one. events.jsonl lists them; Class subspaces below says what they come to.");
        }
        if (events.isEmpty()) {
            out.element(
                    "p", elsewhere > 0 ? "In the spaces that stay, no event was recorded." : "No event was recorded.");
            return;
        }
        classTable(
                out,
                "events",
                "Events in the order of iterations; the flags in the charts have the same numbers.",
                "#",
                "What",
                "Where",
                "Iterations",
                "Known at",
                "Certificate");
        for (int i = 0; i < Math.min(ROWS, events.size()); i++) {
            event(out, i + 1, events.get(i));
        }
        endTable(out);
        cut(out, events.size(), "events");
    }

    private void event(Markup out, int number, Event event) {
        out.open("tr").open("td").element("span", number, "class", "flagged").close();
        out.open("td").element("b", Words.event(event.event()));
        CertificateRef before = event.certificateBefore();
        List<String> notes = new NumberedEvent(number, event).notes();
        if (!notes.isEmpty()) {
            out.leaf("br").element("span", String.join("; ", notes), "class", "sub");
        }
        out.close().element("td", event.block() == null ? "whole model" : Track.name(event.block()));
        long[] bracket = event.bracket();
        String when = bracket == null || bracket[0] == bracket[1]
                ? Numbers.whole(event.iteration()) + (bracket != null && bracket[1] == 0 ? ", from the start" : "")
                : Numbers.whole(bracket[0]) + " → " + Numbers.whole(bracket[1]);
        out.element("td", when, "class", "nowrap").element("td", Numbers.whole(event.knownAt()), "class", "n");
        out.open("td");
        link(out, before, "before");
        out.text(before != null && event.certificate() != null ? ", " : "");
        link(out, event.certificate(), before == null ? "certificate" : "after");
        out.text(before == null && event.certificate() == null ? "–" : "")
                .close()
                .end();
    }

    /** A link to a certificate of this run; plain text if its name leads anywhere else. */
    private static void link(Markup out, CertificateRef ref, String text) {
        if (ref == null || ref.file() == null) {
            return;
        }
        String address = address(ref.file());
        if (address == null) {
            out.text(ref.file());
        } else {
            out.element("a", text, "href", address);
        }
    }

    /** A relative address below {@code certificates/}, percent-encoded; null for a name that leads elsewhere. */
    static String address(String file) {
        String[] parts = file.split("/", -1);
        if (parts.length < 2 || !parts[0].equals("certificates")) {
            return null;
        }
        StringBuilder address = new StringBuilder("certificates");
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].isEmpty() || parts[i].equals(".") || parts[i].equals("..")) {
                return null;
            }
            address.append('/').append(encoded(parts[i]));
        }
        return address.toString();
    }

    static String encoded(String part) {
        StringBuilder out = new StringBuilder();
        for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~".indexOf(c) >= 0;
            out.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return out.toString();
    }

    void verdicts(Markup out) {
        List<Track> all = run.tracks(QuantityNames.HULL);
        List<Track> shown = run.mostChanged().shown(all);
        String what = ", its first and last verdict, and the proven bounds of the last depth.";
        if (shown.size() == all.size()) {
            verdicts(out, all, "Each block" + what);
            return;
        }
        verdicts(out, shown, "The " + shown.size() + " blocks of " + Numbers.whole(all.size()) + " that changed most");
        out.open("details").element("summary", "All " + Numbers.count(all.size(), "block"));
        verdicts(out, all, "Each block in the order of the model" + what);
        out.end();
    }

    /** The layers with their numbers, as the charts over layers have them. */
    void verdictsOfOneMoment(Markup out) {
        List<Track> tracks = run.tracks(QuantityNames.HULL);
        String caption = "Each layer in the order of the file, its verdict, and the proven bounds of the depth.";
        classTable(out, "verdicts", caption, "Layer", "Verdict", ">D", ">Bounds", ">Chance", ">Neurons", ">Inputs");
        for (int i = 0; i < tracks.size(); i++) {
            Track track = tracks.get(i);
            out.open("tr").element("th", (i + 1) + " · " + track.name(), "scope", "row");
            verdict(out, track.last());
            numbers(out, track.last());
            out.element("td", inputs(track), "class", "n").end();
        }
        endTable(out);
    }

    private String inputs(Track track) {
        return run.manifest().layers().stream()
                .filter(layer -> layer.layer().equals(track.block().layer()))
                .map(layer -> Numbers.whole(layer.inputs()))
                .findFirst()
                .orElse("–");
    }

    private void verdicts(Markup out, List<Track> tracks, String caption) {
        classTable(out, "verdicts", caption, "Block", "First", "Last", ">D", ">Bounds", ">Chance", ">Neurons");
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
        endTable(out);
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

    void accuracy(Markup out) {
        table(out, "Last and best accuracy.", "Data", ">Last", ">at iteration", ">Best", ">at iteration");
        run.evaluations().forEach((data, track) -> {
            Measurement last = track.last();
            Measurement best = last;
            for (Measurement line : run.evaluationLines(data)) {
                best = line.number("accuracy") > best.number("accuracy") ? line : best;
            }
            out.open("tr").element("th", data, "scope", "row");
            for (Measurement line : List.of(last, best)) {
                out.element("td", Numbers.percent(line.number("accuracy")), "class", "n");
                out.element("td", Numbers.whole(line.iteration()), "class", "n");
            }
            out.end();
        });
        endTable(out);
        boolean shown = false;
        for (String data : run.evaluations().keySet()) {
            List<Measurement> lines = run.evaluationLines(data);
            for (int i = lines.size() - 1; i >= 0; i--) {
                if (lines.get(i).values().get("confusion") instanceof List<?> rows) {
                    confusion(out, data, lines.get(i).iteration(), rows);
                    shown = true;
                    break;
                }
            }
        }
        if (!shown && run.manifest().results().get("confusion") instanceof List<?> rows) {
            confusion(out, "test", run.lastIteration(), rows);
        }
    }

    private void confusion(Markup out, String data, long iteration, List<?> rows) {
        int n = rows.size();
        // Left out where classes are called by their numbers.
        List<?> names = run.manifest().results().get("classes") instanceof List<?> given
                        && given.size() == n
                        && given.stream().allMatch(String.class::isInstance)
                ? given
                : IntStream.range(0, n).boxed().toList();
        boolean square = n > 0
                && n <= CLASSES
                && rows.stream()
                        .allMatch(row -> row instanceof List<?> cells
                                && cells.size() == n
                                && cells.stream().allMatch(Number.class::isInstance));
        if (!square) {
            return;
        }
        double worst = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                worst = i == j ? worst : Math.max(worst, cell(rows, i, j));
            }
        }
        out.element("h3", "Confusion on " + data + " data");
        out.open("div", "class", "scroll", "tabindex", "0").open("table", "class", "confusion");
        out.element(
                "caption",
                "Examples by true class (rows) and predicted class (columns) at iteration " + Numbers.whole(iteration)
                        + "; mistakes are shaded by their number.");
        out.open("thead").open("tr").element("th", "true");
        for (int j = 0; j < n; j++) {
            out.element("th", names.get(j), "scope", "col");
        }
        out.close().close().open("tbody");
        for (int i = 0; i < n; i++) {
            out.open("tr").element("th", names.get(i), "scope", "row");
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += cell(rows, i, j);
            }
            for (int j = 0; j < n; j++) {
                double share = i == j
                        ? .35 * cell(rows, i, j) / Math.max(1, sum)
                        : .6 * cell(rows, i, j) / Math.max(Math.max(1, worst), .01 * sum);
                out.element(
                        "td",
                        Numbers.of(cell(rows, i, j), 9),
                        "class",
                        i == j ? "shade" : "miss",
                        "style",
                        "--s:" + Markup.number(100 * share) + "%");
            }
            out.close();
        }
        out.close().close().end();
    }

    private static double cell(List<?> rows, int i, int j) {
        return ((Number) ((List<?>) rows.get(i)).get(j)).doubleValue();
    }

    void cost(Markup out) {
        Map<String, Manifest.QuantityCost> cost = run.manifest().cost();
        if (cost.isEmpty()) {
            out.element(
                    "p",
                    run.manifest().ended()
                            ? "What watching cost was not recorded."
                            : "What watching cost is recorded when a run ends; this one has no recorded end.");
            return;
        }
        summary.cost().forEach(sentence -> out.element("p", sentence));
        double all = summary.watchingSeconds();
        table(out, "Seconds spent on each quantity.", "Quantity", ">Seconds", ">Calls", ">Each", ">Share of watching");
        cost.entrySet().stream()
                .sorted(Map.Entry.<String, Manifest.QuantityCost>comparingByValue(
                                (a, b) -> Double.compare(b.seconds(), a.seconds()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> {
                    double seconds = entry.getValue().seconds();
                    long calls = entry.getValue().calls();
                    out.open("tr").element("th", entry.getKey(), "scope", "row");
                    out.element("td", Numbers.of(seconds, 3), "class", "n");
                    out.element("td", Numbers.whole(calls), "class", "n");
                    out.element("td", calls > 0 ? milliseconds(seconds / calls) : "–", "class", "n");
                    double share = all > 0 ? seconds / all : 0;
                    out.open("td", "class", "n").text(Numbers.percent(share));
                    out.open("span", "class", "meter", "aria-hidden", "true");
                    out.leaf("i", "style", "width:" + Markup.number(100 * share) + "%")
                            .close()
                            .close()
                            .end();
                });
        endTable(out);
    }

    private static String milliseconds(double seconds) {
        return Numbers.of(1000 * seconds, 3) + " ms";
    }

    void certificates(Markup out) {
        List<Measurement> lines = new ArrayList<>();
        run.tracks(QuantityNames.HULL).forEach(track -> lines.addAll(track.certified()));
        out.open("p")
                .text(
                        "A certificate holds the weights of one block at one iteration, and the numbers that prove the verdict on them. Anyone can"
                                + " check it with dot products, without trusting this program. To check all certificates, and that the files are as"
                                + " SHA256SUMS says, run ");
        out.element("code", "./hullwatch verify DIR")
                .text(", where DIR is the folder of this page.")
                .end();
        if (lines.isEmpty()) {
            out.element("p", "No measurement of this run names a certificate.");
            return;
        }
        out.open("details").element("summary", Numbers.count(lines.size(), "certificate") + " named by measurements");
        table(
                out,
                "Certificates of measurements; those of events are listed with the events.",
                "Block",
                ">Iteration",
                "Verdict",
                ">D",
                "Certificate");
        for (Measurement line : lines.subList(0, Math.min(ROWS, lines.size()))) {
            out.open("tr").element("th", Track.name(line.block()), "scope", "row");
            out.element("td", Numbers.whole(line.iteration()), "class", "n");
            verdict(out, line);
            out.element("td", Numbers.of(line.number("depth"), 3), "class", "n").open("td");
            link(out, line.certificate(), "certificate");
            out.close().end();
        }
        endTable(out);
        cut(out, lines.size(), "certificates");
        out.end();
    }

    /** Opens a table; a heading that starts with {@code >} is that of a column of numbers. */
    static void table(Markup out, String caption, String... headings) {
        classTable(out, null, caption, headings);
    }

    private static void classTable(Markup out, String cssClass, String caption, String... headings) {
        out.open("div", "class", "scroll", "tabindex", "0")
                .open("table", "class", cssClass)
                .element("caption", caption);
        out.open("thead").open("tr");
        for (String heading : headings) {
            boolean number = heading.startsWith(">");
            out.element("th", number ? heading.substring(1) : heading, "scope", "col", "class", number ? "n" : null);
        }
        out.close().close().open("tbody");
    }

    static void endTable(Markup out) {
        out.close().close().end();
    }

    static void cut(Markup out, int size, String things) {
        if (size > ROWS) {
            out.element(
                    "p",
                    "The first " + ROWS + " of " + Numbers.whole(size) + " " + things
                            + "; the run directory has all of them.",
                    "class",
                    "read");
        }
    }
}
