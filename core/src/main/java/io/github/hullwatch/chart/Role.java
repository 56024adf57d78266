package io.github.hullwatch.chart;

import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What a line or an area is for. A drawing names roles; how each looks stands here alone, and becomes a rule of the
 * style sheet, so that a page can turn dark, or attributes and strokes for a picture with fixed colours. Nothing is
 * told by colour alone.
 */
public enum Role {
    PAPER("paper", none(), fill(Ink.PAPER, 1)),
    GRID("grid", stroke(Ink.GRID, 1)),
    AXIS("axis", stroke(Ink.FAINT, 1)),
    ZERO("zero", stroke(Ink.STRONG, 1.1)),
    /** A line of values. */
    SOLID("line solid", stroke(Ink.OWN, 2).round()),
    /** Raw values behind a smoothed line. */
    PALE("line faint", stroke(Ink.OWN, 1).round().opacity(.38)),
    /** Values that chance alone may give. */
    WITHIN("line within", stroke(Ink.OWN, 1.1).opacity(.8)),
    /** What chance alone would give. */
    CHANCE("line chance", stroke(Ink.OWN, 1.4).dashed(5, 4)),
    /** A dot at each value of a short line. */
    DOTS("dots", stroke(Ink.OWN, 5.5).round()),
    BAND("band", none(), fill(Ink.OWN, .2)),
    CHANCE_BAND("chance-band", none(), fill(Ink.OWN, .22)),
    /** A bar of a histogram. */
    BAR("bar", none(), fill(Ink.OWN, .75)),
    /** Cells of a map, from small values to large ones. */
    SHADE_0("shade-0", none(), fill(Ink.BLUE, .05)),
    SHADE_1("shade-1", none(), fill(Ink.BLUE, .17)),
    SHADE_2("shade-2", none(), fill(Ink.BLUE, .29)),
    SHADE_3("shade-3", none(), fill(Ink.BLUE, .41)),
    SHADE_4("shade-4", none(), fill(Ink.BLUE, .53)),
    /** From the lower to the upper end of an interval. */
    INTERVAL("interval", stroke(Ink.OWN, 1.2)),
    /** A vertical line with a name. */
    RULE("rule", stroke(Ink.OWN, 1.3).dashed(5, 4)),
    /** A filled symbol. */
    DISC("disc", none(), fill(Ink.OWN, 1)),
    /** An outlined symbol. */
    RING("ring", stroke(Ink.OWN, 1.7), fill(Ink.PAPER, 1)),
    /** A symbol made of lines. */
    CROSS("saltire", stroke(Ink.OWN, 1.8)),
    /** An event's line, from its flag to the axis. */
    EVENT("mark", stroke(Ink.STRONG, 1).dashed(1.5, 3)),
    FLAG("flag", none(), fill(Ink.STRONG, 1)),
    /** Verdicts, as a strip: told apart by width and dashes as well. */
    INSIDE("verdict inside", stroke(Ink.BLUE, 9)),
    BOUNDARY("verdict boundary", stroke(Ink.ORANGE, 5)),
    OUTSIDE("verdict outside", stroke(Ink.FAINT, 2.5)),
    UNDECIDED("verdict undecided", stroke(Ink.FAINT, 2.5).dashed(2, 3)),
    /** The unit sphere or circle that directions lie on. */
    GLASS("glass", stroke(Ink.FAINT, 1), fill(Ink.GLASS, .62)),
    GRATICULE_FRONT("graticule front", stroke(Ink.FAINT, .6).opacity(.55)),
    GRATICULE_BACK("graticule back", stroke(Ink.FAINT, .6).dashed(2, 3).opacity(.55)),
    NEURONS_FRONT("neurons front", stroke(Ink.BLUE, 5).round()),
    NEURONS_BACK("neurons back", stroke(Ink.FAINT, 3.2).round()),
    FEW_NEURONS_FRONT("neurons front few", stroke(Ink.BLUE, 9).round()),
    FEW_NEURONS_BACK("neurons back few", stroke(Ink.FAINT, 6.5).round()),
    HULL_FRONT("hull front", stroke(Ink.OWN, 1).joined(), fill(Ink.OWN, .1)),
    HULL_BACK("hull back", stroke(Ink.OWN, 1).joined().dashed(3, 3), fill(Ink.OWN, .05)),
    /** A convex region in the plane. */
    REGION("region", stroke(Ink.OWN, 1.2).joined(), fill(Ink.OWN, .2)),
    /** Directions of reference, as small dots. */
    SPECKS("specks", stroke(Ink.FAINT, 2.2).round()),
    /** Very many points, among which each counts for little. */
    CLOUD("cloud", stroke(Ink.OWN, 2.6).round().opacity(.6)),
    /** A line that stands for points, over them. */
    SPINE("spine", stroke(Ink.OWN, 1.6)),
    /** The part of such a line that lies away from its points. */
    SPINE_BACK("spine back", stroke(Ink.OWN, 1).dashed(2, 4)),
    /** The origin. */
    CENTRE("centre", stroke(Ink.STRONG, 1.6)),
    /** Lines of one drawing by how good what they stand for is. */
    TRACE_BEST("trace best", stroke(Ink.ORANGE, 3).round()),
    TRACE_GOOD("trace good", stroke(Ink.BLUE, 1.6).joined().opacity(.9)),
    TRACE_BETTER("trace better", stroke(Ink.BLUE, 1.1).joined().opacity(.45)),
    TRACE_REST("trace rest", stroke(Ink.FAINT, 1).joined().opacity(.4)),
    TRACE_NONE("trace none", stroke(Ink.FAINT, 1).joined().dashed(2, 4).opacity(.6));

