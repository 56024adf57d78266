package io.github.hullwatch.program.panel;

/** A line of the panel, put together from left to right; colours take no room. Not thread-safe. */
final class Line {

    /** Select graphic rendition, ECMA-48; the eight colours are the terminal's own. */
    enum Ink {
        PLAIN(""),
        FAINT("\033[2m"),
        INSIDE("\033[36m"),
        OUTSIDE("\033[33m"),
        ALARM("\033[31m");

        private final String begin;

        Ink(String begin) {
            this.begin = begin;
        }
    }

    private static final String END = "\033[0m";

    private final StringBuilder text = new StringBuilder();
    private final int columns;
    private final Look look;
    private int used;

    Line(int columns, Look look) {
        this.columns = columns;
        this.look = look;
    }

    /** Adds clean text; what does not fit is cut off. */
    Line add(String clean, Ink ink) {
        String cut = Printable.cut(clean, columns - used, look.ellipsis());
        used += Printable.width(cut);
        boolean inked = look.colour() && ink != Ink.PLAIN && !cut.isBlank();
        text.append(inked ? ink.begin + cut + END : cut);
        return this;
    }

    Line add(String clean) {
        return add(clean, Ink.PLAIN);
    }

    /** The columns that are left. */
    int room() {
        return columns - used;
    }

    /** Adds text if it fits as a whole. */
    Line addIfRoom(String clean, Ink ink) {
        return Printable.width(clean) <= room() ? add(clean, ink) : this;
    }

    @Override
    public String toString() {
        return text.toString().stripTrailing();
    }
}
