package io.github.hullwatch.compare;

import io.github.hullwatch.chart.Markup;

/**
 * A table that the script of the page sorts, in a region that scrolls sideways: first the headings, then the rows, each
 * cell with the value that it is sorted by. Not thread-safe.
 */
final class SortableTable {
    private final Markup out;

    /**
     * Opens the region and the table.
     *
     * @param label of the region
     * @param region its classes beside {@code scroll}, and those of the table beside {@code sortable}: each begins with
     *     a blank, or is empty
     */
    private SortableTable(Markup out, String label, String caption, String region, String table) {
        this.out = out;
        out.open("div", "class", "scroll" + region, "tabindex", "0", "role", "region", "aria-label", label);
        out.open("table", "class", "sortable" + table).element("caption", caption);
        out.open("thead").open("tr");
    }

    /** Opens one of numbers. @param label of the region */
    static SortableTable of(Markup out, String label, String caption) {
        return new SortableTable(out, label, caption, "", "");
    }

    /** Opens the table of the runs. @param label of the region */
    static SortableTable ofRuns(Markup out, String label, String caption) {
        return new SortableTable(out, label, caption, " runs", "");
    }

    /** Opens one of settings. @param label of the region */
    static SortableTable ofSettings(Markup out, String label, String caption) {
        return new SortableTable(out, label, caption, "", " options");
    }

    /** Headings of columns of text. */
    SortableTable texts(String... headings) {
        for (String heading : headings) {
            out.element("th", heading, "scope", "col");
        }
        return this;
    }

    /** Headings of columns of numbers. */
    SortableTable numbers(String... headings) {
        for (String heading : headings) {
            out.element("th", heading, "scope", "col", "class", "n");
        }
        return this;
    }

    /** The headings are complete; rows follow. */
    SortableTable rows() {
        out.close().close().open("tbody");
        return this;
    }

    /** Opens a row of a run, by whose group the script filters. */
    void row(Group group) {
        out.open("tr", "data-group", group.isSeveral() ? group.name() : "single");
    }

    /** A cell with a number. @param value what it is sorted by; last where it is not finite */
    void number(double value, String shown) {
        out.element("td", shown, "class", "n", "data-v", Double.isFinite(value) ? Double.toString(value) : "");
    }

    /** Cells with whole numbers that are shown as they are. */
    void counts(long... values) {
        for (long value : values) {
            out.element("td", value, "class", "n", "data-v", value);
        }
    }

    /** Cells with probabilities. */
    void probabilities(double... values) {
        for (double p : values) {
            number(p, Phrases.p(p));
        }
    }

    /** Closes the table and its region. */
    void end() {
        out.close().close().end();
    }
}
