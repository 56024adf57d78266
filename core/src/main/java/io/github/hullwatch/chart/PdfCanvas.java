package io.github.hullwatch.chart;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

/**
 * Draws on the one page of a PDF with Apache PDFBox, in the colours of print. Text is text, in a subset of {@link
 * PdfFont}, so that it can be searched and copied. The file knows no time, so that equal drawings give equal bytes.
 *
 * <p>PDF 1.4, which every LaTeX takes without a warning. Failures to write come as {@link UncheckedIOException}. Not
 * thread-safe.
 */
final class PdfCanvas extends ShapeCanvas implements AutoCloseable {
    /** What the numbers of the page are rounded to; a unit is ⅔ of a point. */
    private static final double FINEST = 100;

    /** A dot, in units: some readers leave out lines without length. */
    private static final float DOT = .01f;

    /** tan 12°, the slope of most italics. */
    private static final float SLANT = .2126f;

    /** How much wider a stroke of a bold letter is, by the letter's size. */
    private static final double BOLD = .03;

    private static final double HALO = 3;

    private final PDDocument document = new PDDocument();
    private final PDPageContentStream page;
    private final PdfFont font;
    private final Map<List<Double>, PDExtendedGraphicsState> opacities = new HashMap<>();

    /** @param scale points for each unit */
    PdfCanvas(double width, double height, double scale) throws IOException {
        System.setProperty("java.awt.headless", "true");
        PDPage sheet = new PDPage(new PDRectangle((float) (scale * width), (float) (scale * height)));
        document.addPage(sheet);
        font = PdfFont.of(document);
        page = new PDPageContentStream(document, sheet, AppendMode.OVERWRITE, true);
        // From here on y goes down, as in all drawings.
        page.transform(new Matrix((float) scale, 0, 0, (float) -scale, 0, (float) (scale * height)));
    }

    @Override
    public void group(String title, Consumer<Canvas> parts) {
        parts.accept(this);
    }

    @Override
    void paint(Shape shape, Style style) {
        Role role = style.role();
        writing(() -> {
            opacity(role.strokeOpacity(), role.fillOpacity());
            if (style.fill() != null) {
                page.setNonStrokingColor(colour(style.fill()));
                follow(shape);
                page.fill();
            }
            if (style.stroke() != null) {
                page.setStrokingColor(colour(style.stroke()));
                page.setLineWidth((float) role.width());
                page.setLineCapStyle(role.roundCaps() ? 1 : 0);
                page.setLineJoinStyle(role.roundJoins() ? 1 : 0);
                // Four is SVG's limit of a mitre, too.
                page.setMiterLimit(4);
                page.setLineDashPattern(
                        role.dash() == null
                                ? new float[0]
                                : new float[] {(float) role.dash()[0], (float) role.dash()[1]},
                        0);
                follow(shape);
                page.stroke();
            }
        });
    }

    private void follow(Shape shape) throws IOException {
        float[] p = new float[6];
        float x = 0;
        float y = 0;
        boolean begun = false;
        for (PathIterator path = shape.getPathIterator(null); !path.isDone(); path.next()) {
            int step = path.currentSegment(p);
            for (int i = 0; i < p.length; i++) {
                p[i] = (float) (Math.round(p[i] * FINEST) / FINEST);
            }
            switch (step) {
                case PathIterator.SEG_MOVETO -> page.moveTo(p[0], p[1]);
                case PathIterator.SEG_LINETO -> page.lineTo(begun && p[0] == x && p[1] == y ? x + DOT : p[0], p[1]);
                case PathIterator.SEG_QUADTO ->
                    page.curveTo(
                            x + 2 * (p[0] - x) / 3,
                            y + 2 * (p[1] - y) / 3,
                            p[2] + 2 * (p[0] - p[2]) / 3,
                            p[3] + 2 * (p[1] - p[3]) / 3,
                            p[2],
                            p[3]);
                case PathIterator.SEG_CUBICTO -> page.curveTo(p[0], p[1], p[2], p[3], p[4], p[5]);
                default -> page.closePath();
            }
            int last = step == PathIterator.SEG_CUBICTO ? 4 : step == PathIterator.SEG_QUADTO ? 2 : 0;
            if (step != PathIterator.SEG_CLOSE) {
                x = p[last];
                y = p[last + 1];
            }
            begun = step == PathIterator.SEG_MOVETO;
        }
        if (begun) {
            // A path may not end with a point that nothing begins at.
            page.lineTo(x, y);
        }
    }

