package io.github.hullwatch.synthetic.draw;

import java.util.Locale;

/** Draws SVG. */
final class SvgCanvas implements Canvas {

    private final StringBuilder out = new StringBuilder();

    SvgCanvas(double width, double height, String title) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" width=\"%s\" height=\"%s\""
                        + " font-family=\"Helvetica, Arial, sans-serif\" role=\"img\">\n",
                n(width), n(height), n(width), n(height));
        add("<title>%s</title>\n", escape(title));
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n");
    }

    @Override
    public void polyline(double[] xs, double[] ys, Pen pen) {
        add("<polyline points=\"%s\" fill=\"none\" %s/>\n", points(xs, ys), stroke(pen));
    }

    @Override
    public void polygon(double[] xs, double[] ys, String fill, double opacity) {
        add("<polygon points=\"%s\" fill=\"%s\" fill-opacity=\"%s\"/>\n", points(xs, ys), fill, n(opacity));
    }

    @Override
    public void circle(double x, double y, double radius, String fill, Pen pen) {
        add(
                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" %s/>\n",
                n(x), n(y), n(radius), fill == null ? "none" : fill, pen == null ? "" : stroke(pen));
    }

    @Override
    public void text(double x, double y, String text, double size, Anchor anchor, String colour, boolean upright) {
        add(
                "<text x=\"%s\" y=\"%s\" font-size=\"%s\" text-anchor=\"%s\" fill=\"%s\"%s>%s</text>\n",
                n(x),
                n(y),
                n(size),
                anchor.svg(),
                colour,
                upright ? " transform=\"rotate(-90 " + n(x) + " " + n(y) + ")\"" : "",
                escape(text));
    }

    @Override
    public String toString() {
        return out + "</svg>\n";
    }

    private void add(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values));
    }

    private static String stroke(Pen pen) {
        return "stroke=\"" + pen.colour() + "\" stroke-width=\"" + n(pen.width()) + "\" stroke-linejoin=\"round\""
                + (pen.dashed() ? " stroke-dasharray=\"5 4\"" : "");
    }

    private static String points(double[] xs, double[] ys) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            points.append(i == 0 ? "" : " ").append(n(xs[i])).append(',').append(n(ys[i]));
        }
        return points.toString();
    }

    /** To a hundredth of a pixel, without trailing zeros. */
    private static String n(double value) {
        double rounded = Math.rint(value * 100) / 100;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
