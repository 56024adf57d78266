package io.github.hullwatch.report;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.run.CertificateRef;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.NumberedEvent;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Track;
import io.github.hullwatch.view.Words;
import java.util.List;

/** What happened when: a row for each event, with the certificates on both sides of it. */
final class EventTable {
    private final RunView run;
    private final CertificateLinks links;

    EventTable(RunView run) {
        this.run = run;
        this.links = new CertificateLinks(run);
    }

    void write(Markup out) {
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
        Table.ofClass(
                out,
                "events",
                "Events in the order of iterations; the flags in the charts have the same numbers.",
                "#",
                "What",
                "Where",
                "Iterations",
                "Known at",
                "Certificate");
        for (int i = 0; i < Math.min(Table.ROWS, events.size()); i++) {
            event(out, i + 1, events.get(i));
        }
        Table.end(out);
        Table.cut(out, events.size(), "events");
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
        links.link(out, before, "before");
        out.text(before != null && event.certificate() != null ? ", " : "");
        links.link(out, event.certificate(), before == null ? "certificate" : "after");
        out.text(before == null && event.certificate() == null ? "–" : "")
                .close()
                .end();
    }
}