    @Override
    public void text(double x, double y, String text, Anchor anchor, Lettering lettering, Ink own) {
        List<PdfFont.Piece> pieces = font.pieces(Markup.readable(text));
        double width = 0;
        for (PdfFont.Piece piece : pieces) {
            width += piece.width() * lettering.size();
        }
        double start = x - (anchor == Anchor.START ? 0 : anchor == Anchor.MIDDLE ? width / 2 : width);
        writing(() -> {
            opacity(1, 1);
            page.setLineJoinStyle(1);
            page.setLineCapStyle(1);
            page.setLineDashPattern(new float[0], 0);
            if (lettering.halo()) {
                page.setStrokingColor(colour(Ink.PAPER));
                page.setLineWidth((float) HALO);
                show(pieces, start, y, lettering, RenderingMode.STROKE);
            }
            Color colour = colour(lettering.ink(own));
            page.setNonStrokingColor(colour);
            page.setStrokingColor(colour);
            page.setLineWidth((float) (BOLD * lettering.size()));
            show(pieces, start, y, lettering, lettering.bold() ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        });
    }

    private void show(List<PdfFont.Piece> pieces, double start, double y, Lettering lettering, RenderingMode mode)
            throws IOException {
        double x = start;
        for (PdfFont.Piece piece : pieces) {
            double size = piece.size() * lettering.size();
            double base = y - piece.rise() * lettering.size();
            if (piece.outline() == null) {
                page.beginText();
                page.setRenderingMode(mode);
                page.setFont(font.font(), (float) size);
                page.setTextMatrix(new Matrix(1, 0, lettering.italic() ? SLANT : 0, -1, (float) x, (float) base));
                page.showText(piece.text());
                page.endText();
            } else {
                follow(piece.outline(x, base, size));
                switch (mode) {
                    case FILL -> page.fill();
                    case STROKE -> page.stroke();
                    default -> page.fillAndStroke();
                }
            }
            x += piece.width() * lettering.size();
        }
    }

    private void opacity(double stroke, double fill) throws IOException {
        PDExtendedGraphicsState state = opacities.computeIfAbsent(List.of(stroke, fill), unknown -> {
            PDExtendedGraphicsState made = new PDExtendedGraphicsState();
            made.setStrokingAlphaConstant((float) stroke);
            made.setNonStrokingAlphaConstant((float) fill);
            return made;
        });
        page.setGraphicsStateParameters(state);
    }

    private static Color colour(Ink ink) {
        return Color.decode(Palette.print(ink));
    }

    /** @param subject empty for none */
    void write(OutputStream out, String title, String subject) throws IOException {
        page.close();
        save(document, title, subject, out);
    }

    /** A page that an image fills. @param width in points */
    static void image(byte[] png, double width, String title, OutputStream out) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDImageXObject image = PDImageXObject.createFromByteArray(document, png, "picture");
            double height = width * image.getHeight() / image.getWidth();
            PDPage sheet = new PDPage(new PDRectangle((float) width, (float) height));
            document.addPage(sheet);
            try (PDPageContentStream page = new PDPageContentStream(document, sheet, AppendMode.OVERWRITE, true)) {
                page.drawImage(image, 0, 0, (float) width, (float) height);
            }
            save(document, title, "", out);
        } catch (IllegalArgumentException noImage) {
            throw new IOException("it is no picture that can be read (" + noImage.getMessage() + ")", noImage);
        }
    }

    private static void save(PDDocument document, String title, String subject, OutputStream out) throws IOException {
        PDDocumentInformation about = document.getDocumentInformation();
        about.setTitle(Markup.readable(title));
        if (!subject.isEmpty()) {
            about.setSubject(Markup.readable(subject));
        }
        about.setCreator("Hullwatch");
        about.setProducer("Apache PDFBox");
        document.getDocumentCatalog().setLanguage("en");
        document.setVersion(1.4f);
        // In place of the time; the information above goes into the file's identifier, too.
        document.setDocumentId(1L);
        document.save(out, CompressParameters.NO_COMPRESSION);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static void writing(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
