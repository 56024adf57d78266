package io.github.hullwatch.synthetic.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws on an image of twice the size. Needs no display. */
final class PngCanvas implements Canvas {

    private static final int SCALE = 2;
    private static final float[] DASH = {5, 4};

    private final BufferedImage image;
    private final Graphics2D graphics;

    PngCanvas(double width, double height) {
        // No window is ever opened; without this a display that cannot be reached would be asked for.
        System.setProperty("java.awt.headless", "true");
        image = new BufferedImage(
                (int) Math.ceil(SCALE * width), (int) Math.ceil(SCALE * height), BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(SCALE, SCALE);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    }

    @Override
    public void polyline(double[] xs, double[] ys, Pen pen) {
        use(pen);
        graphics.draw(path(xs, ys));
    }

    @Override
    public void polygon(double[] xs, double[] ys, String fill, double opacity) {
        Color colour = Color.decode(fill);
        graphics.setColor(
                new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * opacity)));
        Path2D path = path(xs, ys);
        path.closePath();
        graphics.fill(path);
    }

    @Override
    public void circle(double x, double y, double radius, String fill, Pen pen) {
        Ellipse2D circle = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        if (fill != null) {
            graphics.setColor(Color.decode(fill));
            graphics.fill(circle);
        }
        if (pen != null) {
            use(pen);
            graphics.draw(circle);
        }
    }

    @Override
    public void text(double x, double y, String text, double size, Anchor anchor, String colour, boolean upright) {
        graphics.setColor(Color.decode(colour));
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) size));
        double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
        double back = anchor == Anchor.START ? 0 : anchor == Anchor.MIDDLE ? width / 2 : width;
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        if (upright) {
            graphics.rotate(-Math.PI / 2);
        }
        graphics.drawString(text, (float) -back, 0f);
        graphics.setTransform(before);
    }

    void write(OutputStream out) throws IOException {
        graphics.dispose();
        // In memory: the library would make a temporary file of its own elsewhere.
        try (ImageOutputStream whole = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(image, "png", whole)) {
                throw new IOException("this Java runtime cannot write PNG");
            }
        }
    }

    private void use(Pen pen) {
        graphics.setColor(Color.decode(pen.colour()));
        graphics.setStroke(
                pen.dashed()
                        ? new BasicStroke((float) pen.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASH, 0)
                        : new BasicStroke((float) pen.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    }

    private static Path2D path(double[] xs, double[] ys) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < xs.length; i++) {
            if (i == 0) {
                path.moveTo(xs[i], ys[i]);
            } else {
                path.lineTo(xs[i], ys[i]);
            }
        }
        return path;
    }
}
