package io.github.hullwatch.report;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.text.Numbers;

/** A table in a region that scrolls where the screen is too small for it. */
final class Table {
    /** A longer one is cut, and says so. */
    static final int ROWS = 200;

    private Table() {}

    /** Opens a table; a heading that starts with {@code >} is that of a column of numbers. */
    static void open(Markup out, String caption, String... headings) {
        ofClass(out, null, caption, headings);
    }

    /** As {@link #open}, for tables with a style of their own. */
    static void ofClass(Markup out, String cssClass, String caption, String... headings) {
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

    /** Closes the table and its region. */
    static void end(Markup out) {
        out.close().close().end();
    }

    /** Says that only the first of the rows are shown, if there are more. */
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
