package io.github.hullwatch.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws with Java2D on an image, in the colours of print. Needs no display. */
final class PngCanvas extends ShapeCanvas {
    /** That of SVG and PDF, where the machine has it: a text then has the same width in all forms. */
    private static final String LIBERATION = "Liberation Sans";

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final Font font;

    /** @param scale pixels for each unit */
    PngCanvas(double width, double height, double scale) {
        // No window is ever opened; without this, a display that cannot be reached would be asked for.
        System.setProperty("java.awt.headless", "true");
        font = face();
        image = new BufferedImage(
                (int) Math.ceil(scale * width - 1e-6),
                (int) Math.ceil(scale * height - 1e-6),
                BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        // The last row and column may be covered by paper in part only.
        graphics.setColor(colour(Ink.PAPER, 1));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(scale, scale);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    }

    @Override
    public void text(double x, double y, String text, Anchor anchor, Lettering lettering, Ink own) {
        if (text.isEmpty()) {
            return;
        }
        int face = (lettering.bold() ? Font.BOLD : 0) + (lettering.italic() ? Font.ITALIC : 0);
        Font letters = font.deriveFont(face, (float) lettering.size());
        double width =
                letters.getStringBounds(text, graphics.getFontRenderContext()).getWidth();
        double back = anchor == Anchor.START ? 0 : anchor == Anchor.MIDDLE ? width / 2 : width;
        Shape outline = letters.createGlyphVector(graphics.getFontRenderContext(), text)
                .getOutline((float) (x - back), (float) y);
        if (lettering.halo()) {
            graphics.setColor(colour(Ink.PAPER, 1));
            graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.draw(outline);
        }
        graphics.setColor(colour(lettering.ink(own), 1));
        graphics.fill(outline);
    }

    @Override
    public void group(String title, Consumer<Canvas> parts) {
        parts.accept(this);
    }

    /** @param density pixels of a metre of paper; 0 for none */
    void write(OutputStream out, double density) throws IOException {
        graphics.dispose();
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("png");
        if (!writers.hasNext()) {
            throw new IOException("this Java runtime cannot write PNG");
        }
        ImageWriter writer = writers.next();
        // In memory: the library would make a temporary file of its own elsewhere.
        try (ImageOutputStream whole = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(whole);
            writer.write(new IIOImage(image, null, density > 0 ? dense(writer, density) : null));
        } finally {
            writer.dispose();
        }
    }

    /** With the chunk {@code pHYs}, from which other programs take the size on paper. */
    private IIOMetadata dense(ImageWriter writer, double density) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode physical = new IIOMetadataNode("pHYs");
        physical.setAttribute("pixelsPerUnitXAxis", Long.toString(Math.round(density)));
        physical.setAttribute("pixelsPerUnitYAxis", Long.toString(Math.round(density)));
        physical.setAttribute("unitSpecifier", "meter");
        IIOMetadataNode root = new IIOMetadataNode(format);
        root.appendChild(physical);
        metadata.mergeTree(format, root);
        return metadata;
    }

    private static Font face() {
        Font font = new Font(LIBERATION, Font.PLAIN, 1);
        return font.getFamily().equals(LIBERATION) ? font : new Font(Font.SANS_SERIF, Font.PLAIN, 1);
    }

    @Override
    void paint(Shape shape, Style style) {
        Role role = style.role();
        if (style.fill() != null) {
            graphics.setColor(colour(style.fill(), role.fillOpacity()));
            graphics.fill(shape);
        }
        if (style.stroke() != null) {
            graphics.setColor(colour(style.stroke(), role.strokeOpacity()));
            graphics.setStroke(stroke(role));
            graphics.draw(shape);
        }
    }

    private static BasicStroke stroke(Role role) {
        int cap = role.roundCaps() ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT;
        int join = role.roundJoins() ? BasicStroke.JOIN_ROUND : BasicStroke.JOIN_MITER;
        float[] dash = role.dash() == null ? null : new float[] {(float) role.dash()[0], (float) role.dash()[1]};
        // Four is SVG's limit of a mitre, too.
        return new BasicStroke((float) role.width(), cap, join, 4, dash, 0);
    }

    private static Color colour(Ink ink, double opacity) {
        Color colour = Color.decode(Palette.print(ink));
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * opacity));
    }
}