    /** A line; its ink is null for none. */
    private record Stroke(Ink ink, double width, double[] dash, boolean roundCaps, boolean roundJoins, double opacity) {
        Stroke round() {
            return new Stroke(ink, width, dash, true, true, opacity);
        }

        Stroke joined() {
            return new Stroke(ink, width, dash, roundCaps, true, opacity);
        }

        Stroke dashed(double on, double off) {
            return new Stroke(ink, width, new double[] {on, off}, roundCaps, roundJoins, opacity);
        }

        Stroke opacity(double share) {
            return new Stroke(ink, width, dash, roundCaps, roundJoins, share);
        }
    }

    /** An area; its ink is null for none. */
    private record Fill(Ink ink, double opacity) {}

    private final String cssClass;
    private final Stroke stroke;
    private final Fill fill;

    Role(String cssClass, Stroke stroke) {
        this(cssClass, stroke, new Fill(null, 1));
    }

    Role(String cssClass, Stroke stroke, Fill fill) {
        this.cssClass = cssClass;
        this.stroke = stroke;
        this.fill = fill;
    }

    private static Stroke none() {
        return new Stroke(null, 0, null, false, false, 1);
    }

    private static Stroke stroke(Ink ink, double width) {
        return new Stroke(ink, width, null, false, false, 1);
    }

    private static Fill fill(Ink ink, double opacity) {
        return new Fill(ink, opacity);
    }

    /** The role of a verdict by the name that files hold; one that this version does not know looks undecided. */
    public static Role verdict(String name) {
        return switch (name) {
            case "inside" -> INSIDE;
            case "outside" -> OUTSIDE;
            case "boundary" -> BOUNDARY;
            default -> UNDECIDED;
        };
    }

    /** The ink of its lines; null for none. */
    public Ink stroke() {
        return stroke.ink;
    }

    /** Width of its lines, in units of the drawing. */
    double width() {
        return stroke.width;
    }

    /** Lengths of dashes and gaps; null for solid lines. */
    double[] dash() {
        return stroke.dash;
    }

    boolean roundCaps() {
        return stroke.roundCaps;
    }

    boolean roundJoins() {
        return stroke.roundJoins;
    }

    /** From 0 to 1. */
    double strokeOpacity() {
        return stroke.opacity;
    }

    /** The ink of its areas; null for none. */
    Ink fill() {
        return fill.ink;
    }

    /** From 0 to 1. */
    double fillOpacity() {
        return fill.opacity;
    }

    /** Classes of an element in this role, without that of its own ink. */
    String cssClass() {
        return cssClass;
    }

    boolean hasOwnInk() {
        return stroke.ink == Ink.OWN || fill.ink == Ink.OWN;
    }

    /** The look as SVG properties, for a rule of a style sheet or as attributes. */
    void properties(Function<Ink, String> colour, BiConsumer<String, String> to) {
        to.accept("fill", fill.ink == null ? "none" : colour.apply(fill.ink));
        if (fill.opacity < 1) {
            to.accept("fill-opacity", Markup.number(fill.opacity));
        }
        if (stroke.ink == null) {
            return;
        }
        to.accept("stroke", colour.apply(stroke.ink));
        to.accept("stroke-width", Markup.number(stroke.width));
        if (stroke.dash != null) {
            to.accept("stroke-dasharray", Markup.number(stroke.dash[0]) + " " + Markup.number(stroke.dash[1]));
        }
        if (stroke.roundCaps) {
            to.accept("stroke-linecap", "round");
        }
        if (stroke.roundJoins) {
            to.accept("stroke-linejoin", "round");
        }
        if (stroke.opacity < 1) {
            to.accept("stroke-opacity", Markup.number(stroke.opacity));
        }
    }
}
