package io.github.hullwatch.chart;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A stretch of a printed page that a picture fills from side to side. Pictures are drawn for its width, not scaled to
 * it, so that their lettering has the size of a caption's at every width: 8 to 9 points.
 *
 * @param millimetres its width
 * @param titled whether pictures have their title; where a caption says it, they have not
 */
public record Paper(double millimetres, boolean titled) {
    /** One column of two: 84 mm. */
    public static final double COLUMN = 84;

    /** Both columns: 174 mm. */
    public static final double PAGE = 174;

    private static final double MILLIMETRES_OF_AN_INCH = 25.4;
    private static final double PIXELS_OF_AN_INCH = 96;
    private static final double POINTS_OF_AN_INCH = 72;

    /** Text of 13 units is 8⅔ points high, the smallest of 12 units has 8 points. */
    private static final double POINTS_OF_A_UNIT = 8.0 / 12;

    /** The number of pixels of a PNG for each at 96 dpi. */
    private static final double ENLARGED = 2;

    /** Its width in units of a drawing. */
    double width() {
        return millimetres / MILLIMETRES_OF_AN_INCH * POINTS_OF_AN_INCH / POINTS_OF_A_UNIT;
    }

    /**
     * Writes a picture as SVG with fixed colours, its width given in millimetres.
     *
     * @throws IOException if {@code out} fails
     */
    public void svg(Picture picture, OutputStream out) throws IOException {
        double height = millimetres * picture.height() / picture.width();
        String svg = picture.svg(false, Markup.number(millimetres) + "mm", Markup.number(height) + "mm");
        out.write(svg.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a picture as PNG of 192 pixels an inch, which it says of itself.
     *
     * @throws IOException if {@code out} fails, or this Java runtime cannot draw
     */
    public void png(Picture picture, OutputStream out) throws IOException {
        double pixels = ENLARGED * PIXELS_OF_AN_INCH * millimetres / MILLIMETRES_OF_AN_INCH;
        picture.png(out, pixels / picture.width(), 1000 * ENLARGED * PIXELS_OF_AN_INCH / MILLIMETRES_OF_AN_INCH);
    }

    /**
     * Writes a picture as PDF: one page of its size, lines and areas as such, text as text. Equal pictures give equal
     * bytes.
     *
     * @throws IOException if {@code out} fails, or this Java runtime cannot draw
     */
    public void pdf(Picture picture, OutputStream out) throws IOException {
        double points = POINTS_OF_AN_INCH * millimetres / MILLIMETRES_OF_AN_INCH;
        picture.pdf(out, points / picture.width());
    }

    /**
     * Writes an image as PDF: one page that it fills.
     *
     * @param png a PNG file
     * @throws IOException if it is none, or {@code out} fails
     */
    public void pdf(byte[] png, String title, OutputStream out) throws IOException {
        PdfCanvas.image(png, POINTS_OF_AN_INCH * millimetres / MILLIMETRES_OF_AN_INCH, title, out);
    }
}
