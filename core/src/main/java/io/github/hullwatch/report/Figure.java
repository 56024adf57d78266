package io.github.hullwatch.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;

/**
 * A figure of a run, for papers and notebooks: something that the report shows, too, drawn for the width of a printed
 * page, with its numbers. {@link RunFigures} has those of a run. Immutable.
 */
public interface Figure {
    /** What can be written of a figure. */
    enum Form {
        SVG,
        /** Of 192 pixels an inch. */
        PNG,
        PDF,
        /** Its numbers. */
        CSV
    }

    /**
     * How it is drawn, and of what.
     *
     * @param millimetres its width
     * @param titled whether its title stands above it
     * @param layers whose directions are drawn; empty for those that the figure chooses
     * @param iteration when; null for the last one
     */
    record Layout(double millimetres, boolean titled, List<String> layers, Long iteration) {
        public Layout {
            layers = List.copyOf(layers);
        }
    }

    /** The name by which a user asks for it, and that of its files: small letters, digits, {@code . _ -}. */
    String name();

    /** What it shows, in a few words. */
    String title();

    /** How to read it; empty if the title says enough. */
    String says();

    /** The forms that there are of it. */
    Set<Form> forms();

    /** The layers of which {@link Layout#layers} may name some; empty if it shows what it shows. */
    List<String> layers();

    /** Whether {@link Layout#iteration} means something to it. */
    boolean isOfOneIteration();

    /** What a reader has to know of what is drawn, a sentence each, such as the events that flags stand for. */
    List<String> notes(Layout layout);

    /**
     * Writes one of its {@link #forms}. Equal runs give equal bytes.
     *
     * @throws IOException if {@code out} fails, or this Java runtime cannot draw
     */
    void write(Form form, Layout layout, OutputStream out) throws IOException;
}
