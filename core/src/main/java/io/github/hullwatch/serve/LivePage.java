package io.github.hullwatch.serve;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.report.Report;
import io.github.hullwatch.view.RunFollower;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The page without its numbers, which the script asks for and keeps up to date, and what the page loads. Nothing is
 * read before a browser asks for it: most trainings that could be looked at are not. Immutable.
 */
final class LivePage {
    static final String SCRIPT = "/live.js";
    static final String STYLE = "/live.css";

    /** The script with the library that it draws with. */
    String script() {
        return Report.chartLibrary() + read("live.js");
    }

    String style() {
        return Report.styleSheet() + read("live.css");
    }

    /**
     * The page of a directory.
     *
     * @param state as of the last look
     * @param run what the page names in all that it asks for
     */
    String html(RunFollower.State state, Path dir, String run) {
        String title = state.title().isEmpty() ? "Waiting for a run" : state.title();
        String report = "/report?run=" + run;
        Markup out = new Markup();
        out.trusted("<!DOCTYPE html>\n").open("html", "lang", "en").open("head").leaf("meta", "charset", "utf-8");
        out.element("title", title + " · Hullwatch, live");
        out.leaf("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.leaf("meta", "name", "color-scheme", "content", "light dark");
        // Without it browsers ask for a picture that there is not.
        out.leaf("link", "rel", "icon", "href", "data:,");
        out.leaf("link", "rel", "stylesheet", "href", STYLE);
        out.leaf("script", "src", SCRIPT, "defer", "defer");
        out.end();
        out.open("body", "data-run", run).element("a", "Skip to the timeline", "class", "skip", "href", "#timeline");
        out.open("div", "class", "sheet live-page").open("main");
        out.open("header").element("p", "Hullwatch, live", "class", "eyebrow");
        out.element("h1", title, "id", "title");
        out.open("p", "class", "facts", "id", "facts")
                .element("span", dir)
                .end()
                .end();
        out.open("div", "id", "banners", "aria-live", "polite");
        out.open("noscript").open("div", "class", "banner", "role", "note");
        out.element("strong", "No scripts.").text(" This page needs JavaScript to follow the run. ");
        out.element("a", "The report of now", "href", report)
                .text(" does not.")
                .close()
                .close()
                .end();
        out.leaf("dl", "class", "figures-row", "id", "numbers");
        section(out, "timeline", "The course", "div");
        section(out, "events", "What happened when", "ol");
        section(out, "spheres", "The directions on the sphere", "div");
        out.open("footer").open("p").text("Follows ").element("code", dir);
        out.text(" on this machine; nothing is sent elsewhere. ");
        out.element("a", "Full report of now", "href", report, "target", "_blank", "rel", "noopener");
        out.text(": every chart, table and certificate.").close().end();
        out.end().end().end().end();
        return out.finish();
    }

    private static void section(Markup out, String id, String title, String place) {
        // Shown by the script once there is something in it.
        out.open("section", "id", id, "aria-labelledby", id + "-title", "hidden", "hidden")
                .element("h2", title, "id", id + "-title");
        out.leaf(place, "id", id + "-place").end();
    }

    private static String read(String name) {
        try (InputStream in = LivePage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar of hullwatch-core: build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
