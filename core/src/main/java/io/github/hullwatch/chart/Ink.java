package io.github.hullwatch.chart;

/** The colours of drawings by what they are for; {@link Palette} says what they look like. */
public enum Ink {
    BLUE("c0", "c0"),
    ORANGE("c1", "c1"),
    GREEN("c2", "c2"),
    PLUM("c3", "c3"),
    OLIVE("c4", "c4"),
    VIOLET("c5", "c5"),
    /** Of ten kinds that stay apart for colour-blind readers, too, where {@link #BLUE} and the others are too few. */
    KIND_0("d0", "d0"),
    KIND_1("d1", "d1"),
    KIND_2("d2", "d2"),
    KIND_3("d3", "d3"),
    KIND_4("d4", "d4"),
    KIND_5("d5", "d5"),
    KIND_6("d6", "d6"),
    KIND_7("d7", "d7"),
    KIND_8("d8", "d8"),
    KIND_9("d9", "d9"),
    /** What chance alone would give. */
    CHANCE("chance", "c9"),
    /** Text, and lines as strong as text. */
    STRONG("ink", "ink-ink"),
    /** Text that stands back. */
    SOFT("soft", "ink-soft"),
    /** Axes, far sides, and whatever should hardly be noticed. */
    FAINT("faint", "ink-faint"),
    GRID("grid", "ink-grid"),
    GLASS("glass", "ink-glass"),
    PAPER("paper", "ink-paper"),
    /** The colour that each drawing chooses for itself, as that of a series. */
    OWN("k", "");

    /** The number of colours for series, from {@link #BLUE} on. */
    public static final int SERIES = 6;

    /** The number of colours for kinds, from {@link #KIND_0} on. */
    public static final int KINDS = 10;

    private final String variable;
    private final String cssClass;

    Ink(String variable, String cssClass) {
        this.variable = variable;
        this.cssClass = cssClass;
    }

    /** The colour of the series with this ordinal, from 0; they repeat after {@value #SERIES}. */
    public static Ink series(int ordinal) {
        return values()[Math.floorMod(ordinal, SERIES)];
    }

    /** The colour of the kind with this ordinal, from 0; they repeat after {@value #KINDS}. */
    public static Ink kind(int ordinal) {
        return values()[KIND_0.ordinal() + Math.floorMod(ordinal, KINDS)];
    }

    /** The custom property of the style sheet that holds the colour, without its dashes. */
    String variable() {
        return variable;
    }

    /** The class that makes this the own colour of an element; empty for {@link #OWN}. */
    String cssClass() {
        return cssClass;
    }
}
