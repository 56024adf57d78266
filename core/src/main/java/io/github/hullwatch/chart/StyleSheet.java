package io.github.hullwatch.chart;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The style sheet of drawings: the palette in its themes, then a rule for each ink, role and lettering. */
public final class StyleSheet {
    /** The class of every drawing. */
    static final String DRAWING = "drawing";

    static final String FONTS = "\"Segoe UI\",Roboto,\"Helvetica Neue\",\"Liberation Sans\",Arial,sans-serif";

    private StyleSheet() {}

    /** The rules, for a page or a picture that follows the reader's theme. */
    public static String css() {
        StringBuilder css = new StringBuilder(Palette.css());
        for (Ink ink : Ink.values()) {
            if (ink != Ink.OWN) {
                css.append('.').append(DRAWING).append(" .").append(ink.cssClass());
                css.append("{--k:var(--").append(ink.variable()).append(")}\n");
            }
        }
        rule(css, " text", to -> {
            to.accept("font-family", FONTS);
            to.accept("font-size", Markup.number(Lettering.SIZE) + "px");
            to.accept("font-variant-numeric", "tabular-nums");
        });
        for (Lettering lettering : Lettering.values()) {
            rule(
                    css,
                    " text" + selector(lettering.cssClass()),
                    to -> lettering.properties(false, StyleSheet::variable, to));
        }
        for (Role role : Role.values()) {
            rule(css, " " + selector(role.cssClass()), to -> role.properties(StyleSheet::variable, to));
        }
        return css.append(Palette.resource("chart.css")).toString();
    }

    /** {@link #css()}, then the frame of a page of tables and figures: fonts, width, headings, links. */
    public static String page() {
        return css()
                + "body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 " + FONTS + "}\n"
                + "main{max-width:1000px;margin:0 auto;padding:2.2rem 1.1rem 4rem}\n"
                + "h1{font-size:2rem;line-height:1.15;margin:0 0 .6rem;overflow-wrap:anywhere}"
                + "h2{font-size:1.4rem;margin:2.6rem 0 .5rem}\n"
                + "p,li{max-width:66ch;overflow-wrap:anywhere}a{color:var(--accent)}\n";
    }

    private static String selector(String classes) {
        return "." + classes.replace(' ', '.');
    }

    private static String variable(Ink ink) {
        return "var(--" + ink.variable() + ")";
    }

    private static void rule(StringBuilder css, String selector, Consumer<BiConsumer<String, String>> look) {
        css.append('.').append(DRAWING).append(selector).append('{');
        int start = css.length();
        look.accept((name, value) -> css.append(css.length() == start ? "" : ";")
                .append(name)
                .append(':')
                .append(value));
        css.append("}\n");
    }
}
