package io.github.hullwatch.chart;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The font of PDFs: Liberation Sans, of the widths of Arial and Helvetica, which comes with PDFBox (SIL Open Font
 * Licence). The glyphs that are used become part of the file. What it lacks is drawn as an outline from a font of the
 * machine, but for two superscripts, which are made of its own digits. Not thread-safe.
 */
final class PdfFont {
    private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /** It has ¹ to ⁹, but neither of these. */
    private static final Map<String, String> RAISED = Map.of("⁰", "0", "⁻", "−");

    /** Size and rise of its own superscripts. */
    private static final double RAISED_SIZE = .6;

    private static final double RISE = .31;

    private static final int LARGE = 1000;

    private final PDType0Font font;

    private PdfFont(PDType0Font font) {
        this.font = font;
    }

    /** For one file. */
    static PdfFont of(PDDocument document) throws IOException {
        try (InputStream in = PDDocument.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IOException("Apache PDFBox is there without its font " + FILE);
            }
            return new PdfFont(PDType0Font.load(document, in, true));
        }
    }

    PDType0Font font() {
        return font;
    }

    /**
     * Neighbouring characters that are drawn in one way. Lengths are parts of the text's size.
     *
     * @param text the characters
     * @param size of the glyphs
     * @param rise above the base line
     * @param width to the next piece
     * @param outline of size 1 about the origin; null for those that the font has
     */
    record Piece(String text, double size, double rise, double width, Shape outline) {
        /** The outline at its place, y downwards. */
        Shape outline(double x, double y, double scale) {
            AffineTransform place = AffineTransform.getTranslateInstance(x, y);
            place.scale(scale, scale);
            return place.createTransformedShape(outline);
        }
    }

    /** A line of text in pieces, from left to right. */
    List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        text.codePoints().mapToObj(Character::toString).forEach(c -> {
            if (width(c) >= 0) {
                plain.append(c);
                return;
            }
            flush(plain, pieces);
            String base = RAISED.get(c);
            pieces.add(base == null ? outline(c) : new Piece(base, RAISED_SIZE, RISE, RAISED_SIZE * width(base), null));
        });
        flush(plain, pieces);
        return pieces;
    }

    private void flush(StringBuilder plain, List<Piece> pieces) {
        if (plain.length() > 0) {
            String text = plain.toString();
            pieces.add(new Piece(text, 1, 0, width(text), null));
            plain.setLength(0);
        }
    }

    /** Negative for what the font lacks. */
    private double width(String text) {
        try {
            return font.getStringWidth(text) / 1000;
        } catch (IllegalArgumentException | IOException lacking) {
            return -1;
        }
    }

    private static Piece outline(String c) {
        FontRenderContext context = new FontRenderContext(null, true, true);
        // Java2D rounds the outlines of small letters.
        GlyphVector glyphs = new Font(Font.SANS_SERIF, Font.PLAIN, LARGE).createGlyphVector(context, c);
        Shape outline =
                AffineTransform.getScaleInstance(1.0 / LARGE, 1.0 / LARGE).createTransformedShape(glyphs.getOutline());
        return new Piece(c, 1, 0, glyphs.getLogicalBounds().getWidth() / LARGE, outline);
    }
}
