package io.github.hullwatch.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Draws SVG elements: with classes, for a style sheet that may change with the reader's theme, or with fixed colours.
 */
public final class SvgCanvas implements Canvas {
    private final Markup out;
    private final boolean classes;

    private SvgCanvas(Markup out, boolean classes) {
        this.out = out;
        this.classes = classes;
    }

    /** Elements with the classes of {@link StyleSheet}, inside an {@code svg} that is open. */
    public static SvgCanvas styled(Markup out) {
        return new SvgCanvas(out, true);
    }

    /**
     * A drawing in a page whose style sheet holds {@link StyleSheet#css()}, with what a screen reader says of it.
     *
     * @param cssClass beside that of all drawings
     * @param description empty for none
     */
    static void inPage(
            Markup out,
            String cssClass,
            double width,
            double height,
            String title,
            String description,
            Consumer<Canvas> drawing) {
        out.open(
                "svg",
                "class",
                cssClass + " " + StyleSheet.DRAWING,
                "viewBox",
                "0 0 " + Markup.number(width) + " " + Markup.number(height),
                "role",
                "img",
                "aria-label",
                title);
        out.element("title", title);
        if (!description.isEmpty()) {
            out.element("desc", description);
        }
        drawing.accept(styled(out));
        out.end();
    }

    /** Elements that hold their colours themselves, inside an {@code svg} that is open. */
    static SvgCanvas fixed(Markup out) {
        return new SvgCanvas(out, false);
    }

    @Override
    public void draw(Outline outline, Style style) {
        out.leaf("path", look(style, "d", outline.svg()));
    }

    @Override
    public void circle(double x, double y, double radius, Style style) {
        out.leaf(
                "circle",
                look(style, "cx", Markup.coordinate(x), "cy", Markup.coordinate(y), "r", Markup.coordinate(radius)));
    }

    @Override
    public void rectangle(double x, double y, double width, double height, double cornerRadius, Style style) {
        out.leaf(
                "rect",
                look(
                        style,
                        "x",
                        Markup.coordinate(x),
                        "y",
                        Markup.coordinate(y),
                        "width",
                        Markup.coordinate(width),
                        "height",
                        Markup.coordinate(height),
                        "rx",
                        cornerRadius > 0 ? Markup.coordinate(cornerRadius) : null));
    }

    @Override
    public void text(double x, double y, String text, Anchor anchor, Lettering lettering, Ink own) {
        List<Object> attributes = new ArrayList<>();
        if (classes) {
            attributes.addAll(List.of("class", lettering.cssClass(own)));
        } else {
            lettering.properties(true, ink -> Palette.print(ink == Ink.OWN ? own : ink), into(attributes));
        }
        attributes.addAll(List.of("x", Markup.coordinate(x), "y", Markup.coordinate(y)));
        if (anchor != Anchor.START) {
            attributes.addAll(List.of("text-anchor", anchor.name().toLowerCase(Locale.ROOT)));
        }
        out.element("text", text, attributes.toArray());
    }

    @Override
    public void group(String title, Consumer<Canvas> parts) {
        out.open("g", "class", classes ? "event" : null).element("title", title);
        parts.accept(this);
        out.close();
    }

    private Object[] look(Style style, Object... geometry) {
        List<Object> attributes = new ArrayList<>();
        if (classes) {
            attributes.addAll(List.of("class", style.cssClass()));
        } else {
            style.role().properties(ink -> Palette.print(ink == Ink.OWN ? style.own() : ink), into(attributes));
        }
        attributes.addAll(Arrays.asList(geometry));
        return attributes.toArray();
    }

    private static BiConsumer<String, String> into(List<Object> attributes) {
        return (name, value) -> attributes.addAll(List.of(name, value));
    }
}
