package io.github.hullwatch.chart;

import java.util.function.BiConsumer;
import java.util.function.Function;

/** What a text is for, and how it looks: the counterpart of {@link Role} for text. */
public enum Lettering {
    TICK("tick", Ink.SOFT, 13, false, false, false),
    /** A value marked where lines pass, readable over them. */
    VALUE("value", Ink.SOFT, 12, false, false, true),
    LABEL("label", Ink.SOFT, 13, false, false, false),
    KEY("key", Ink.SOFT, 13, false, false, false),
    /** A remark within the axes, readable over lines. */
    NOTE("note", Ink.SOFT, 12, false, true, true),
    /** The name of a line, in the line's own colour, readable over other lines. */
    NAME("name", Ink.OWN, 12, false, false, true),
    /** The number on an event's flag. */
    NUMBER("number", Ink.PAPER, 12, true, false, false),
    /** A number in a cell of a map. */
    CELL("cell", Ink.STRONG, 12, false, false, false),
    HEADING("heading", Ink.STRONG, 16, true, false, false),
    /** The title of a picture on paper, of the size of a caption. */
    TITLE("title", Ink.STRONG, 13, true, false, false),
    /** The number of a neuron on the near side of a sphere. */
    WHO("who", Ink.STRONG, 13, true, false, true),
    WHO_BACK("who back", Ink.FAINT, 13, false, false, true);

    /** Text is 13 units high unless its lettering says otherwise. */
    static final double SIZE = 13;

    /** Width of a letter of usual text, by its size; and of a bold one. */
    private static final double AVERAGE = .49;

    private static final double BOLD = .53;

    private final String cssClass;
    private final Ink ink;
    private final double size;
    private final boolean bold;
    private final boolean italic;
    private final boolean halo;

    Lettering(String cssClass, Ink ink, double size, boolean bold, boolean italic, boolean halo) {
        this.cssClass = cssClass;
        this.ink = ink;
        this.size = size;
        this.bold = bold;
        this.italic = italic;
        this.halo = halo;
    }

    double size() {
        return size;
    }

    boolean bold() {
        return bold;
    }

    boolean italic() {
        return italic;
    }

    /** Whether paper shines through around the letters. */
    boolean halo() {
        return halo;
    }

    Ink ink(Ink own) {
        return ink == Ink.OWN ? own : ink;
    }

    /** Classes of a text, without that of its own ink. */
    String cssClass() {
        return cssClass;
    }

    String cssClass(Ink own) {
        return ink == Ink.OWN ? cssClass + " " + own.cssClass() : cssClass;
    }

    /** About how wide a text is, in units of the drawing: an estimate that errs on the wide side. */
    public double width(String text) {
        return .58 * size * text.codePointCount(0, text.length());
    }

    /** A text as far as there is room for it, by what a letter takes on average. */
    String fitted(String text, double room) {
        int[] letters = text.codePoints().toArray();
        int fit = (int) Math.max(1, Math.floor(room / ((bold ? BOLD : AVERAGE) * size)));
        return letters.length <= fit ? text : new String(letters, 0, Math.max(1, fit - 1)).strip() + "…";
    }

    /**
     * The look as SVG properties.
     *
     * @param all whether to name the usual size, too: a style sheet has one rule for it, which pages for small screens
     *     change
     */
    void properties(boolean all, Function<Ink, String> colour, BiConsumer<String, String> to) {
        to.accept("fill", colour.apply(ink));
        if (all || size != SIZE) {
            to.accept("font-size", Markup.number(size) + (all ? "" : "px"));
        }
        if (bold) {
            to.accept("font-weight", "600");
        }
        if (italic) {
            to.accept("font-style", "italic");
        }
        if (halo) {
            to.accept("paint-order", "stroke");
            to.accept("stroke", colour.apply(Ink.PAPER));
            to.accept("stroke-width", "3");
            to.accept("stroke-linejoin", "round");
        }
    }
}
