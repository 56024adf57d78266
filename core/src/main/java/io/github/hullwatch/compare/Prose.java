package io.github.hullwatch.compare;

import io.github.hullwatch.chart.Markup;
import java.util.List;

/** Text between charts and tables. */
final class Prose {

    private Prose() {}

    /** How what stands above or below is to be read. */
    static void reading(Markup out, String text) {
        out.element("p", text, "class", "read");
    }

    /** Sentences as a list; nothing if there are none. */
    static void list(Markup out, List<String> sentences) {
        if (!sentences.isEmpty()) {
            out.open("ul");
            sentences.forEach(sentence -> out.element("li", sentence));
            out.end();
        }
    }
}
